"""STR017: a number or a date out of the bounds of its column."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import is_headcount
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class OutOfBounds(Rule):
    """Wat: Een getal is kleiner of groter dan de kolom toelaat.

    Waarom: Zo'n waarde is meestal een tikfout, zoals een minteken te veel of een verschoven komma.

    Herstel: Ga de waarde na en verbeter ze.
    """

    code = "STR017"
    title = "Waarde buiten de grenzen"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell; negative persons and sessions are SPL002's."""
        for failure in case.failures:
            if failure.check not in ("minimum", "maximum"):
                continue
            if failure.check == "minimum" and is_headcount(case, failure.sheet, failure.field):
                continue
            message = (
                Text.of(
                    "{waarde} in «{naam}» is kleiner dan het minimum {grens}.",
                    waarde=failure.value,
                    naam=failure.label,
                    grens=failure.limit,
                )
                if failure.check == "minimum"
                else Text.of(
                    "{waarde} in «{naam}» is groter dan het maximum {grens}.",
                    waarde=failure.value,
                    naam=failure.label,
                    grens=failure.limit,
                )
            )
            yield self.finding(case, failure.place, message)
