"""What stands on a sheet beside its fields and its table: data that nobody reads, and data that nobody sees."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from validator.model.place import Place
from validator.model.report import ROW, Notice, Observation, Table
from validator.model.template import Field, Sheet, Template
from validator.template import words
from validator.template.layout import LISTS_SHEET, META_SHEET, columns_of, field_label
from validator.template.matching import find_header, find_labels, resemblance
from validator.template.opened import OpenSheet, OpenWorkbook
from validator.template.plain import plain, tidy
from validator.template.read_table import TableReading
from validator.template.words import help_text
from validator.workbook.cell_value import CellValue

_COPY_SHARE = 0.8


def outside(
    description: Sheet,
    columns: tuple[Field, ...],
    sheet: OpenSheet,
    reading: TableReading | None,
    known: set[tuple[int, int]],
    language: str,
) -> Iterator[Observation]:
    """Cells with data in no column and no field, gathered per column; our own texts are not meant.

    Args:
        description: the sheet.
        columns: the columns of its table, spread over the periods.
        sheet: the sheet of the workbook.
        reading: its table; None where it has none or where no header was found.
        known: labels and values of its fields.
        language: of the workbook.
    """
    table = reading.table if reading else None
    is_ours = _own_texts(description, columns, table, language)
    headed = set(table.columns.values()) if table else set()
    header_row = table.header_row if table and table.columns else len(sheet.rows)
    for position in range(1, len(sheet.rows.columns) + 1):
        if reading and position in reading.renamed:
            continue  # said as a column that was not found
        last = header_row if position in headed else None
        values = sheet.column(position)[:last]
        rows = [
            row
            for row, value in enumerate(values, start=1)
            if value is not None
            and (row, position) not in known
            and not (row == _header_at(header_row, values) and position in headed)
            and not _is_nothing(value)
            and not is_ours(value)
        ]
        if reading and position == min(headed, default=0):
            rows += reading.sum_rows
        if rows:
            yield Observation(
                Notice.OUTSIDE_TABLE, Place(sheet.name, rows[0], position), description.key, count=len(rows)
            )


def _header_at(header_row: int, values: Sequence[CellValue]) -> int:
    """The row in which the header of a column stands: that of the table, or one higher where its cell is blank."""
    blank = len(values) >= header_row > 1 and values[header_row - 1] is None
    return header_row - 1 if blank else header_row


def _is_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and not tidy(value)


def _own_texts(
    description: Sheet, columns: tuple[Field, ...], table: Table | None, language: str
) -> Callable[[CellValue], bool]:
    """Whether a text is one that the builder puts on this sheet. Headers count as ours above a table only."""
    fields = description.fields
    texts: Iterable[str] = (
        description.label,
        description.intro,
        *(column.group for column in columns),
        *(text for field in fields for text in (help_text(field, language), field.help, field_label(field))),
        *(() if table and table.columns else (field_label(column) for column in columns)),
    )
    own, starts = {plain(text) for text in texts}, words.own_starts(language)

    def is_ours(value: CellValue) -> bool:
        return isinstance(value, str) and (plain(value) in own or value.startswith(starts))

    return is_ours


def hidden(description: Sheet, sheet: OpenSheet, table: Table) -> Iterator[Observation]:
    """Filled rows of the table that are hidden, gathered into runs, and hidden columns of it that hold data."""
    rows = (
        [row for row in table.frame[ROW].to_list() if row in sheet.scan.hidden_rows] if sheet.scan.hidden_rows else []
    )
    column = min(table.columns.values(), default=1)
    run: list[int] = []
    for row in [*rows, 0]:
        if run and row != run[-1] + 1:
            yield Observation(Notice.HIDDEN_ROW, Place(sheet.name, run[0], column), description.key, count=len(run))
            run = []
        run.append(row)
    for key, position in table.columns.items():
        if position in sheet.scan.hidden_columns and table.frame[key].null_count() < table.frame.height:
            place = Place(sheet.name, table.header_row, position)
            yield Observation(Notice.HIDDEN_COLUMN, place, description.key, key, table.labels[key])


def other_sheets(template: Template, workbook: OpenWorkbook, found: Mapping[str, OpenSheet]) -> Iterator[Observation]:
    """Hidden sheets that hold data, and copies of sheets that were not read. Our own hidden sheets are not meant."""
    keys = {sheet.name: key for key, sheet in found.items()}
    read = [sheet for sheet in template.sheets if sheet.key in found and not sheet.text and not sheet.made_by_check]
    for sheet in workbook.sheets:
        if sheet.name in (META_SHEET, LISTS_SHEET):
            continue
        key = keys.get(sheet.name, "")
        if sheet.part.state != "visible" and sheet.scan.cells:
            yield Observation(Notice.HIDDEN_SHEET, None, key, label=sheet.name, seen=sheet.name)
        elif not key and sheet.scan.cells:
            copied = next((each for each in read if resemblance(template, each, sheet) >= _COPY_SHARE), None)
            if copied and _holds_data(template, copied, sheet):
                place = Place(sheet.name, 1, 1)
                yield Observation(Notice.OUTSIDE_TABLE, place, copied.key, count=sheet.scan.cells)


def _holds_data(template: Template, description: Sheet, sheet: OpenSheet) -> bool:
    """Whether a copied sheet has something below its header or beside its labels."""
    header = find_header(sheet.rows, columns_of(description, template.periods))
    below = sheet.rows[header.row :] if header else []
    labels = find_labels(sheet, description.fields, header.row if header else 0)
    beside = (sheet.grid.value(*sheet.right_of(*label)) for label in labels.values())
    return any(value is not None for row in below for value in row) or any(value is not None for value in beside)
