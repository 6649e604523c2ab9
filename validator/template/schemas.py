"""Pandera schemas derived from a template, and the cells that fail them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from validator.foundation.text import Text, of_data
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Entry, Notice, Report, SchemaFailure, Table
from validator.model.template import Condition, Field, Sheet, Template
from validator.template.columns import dtype_of
from validator.template.layout import NUMBERS, columns_of
from validator.template.values import shown

if TYPE_CHECKING:
    from pandera.api.polars.types import PolarsData
    from pandera.polars import DataFrameSchema

Finder: TypeAlias = "Callable[[int, str], Place | None]"


def failures(template: Template, report: Report) -> tuple[SchemaFailure, ...]:
    """All cells of a report that fail a check of its template: kind, required, choice, minimum, maximum, pattern and
    unique; in the order of the sheets, their rows and their columns."""
    found: list[SchemaFailure] = []
    unread = _not_read(report)
    for sheet in template.sheets:
        if sheet.made_by_check:
            continue
        entries = report.fields.get(sheet.key, {})
        if entries:
            frame = _frame_of_fields(sheet, entries)
            placed = {key: entry.place for key, entry in entries.items() if entry.place is not None}
            fields = tuple(field for field in sheet.fields if field.key in placed)
            found += _failures(sheet, fields, frame, partial(_place_of_field, placed), unread)
        table = report.tables.get(sheet.key)
        if table is not None and table.columns and not table.frame.is_empty():
            columns = tuple(each for each in columns_of(sheet, template.periods) if each.key in table.columns)
            found += _failures(sheet, columns, table.frame, partial(_place_in_table, table), unread)
    return tuple(found)


def _place_of_field(placed: Mapping[str, Place], index: int, key: str) -> Place | None:
    del index  # a sheet has its fields once
    return placed.get(key)


def _place_in_table(table: Table, index: int, key: str) -> Place:
    return table.place(table.frame[ROW][index], key)


@dataclass(frozen=True)
class _Asked:
    """What is asked of a column of a frame: by what name, and the expression that holds where a cell meets it."""

    column: str
    dtype: pl.DataType
    check: str
    holds: pl.Expr


def _schema(asked: Iterable[_Asked]) -> DataFrameSchema:
    """The schema of a frame of which all this is asked."""
    # Loaded only where something fails: it takes as long as checking an ordinary report.
    from pandera.polars import Check, Column, DataFrameSchema

    checks: dict[str, list[Check]] = {}
    dtypes = {}
    for one in asked:
        dtypes[one.column] = one.dtype
        check = Check(partial(_all, one.holds), name=one.check, ignore_na=False)
        checks.setdefault(one.column, []).append(check)
    columns = {key: Column(dtype, checks[key], nullable=True) for key, dtype in dtypes.items()}
    return DataFrameSchema(columns, strict=False)


def _unmet(fields: tuple[Field, ...], frame: pl.DataFrame) -> list[_Asked]:
    """What is asked of the fields and is not met by every row: found for all of it at once, as most is met."""
    asked = list(_asked(fields, frame))
    met = [one.holds.fill_null(value=False).all().alias(str(number)) for number, one in enumerate(asked)]
    return [one for one, all_met in zip(asked, frame.select(met).row(0) if met else (), strict=True) if not all_met]


def _asked(fields: tuple[Field, ...], frame: pl.DataFrame) -> Iterator[_Asked]:
    """All that is asked of a frame with a column per field. Values that could not be read stand in the companion
    columns of the frame: none may be there."""
    by_key = {field.key: field for field in fields}
    for field in fields:
        if field.formula:
            continue
        for name, holds in _checks(field, by_key, frame):
            yield _Asked(field.key, dtype_of(field), name, holds)
        companion = field.key + UNREADABLE
        if companion in frame.columns:
            yield _Asked(companion, pl.String(), "kind", pl.col(companion).is_null())


def _checks(field: Field, by_key: Mapping[str, Field], frame: pl.DataFrame) -> Iterator[tuple[str, pl.Expr]]:
    value = pl.col(field.key)
    if field.required:
        yield "required", _there(field.key, frame)
    elif field.required_when:
        # A condition on a column that the workbook does not have is never met.
        met = [_met(condition, frame) for condition in field.required_when if condition.field in frame.columns]
        if met:
            yield "required", ~reduce(lambda one, other: one | other, met) | _there(field.key, frame)
    if field.choices and by_key[field.key].kind == "choice":
        yield "choice", value.is_null() | value.is_in(list(field.choices))
    if field.minimum is not None and field.kind in NUMBERS:
        yield "minimum", value.is_null() | (value >= pl.lit(field.minimum, dtype_of(field)))
    if field.maximum is not None and field.kind in NUMBERS:
        yield "maximum", value.is_null() | (value <= pl.lit(field.maximum, dtype_of(field)))
    if field.pattern:
        yield "pattern", value.is_null() | value.str.contains(f"^(?:{field.pattern})$")
    if field.unique:
        yield "unique", value.is_null() | value.is_first_distinct()


def _all(holds: pl.Expr, data: PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(holds.fill_null(value=False))


def _there(key: str, frame: pl.DataFrame) -> pl.Expr:
    """Whether something stands in the cell, readable or not."""
    companion = key + UNREADABLE
    there = pl.col(key).is_not_null()
    return there | pl.col(companion).is_not_null() if companion in frame.columns else there


def _met(condition: Condition, frame: pl.DataFrame) -> pl.Expr:
    if condition.filled:
        return _there(condition.field, frame)
    return pl.col(condition.field).is_in(list(condition.values)).fill_null(value=False)


def _failures(
    sheet: Sheet, fields: tuple[Field, ...], frame: pl.DataFrame, place: Finder, unread: frozenset[Place]
) -> list[SchemaFailure]:
    unmet = _unmet(fields, frame)
    if not unmet:
        return []
    from pandera.errors import SchemaErrors

    try:
        _schema(unmet).validate(frame, lazy=True)
    except SchemaErrors as errors:
        # Only the failing cases are used: the exception's own text can be millions of characters long.
        cases: pl.DataFrame = errors.failure_cases
    else:
        return []
    by_key = {field.key: field for field in fields}
    order = {key: position for position, key in enumerate(by_key)}
    found = []
    for column, check, index in cases.select("column", "check", "index").iter_rows():
        if column is None or index is None:
            raise RuntimeError(f"schema of {sheet.key} does not fit its frame: {check}")
        field = by_key[column.removesuffix(UNREADABLE)]
        at = place(index, field.key)
        if check == "required" and at in unread:
            continue
        seen = frame[column][index]
        value = "" if field.private or seen is None else _as_text(seen)
        failure = SchemaFailure(at, sheet.key, field.key, field.label, check, value, _limit(field, check, sheet))
        found.append((index, order[field.key], failure))
    return [failure for _, _, failure in sorted(found, key=lambda each: each[:2])]


def _as_text(value: Any) -> str | Text:
    return Text.of("{n:getal}", n=value) if isinstance(value, Decimal) else shown(value)


def _limit(field: Field, check: str, sheet: Sheet) -> str | Text:
    """What the template asks: the choices, the bound, the condition, or the help of a pattern."""
    match check:
        case "choice":
            return ", ".join(field.offered)
        case "minimum" | "maximum":
            bound = field.minimum if check == "minimum" else field.maximum
            return Text.of("{n:getal}", n=bound) if bound is not None else ""
        case "pattern":
            return of_data(field.help)
        case "required" if not field.required:
            fields = {each.key: each for each in (*sheet.fields, *sheet.columns)}
            conditions = (_condition(condition, fields[condition.field]) for condition in field.required_when)
            return reduce(lambda one, other: Text.of("{een}; of {ander}", een=one, ander=other), conditions)
    return ""


def _condition(condition: Condition, field: Field) -> Text:
    """A condition as the workbook words it."""
    if condition.filled:
        return Text.of("«{veld}» is ingevuld", veld=field.label)
    values = (Text.of("«{waarde}»", waarde=field.spelled(value)) for value in condition.values)
    either = reduce(lambda one, other: Text.of("{een} of {ander}", een=one, ander=other), values)
    return Text.of("«{veld}» is {waarde}", veld=field.label, waarde=either)


def _frame_of_fields(sheet: Sheet, entries: Mapping[str, Entry]) -> pl.DataFrame:
    """One row with the fields of a sheet."""
    columns = []
    for field in sheet.fields:
        entry = entries.get(field.key, Entry(None, None))
        columns.append(pl.Series(field.key, [entry.value], dtype=dtype_of(field)))
        if entry.unreadable:
            columns.append(pl.Series(field.key + UNREADABLE, [entry.unreadable], dtype=pl.String))
    return pl.DataFrame(columns)


def _not_read(report: Report) -> frozenset[Place]:
    """Cells in which an error or a formula without value stands: they are not empty."""
    seen = report.noticed(Notice.ERROR_VALUE, Notice.FORMULA_WITHOUT_VALUE)
    return frozenset(observation.place for observation in seen if observation.place is not None)
