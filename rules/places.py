"""Where reading already had something to say, and how to say one thing about many cells at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Notice, Row

if TYPE_CHECKING:
    from validator.model.template import Field

_NOT_READ = (Notice.ERROR_VALUE, Notice.FORMULA_WITHOUT_VALUE)
_NOT_THERE = (Notice.COLUMN_MISSING, Notice.FIELD_MISSING)


@dataclass(frozen=True, slots=True)
class Run:
    """Cells below each other in one column: the first one, and how many there are."""

    first: Place
    count: int

    @property
    def last_row(self) -> int:
        """The row of the last cell."""
        return self.first.row + self.count - 1


def runs(places: Iterable[Place]) -> Iterator[Run]:
    """The places gathered into runs of directly adjacent rows of one column, by sheet, column and row."""
    first: Place | None = None
    count = 0
    for place in sorted(set(places), key=lambda place: (place.sheet, place.column, place.row)):
        follows = first is not None and (place.sheet, place.column, place.row) == (
            first.sheet,
            first.column,
            first.row + count,
        )
        if first is not None and not follows:
            yield Run(first, count)
        if not follows:
            first, count = place, 0
        count += 1
    if first is not None:
        yield Run(first, count)


def not_read(case: Case) -> frozenset[Place]:
    """Cells in which something stands that gives no value: what is said about them is not that they are empty."""
    import polars as pl

    places = {failure.place for failure in case.failures if failure.check == "kind"}
    for seen in case.report.noticed(*_NOT_READ):
        places.add(seen.place)
        table = case.report.tables.get(seen.sheet)
        if seen.count > 1 and seen.place is not None and table is not None and seen.field in table.frame.columns:
            # One observation for many cells names the first only: those below it without a value are meant too.
            below = (pl.col(ROW) > seen.place.row) & pl.col(seen.field).is_null()
            rows = table.frame.filter(below)[ROW].to_list()
            places.update(Place(table.sheet, row, seen.place.column) for row in rows)
    return frozenset(place for place in places if place is not None)


def noticed_at(case: Case, *notices: Notice) -> frozenset[Place]:
    """Cells with an observation of one of these kinds."""
    return frozenset(seen.place for seen in case.report.noticed(*notices) if seen.place is not None)


def absent(case: Case) -> frozenset[tuple[str, str]]:
    """Sheet and key of the columns and fields that the workbook lacks."""
    return frozenset((seen.sheet, seen.field) for seen in case.report.noticed(*_NOT_THERE))


def unreadable(row: Row, key: str) -> bool:
    """Whether something stands in the cell that is not of the column's kind."""
    return row.get(key + UNREADABLE) is not None


def empty(row: Row, key: str) -> bool:
    """Whether the column exists and nothing at all stands in its cell."""
    return key in row.table.columns and row.get(key) is None and not unreadable(row, key)


def described(case: Case, sheet: str, key: str) -> Field | None:
    """The description of a field or column, also of one that is repeated per period; None where there is none."""
    found = case.template.sheet(sheet)
    if found is None:
        return None
    for field in (*found.fields, *found.columns):
        keys = [f"{field.key}_{period}" for period in case.template.periods] if field.per_period else [field.key]
        if key in keys or key == field.key:
            return field
    return None
