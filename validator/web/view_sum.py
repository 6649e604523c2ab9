"""The sum as a table that a person can follow, with a waterfall whose bars are its rows."""

from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text, of_data
from validator.looks.cells import ZERO, Bar, placed
from validator.looks.words import Money
from validator.model.assessment import Assessment, LineKind, Payout, TraceLine
from validator.model.forecast import FORECAST
from validator.model.interval import Interval
from validator.model.proposal import grounds, shown_amount
from validator.model.sourced import Basis

RESULTS = frozenset({"maximum", "entitlement", "balance"})
"""Steps that a reader looks for first."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a line rests on: the article in short, the source it was read from, and why it is a reading of ours."""

    text: Text
    source: Text
    why: Text | None


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of the sum. `lowest` and `highest` are its amounts, equal once decided; None where it has none.
    `bar` is its place in the waterfall, `strong` marks what the sum is about."""

    key: str
    label: Text
    formula: Text
    lowest: Money | None
    highest: Money | None
    bar: Bar | None
    grounds: Grounds
    strong: bool = False

    @property
    def open(self) -> bool:
        """Whether it lies between two bounds still."""
        return self.lowest != self.highest


@dataclass(frozen=True, slots=True)
class SumView:
    """The steps, what the right would be under other readings, and remarks. `open`: a step lies between two bounds.
    `waterfall`: the bars are one sum from maximum to balance. `reclaim`: the balance may be below zero. `cut`: a bar is
    longer than the picture."""

    steps: tuple[SumLine, ...]
    readings: tuple[SumLine, ...]
    notes: tuple[SumLine, ...]
    open: bool
    waterfall: bool
    reclaim: bool
    cut: bool


def sum_view(assessment: Assessment) -> SumView:
    """The sum of an assessment as it is shown."""
    payout = assessment.payout
    bars = _waterfall(payout) if payout else _sizes(assessment)
    of_kind = {
        kind: tuple(_line(line, bars) for line in assessment.trace if line.kind is kind and not _elsewhere(line))
        for kind in LineKind
    }
    steps = of_kind[LineKind.STEP]
    return SumView(
        steps,
        of_kind[LineKind.READING],
        of_kind[LineKind.NOTE],
        any(line.open for line in steps),
        payout is not None,
        payout is not None and payout.balance.lowest < 0,
        any(line.bar is not None and line.bar.over for line in steps),
    )


def grounds_of(basis: Basis) -> Grounds:
    """What something rests on, with where it was read and why it is read so."""
    return Grounds(grounds(basis), of_data(basis.source), of_data(basis.why) if basis.reading else None)


def _elsewhere(line: TraceLine) -> bool:
    """Whether the mid-term table says it already."""
    return line.kind is LineKind.NOTE and line.key.startswith(FORECAST)


def _line(line: TraceLine, bars: dict[str, Bar]) -> SumLine:
    amount = shown_amount(line)
    return SumLine(
        line.key,
        line.label,
        line.formula,
        None if amount is None else Money(amount.lowest),
        None if amount is None else Money(amount.highest),
        bars.get(line.key) if line.kind is LineKind.STEP else None,
        grounds_of(line.basis),
        line.key in RESULTS,
    )


def _waterfall(payout: Payout) -> dict[str, Bar]:
    """Where each step stands on one scale of euros: what comes in from the left, what is taken off above where it ends,
    and the balance from the end of the advances on."""
    effort, result, right = payout.effort_part, payout.result_part, payout.entitlement
    together = effort.highest + result.highest
    whole = max(payout.maximum, right.highest, payout.advances, effort.highest)
    taken = payout.deduction
    return {
        "maximum": placed([(ZERO, payout.maximum, "size")], whole),
        "effort_part": _grown(ZERO, effort, whole),
        "result_part": _grown(effort.lowest, result, whole, min(together, whole)),
        "deduction": placed(
            [
                (together - taken.lowest, together, "cross"),
                (together - taken.highest, together - taken.lowest, "hatch"),
            ],
            whole,
        ),
        "eligible_costs": _grown(ZERO, payout.eligible_costs, whole, fill="size"),
        "entitlement": _grown(ZERO, right, whole),
        "advances": placed([(ZERO, payout.advances, "cross")], whole),
        "balance": placed(_balance(payout), whole, [payout.advances]),
    }


def _grown(start: Decimal, amount: Interval, whole: Decimal, end: Decimal | None = None, fill: str = "solid") -> Bar:
    """What is certain, and after it what is open."""
    last = start + amount.highest if end is None or amount.decided else end
    certain = start + amount.lowest
    return placed([(start, certain, fill), (certain, max(certain, last), "hatch")], whole)


def _balance(payout: Payout) -> list[tuple[Decimal, Decimal, str]]:
    """The balance between the end of the advances and the end of the right: to pay on one side, to reclaim on the
    other."""
    right, advances = payout.entitlement, payout.advances
    return [
        (advances, max(advances, right.lowest), "solid"),
        (min(advances, right.highest), advances, "dots"),
        (right.lowest, right.highest, "hatch"),
    ]


def _sizes(assessment: Assessment) -> dict[str, Bar]:
    """Of a mid-term report: every amount against the largest."""
    amounts = {
        line.key: line.amount
        for line in assessment.trace
        if line.kind is LineKind.STEP and line.amount is not None and line.amount.lowest >= 0
    }
    whole = max((amount.highest for amount in amounts.values()), default=ZERO)
    return {key: _grown(ZERO, amount, whole) for key, amount in amounts.items()}
