"""A mid-term report: the pace of every commitment, where it ends when it goes on like that, and what to talk about."""

from dataclasses import dataclass

from validator.foundation.text import Text
from validator.looks.cells import NOT_SET, Cell, Column, Mark, Table, table
from validator.looks.words import Money
from validator.model.forecast import METHOD, Prospect, euros, prospects
from validator.model.outcome import Outcome
from validator.model.proposal import marked
from validator.model.talk import talk

_BEHIND = Mark("warning", Text("niet zeker"), "open")


@dataclass(frozen=True, slots=True)
class Point:
    """A question for the talk, the amount that hangs on it and its cell ("" where there is none)."""

    question: Text
    effect: Text | None
    cell: str


@dataclass(frozen=True, slots=True)
class MidtermView:
    """The table of the commitments, how it is calculated, and the questions for the talk."""

    title: Text
    table: Table
    method: Text
    talk: tuple[Point, ...]


def midterm_view(outcome: Outcome) -> MidtermView | None:
    """What there is to say of a mid-term report; None for a final one."""
    case = outcome.case
    if case.assessment.midterm is None:
        return None
    columns = [
        Column[Prospect](Text("Verbintenis"), _name),
        Column[Prospect](Text("Bereikt"), lambda one: one.reached, "num"),
        Column[Prospect](Text("Doel"), lambda one: one.target, "num"),
        Column[Prospect](Text("Tempo: doel na tijd"), lambda one: one.pace),
        Column[Prospect](Text("Verwacht"), lambda one: one.expected),
        Column[Prospect](Text("Op schema"), lambda one: _BEHIND if one.behind else None),
        Column[Prospect](Text("Nog nodig per maand"), lambda one: one.needed, "num"),
        Column[Prospect](Text("Op het spel (euro)"), _stake, "num"),
        Column[Prospect](Text("Berekening"), lambda one: one.calculation, "long"),
    ]
    lines = tuple(prospects(case.assessment, case.covenant))
    return MidtermView(
        Text.of("Stand en vooruitzicht op {dag:datum}", dag=case.assessment.midterm.until),
        table(Text("Waar elke verbintenis staat en waar ze eindigt"), columns, lines, style="pace stacks"),
        METHOD,
        tuple(
            Point(
                point.question,
                None if point.effect is None else euros(point.effect),
                str(point.place) if point.place else "",
            )
            for point in talk(outcome)
        ),
    )


def _name(one: Prospect) -> Cell:
    code = Text.of("{code}", code=one.attainment.code)
    if one.period:
        code = Text.of("{code}, {periode}", code=one.attainment.code, periode=one.period)
    return marked(code, one.attainment.fictitious)


def _stake(one: Prospect) -> Cell:
    if one.stake_open:
        return NOT_SET
    return None if one.at_stake is None else Money(one.at_stake)
