"""Reach over the sectors: added up, and with joint work counted once."""

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from validator.model.assessment import Reach
from validator.model.joint import Joint, ReachTotals
from validator.model.summary import Summary

ZERO = Decimal(0)
NOBODY = Reach(ZERO, ZERO, ZERO, ZERO, ZERO)


def plus(one: Reach, other: Reach) -> Reach:
    """The sum, region by region; what is not filled in counts for nothing."""
    return _by_region(one, other, 1)


def minus(one: Reach, other: Reach) -> Reach:
    """The difference, region by region; what is not filled in counts for nothing."""
    return _by_region(one, other, -1)


def together(parts: Iterable[Reach]) -> Reach:
    """The sum of several, region by region."""
    return reduce(plus, parts, NOBODY)


def reach_totals(summaries: Iterable[Summary], joint: Iterable[Joint]) -> ReachTotals:
    """The participants of all reports: added up, and less what joint initiatives would count more than once."""
    found = [summary.reach for summary in summaries if summary.reach is not None]
    summed = together(found)
    twice = together(minus(one.together, one.once) for one in joint)
    return ReachTotals(len(found), summed, minus(summed, twice))


def _by_region(one: Reach, other: Reach, sign: int) -> Reach:
    def both(first: Decimal | None, second: Decimal | None) -> Decimal:
        return (first or ZERO) + sign * (second or ZERO)

    return Reach(
        both(one.flemish, other.flemish),
        both(one.brussels, other.brussels),
        both(one.walloon, other.walloon),
        both(one.unknown, other.unknown),
        both(one.total, other.total),
    )
