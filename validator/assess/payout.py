"""The payout: effort part, result part, deduction, ceiling, entitlement, balance. What each step says is in `trace`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from validator.assess import decisions as words
from validator.model.assessment import Attainment, Decision, Payout, Staffing, Status
from validator.model.generation import Instrument
from validator.model.interval import Interval, to_cent
from validator.model.sourced import Basis

ZERO = Decimal(0)
OPEN = (Status.TO_BE_JUDGED, Status.NOT_YET_MEASURABLE)


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
    """How the open points of the text are read; changed one by one to show the amount under another reading."""

    result_base: str
    shortage: str
    ceiling: bool

    @classmethod
    def of(cls, instrument: Instrument) -> "Readings":
        """The readings that the generation's data sets."""
        return cls(
            instrument.result_base.value or "maximum",
            instrument.shortage.value or "per_dag",
            bool(instrument.cost_ceiling.value),
        )


def payout(inputs: Inputs, instrument: Instrument, readings: Readings, decisions: Mapping[str, Decision]) -> Payout:
    """The sum of the payout.

    Each part is computed exactly and rounded once, half up, to the cent; the entitlement and the balance are sums of
    rounded parts, so that whoever adds up the printed lines finds the same cents.
    """
    maximum = inputs.maximum
    deduction = deduction_of(inputs.staffing, readings)
    effort = effort_part(maximum, instrument, decisions).cents()
    base = Interval.exactly(maximum)
    if readings.result_base == "na_inhouding":
        base = (base - deduction).at_least(ZERO)
    results = result_part(base, inputs.results, instrument).cents()
    owed = effort + results - deduction
    if readings.ceiling:
        owed = owed.at_most(inputs.eligible_costs)
    entitlement = owed.at_least(ZERO)
    return Payout(
        maximum=to_cent(maximum),
        effort_part=effort,
        result_part=results,
        deduction=deduction,
        eligible_costs=inputs.eligible_costs,
        entitlement=entitlement,
        advances=inputs.advances,
        balance=entitlement - Interval.exactly(inputs.advances),
    )


def deduction_of(staffing: Staffing, readings: Readings) -> Interval:
    """The deduction for consultants not at work, under a reading."""
    return staffing.yearly_average if readings.shortage == "jaargemiddelde" else staffing.deduction


def effort_part(maximum: Decimal, instrument: Instrument, decisions: Mapping[str, Decision]) -> Interval:
    """The effort part: in full until a person accepts a percentage or an amount of it."""
    full = maximum * (instrument.effort_share.value or ZERO)
    decision = words.accepted_effort(decisions, full)
    accepted = full
    if decision is not None and decision.amount is not None:
        accepted = decision.amount
    elif decision is not None and decision.percentage is not None:
        accepted = full * decision.percentage
    return Interval.exactly(accepted)


def result_part(base: Interval, results: Sequence[Attainment], instrument: Instrument) -> Interval:
    """The result part: its share of the base, pro rata to the number of result commitments reached."""
    share = instrument.result_share.value or ZERO
    if not results:
        return Interval.exactly(ZERO)
    reached = sum(result.status is Status.REACHED for result in results)
    undecided = sum(result.status in OPEN for result in results)
    return Interval(
        base.lowest * share * reached / len(results), base.highest * share * (reached + undecided) / len(results)
    )
