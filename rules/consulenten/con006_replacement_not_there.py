"""CON006: a replacement who was not in service, or absent too, while replacing."""

from collections.abc import Iterator, Mapping

from rules.base import Rule
from rules.periods import Absence, Employment, absences, employments, replaced_period
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ReplacementNotThere(Rule):
    """Wat: Een vervanger was op dagen van de vervanging niet in dienst, of was zelf afwezig.

    Waarom: Op die dagen werd de functie niet uitgeoefend; ze tellen dan als dagen met te weinig consulenten.

    Herstel: Verbeter de data, kies de juiste vervanger, of splits de afwezigheid in een periode met en een zonder
    vervanging.
    """

    code = "CON006"
    title = "Vervanger niet aan het werk"
    severity = Severity.ERROR
    basis = "afwezigheid"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on the replacement; days of guaranteed wage need no replacement."""
        known, away = employments(case), list(absences(case))
        for absence in away:
            if not absence.replaced_by:
                continue
            message = _problem(case, absence, known, away)
            if message is not None:
                yield self.finding(case, absence.row.place("vervangen_door"), message)


def _problem(
    case: Case, absence: Absence, known: Mapping[str, tuple[Employment, ...]], away: list[Absence]
) -> Text | None:
    who = absence.replaced_by
    if who == absence.code:
        return Text.of("{wie} staat als eigen vervanger.", wie=who)
    needed = replaced_period(case, absence)
    employed = [each.period for each in known.get(who, ())]
    if needed is None or not employed:
        return None
    gap = needed.uncovered(employed)
    if gap is not None:
        return Text.of(
            "Vervanger {wie} was van {van:datum} tot en met {tot:datum} niet in dienst.",
            wie=who,
            van=gap.first,
            tot=gap.last,
        )
    for other in away:
        common = needed.overlap(other.period) if other.code == who else None
        if common is not None:
            return Text.of(
                "Vervanger {wie} was van {van:datum} tot en met {tot:datum} zelf afwezig.",
                wie=who,
                van=common.first,
                tot=common.last,
            )
    return None
