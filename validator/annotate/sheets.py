"""The bytes of a sheet of ours: a whole worksheet part from plain data."""

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from validator.annotate.input_rules import input_rule
from validator.annotate.marks import NewSheet, SheetCell, Style
from validator.foundation.a1 import cell_name
from validator.texts import sentence
from validator.workbook.ooxml import Dialect
from validator.workbook.xml_text import as_attribute, as_text, sheet_reference

_HYPERLINKS_LIMIT = 65_530
_LINE_HEIGHT = 15.0
_LARGEST_HEIGHT = 409.0
_BIG_LINES = {Style.TITLE: 25.0, Style.HEADING: 19.0}
_ONE_LINE = frozenset(
    {
        Style.PLAIN, Style.TITLE, Style.HEADING, Style.EURO, Style.EURO_STRONG, Style.NUMBER, Style.INPUT_PERCENT,
        Style.INPUT_EURO,
    }
)  # fmt: skip
_CHARACTER_WIDTH = 1.0
"""What a character takes of the width of a column, with what is lost where a line breaks at a word; measured in the
widest of the fonts that programs put in the place of Calibri."""


def sheet_xml(
    sheet: NewSheet, looks: Mapping[Style, int], tab_name: Callable[[str], str], dialect: Dialect, *, active: bool
) -> bytes:
    """The worksheet part of a sheet.

    Args:
        sheet: what it holds.
        looks: cell format per style.
        tab_name: the real name of a sheet, for links.
        dialect: of the workbook.
        active: whether it is the sheet that shows when the workbook opens.

    Raises:
        ValueError: two values for one cell, or choices that a drop-down cannot hold.
    """
    cells = filled(sheet)
    body = "".join(
        (
            f'<sheetPr><tabColor rgb="FF{as_attribute(sheet.tab_colour)}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            _view(sheet, active=active),
            '<sheetFormatPr defaultRowHeight="15"/>',
            _widths(sheet),
            f"<sheetData>{''.join(_rows(sheet, cells, looks))}</sheetData>",
            _protection(sheet),
            _filter(sheet),
            _merged(sheet),
            _validations(cells, sheet.language),
            _links(cells, tab_name),
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>",
        )
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    root = f'<worksheet xmlns="{dialect.main}" xmlns:r="{dialect.relations}">'
    return f"{head}{root}{body}</worksheet>".encode()


def filter_range(sheet: NewSheet) -> str:
    """The cells of the autofilter, such as "A5:G12"; "" where there is none."""
    if not sheet.filter_row:
        return ""
    header = [cell.column for cell in sheet.cells if cell.row == sheet.filter_row]
    if not header:
        return ""
    last = max(cell.row for cell in sheet.cells)
    return f"{cell_name(sheet.filter_row, min(header))}:{cell_name(max(last, sheet.filter_row), max(header))}"


def filled(sheet: NewSheet) -> dict[tuple[int, int], SheetCell]:
    """The cells by position, with the blank rest of each merged run in the style of its first cell."""
    cells: dict[tuple[int, int], SheetCell] = {}
    for cell in sheet.cells:
        if (cell.row, cell.column) in cells:
            raise ValueError(f"two values for cell {cell_name(cell.row, cell.column)} of {sheet.name}")
        cells[cell.row, cell.column] = cell
    for row, first, last in sheet.merged:
        style = cells[row, first].style if (row, first) in cells else Style.PLAIN
        for column in range(first, last + 1):
            cells.setdefault((row, column), SheetCell(row, column, None, style))
    return dict(sorted(cells.items()))


def _view(sheet: NewSheet, *, active: bool) -> str:
    selected = ' tabSelected="1"' if active else ""
    view = f'<sheetView showGridLines="0"{selected} workbookViewId="0"'
    if not sheet.frozen_rows:
        return f"<sheetViews>{view}/></sheetViews>"
    below = cell_name(sheet.frozen_rows + 1, 1)
    return (
        f'<sheetViews>{view}><pane ySplit="{sheet.frozen_rows}" topLeftCell="{below}" activePane="bottomLeft"'
        f' state="frozen"/><selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
    )


def _widths(sheet: NewSheet) -> str:
    if not sheet.widths:
        return ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width + 0.7109375}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    return f"<cols>{columns}</cols>"


def _rows(sheet: NewSheet, cells: Mapping[tuple[int, int], SheetCell], looks: Mapping[Style, int]) -> Iterator[str]:
    heights = row_heights(sheet, cells)
    rows: dict[int, list[str]] = {}
    for (row, _), cell in cells.items():
        rows.setdefault(row, []).append(_cell(cell, looks[cell.style]))
    for row, written in rows.items():
        height = f' ht="{heights[row]:g}" customHeight="1"' if row in heights else ""
        yield f'<row r="{row}"{height}>{"".join(written)}</row>'


def _cell(cell: SheetCell, look: int) -> str:
    start = f'<c r="{cell_name(cell.row, cell.column)}" s="{look}"'
    if cell.value is None or cell.value == "":
        return f"{start}/>"
    if isinstance(cell.value, Decimal):
        return f"{start}><v>{cell.value:f}</v></c>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{as_text(cell.value)}</t></is></c>'


def row_heights(sheet: NewSheet, cells: Mapping[tuple[int, int], SheetCell]) -> dict[int, float]:
    """Heights of the rows with more than a line of text, or with large text. Excel fits a row to its text when the file
    says no height, but not to text of merged cells; LibreOffice does neither."""
    runs = {(row, first): last for row, first, last in sheet.merged}
    heights: dict[int, float] = {}
    for (row, column), cell in cells.items():
        if not isinstance(cell.value, str):
            continue
        height = _BIG_LINES.get(cell.style, _LINE_HEIGHT)
        if cell.style not in _ONE_LINE:
            last = runs.get((row, column), column)
            width = sum(sheet.widths[at - 1] if at <= len(sheet.widths) else 9 for at in range(column, last + 1))
            fits = max(width / _CHARACTER_WIDTH, 1)
            height *= sum(max(math.ceil(len(part) / fits), 1) for part in cell.value.split("\n"))
        if height > _LINE_HEIGHT:
            heights[row] = max(heights.get(row, 0), min(height + 3, _LARGEST_HEIGHT))
    return heights


def _protection(sheet: NewSheet) -> str:
    if not sheet.locked:
        return ""
    allowed = 'formatColumns="0" formatRows="0" sort="0" autoFilter="0"'
    return f'<sheetProtection sheet="1" objects="1" scenarios="1" {allowed}/>'


def _filter(sheet: NewSheet) -> str:
    cells = filter_range(sheet)
    return f'<autoFilter ref="{cells}"/>' if cells else ""


def _merged(sheet: NewSheet) -> str:
    runs = [
        f'<mergeCell ref="{cell_name(row, first)}:{cell_name(row, last)}"/>'
        for row, first, last in sheet.merged
        if last > first
    ]
    if not runs:
        return ""
    return f'<mergeCells count="{len(runs)}">{"".join(runs)}</mergeCells>'


def _validations(cells: Mapping[tuple[int, int], SheetCell], language: str) -> str:
    rules = [rule for cell in cells.values() if (rule := _validation(cell, language))]
    return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""


def _validation(cell: SheetCell, language: str) -> str:
    rule = input_rule(cell)
    if rule is None:
        return ""
    if rule.choices:
        kind, first = 'type="list"', as_text('"' + rule.listed.replace('"', '""') + '"')
    else:
        operator = "greaterThanOrEqual" if rule.most is None else "between"
        kind, first = f'type="decimal" operator="{operator}"', str(rule.least)
    second = "" if rule.most is None else f"<formula2>{rule.most}</formula2>"
    at = cell_name(cell.row, cell.column)
    title, message = (as_attribute(sentence(text, language)) for text in (rule.title, rule.message))
    return (
        f'<dataValidation {kind} allowBlank="1" showInputMessage="1" showErrorMessage="1"'
        f' errorTitle="{title}" error="{message}" sqref="{at}">'
        f"<formula1>{first}</formula1>{second}</dataValidation>"
    )


def _links(cells: Mapping[tuple[int, int], SheetCell], tab_name: Callable[[str], str]) -> str:
    links = [
        f'<hyperlink ref="{cell_name(cell.row, cell.column)}"'
        f' location="{as_attribute(f"{sheet_reference(tab_name(cell.link.sheet))}!{cell.link.cell}")}"'
        f' display="{as_attribute(f"{tab_name(cell.link.sheet)}!{cell.link.cell}")}"/>'
        for cell in cells.values()
        if cell.link is not None
    ]
    return f"<hyperlinks>{''.join(links[:_HYPERLINKS_LIMIT])}</hyperlinks>" if links else ""
