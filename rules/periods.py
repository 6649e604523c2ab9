"""Periods of days in rows: of employment, of absence, of a cost; and what of a period is not covered by others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.places import empty, not_read, unreadable
from validator.model.outcome import Case
from validator.model.report import Row

if TYPE_CHECKING:
    from validator.model.covenant import Term

DAY = timedelta(days=1)
OPEN = date.max
"""Last day of a period without an end, such as that of a consultant who is still in service."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def overlap(self, other: Period | Term) -> Period | None:
        """The days that lie in both, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def uncovered(self, others: Iterable[Period]) -> Period | None:
        """The first run of days that lies in none of the others, or None."""
        day = self.first
        for other in sorted(others):
            if other.last < day:
                continue
            if other.first > day:
                return Period(day, min(self.last, other.first - DAY)) if day <= self.last else None
            if other.last >= self.last:
                return None
            day = other.last + DAY
        return Period(day, self.last)


@dataclass(frozen=True, slots=True)
class Employment:
    """One row of a consultant: in service over the period with so many VTE (None where not filled in)."""

    row: Row
    period: Period
    vte: Decimal | None


@dataclass(frozen=True, slots=True)
class Absence:
    """One row of an absence. Where no end is given (CON004) the period is its first day only, so that nothing else is
    said about days that nobody filled in."""

    row: Row
    code: str
    period: Period

    @property
    def replaced_by(self) -> str:
        """Code of the replacement, "" for none."""
        return self.row.text("vervangen_door")


def period_of(row: Row, first: str, last: str) -> Period | None:
    """The period of a row, the one day where only one of the two is given; None where there is none, where a cell
    could not be read, or where it ends before it begins (TRM007)."""
    if unreadable(row, first) or unreadable(row, last):
        return None
    start, end = row.date_of(first) or row.date_of(last), row.date_of(last) or row.date_of(first)
    return Period(start, end) if start and end and start <= end else None


def employments(case: Case) -> dict[str, tuple[Employment, ...]]:
    """The employment of each consultant, in the order of the sheet. A consultant with a row of which the dates cannot
    be used has none: nothing follows from it before that is mended."""
    found: dict[str, list[Employment] | None] = {}
    for row in case.report.rows("consulenten"):
        code = row.text("code")
        if not code:
            continue
        period = _employed(row)
        known = found.setdefault(code, [])
        if period is None:
            found[code] = None
        elif known is not None:
            known.append(Employment(row, period, row.number_of("vte")))
    return {code: tuple(each or ()) for code, each in found.items()}


def _employed(row: Row) -> Period | None:
    first, last = row.date_of("in_dienst"), row.date_of("uit_dienst") or OPEN
    if first is None or last < first or unreadable(row, "uit_dienst"):
        return None
    return Period(first, last)


def absences(case: Case) -> Iterator[Absence]:
    """The absences of which consultant and first day are known, in the order of the sheet."""
    for row in case.report.rows("afwezigheden"):
        code, period = row.text("consulent"), period_of(row, "van", "tot")
        if code and period is not None and row.date_of("van") is not None:
            yield Absence(row, code, period)


def replaced_period(case: Case, absence: Absence) -> Period | None:
    """The days of an absence on which a replacement matters: after the guaranteed wage, and within the term."""
    period = absence.period
    rules, guaranteed = case.instrument.absences, absence.row.date_of("gewaarborgd_tot")
    if guaranteed is not None and absence.row.text("reden") in (rules.while_guaranteed.value or ()):
        if guaranteed >= period.last:
            return None
        period = Period(max(period.first, guaranteed + DAY), period.last)
    return period.overlap(case.covenant.effective_term())


def staffing_known(case: Case) -> bool:
    """Whether every row of the consultants can be counted; while one cannot, what it does to the staffing is not a
    finding of its own."""
    table = case.report.tables.get("consulenten")
    if table is None or not {"code", "vte", "in_dienst"} <= set(table.columns):
        return False
    filled = all(row.text("code") and row.number_of("vte") is not None for row in table.rows())
    return filled and all(employments(case).values())


def without_end(case: Case) -> list[Row]:
    """The absences of which the last day is empty; an unreadable one is not."""
    unread = not_read(case)
    rows = case.report.rows("afwezigheden")
    return [row for row in rows if empty(row, "tot") and row.place("tot") not in unread]
