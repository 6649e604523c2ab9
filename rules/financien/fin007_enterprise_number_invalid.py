"""FIN007: an enterprise number that cannot exist."""

from collections.abc import Iterator

from stdnum.be import vat

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class EnterpriseNumberInvalid(Rule):
    """Wat: Het ondernemingsnummer van het fonds kan niet bestaan: de lengte of het controlegetal klopt niet.

    Waarom: De subsidie gaat naar de organisatie met dat nummer; een tikfout kan de betaling tegenhouden.

    Herstel: Neem het nummer over uit de Kruispuntbank van Ondernemingen: tien cijfers, zoals 0123.456.749.
    """

    code = "FIN007"
    title = "Ondernemingsnummer ongeldig"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the number in Start."""
        entry = case.report.entry("start", "ondernemingsnummer")
        if isinstance(entry.value, str) and entry.value and not vat.is_valid(entry.value):
            message = Text.of("{nummer} is geen geldig ondernemingsnummer.", nummer=entry.value)
            yield self.finding(case, entry.place, message)
