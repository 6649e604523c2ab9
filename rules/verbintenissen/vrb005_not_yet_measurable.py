"""VRB005: a result that cannot be measured yet, or was said to be before or after its time."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.reached import figure_place
from rules.submission import doubtful, submitted
from validator.foundation.text import Text
from validator.model.assessment import Status
from validator.model.counts import participants
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import ROW, Table

if TYPE_CHECKING:
    import polars as pl

# What the column asks: at work two months after the training (S0 1653-1655).
_MONTHS = 2
_NOT_YET = "nog niet meetbaar"
_ASKED = {"einddatum", "aan_het_werk"}


class NotYetMeasurable(Rule):
    """Wat: Een verbintenis is bij de indiening nog niet te meten, of het antwoord «aan het werk na twee maanden» past
    niet bij de datum waarop de opleiding eindigde.

    Waarom: Wie minder dan twee maanden voor de indiening zijn opleiding beëindigde, kan nog geen resultaat na twee
    maanden hebben. Zolang dat openstaat, staat ook niet vast of de verbintenis behaald is.

    Herstel: Kies «nog niet meetbaar» voor wie nog geen twee maanden klaar is, en vul het resultaat in zodra het bekend
    is. U kunt dit werkboek later aanvullen en opnieuw nakijken.
    """

    code = "VRB005"
    title = "Nog niet meetbaar"
    severity = Severity.INFO
    basis = "verslag_inhoud"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment, on its figure; and one on the first of the participants who are answered for too
        early, or (a question) not yet although the two months are over. Where all that is open could be answered, the
        commitment itself is no finding."""
        import polars as pl

        table = case.report.tables.get("deelnemers")
        answers = table.frame if table is not None and set(table.frame.columns) >= _ASKED else None
        overdue = 0
        if table is not None and answers is not None and not doubtful(case):
            limit = _months_before(submitted(case), _MONTHS)
            answer, end = pl.col("aan_het_werk"), pl.col("einddatum")
            early = answers.filter(answer.is_in(["ja", "nee"]) & (end > limit))
            late = answers.filter((answer == _NOT_YET) & (end <= limit))
            overdue = late.height
            if early.height:
                yield self.finding(case, _first(table, early), _too_early(early.height, limit))
            if late.height:
                message = _overdue(late.height, limit)
                yield self.finding(case, _first(table, late), message, severity=Severity.QUESTION)
        waiting = answers.filter(pl.col("aan_het_werk") == _NOT_YET).height if answers is not None else 0
        for attainment in case.assessment.attainments:
            if attainment.own_status is not Status.NOT_YET_MEASURABLE or (waiting and waiting == overdue):
                continue
            message = Text.of(
                "Verbintenis {code} is nog niet te meten. {waarom}", code=attainment.code, waarom=attainment.why
            )
            yield self.finding(case, figure_place(case, attainment), message)


def _too_early(count: int, limit: date) -> Text:
    return Text.of(
        "Voor {deelnemers} staat al een resultaat na twee maanden, terwijl de opleiding na {dag:datum} "
        "eindigde en die twee maanden bij de indiening niet voorbij waren.",
        deelnemers=participants(count),
        dag=limit,
    )


def _overdue(count: int, limit: date) -> Text:
    return Text.of(
        "Voor {deelnemers} staat «nog niet meetbaar», terwijl de opleiding ten laatste op {dag:datum} "
        "eindigde en de twee maanden bij de indiening voorbij waren. Is het resultaat bekend?",
        deelnemers=participants(count),
        dag=limit,
    )


def _first(table: Table, frame: "pl.DataFrame") -> Place:
    return table.place(frame[ROW][0], "aan_het_werk")


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
