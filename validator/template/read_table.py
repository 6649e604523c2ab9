"""Reading the table of a sheet into a frame, with all that is noticed on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Notice, Observation, Table
from validator.model.template import Field, Sheet
from validator.template.columns import ColumnReading, dtype_of, read_column
from validator.template.layout import NUMBERS
from validator.template.matching import Header
from validator.template.opened import OpenSheet
from validator.template.plain import plain, tidy
from validator.workbook.cell_value import CellValue
from validator.workbook.coded import positions as positions_of
from validator.workbook.coded import vocabulary

SHOWN_ONE_BY_ONE = 50
"""So many cells of a column get an observation each; more than that share one, on the first of them."""

_TOTALS = frozenset(
    {
        "totaal", "subtotaal", "eindtotaal", "algemeentotaal", "totalen", "som", "total", "soustotal", "totalgeneral",
        "totaux", "somme", "subtotal", "grandtotal", "sum",
    }
)  # fmt: skip
_LONGEST_TOTAL = 30
_FIRST_LETTERS = tuple("ATSEGatseg")


@dataclass
class TableReading:
    """A table, and what was noticed. `sum_rows` are rows below the table that only sum it up: they are not read.
    `renamed` are columns with an unknown header that may be those that were not found."""

    table: Table
    observations: list[Observation] = field(default_factory=list)
    sum_rows: tuple[int, ...] = ()
    renamed: frozenset[int] = frozenset()


def read_table(
    description: Sheet, columns: tuple[Field, ...], sheet: OpenSheet, header: Header, date1904: bool
) -> TableReading:
    """The table under a header row.

    Args:
        description: the sheet it belongs to.
        columns: its columns, spread over the periods.
        sheet: the sheet of the workbook.
        header: where its headers stand.
        date1904: whether days are counted from 1904.
    """
    first = header.row + 1
    found = [column for column in columns if column.key in header.columns]
    marked = _marked_rows(sheet, header, found)
    # The values end with the last cell that holds one; an error or a formula without a value may stand below it.
    last = max(len(sheet.rows), *marked, 0)
    readings = {
        column.key: read_column(_cells(column, header.columns[column.key], sheet, first, last), column, date1904)
        for column in found
    }
    whole = _frame(found, readings, last - header.row, first)
    frame = whole.filter(_filled(found, whole) | pl.col(ROW).is_in(sorted(marked)))
    skipped = _headers_again(sheet, header) | (sums := _sum_rows(description, sheet, header, frame))
    if description.made_by_check and description.row_key in frame.columns:
        frame = _up_to_blank(frame, first, description.row_key)
    if skipped:
        frame = frame.filter(~pl.col(ROW).is_in(sorted(skipped)))
    labels = {column.key: column.label for column in columns}
    table = Table(description.key, sheet.name, header.row, dict(header.columns), labels, frame.rechunk())
    if description.made_by_check:
        return TableReading(table)
    observations = [*_missing(description, columns, header, sheet)]
    for column in found:
        noticed = _noticed(column, readings[column.key], header, sheet, first, frame[ROW])
        observations += [replace(seen, sheet=description.key) for seen in noticed]
    lacking = len(columns) - len(found)
    renamed = frozenset(list(unknown_headers(sheet, header))[:lacking])
    return TableReading(table, observations, tuple(sorted(sums)), renamed)


def _cells(column: Field, position: int, sheet: OpenSheet, first: int, last: int) -> Sequence[CellValue]:
    """The cells of a column. What is merged over several rows counts for each of them, but a number would then count
    twice, and a code that may stand there only once would be a duplicate."""
    values = sheet.column(position, first, last)
    return values if column.kind in NUMBERS or column.unique else sheet.merged_down(position, values, first)


def _frame(found: list[Field], readings: Mapping[str, ColumnReading], height: int, first: int) -> pl.DataFrame:
    series = [pl.int_range(first, first + height, dtype=pl.Int64, eager=True).alias(ROW)]
    for column in found:
        reading = readings[column.key]
        series.append(reading.values)
        if reading.unreadable is not None:
            series.append(reading.unreadable)
    return pl.DataFrame(series)


def _filled(found: list[Field], frame: pl.DataFrame) -> pl.Expr:
    """Whether a row holds anything that somebody filled in; what is only calculated does not count."""
    keys = [
        key
        for column in found
        if not column.formula
        for key in (column.key, column.key + UNREADABLE)
        if key in frame.columns
    ]
    if not keys:
        return pl.lit(value=False)
    return pl.any_horizontal(pl.col(keys).is_not_null())


def _marked_rows(sheet: OpenSheet, header: Header, found: list[Field]) -> set[int]:
    """Rows with an error value or a formula without a value in a column that is filled in: they are not blank."""
    columns = {header.columns[column.key] for column in found if not column.formula}
    cells = [*sheet.scan.errors, *sheet.scan.without_value]
    return {row for row, column in cells if column in columns and row > header.row}


def _headers_again(sheet: OpenSheet, header: Header) -> set[int]:
    """Rows that repeat the header, as blocks do that were pasted below each other."""
    # A header that stands a row higher leaves its cell in this row blank.
    positions = [at for at in sorted(header.columns.values()) if sheet.grid.value(header.row, at) is not None][:2]
    if len(positions) < 2:
        return set()
    first, second = (sheet.column(position, header.row) for position in positions)
    again = set(positions_of(first, (first[0],))) & set(positions_of(second, (second[0],)))
    return {header.row + offset for offset in again if offset}


def _sum_rows(description: Sheet, sheet: OpenSheet, header: Header, frame: pl.DataFrame) -> set[int]:
    """Rows whose first cell says "totaal": somebody's own sum below the table."""
    if description.made_by_check or not header.columns:
        return set()
    leftmost = min(header.columns.values())
    values = sheet.column(leftmost, header.row + 1)
    # What ends in a digit is no such word, and what a long table is full of.
    words = (value for value in vocabulary(values) if isinstance(value, str) and not value[-1:].isdigit())
    totals = {value for value in words if _says_total(value)}
    if not totals:
        return set()
    return set(_read((header.row + 1 + offset for offset in positions_of(values, totals)), frame[ROW]))


def _says_total(value: str) -> bool:
    # Most values are told apart by their length or first letter, which matters on a long table.
    return len(value) < _LONGEST_TOTAL and value.lstrip()[:1] in _FIRST_LETTERS and plain(value) in _TOTALS


def _up_to_blank(frame: pl.DataFrame, first: int, row_key: str) -> pl.DataFrame:
    """The rows from the header to the first one without a key: below it other things may stand."""
    keyed = set(frame.filter(pl.col(row_key).is_not_null())[ROW].to_list())
    last = first
    while last in keyed:
        last += 1
    return frame.filter(pl.col(ROW) < last)


def _missing(description: Sheet, columns: tuple[Field, ...], header: Header, sheet: OpenSheet) -> Iterator[Observation]:
    """Columns that were not found; where one header means nothing and one column lacks, it must be that one."""
    lacking = [column for column in columns if column.key not in header.columns]
    unknown = unknown_headers(sheet, header)
    position, seen = min(header.columns.values()), ""
    if len(lacking) == len(unknown) == 1:
        position, seen = next(iter(unknown.items()))
    for column in lacking:
        place = Place(sheet.name, header.row, position)
        yield Observation(Notice.COLUMN_MISSING, place, description.key, column.key, column.label, seen)


def unknown_headers(sheet: OpenSheet, header: Header) -> dict[int, str]:
    """Column number and text of what stands in the header row and means none of the columns."""
    known = set(header.columns.values())
    row = enumerate(sheet.rows[header.row - 1], start=1)
    return {position: tidy(value) for position, value in row if isinstance(value, str) and position not in known}


def _noticed(
    column: Field, reading: ColumnReading, header: Header, sheet: OpenSheet, first: int, rows: pl.Series
) -> Iterator[Observation]:
    """What is to be said about one column, only of rows that were read."""
    position = header.columns[column.key]
    scan = sheet.scan

    def cells(numbers: Iterable[int]) -> list[Place]:
        return [Place(sheet.name, row, position) for row in _read(numbers, rows)]

    errors = {row for row, at in scan.errors if at == position}
    for place in cells(errors):
        seen = scan.errors[place.row, position]
        yield Observation(Notice.ERROR_VALUE, place, "", column.key, column.label, seen)
    yield from gathered(
        Notice.FORMULA_WITHOUT_VALUE, cells(row for row, at in scan.without_value if at == position), column
    )
    if column.formula:
        formulas = {row for row, at in scan.formulas if at == position}
        constants = {first + offset for offset, value in enumerate(reading.values.is_not_null()) if value} - formulas
        yield from gathered(Notice.FORMULA_OVERWRITTEN, cells(constants - errors), column)
        return
    as_text = Notice.NUMBER_AS_TEXT if column.kind in NUMBERS else Notice.DATE_AS_TEXT
    for notice, offsets in ((as_text, reading.as_text), (Notice.TOO_MANY_DECIMALS, reading.fine)):
        places = cells(first + offset for offset in offsets)
        if places:
            yield Observation(notice, places[0], "", column.key, column.label, count=len(places))


def _read(numbers: Iterable[int], rows: pl.Series) -> list[int]:
    """Those of some rows that were read, in their order; a long table has many rows, and few are asked for."""
    wanted = set(numbers)
    return sorted(rows.filter(rows.is_in(list(wanted)))) if wanted else []


def gathered(notice: Notice, places: list[Place], column: Field) -> Iterator[Observation]:
    """An observation per cell, or one for all where there are many."""
    if len(places) > SHOWN_ONE_BY_ONE:
        yield Observation(notice, places[0], "", column.key, column.label, count=len(places))
        return
    for place in places:
        yield Observation(notice, place, "", column.key, column.label)


def empty_table(description: Sheet, columns: tuple[Field, ...], sheet: OpenSheet) -> Table:
    """A table whose header was not found."""
    frame = pl.DataFrame(schema={ROW: pl.Int64(), **{column.key: dtype_of(column) for column in columns}})
    labels = {column.key: column.label for column in columns}
    return Table(description.key, sheet.name, 1, {}, labels, frame)
