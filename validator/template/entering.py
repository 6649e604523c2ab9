"""Decisions that were not typed on `Oordeel` but given by a caller: put into what was read, as if they stood there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

import polars as pl

from validator.model.assessment import Decision
from validator.model.entered import SHEET
from validator.model.report import ROW, Report, Table
from validator.model.template import Sheet, Template
from validator.template.columns import dtype_of
from validator.template.values import PRECISION

_KEY = "sleutel"
_FIRST_ROW = 2


def with_decisions(report: Report, template: Template, given: Mapping[str, Decision]) -> Report:
    """The report with decisions in its table `Oordeel`.

    A decision takes the place of every row with its key; one that decides nothing only takes those rows away. So all
    that reads decisions (assessment, rules, annotation) sees what it would see in a workbook in which a person typed
    them. A template without that sheet asks for no decisions: the report then stays as it is.

    Args:
        report: what was read from the workbook.
        template: of the report.
        given: the decisions, by the key of their question.
    """
    sheet = next((one for one in template.sheets if one.key == SHEET), None)
    if sheet is None:
        return report
    table = report.tables.get(SHEET) or _no_table(sheet, report)
    rows = {key: _first_row(table, key) for key in given}
    kept = table.frame.filter(~pl.col(_KEY).is_in(list(given)) | pl.col(_KEY).is_null())
    taken = [decision for decision in given.values() if _decides(decision)]
    free = _free_rows(table)
    types: dict[str, pl.DataType] = {field.key: dtype_of(field) for field in sheet.columns if field.key != "vraag"}
    new = pl.DataFrame(
        {
            ROW: [rows[one.key] or next(free) for one in taken],
            _KEY: [one.key for one in taken],
            "beslissing": [one.choice or None for one in taken],
            "percentage": [_held(one.percentage) for one in taken],
            "bedrag": [_held(one.amount) for one in taken],
            "reden": [one.reason or None for one in taken],
        },
        schema={ROW: pl.Int64(), **types},
    )
    frame = pl.concat([kept, new], how="diagonal").sort(ROW, maintain_order=True)
    return replace(
        report,
        sheets={**report.sheets, SHEET: table.sheet},
        tables={**report.tables, SHEET: replace(table, frame=frame, _rows=[])},
    )


def _decides(decision: Decision) -> bool:
    return bool(decision.choice or decision.reason) or decision.percentage is not None or decision.amount is not None


def _held(value: Decimal | None) -> Decimal | None:
    """The number with as many decimals as a cell is read with."""
    if value is None:
        return None
    with localcontext(prec=100):
        return value.quantize(Decimal(1).scaleb(-PRECISION), ROUND_HALF_UP)


def _no_table(sheet: Sheet, report: Report) -> Table:
    """The empty table, as the check would add it."""
    name = report.sheets.get(SHEET, sheet.label)
    columns = {field.key: number for number, field in enumerate(sheet.columns, start=1)}
    schema = {ROW: pl.Int64(), **{field.key: dtype_of(field) for field in sheet.columns}}
    labels = {field.key: field.label for field in sheet.columns}
    return Table(SHEET, name, _FIRST_ROW - 1, columns, labels, pl.DataFrame(schema=schema))


def _first_row(table: Table, key: str) -> int | None:
    """The first row with this key."""
    found = table.frame.filter(pl.col(_KEY) == key)[ROW]
    return int(found[0]) if len(found) else None


def _free_rows(table: Table) -> Iterator[int]:
    """Rows below the table."""
    last = table.frame[ROW].max()
    row = last if isinstance(last, int) else _FIRST_ROW - 1
    while True:
        row += 1
        yield row
