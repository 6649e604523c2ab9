"""VOL007: a code or number that stands twice."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class DuplicateCode(Rule):
    """Wat: Een code of nummer dat uniek moet zijn, staat op meer dan één rij.

    Waarom: Verwijzingen zijn dan dubbelzinnig, en hetzelfde kan twee keer worden geteld.

    Herstel: Geef de rij een eigen code, of verwijder de rij als ze een kopie is.
    """

    code = "VOL007"
    title = "Dubbele code"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per repeated cell."""
        for failure in case.failures:
            if failure.check != "unique":
                continue
            message = (
                Text.of("«{waarde}» staat meer dan één keer in «{naam}».", waarde=failure.value, naam=failure.label)
                if failure.value
                else Text.of("Deze waarde staat meer dan één keer in «{naam}».", naam=failure.label)
            )
            yield self.finding(case, failure.place, message)
