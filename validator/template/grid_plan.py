"""Where everything stands on a sheet that is built: rows of the title, the fields, the header and the table."""

from dataclasses import dataclass
from math import ceil

from validator.foundation.a1 import LAST_ROW, cell_name, column_letters
from validator.model.template import Field, Sheet, Template
from validator.template.layout import columns_of

TITLE_ROW = 1
INTRO_ROW = 2
NOTE_ROW = 3
_FIRST_ROW = 4
FIELD_WIDTHS = (46, 42, 76)
_LABEL_WIDTH = 26


@dataclass(frozen=True)
class GridPlan:
    """The places on one sheet. Rows and columns from 1; `header_row` is 0 where there is no table."""

    sheet: Sheet
    columns: tuple[Field, ...]
    widths: tuple[int, ...]
    field_rows: tuple[int, ...]
    value_column: int
    band_row: int
    header_row: int

    @property
    def first_row(self) -> int:
        """The first row of the table."""
        return self.header_row + 1

    def column(self, key: str) -> int:
        """The number of the column with that key."""
        return [column.key for column in self.columns].index(key) + 1

    def cell(self, key: str, row: int) -> str:
        """The cell of a column in a row."""
        return cell_name(row, self.column(key))

    def whole(self, key: str, absolute: bool = True) -> str:
        """All cells of a column of the table, to the end of the sheet."""
        letters = column_letters(self.column(key))
        if not absolute:
            return f"{letters}{self.first_row}:{letters}{LAST_ROW}"
        return f"${letters}${self.first_row}:${letters}${LAST_ROW}"

    def reference(self, row: int, column: int, last_column: int | None = None) -> str:
        """A cell or a run of cells with the name of the sheet, for a defined name."""
        first = f"${column_letters(column)}${row}"
        last = f":${column_letters(last_column)}${row}" if last_column else ""
        return f"{quoted(self.sheet.label)}!{first}{last}"


def quoted(name: str) -> str:
    """The name of a sheet as a reference has it."""
    return "'" + name.replace("'", "''") + "'"


def plan_sheet(template: Template, sheet: Sheet) -> GridPlan:
    """The places on a sheet, from its description alone."""
    columns = columns_of(sheet, template.periods)
    widths = tuple(column.width for column in columns) if columns else FIELD_WIDTHS
    value_column = 2
    if columns:
        label_width = widths[0]
        while label_width < _LABEL_WIDTH and value_column < len(widths):
            label_width += widths[value_column - 1]
            value_column += 1
    row = _FIRST_ROW
    field_rows = tuple(range(row, row + len(sheet.fields)))
    row += len(sheet.fields) + bool(sheet.fields)
    band_row = row if any(column.group for column in columns) else 0
    header_row = (row + 1 if band_row else row) if columns else 0
    return GridPlan(sheet, columns, widths, field_rows, value_column, band_row, header_row)


def text_height(text: str, width: float, line: float = 15.0) -> float:
    """The height in points of a text that is wrapped within a width in characters."""
    lines = sum(max(1, ceil(len(part) * 1.1 / max(width, 1))) for part in text.split("\n"))
    return lines * line + 2
