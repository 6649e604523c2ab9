"""STR016: a value that the drop-down list does not have."""

from collections.abc import Iterator

from rules.base import Rule
from rules.delimit import DECLARATIONS
from rules.places import described
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class NotInList(Rule):
    """Wat: Een cel met een keuzelijst bevat een waarde die niet in de lijst staat.

    Waarom: Alleen de waarden van de lijst hebben voor iedereen dezelfde betekenis.

    Herstel: Kies een waarde uit de lijst van de cel; zet een nuance in de toelichting.
    """

    code = "STR016"
    title = "Waarde niet in de keuzelijst"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell; what is declared otherwise than "ja" is VOL009's."""
        for failure in case.failures:
            if failure.check != "choice" or (failure.sheet == "verklaring" and failure.field in DECLARATIONS):
                continue
            field = described(case, failure.sheet, failure.field)
            if field is not None and field.list_from:
                continue  # codes: VOL006 and the family VRB
            message = (
                Text.of(
                    "«{waarde}» staat niet in de keuzelijst van «{naam}». Mogelijk: {keuzes}.",
                    waarde=failure.value,
                    naam=failure.label,
                    keuzes=failure.limit,
                )
                if failure.value
                else Text.of(
                    "De waarde in «{naam}» staat niet in de keuzelijst. Mogelijk: {keuzes}.",
                    naam=failure.label,
                    keuzes=failure.limit,
                )
            )
            yield self.finding(case, failure.place, message)
