"""Periods of days against a count of every single day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.periods import Period

FIRST = date(2021, 1, 1)
SPAN = 12


def _period(days: tuple[int, int]) -> Period:
    first, last = sorted(days)
    return Period(FIRST + timedelta(days=first), FIRST + timedelta(days=last))


periods = st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)).map(_period)


def _days(period: Period | None) -> list[date]:
    if period is None:
        return []
    return [period.first + timedelta(days=number) for number in range((period.last - period.first).days + 1)]


@given(periods, periods)
def test_the_overlap_holds_the_days_that_lie_in_both(one: Period, other: Period) -> None:
    assert _days(one.overlap(other)) == [day for day in _days(one) if day in _days(other)]


@given(periods, st.lists(periods, max_size=4))
def test_uncovered_is_the_first_run_of_days_in_none_of_the_others(period: Period, others: list[Period]) -> None:
    covered = {day for other in others for day in _days(other)}
    open_days = [day for day in _days(period) if day not in covered]
    found = _days(period.uncovered(others))
    assert found == open_days[: len(found)]
    assert bool(found) == bool(open_days)
    after = found[-1] + timedelta(days=1) if found else None
    assert after not in open_days
