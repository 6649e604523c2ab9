"""Laying out a sheet of ours in Excel: the same cells, links, looks and rules as in the file, in few calls."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from validator.annotate.formats import rectangles
from validator.annotate.input_rules import input_rule
from validator.annotate.looks import FONT, LOOKS, Look
from validator.annotate.marks import NewSheet, SheetCell, Style
from validator.annotate.sheets import filled, filter_range, row_heights
from validator.excel.native import Native
from validator.excel.protection import OURS
from validator.workbook.xml_text import plain, sheet_reference

if TYPE_CHECKING:
    import xlwings

_Cells = Mapping[tuple[int, int], SheetCell]
_TEXT_MARK = "'"
"""What Excel takes as "what follows is text", and does not show: no text of ours can become a formula or a date."""


def fill_sheet(target: "xlwings.Sheet", sheet: NewSheet, tab_name: Callable[[str], str], native: Native) -> None:
    """Fills an empty sheet.

    Args:
        target: the empty sheet in Excel.
        sheet: what it holds.
        tab_name: the real name of a sheet, for links.
        native: the way to talk to this Excel.
    """
    cells = filled(sheet)
    if not cells:
        return
    _links(target, cells, tab_name)
    _values(target, cells)
    for style, found in _by_style(cells).items():
        for top, left, bottom, right in rectangles(found):
            _dress(target.range((top, left), (bottom, right)), LOOKS[style], native)
    for row, first, last in sheet.merged:
        if last > first:
            target.range((row, first), (row, last)).merge()
    for number, width in enumerate(sheet.widths, start=1):
        target.range((1, number)).column_width = width
    for first_row, last_row, height in _equal_heights(row_heights(sheet, cells)):
        target.range((first_row, 1), (last_row, 1)).row_height = height
    _rules(target, cells)
    target.show_gridlines = False
    if sheet.frozen_rows:
        target.freeze_panes.freeze_at(f"1:{sheet.frozen_rows}")
    if sheet.filter_row:
        native.filter(target.range(filter_range(sheet)))
    native.finish(target, rgb(f"FF{sheet.tab_colour}"))
    if sheet.locked:
        native.protect(target, OURS)


def _links(target: "xlwings.Sheet", cells: _Cells, tab_name: Callable[[str], str]) -> None:
    for (row, column), cell in cells.items():
        if cell.link is not None:
            tab = tab_name(cell.link.sheet)
            target.range((row, column)).add_hyperlink(
                f"#{sheet_reference(tab)}!{cell.link.cell}", str(_shown(cell) or ""), f"{tab}!{cell.link.cell}"
            )


def _values(target: "xlwings.Sheet", cells: _Cells) -> None:
    """All values in one go: the rows of the sheet from its first to its last cell."""
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    rows: list[list[str | float | None]] = [[None] * last_column for _ in range(last_row)]
    for (row, column), cell in cells.items():
        rows[row - 1][column - 1] = _typed(cell)
    target.range((1, 1)).value = rows


def _typed(cell: SheetCell) -> str | float | None:
    shown = _shown(cell)
    return _TEXT_MARK + shown if isinstance(shown, str) else shown


def _shown(cell: SheetCell) -> str | float | None:
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    return plain(cell.value) if cell.value else None


def _by_style(cells: _Cells) -> Mapping[Style, list[tuple[int, int]]]:
    found: dict[Style, list[tuple[int, int]]] = defaultdict(list)
    for at, cell in cells.items():
        found[cell.style].append(at)
    return found


def _dress(cells: "xlwings.Range", look: Look, native: Native) -> None:
    """Gives cells their look."""
    font = cells.font
    font.name, font.size, font.color = FONT, look.size, rgb(look.ink)
    font.bold, font.italic = look.mark == "b", look.mark == "i"
    if look.fill:
        cells.color = rgb(look.fill)
    if look.box:
        colour, weight = look.box
        cells.borders.set("all", line_style="continuous", weight=weight, color=rgb(colour))
    cells.number_format = look.number
    cells.vertical_alignment, cells.wrap_text = look.vertical, look.wrap
    if look.right:
        cells.horizontal_alignment = "right"
        cells.adjust_indent(1)
    if look.open:
        native.unlock(cells)


def rgb(argb: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour of ours ("FF1F4E79")."""
    return int(argb[2:4], 16), int(argb[4:6], 16), int(argb[6:8], 16)


def _equal_heights(heights: Mapping[int, float]) -> Iterator[tuple[int, int, float]]:
    """Runs of neighbouring rows of one height: first row, last row, height."""
    at = enumerate(sorted(heights))
    for (_, height), run in groupby(at, key=lambda item: (item[1] - item[0], heights[item[1]])):
        rows = [row for _, row in run]
        yield rows[0], rows[-1], height


def _rules(target: "xlwings.Sheet", cells: _Cells) -> None:
    for (row, column), cell in cells.items():
        rule = input_rule(cell)
        if rule is None:
            continue
        validation = target.range((row, column)).data_validation
        if rule.choices:
            validation.set_list(rule.choices)
        elif rule.most is None:
            validation.set_decimal("greater_than_or_equal", rule.least)
        else:
            validation.set_decimal("between", rule.least, rule.most)
