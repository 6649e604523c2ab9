"""SPL008: the report says otherwise than the register whether the fund is organised federally."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class OrganisedOtherwise(Rule):
    """Wat: Op «Start» staat iets anders dan in het register over de vraag of de sector federaal is georganiseerd.

    Waarom: Daarvan hangt af of een splitsing Vlaams/federaal wordt gevraagd.

    Herstel: Kies het juiste antwoord, of meld aan het departement dat het register moet worden aangepast.
    """

    code = "SPL008"
    title = "Federaal of regionaal georganiseerd"
    severity = Severity.QUESTION
    basis = "splitsing"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding, on the field."""
        entry, organised = case.report.entry("start", "federaal"), case.covenant.organised
        expected = {"federaal": "ja", "regionaal": "nee"}.get(organised.value or "")
        if expected is None or entry.value not in ("ja", "nee") or entry.value == expected:
            return
        message = Text.of(
            "Hier staat «{gezegd:keuze}» bij federaal georganiseerd; in het register is de sector {register} "
            "georganiseerd.",
            gezegd=str(entry.value),
            register=Text(organised.value or ""),
        )
        yield self.finding(case, entry.place, message, basis=organised.basis)
