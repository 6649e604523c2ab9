"""What stands in a workbook, as plain values to compare."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import range_boundaries

from validator.annotate.own import SHEET_NAME, is_our_formula

OWN = ("oordeel", "bevindingen", "vergelijking")


def own_tabs(wb: Workbook) -> dict[str, str]:
    """The tab of each sheet of ours, as the defined names tell them."""
    names = {key: wb.defined_names.get(f"{SHEET_NAME}{key}") for key in OWN}
    return {key: name.attr_text.rpartition("!")[0].strip("'") for key, name in names.items() if name is not None}


def tabs(wb: Workbook) -> list[str]:
    """The tabs that can be seen, from left to right."""
    return [sheet.title for sheet in wb.worksheets if sheet.sheet_state == "visible"]


def marks(wb: Workbook) -> dict[str, Any]:
    """Colour (fill and text) and note of every cell on the user's sheets."""
    own = own_tabs(wb).values()
    found: dict[str, Any] = {}
    for sheet in wb.worksheets:
        if sheet.title in own:
            continue
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if rule.type == "expression" and is_our_formula(rule.formula[0]):
                    for part in str(area.sqref).split():
                        left, top, right, bottom = range_boundaries(part)
                        for row in range(top, bottom + 1):
                            for column in range(left, right + 1):
                                assert (sheet.title, row, column) not in found
                                found[sheet.title, row, column] = (
                                    rule.dxf.fill.bgColor.rgb,
                                    rule.dxf.font.color.rgb,
                                )
    return {"colours": found, "notes": notes(wb)}


def notes(wb: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text.replace("\r\n", "\n")
        for sheet in wb.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def own_sheets(wb: Workbook) -> dict[str, Any]:
    """Everything on the sheets of ours: values, links, rules and looks."""
    return {key: _sheet(wb[tab]) for key, tab in own_tabs(wb).items()}


def _sheet(sheet: Any) -> dict[str, Any]:
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row}
    return {
        "name": sheet.title,
        "values": {at: cell.value for at, cell in cells.items() if cell.value is not None},
        "links": {at: cell.hyperlink.location for at, cell in cells.items() if cell.hyperlink},
        "looks": {at: _look(cell) for at, cell in cells.items()},
        "merged": {str(area) for area in sheet.merged_cells.ranges},
        "rules": {
            (str(rule.sqref), rule.type, rule.formula1, rule.formula2) for rule in sheet.data_validations.dataValidation
        },
        "widths": {letter: found.width for letter, found in sheet.column_dimensions.items()},
        "heights": {row: found.height for row, found in sheet.row_dimensions.items() if found.height},
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "locked": (sheet.protection.sheet, sheet.protection.sort, sheet.protection.autoFilter),
        "tab": sheet.sheet_properties.tabColor.rgb[-6:],
        "page": (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage),
    }


def _look(cell: Any) -> tuple[Any, ...]:
    font, align, box = cell.font, cell.alignment, cell.border.left
    return (
        font.name, font.size, bool(font.bold), bool(font.italic), font.color.rgb if font.color else None,
        cell.fill.fgColor.rgb if cell.fill.fill_type else None, box.style, box.color.rgb if box.color else None,
        cell.number_format, align.vertical, align.horizontal, bool(align.wrap_text), align.indent,
        cell.protection.locked,
    )  # fmt: skip


def everything(wb: Workbook) -> dict[str, Any]:
    """What a user has in a workbook: tabs, values, formats by condition, notes, names, protection, tab in front."""
    return {
        "tabs": wb.sheetnames,
        "front": wb.active.title,
        "names": sorted(wb.defined_names),
        "notes": notes(wb),
        "values": {
            (sheet.title, cell.coordinate): cell.value
            for sheet in wb.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        },
        "formats": [
            (sheet.title, str(area.sqref), rule.type, tuple(rule.formula))
            for sheet in wb.worksheets
            for area in sheet.conditional_formatting
            for rule in area.rules
        ],
        "protection": {sheet.title: dict(sheet.protection) for sheet in wb.worksheets},
    }
