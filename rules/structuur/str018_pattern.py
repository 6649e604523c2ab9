"""STR018: a value that is not written as asked."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class WrittenOtherwise(Rule):
    """Wat: Een waarde is anders geschreven dan de kolom vraagt, bijvoorbeeld een postcode zonder vier cijfers.

    Waarom: Een waarde in een andere vorm kan niet worden vergeleken of opgezocht.

    Herstel: Schrijf de waarde in de gevraagde vorm.
    """

    code = "STR018"
    title = "Waarde in een andere vorm"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell."""
        for failure in case.failures:
            if failure.check != "pattern":
                continue
            message = (
                Text.of(
                    "«{waarde}» in «{naam}» heeft niet de gevraagde vorm. {vorm}",
                    waarde=failure.value,
                    naam=failure.label,
                    vorm=failure.limit,
                )
                if failure.value
                else Text.of(
                    "De waarde in «{naam}» heeft niet de gevraagde vorm. {vorm}",
                    naam=failure.label,
                    vorm=failure.limit,
                )
            )
            yield self.finding(case, failure.place, message)
