"""CON003: two absences, or two rows of employment, of one consultant on the same days."""

from collections.abc import Iterator

from rules.base import Rule
from rules.periods import OPEN, Period, absences, employments
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row


class Overlapping(Rule):
    """Wat: Dezelfde consulent staat voor dezelfde dagen twee keer in «Consulenten», of twee keer in «Afwezigheden».

    Waarom: Een dag telt één keer; bij dubbele rijen is niet duidelijk met hoeveel VTE of om welke reden.

    Herstel: Laat de periodes op elkaar aansluiten (de ene eindigt op de dag voor de andere begint), of verwijder de
    dubbele rij.
    """

    code = "CON003"
    title = "Overlappende periodes van een consulent"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row that overlaps an earlier one, on its first day. Codes only: no name, no reason."""
        for code, rows in employments(case).items():
            seen = [(each.row, each.period) for each in rows]
            for row, period, other in _overlaps(seen):
                message = (
                    Text.of(
                        "{code} staat vanaf {van:datum} ook op rij {rij}. Is er een einddatum vergeten?",
                        code=code,
                        van=period.first,
                        rij=other.number,
                    )
                    if period.last == OPEN
                    else Text.of(
                        "{code} staat van {van:datum} tot en met {tot:datum} ook op rij {rij}.",
                        code=code,
                        van=period.first,
                        tot=period.last,
                        rij=other.number,
                    )
                )
                yield self.finding(case, row.place("in_dienst"), message)
        away: dict[str, list[tuple[Row, Period]]] = {}
        for absence in absences(case):
            away.setdefault(absence.code, []).append((absence.row, absence.period))
        for code, known in away.items():
            for row, period, other in _overlaps(known):
                message = Text.of(
                    "{code} staat van {van:datum} tot en met {tot:datum} ook als afwezig op rij {rij}.",
                    code=code,
                    van=period.first,
                    tot=period.last,
                    rij=other.number,
                )
                yield self.finding(case, row.place("van"), message)


def _overlaps(rows: list[tuple[Row, Period]]) -> Iterator[tuple[Row, Period, Row]]:
    """Each row that overlaps an earlier one of the sheet, the days in common, and that earlier row."""
    for index, (row, period) in enumerate(rows):
        for other, earlier in rows[:index]:
            common = period.overlap(earlier)
            if common is not None:
                yield row, common, other
                break
