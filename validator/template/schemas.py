"""Pandera schemas derived from a template, and the cells that fail them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, reduce
from typing import Any, TypeAlias

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.errors import SchemaErrors
from pandera.polars import Check, Column, DataFrameSchema

from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Entry, Notice, Report, SchemaFailure, Table
from validator.model.template import Condition, Field, Sheet, Template
from validator.template.columns import dtype_of
from validator.template.layout import NUMBERS, columns_of
from validator.template.values import shown
from validator.texts import number

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


def schema_of(fields: Iterable[Field], frame: pl.DataFrame) -> DataFrameSchema:
    """The schema for a frame with a column per field. Values that could not be read stand in the companion columns of
    the frame: none may be there."""
    fields = tuple(fields)
    by_key = {field.key: field for field in fields}
    columns = {}
    for field in fields:
        if field.formula:
            continue
        columns[field.key] = Column(dtype_of(field), list(_checks(field, by_key, frame)), nullable=True)
        companion = field.key + UNREADABLE
        if companion in frame.columns:
            check = Check(partial(_all, pl.col(companion).is_null()), name="kind", ignore_na=False)
            columns[companion] = Column(pl.String, [check], nullable=True)
    return DataFrameSchema(columns, strict=False)


def _checks(field: Field, by_key: Mapping[str, Field], frame: pl.DataFrame) -> Iterator[Check]:
    value = pl.col(field.key)
    if field.required:
        yield _check("required", _there(field.key, frame))
    elif field.required_when:
        # A condition on a column that the workbook does not have is never met.
        met = [_met(condition, frame) for condition in field.required_when if condition.field in frame.columns]
        if met:
            yield _check("required", ~reduce(lambda one, other: one | other, met) | _there(field.key, frame))
    if field.choices and by_key[field.key].kind == "choice":
        yield _check("choice", value.is_null() | value.is_in(list(field.choices)))
    if field.minimum is not None and field.kind in NUMBERS:
        yield _check("minimum", value.is_null() | (value >= pl.lit(field.minimum, dtype_of(field))))
    if field.maximum is not None and field.kind in NUMBERS:
        yield _check("maximum", value.is_null() | (value <= pl.lit(field.maximum, dtype_of(field))))
    if field.pattern:
        yield _check("pattern", value.is_null() | value.str.contains(f"^(?:{field.pattern})$"))
    if field.unique:
        yield _check("unique", value.is_null() | value.is_first_distinct())


def _check(name: str, holds: pl.Expr) -> Check:
    return Check(partial(_all, holds), name=name, ignore_na=False)


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
    try:
        schema_of(fields, frame).validate(frame, lazy=True)
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


def _as_text(value: Any) -> str:
    return number(value) if hasattr(value, "as_tuple") else shown(value)


def _limit(field: Field, check: str, sheet: Sheet) -> str:
    """What the template asks: the choices, the bound, the condition, or the help of a pattern."""
    match check:
        case "choice":
            return ", ".join(field.choices)
        case "minimum" | "maximum":
            bound = field.minimum if check == "minimum" else field.maximum
            return number(bound) if bound is not None else ""
        case "pattern":
            return field.help
        case "required" if not field.required:
            labels = {each.key: each.label for each in (*sheet.fields, *sheet.columns)}
            return "; of ".join(_condition(condition, labels) for condition in field.required_when)
    return ""


def _condition(condition: Condition, labels: Mapping[str, str]) -> str:
    what = "ingevuld" if condition.filled else " of ".join(condition.values)
    return f"«{labels[condition.field]}» is {what}"


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
