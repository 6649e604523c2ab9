"""The payout: effort part, result part, deduction, ceiling, entitlement, balance. What each step says is in `trace`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from itertools import product

from validator.assess import decisions as words
from validator.assess import shares
from validator.model import answers
from validator.model.assessment import Attainment, Decision, Payout, Staffing, Status
from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.interval import Interval, to_cent
from validator.model.sourced import Basis

ZERO = Decimal(0)
OPEN = (Status.TO_BE_JUDGED, Status.NOT_YET_MEASURABLE)
BASES = ("maximum", "na_inhouding")
SHORTAGES = ("per_dag", "jaargemiddelde", "geen")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the sum is made of. Amounts in euro; `results` are the attainments of the result commitments only."""

    maximum: Decimal
    maximum_basis: Basis
    results: Sequence[Attainment]
    staffing: Staffing
    eligible_costs: Interval
    advances: Decimal


@dataclass(frozen=True, slots=True)
class Readings:
    """How the open points of the text are read; changed one by one to show the amount under another reading.

    `shares` are the pairs of effort and result share that may hold: one where it is known. `result_base`, `shortage`
    and `ceiling` are None where the generation's data leave them open; every way to read them then counts. `weights`
    says whether it is known how much each result commitment weighs; where not, any of them may weigh everything.
    """

    shares: tuple[tuple[Decimal, Decimal], ...]
    result_base: str | None
    shortage: str | None
    ceiling: bool | None
    weights: bool = True

    @classmethod
    def of(cls, instrument: Instrument, covenant: Covenant) -> "Readings":
        """The readings that the generation's data set."""
        return cls(
            shares.candidates(instrument, covenant),
            instrument.result_base.value,
            instrument.shortage.value,
            instrument.cost_ceiling.value,
            instrument.result_weights is None or instrument.result_weights.value is not None,
        )

    def all(self) -> "Iterator[Readings]":
        """Every combination of what is left open; itself alone where nothing is."""
        ways = product(
            self.shares,
            (self.result_base,) if self.result_base else BASES,
            (self.shortage,) if self.shortage else SHORTAGES,
            (True, False) if self.ceiling is None else (self.ceiling,),
        )
        return (Readings((pair,), base, shortage, ceiling, self.weights) for pair, base, shortage, ceiling in ways)


def payout(inputs: Inputs, readings: Readings, decisions: Mapping[str, Decision]) -> Payout:
    """The sum of the payout; amounts lie between all that is possible where the data leave something open.

    Each part is computed exactly and rounded once, half up, to the cent; the entitlement and the balance are sums of
    rounded parts, so that whoever adds up the printed lines finds the same cents.
    """
    ways = replace(readings, shares=(*readings.shares, *_turn(inputs.maximum, readings, decisions)))
    return reduce(_either, (_payout(inputs, one, decisions) for one in ways.all()))


def _turn(maximum: Decimal, readings: Readings, decisions: Mapping[str, Decision]) -> Iterator[tuple[Decimal, Decimal]]:
    """The shares with which the accepted amount is the whole effort part, where the shares can be anything.

    Up to there a larger result share adds results to the same effort; beyond it, it takes from the effort. So the most
    is paid here, and not at one of the extremes.
    """
    decision = words.accepted_effort(decisions, maximum)
    if readings.shares == shares.ANY and maximum and decision is not None and decision.amount is not None:
        effort = decision.amount / maximum
        yield effort, 1 - effort


def _payout(inputs: Inputs, readings: Readings, decisions: Mapping[str, Decision]) -> Payout:
    maximum = inputs.maximum
    [(effort_share, result_share)] = readings.shares
    deduction = deduction_of(inputs.staffing, readings)
    effort = effort_part(maximum, effort_share, decisions).cents()
    base = Interval.exactly(maximum)
    if readings.result_base == "na_inhouding":
        base = (base - deduction).at_least(ZERO)
    results = result_part(base, inputs.results, result_share, known=readings.weights).cents()
    owed = earned = (effort + results - deduction).at_least(ZERO)
    if readings.ceiling:
        owed = owed.at_most(inputs.eligible_costs)
    entitlement = owed.at_least(ZERO)
    return Payout(
        maximum=to_cent(maximum),
        effort_part=effort,
        result_part=results,
        deduction=deduction,
        earned=earned,
        eligible_costs=inputs.eligible_costs,
        entitlement=entitlement,
        advances=inputs.advances,
        balance=entitlement - Interval.exactly(inputs.advances),
    )


def _either(one: Payout, other: Payout) -> Payout:
    """What holds when either of two may be right."""

    def hull(first: Interval, second: Interval) -> Interval:
        return Interval(min(first.lowest, second.lowest), max(first.highest, second.highest))

    return replace(
        one,
        effort_part=hull(one.effort_part, other.effort_part),
        result_part=hull(one.result_part, other.result_part),
        deduction=hull(one.deduction, other.deduction),
        earned=hull(one.earned, other.earned),
        entitlement=hull(one.entitlement, other.entitlement),
        balance=hull(one.balance, other.balance),
    )


def deduction_of(staffing: Staffing, readings: Readings) -> Interval:
    """The deduction for consultants not at work, under a reading."""
    if readings.shortage == "geen":
        return Interval.exactly(ZERO)
    return staffing.yearly_average if readings.shortage == "jaargemiddelde" else staffing.deduction


def effort_part(maximum: Decimal, share: Decimal, decisions: Mapping[str, Decision]) -> Interval:
    """The effort part: in full until a person accepts a percentage or an amount of it. Open between
    the two where that was decided on figures that changed since."""
    full = maximum * share
    decision = words.accepted_effort(decisions, full)
    accepted = full
    if decision is not None and decision.amount is not None:
        accepted = decision.amount
    elif decision is not None and decision.percentage is not None:
        accepted = full * decision.percentage
    if decision is not None and decision.choice == answers.REOPENED:
        return Interval.around(accepted, full)
    return Interval.exactly(accepted)


def result_part(base: Interval, results: Sequence[Attainment], share: Decimal, *, known: bool = True) -> Interval:
    """The result part: its share of the base, pro rata to the weight of the result commitments reached.

    Where the register knows of none it is open: nothing says that it is lost, or earned. Where the weights are not
    `known`, it is known only when all were reached, or none.
    """
    whole = sum((result.weight for result in results), ZERO)
    if not whole:
        return Interval(ZERO, base.highest * share)
    reached = sum((result.weight for result in results if result.status is Status.REACHED), ZERO)
    undecided = sum((result.weight for result in results if result.status in OPEN), ZERO)
    if not known:
        reached = whole if reached == whole else ZERO
        undecided = whole - reached if any(one.status is not Status.NOT_REACHED for one in results) else ZERO
    return Interval(base.lowest * share * reached / whole, base.highest * share * (reached + undecided) / whole)


def worth(maximum: Decimal, share: Decimal, one: Attainment, results: Sequence[Attainment]) -> Decimal:
    """What one result commitment is worth, in euro, rounded to the cent."""
    whole = sum((result.weight for result in results), ZERO)
    return to_cent(maximum * share * one.weight / whole) if whole else ZERO
