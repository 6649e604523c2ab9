"""Columns of cells that hold each distinct value once, so that a million rows are a million small numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from validator.workbook.cell_value import CellValue

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class CodedColumn(Sequence[CellValue]):
    """The cells of a column, in their order.

    `values` are values that cells of the sheet have, None for a blank; `codes` (UInt32) tells for each cell of this
    column which of them it has.
    """

    values: Sequence[CellValue]
    codes: pl.Series

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, index: int) -> CellValue: ...

    @overload
    def __getitem__(self, index: slice) -> CodedColumn: ...

    def __getitem__(self, index: int | slice) -> CellValue | CodedColumn:
        if isinstance(index, slice):
            return CodedColumn(self.values, self.codes[index])
        return self.values[int(self.codes[index])]

    def __iter__(self) -> Iterator[CellValue]:
        return map(self.values.__getitem__, self.codes.to_list())


def coded(column: Sequence[CellValue]) -> tuple[list[CellValue], pl.Series]:
    """The distinct values of a column, in the order of their first cell, and for each cell the position (from 0) of its
    value among them."""
    import polars as pl

    if isinstance(column, CodedColumn):
        used = column.codes.unique(maintain_order=True)
        places = pl.zeros(len(column.values), dtype=pl.UInt32, eager=True)
        places = places.scatter(used, pl.int_range(len(used), dtype=pl.UInt32, eager=True))
        return [column.values[code] for code in used.to_list()], places.gather(column.codes)
    known: dict[object, int] = {}
    values: list[CellValue] = []
    numbers = []
    # For Python True and 1.0 are one value; here they are not.
    mixed = bool in set(map(type, column))
    for value in column:
        key = (value, type(value)) if mixed else value
        number = known.setdefault(key, len(values))
        if number == len(values):
            values.append(value)
        numbers.append(number)
    return values, pl.Series(numbers, dtype=pl.UInt32)


def vocabulary(column: Sequence[CellValue]) -> Sequence[CellValue]:
    """Values among which are all that a column has; of a long sheet one and the same for all columns."""
    return column.values if isinstance(column, CodedColumn) else list(set(column))


def positions(column: Sequence[CellValue], wanted: Collection[CellValue]) -> list[int]:
    """The positions (from 0) of the cells of a column that have one of the values."""
    if not wanted:
        return []
    if isinstance(column, CodedColumn):
        codes = [code for code in column.codes.unique().to_list() if column.values[code] in wanted]
        return column.codes.is_in(codes).arg_true().to_list()
    return [position for position, value in enumerate(column) if value in wanted]


def lengthened(column: Sequence[CellValue], by: int) -> Sequence[CellValue]:
    """The column with blanks below it."""
    import polars as pl

    if isinstance(column, CodedColumn):
        return CodedColumn(column.values, pl.concat([column.codes, pl.zeros(by, dtype=pl.UInt32, eager=True)]))
    return [*column, *[None] * by]
