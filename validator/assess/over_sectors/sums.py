"""Amounts over the sectors, added up to the cent."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from validator.model.assessment import Payout, Verdict
from validator.model.interval import Interval
from validator.model.overview import Group, MidtermSums, Sums
from validator.model.summary import Summary

ZERO = Decimal(0)


def group_of(summary: Summary) -> Group:
    """Whether the amounts of a report are decided, open, or under reservation."""
    if summary.verdict is Verdict.NOT_ASSESSABLE:
        return Group.RESERVED
    return Group.OPEN if summary.verdict is Verdict.TO_BE_JUDGED else Group.DECIDED


def payout_sums(summaries: Sequence[Summary]) -> tuple[Sums, ...]:
    """The sums of the payout over each group with a report in it; none where no report gives a payout.

    The steps are those of the single reports, which are rounded already: nothing is rounded again.
    """
    members: dict[Group, list[Payout]] = {group: [] for group in Group}
    for summary in summaries:
        if summary.payout is not None:
            kind = Group.FICTITIOUS if summary.fictitious else Group.REAL
            for group in (Group.ALL, group_of(summary), kind):
                members[group].append(summary.payout)
    return tuple(_sums(group, payouts) for group, payouts in members.items() if payouts)


def _sums(group: Group, payouts: Sequence[Payout]) -> Sums:
    return Sums(
        group=group,
        sectors=len(payouts),
        maximum=sum((one.maximum for one in payouts), ZERO),
        effort_part=added(one.effort_part for one in payouts),
        result_part=added(one.result_part for one in payouts),
        deduction=added(one.deduction for one in payouts),
        earned=added(one.earned for one in payouts),
        eligible_costs=added(one.eligible_costs for one in payouts),
        entitlement=added(one.entitlement for one in payouts),
        advances=sum((one.advances for one in payouts), ZERO),
        balance=added(one.balance for one in payouts),
    )


def midterm_sums(summaries: Iterable[Summary]) -> MidtermSums | None:
    """The sums over the mid-term reports; None where there is none."""
    found = [summary.midterm for summary in summaries if summary.midterm is not None]
    if not found:
        return None
    return MidtermSums(
        sectors=len(found),
        unknown=sum(one.at_stake is None for one in found),
        at_stake=sum((one.at_stake for one in found if one.at_stake is not None), ZERO),
        at_risk=added(one.at_risk for one in found if one.at_risk is not None),
        without_forecast=sum((one.without_forecast for one in found if one.without_forecast is not None), ZERO),
        deduction=added(one.deduction for one in found),
    )


def added(amounts: Iterable[Interval]) -> Interval:
    """The sum of amounts, bound by bound."""
    return sum(amounts, Interval.exactly(ZERO))
