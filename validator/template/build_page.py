"""What every built sheet has: a way to put a value into a cell, protection, print set-up; and the sheet to read."""

from decimal import Decimal
from typing import TypeAlias

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from validator.foundation.a1 import column_letters
from validator.model.covenant import Covenant
from validator.model.template import Sheet, Template
from validator.template import looks, words
from validator.template.filling import Content
from validator.template.grid_plan import GridPlan, text_height
from validator.texts import sentence, translate

AnyCell: TypeAlias = Cell | MergedCell

TITLE_HEIGHT = 26
TITLE = looks.text_look(size=16, bold=True, colour=looks.FILL_HEADER, wrap=False)
_A4 = 9
_TWO_PAGES = 240
_LEGEND = {"[invullen] ": looks.FILL_INPUT, "[vast] ": looks.FILL_FIXED, "[berekend] ": looks.FILL_COMPUTED}
_READING_WIDTHS = (6, 112)


def put(cell: AnyCell, value: Content, look: looks.Look) -> None:
    """Writes a value with its look. A text is never taken for a formula."""
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value) or None
        if value:
            cell.data_type = "s"
    else:
        cell.value = value
    cell.font = look.font
    if look.fill:
        cell.fill = look.fill
    if look.border:
        cell.border = look.border
    cell.alignment = look.alignment
    cell.protection = look.protection
    cell.number_format = look.number_format


def protect(target: Worksheet) -> None:
    """Protects a sheet without a password, against slips. Widths, rows and filters stay free."""
    target.protection = SheetProtection(
        sheet=True, formatCells=False, formatColumns=False, formatRows=False, insertRows=False, deleteRows=False,
        sort=False, autoFilter=False,
    )  # fmt: skip


def set_up_print(target: Worksheet, template: Template, plan: GridPlan) -> None:
    """A4, as wide as the page (a very wide table over two, with its first column on both), headers on every page."""
    setup = target.page_setup
    setup.orientation = "landscape" if plan.sheet.landscape else "portrait"
    setup.paperSize = _A4
    wide = plan.header_row > 0 and sum(plan.widths) > _TWO_PAGES
    setup.fitToWidth = 2 if wide else 1
    setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    target.page_margins.left = target.page_margins.right = 0.4
    target.page_margins.top, target.page_margins.bottom, target.page_margins.footer = 0.5, 0.75, 0.3
    title = translate(template.title, template.language)
    target.oddFooter.left.text = f"{title} - &A"  # type: ignore[union-attr]
    target.oddFooter.right.text = sentence(words.FOOTER, template.language)  # type: ignore[union-attr]
    target.sheet_view.showGridLines = False
    if plan.header_row:
        target.print_title_rows = f"{plan.band_row or plan.header_row}:{plan.header_row}"
        if wide:
            target.print_title_cols = "A:A"
    elif not plan.sheet.text:
        target.freeze_panes = "A4"
    target.sheet_properties.tabColor = looks.FILL_BAND if plan.sheet.text else looks.FILL_HEADER


def write_reading(target: Worksheet, template: Template, sheet: Sheet, covenant: Covenant | None) -> None:
    """A sheet to read: headings, paragraphs, and the legend of the colours."""
    for column, width in enumerate(_READING_WIDTHS, start=1):
        target.column_dimensions[column_letters(column)].width = width
    put(target.cell(1, 1), translate(template.title, template.language), TITLE)
    target.row_dimensions[1].height = TITLE_HEIGHT
    row = 2
    if covenant:
        put(target.cell(row, 2), covenant.sector, looks.text_look(bold=True))
        row += 1
        if covenant.fictitious:
            warning = words.fictitious(covenant, template.language)
            put(target.cell(row, 2), warning, looks.text_look(bold=True, fill=looks.FILL_FICTITIOUS))
            row += 1
    for line in sheet.text:
        row += 1
        if line.startswith("# "):
            row += 1
            look = looks.text_look(size=13, bold=True, colour=looks.FILL_HEADER)
            put(target.cell(row, 2), line[2:], look)
            continue
        mark = next((mark for mark in _LEGEND if line.startswith(mark)), "")
        if mark:
            put(target.cell(row, 1), None, looks.text_look(fill=_LEGEND[mark], boxed=True))
        text = line.removeprefix(mark)
        put(target.cell(row, 2), text, looks.text_look())
        target.row_dimensions[row].height = text_height(text, _READING_WIDTHS[1])
