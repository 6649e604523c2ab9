"""Calendar months between two days: the one way in which this product counts them."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

_DAY = timedelta(days=1)


def months(first: date, last: date) -> Decimal:
    """The calendar months from `first` to `last` (both included), a part of a month by its days; 0 where `last` comes
    before `first`. Two runs of days that follow each other add up to the whole."""
    total = Fraction(0)
    while first <= last:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        end = min(last, following - _DAY)
        total += Fraction((end - first).days + 1, (following - first.replace(day=1)).days)
        first = following
    return Decimal(total.numerator) / Decimal(total.denominator)


def length(first: date, last: date) -> Decimal:
    """The same of a whole term: from any day of a month to the day before that day it is a whole number of months."""
    after = last + _DAY
    whole = (after.year - first.year) * 12 + after.month - first.month
    return Decimal(whole) if after.day == first.day and whole > 0 else months(first, last)
