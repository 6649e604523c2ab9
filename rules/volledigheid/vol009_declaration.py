"""VOL009: a declaration is missing or is not "ja"."""

from collections.abc import Iterator

from rules.base import Rule
from rules.delimit import DECLARATIONS
from rules.places import absent
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_DECLARED = {
    "juistheid": Text("De verklaring dat de gegevens juist zijn, is niet met «ja» bevestigd."),
    "uitsluitend": Text(
        "De verklaring dat de subsidie uitsluitend voor de maatregelen van het convenant is gebruikt, is niet met "
        "«ja» bevestigd."
    ),
    "paritair": Text(
        "De verklaring dat de consulenten in een paritair beheerde organisatie werken, is niet met «ja» bevestigd."
    ),
}


class DeclarationMissing(Rule):
    """Wat: Een van de drie verklaringen (juistheid, uitsluitend gebruik, paritair beheer) is niet met «ja» bevestigd.

    Waarom: Het convenant vraagt dat de subsidie uitsluitend voor zijn maatregelen dient en dat de consulenten in een
    paritair beheerde organisatie werken; alleen het fonds kan dat bevestigen.

    Herstel: Kies «ja». Kan dat niet, neem dan contact op met het departement voor u het verslag indient.
    """

    code = "VOL009"
    title = "Verklaring ontbreekt"
    severity = Severity.ERROR
    basis = "inzet"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per declaration. A missing sheet or field is said by the family STR."""
        lacking = absent(case)
        for key in DECLARATIONS:
            entry = case.report.entry("verklaring", key)
            if entry.place is None or ("verklaring", key) in lacking or entry.value == "ja":
                continue
            yield self.finding(case, entry.place, _DECLARED[key])
