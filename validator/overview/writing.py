"""Writing a plan on a sheet: lines, tables, total rows, what stays in sight, and how it prints."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from math import ceil
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from validator.foundation.text import Text
from validator.overview import looks
from validator.overview.cells import ExcelCell, put_text, put_value
from validator.overview.plans import Cell, Column, Grid, Kind, Plan, Spot, Tint, Total
from validator.texts import sentence

_RIGHT = (Kind.COUNT, Kind.NUMBER, Kind.EURO, Kind.SHARE, Kind.DAY)
_SUM_OF_VISIBLE = 109
_TALLEST = 409


class Writer:
    """Writes the plans of one workbook in one language. `cached` holds, per sheet title and cell, the value of each
    formula written."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._looks: dict[tuple[bool, Tint], StyleArray] = {}
        self.cached: dict[str, dict[str, Decimal]] = {}

    def say(self, text: Text) -> str:
        """The sentence in the language of the workbook."""
        return sentence(text, self._language)

    def write(self, sheet: Worksheet, plan: Plan, above: Sequence[Text], warning: Text | None) -> list[Spot]:
        """Writes a whole plan; returns where its tables stand.

        Args:
            sheet: an empty sheet.
            plan: what to write.
            above: lines under the title, before those of the plan.
            warning: what must not be overlooked; in a colour.
        """
        # The first table sets the widths of the sheet.
        widths = [max(column.width, self._longest_word(column)) for column in plan.tables[0].columns]
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._line(sheet, 1, self.say(plan.label), size=16, bold=True, colour=looks.HEADER)
        sheet.row_dimensions[1].height = 24
        row = 2
        for text in (*above, *plan.lines):
            self._line(sheet, row, self.say(text))
            row += 1
        if warning is not None:
            self._line(sheet, row, self.say(warning), bold=True)
            for number in range(1, len(widths) + 1):
                sheet.cell(row, number).fill = looks.fill(Tint.FICTITIOUS)
            row += 1
        spots = []
        for grid in plan.tables:
            # The title of the sheet is heading enough for its only table: more rows then stay in sight.
            if len(plan.tables) > 1:
                row += 1
                self._line(sheet, row, self.say(grid.heading), size=12, bold=True, colour=looks.HEADER)
                row += 1
            spots.append(self._grid(sheet, row, grid, widths))
            row = spots[-1].last + len(grid.totals) + 2
        _printing(sheet, spots[0], plan)
        if plan.heat and plan.tables[0].rows:
            first, last = (get_column_letter(number + 1) for number in plan.heat)
            scale = ColorScaleRule(  # type: ignore[no-untyped-call]
                start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="F4B183"
            )
            sheet.conditional_formatting.add(f"{first}{spots[0].first}:{last}{spots[0].last}", scale)
        return spots

    def _longest_word(self, column: Column[Any]) -> int:
        """What the header asks: a word of it is never broken, in no language. A filter button takes two letters."""
        return 0 if column.upright else max(map(len, self.say(column.header).split())) + 3

    def _line(self, sheet: Worksheet, row: int, text: str, **look: Any) -> None:
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = looks.font(**look)
        cell.alignment = looks.alignment(wrap=False)

    def _grid(self, sheet: Worksheet, header: int, grid: Grid, widths: Sequence[float]) -> Spot:
        """The headers, the rows, the totals. An empty table is one line that says so."""
        first = header + 1
        names = self._header(sheet, header, grid, widths)
        if not grid.rows:
            self._line(sheet, first, self.say(grid.empty))
            return Spot(header, first, first)
        for number, row in enumerate(grid.rows, start=first):
            cells = [sheet.cell(number, index) for index in range(1, len(grid.columns) + 1)]
            for cell, column in zip(cells, grid.columns, strict=True):
                self._cell(cell, column, column.value(row), column.tint(row))
            sheet.row_dimensions[number].height = _height(_lines([cell.value for cell in cells], widths))
        last = header + len(grid.rows)
        table = Table(displayName=grid.name, ref=f"A{header}:{get_column_letter(len(names))}{last}")
        table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
        sheet.add_table(table)
        for number, total in enumerate(grid.totals, start=last + 1):
            self._total(sheet, number, grid.columns, total, (first, last))
        return Spot(header, first, last)

    def _header(self, sheet: Worksheet, row: int, grid: Grid, widths: Sequence[float]) -> list[str]:
        """The headers; Excel wants each once in a table."""
        names: list[str] = []
        for number, column in enumerate(grid.columns, start=1):
            said = self.say(column.header)
            names.append(said if said not in names else f"{said} ({number})")
            cell = sheet.cell(row, number)
            put_text(cell, names[-1])
            cell.font = looks.font(bold=True, colour="FFFFFF")
            cell.fill = looks.fill(looks.HEADER)
            cell.border = looks.box()
            cell.alignment = looks.alignment(upright=column.upright, middle=True)
        upright = [len(name) for name, column in zip(names, grid.columns, strict=True) if column.upright]
        flat = [None if column.upright else name for name, column in zip(names, grid.columns, strict=True)]
        # A filter button takes the place of two letters.
        lines = _lines(flat, [width - 2 for width in widths])
        sheet.row_dimensions[row].height = max(_height(lines), min(20 + 6.2 * max(upright, default=0), 200))
        return names

    def _cell(self, cell: ExcelCell, column: Column[Any], value: Cell, tint: Tint) -> None:
        self._look(cell, column.kind in _RIGHT, tint)
        put_value(cell, column.kind, value, self.say, self._language)

    def _look(self, cell: Any, right: bool, tint: Tint) -> None:
        """Gives a cell its font, lines, sides and colour; for each look the library searches its styles once."""
        if (right, tint) in self._looks:
            cell._style = copy(self._looks[right, tint])
            return
        cell.font = looks.font()
        cell.border = looks.box()
        cell.alignment = looks.alignment(right=right, wrap=not right)
        if tint:
            cell.fill = looks.fill(tint)
        self._looks[right, tint] = copy(cell._style)

    def _total(
        self, sheet: Worksheet, row: int, columns: Sequence[Column[Any]], total: Total, rows: tuple[int, int]
    ) -> None:
        """A row of totals; those that follow the filter are formulas, with their value now."""
        first, last = rows
        for number, column in enumerate(columns):
            cell = sheet.cell(row, number + 1)
            self._cell(cell, column, total.values.get(number), Tint.PLAIN)
            cell.font = looks.font(bold=True)
            cell.fill = looks.fill(looks.BAND)
            cell.border = looks.above()
            if number in total.visible:
                letter = get_column_letter(number + 1)
                cell.value = f"=SUBTOTAL({_SUM_OF_VISIBLE},{letter}{first}:{letter}{last})"
                cell.number_format = looks.number_format(column.kind, self._language)
                values = [sheet.cell(at, number + 1).value for at in range(first, last + 1)]
                now = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
                self.cached.setdefault(sheet.title, {})[cell.coordinate] = now
        label = sheet.cell(row, 1)
        put_text(label, self.say(total.label))
        label.alignment = looks.alignment(wrap=False)


def _lines(values: Sequence[object], widths: Sequence[float]) -> int:
    """How many lines the tallest of some cells takes, by a careful guess: only Excel knows its letters."""
    tallest = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            tallest = max(tallest, sum(max(1, ceil(len(one) / max(1.1 * width - 1, 1))) for one in value.split("\n")))
    return tallest


def _height(lines: int) -> float:
    """The height of a row in points."""
    return min(4 + 13 * lines, _TALLEST)


def _printing(sheet: Worksheet, spot: Spot, plan: Plan) -> None:
    """A4 on its side, as wide as its pages, headers on every page, and the headers in sight while scrolling."""
    if plan.frozen:
        sheet.freeze_panes = sheet.cell(spot.first, plan.frozen + 1).coordinate
        sheet.print_title_rows = f"{spot.header}:{spot.header}"
    if plan.pages_wide > 1:
        sheet.print_title_cols = f"A:{get_column_letter(plan.frozen)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = plan.pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    footer = sheet.oddFooter
    assert footer is not None
    footer.left.text, footer.center.text, footer.right.text = "Convenantcheck", "&A", "&P / &N"


def print_to(sheet: Worksheet, plan: Plan, last: int) -> None:
    """Leaves columns that only make sense on a screen out of the print; `last` is the last row that is printed."""
    if plan.printed:
        sheet.print_area = f"A1:{get_column_letter(plan.printed)}{last}"
