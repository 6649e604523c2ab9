"""SPL002: a count of persons or sessions that is negative or a fraction."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import is_headcount, is_number, of_all
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place


class NotACount(Rule):
    """Wat: Een aantal deelnemers of sessies is negatief of geen geheel getal.

    Waarom: Deelnemers en sessies worden geteld; een half of een negatief aantal wijst op een tikfout of een schatting.

    Herstel: Vul een geheel aantal van 0 of meer in.
    """

    code = "SPL002"
    title = "Negatief of gebroken aantal"
    severity = Severity.ERROR
    basis = "splitsing"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell, also where the template itself already refused the number."""
        said: set[Place] = set()
        for count in of_all(case, lambda counts: counts.odd):
            for part in count.odd():
                place = count.place(part)
                said.add(place)
                message = Text.of(
                    "{waarde:getal} is geen aantal: deelnemers en sessies zijn gehele getallen van 0 of meer.",
                    waarde=count.value(part),
                )
                yield self.finding(case, place, message)
        for failure in case.failures:
            if failure.place is None or failure.place in said or failure.check not in ("kind", "minimum"):
                continue
            if is_headcount(case, failure.sheet, failure.field) and is_number(failure.value):
                said.add(failure.place)
                message = Text.of(
                    "{waarde} is geen aantal: deelnemers en sessies zijn gehele getallen van 0 of meer.",
                    waarde=failure.value,
                )
                yield self.finding(case, failure.place, message)
