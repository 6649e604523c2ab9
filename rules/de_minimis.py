"""De-minimis support per company: what it received over the years up to a day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from validator.model.report import Row

SHEET = "de_minimis"


@dataclass(frozen=True, slots=True)
class Support:
    """One amount of support of which company, day and amount are known, with what that company received over the years
    up to and including that day."""

    row: Row
    company: str
    day: date
    running: Decimal


def supports(rows: Iterable[Row], years: int) -> Iterator[Support]:
    """The support in the rows that say enough, by company and then by day.

    The years are counted back from the day of each support: a support on the same day so many years earlier still
    counts, one of the day before that no longer does.
    """
    known = [
        (row.text("organisatie"), day, amount, row)
        for row in rows
        if row.text("organisatie")
        and (day := row.date_of("datum")) is not None
        and (amount := row.number_of("bedrag")) is not None
    ]
    for company in sorted({company for company, *_ in known}):
        own = sorted(((day, row.number, amount, row) for name, day, amount, row in known if name == company))
        days = [day for day, *_ in own]
        sums = [Decimal(0)]
        for _, _, amount, _ in own:
            sums.append(sums[-1] + amount)
        for day, _, _, row in own:
            first, last = bisect_left(days, years_before(day, years)), bisect_right(days, day)
            yield Support(row, company, day, sums[last] - sums[first])


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for a 29 February that such a year does not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
