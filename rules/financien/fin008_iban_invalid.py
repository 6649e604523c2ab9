"""FIN008: an account number that cannot exist."""

from collections.abc import Iterator

from stdnum import iban

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_SHEETS = ("start", "schuldvordering")


class IbanInvalid(Rule):
    """Wat: Een rekeningnummer (IBAN) kan niet bestaan: de lengte of het controlegetal klopt niet.

    Waarom: Op die rekening wordt de subsidie gestort; een tikfout houdt de betaling tegen.

    Herstel: Neem het rekeningnummer over van een rekeningafschrift: BE en veertien cijfers.
    """

    code = "FIN008"
    title = "Rekeningnummer ongeldig"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per account number, on its field."""
        for sheet in _SHEETS:
            entry = case.report.entry(sheet, "iban")
            if isinstance(entry.value, str) and entry.value and not iban.is_valid(entry.value):
                message = Text.of("{nummer} is geen geldig rekeningnummer.", nummer=entry.value)
                yield self.finding(case, entry.place, message)
