"""A whole column of cells at once: every distinct value is read once, so that long tables stay fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from validator.foundation.words import are_tidy
from validator.model.report import UNREADABLE
from validator.model.template import Field
from validator.template.layout import NUMBERS
from validator.template.values import PRECISION, read_value, shown
from validator.workbook.cell_value import CellValue
from validator.workbook.coded import coded

_AS_IT_IS = ("text", "code", "email")
"""Kinds that read a tidy text as it stands."""


@dataclass(frozen=True)
class ColumnReading:
    """A column as it was read. `unreadable` is None where everything was understood; `as_text` and `fine` are the
    positions (from 0) of numbers or dates that are text, and of amounts with too many decimals."""

    values: pl.Series
    unreadable: pl.Series | None
    as_text: tuple[int, ...]
    fine: tuple[int, ...]


def dtype_of(field: Field) -> pl.DataType:
    """The type of a field's column in a frame."""
    if field.kind in NUMBERS:
        return pl.Decimal(38, PRECISION)
    return pl.Date() if field.kind == "date" else pl.String()


def read_column(raw: Sequence[CellValue], field: Field, date1904: bool = False) -> ColumnReading:
    """The reading of the cells of a column, in their order."""
    values, cells = coded(raw)
    # A ticked box reads as the word that Excel shows for it.
    distinct = [shown(value) if isinstance(value, bool) else value for value in values]
    if field.kind in _AS_IT_IS and not field.words and _are_tidy(distinct):
        return ColumnReading(_spread(field.key, distinct, pl.String(), cells), None, (), ())
    readings = [read_value(value, field, date1904) for value in distinct]
    unreadable = [reading.unreadable for reading in readings]
    return ColumnReading(
        values=_spread(field.key, [reading.value for reading in readings], dtype_of(field), cells),
        unreadable=_spread(field.key + UNREADABLE, unreadable, pl.String(), cells) if any(unreadable) else None,
        as_text=_positions(cells, [reading.as_text for reading in readings]),
        fine=_positions(cells, [reading.fine for reading in readings]),
    )


def _spread(name: str, values: Sequence[object], dtype: pl.DataType, cells: pl.Series) -> pl.Series:
    """The value of each cell. Making a number or a date takes far longer than pointing to one."""
    return pl.Series(name, values, dtype=dtype, strict=True).gather(cells)


def _are_tidy(distinct: Iterable[CellValue]) -> bool:
    """Whether only texts stand there, none of which has to be tidied."""
    texts = [value for value in distinct if isinstance(value, str)]
    return len(texts) == sum(value is not None for value in distinct) and are_tidy(texts)


def _positions(cells: pl.Series, wanted: Sequence[bool]) -> tuple[int, ...]:
    """The positions of the cells whose value is wanted."""
    if not any(wanted):
        return ()
    return tuple(pl.Series(wanted, dtype=pl.Boolean).gather(cells).arg_true().to_list())
