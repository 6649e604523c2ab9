"""A whole column of cells at once: every distinct value is read once, so that long tables stay fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from validator.foundation.words import are_tidy
from validator.model.report import UNREADABLE
from validator.model.template import Field
from validator.template.layout import NUMBERS
from validator.template.values import PRECISION, Reading, read_value, shown
from validator.workbook.cells import CellValue

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
    if bool in set(map(type, raw)):
        # For Python True and 1.0 are one value; here they are not.
        raw = [shown(value) if isinstance(value, bool) else value for value in raw]
    distinct = dict.fromkeys(raw)
    if field.kind in _AS_IT_IS and not field.words and _are_tidy(distinct):
        return ColumnReading(pl.Series(field.key, raw, dtype=pl.String(), strict=True), None, (), ())
    readings = {value: read_value(value, field, date1904) for value in distinct}
    values = [reading.value for reading in readings.values()]
    # Making a number or a date takes far longer than pointing to one.
    number = {value: position for position, value in enumerate(distinct)}
    pointers = pl.Series(list(map(number.__getitem__, raw)), dtype=pl.UInt32)
    return ColumnReading(
        values=pl.Series(field.key, values, dtype=dtype_of(field), strict=True).gather(pointers),
        unreadable=_unreadable(raw, field, readings),
        as_text=_positions(raw, {value for value, reading in readings.items() if reading.as_text}),
        fine=_positions(raw, {value for value, reading in readings.items() if reading.fine}),
    )


def _are_tidy(distinct: Iterable[CellValue]) -> bool:
    """Whether only texts stand there, none of which has to be tidied."""
    texts = [value for value in distinct if isinstance(value, str)]
    return len(texts) == sum(value is not None for value in distinct) and are_tidy(texts)


def _unreadable(raw: Sequence[CellValue], field: Field, readings: dict[CellValue, Reading]) -> pl.Series | None:
    seen = {value: reading.unreadable for value, reading in readings.items()}
    if not any(text is not None for text in seen.values()):
        return None
    return pl.Series(field.key + UNREADABLE, list(map(seen.__getitem__, raw)), dtype=pl.String)


def _positions(raw: Sequence[CellValue], wanted: set[CellValue]) -> tuple[int, ...]:
    return tuple(position for position, value in enumerate(raw) if value in wanted) if wanted else ()
