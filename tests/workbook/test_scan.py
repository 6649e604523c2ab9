"""What stands where: the same answer however a program writes its rows, and the same positions as the value reader."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.workbook.packages import parts, prefixed, save, sheet, strict
from validator.foundation.problem import NotCheckable
from validator.workbook import scan as scanning
from validator.workbook.cells import read_grid
from validator.workbook.intake import Limits, open_package
from validator.workbook.scan import SheetScan, scan_sheet

_ROWS = (
    '<row r="2" hidden="1"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>44561</v></c><c r="F2" s="1"/></row>'
    '<row r="4" ht="0" customHeight="1"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="C4"><f>Start!A1&amp;"x"</f></c><c r="D4"><f>B9</f><v></v></c><c r="E4" t="str"><f>""</f><v></v></c></row>'
    '<row r="7"><c r="C7" t="b"><v>1</v></c><c r="D7" t="inlineStr"><is><t xml:space="preserve">  \u00a0</t></is></c>'
    '<c r="E7" t="e"><v>#REF!</v></c><c r="F7"><f t="shared" si="0"/><v>3</v></c><c r="G7" t="str"><v>007</v></c></row>'
    '<row r="9"><c r="AZ9" s="1"></c></row>'
)
_BEFORE = (
    '<cols><col min="1" max="1" width="9"/><col min="3" max="4" hidden="1"/><col min="6" max="6" width="0"/></cols>'
)
_AFTER = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B10"/></mergeCells>'

_EXPECTED = SheetScan(
    max_row=7,
    max_column=7,
    cells=12,
    errors={(4, 2): "#DIV/0!", (7, 5): "#REF!"},
    formulas={(4, 1): "1+1", (4, 2): "1/0", (4, 3): 'Start!A1&"x"', (4, 4): "B9", (4, 5): '""', (7, 6): ""},
    without_value=frozenset({(4, 3), (4, 4)}),
    hidden_rows=frozenset({2, 4}),
    hidden_columns=frozenset({3, 4, 6}),
    merged=((1, 1, 1, 3), (10, 2, 10, 2)),
)
_VALUES = {
    (2, 2): "Sector", (2, 3): date(2021, 12, 31), (4, 1): 2.0, (4, 2): None, (4, 3): None, (4, 5): None,
    (7, 3): True, (7, 4): "  \u00a0", (7, 5): None, (7, 6): 3.0, (7, 7): "007", (1, 1): None, (99, 99): None,
}  # fmt: skip


def _with_rows(rows: str) -> dict[str, bytes]:
    return parts({"Start": sheet(rows, _BEFORE, _AFTER)})


def _without_names(rows: str) -> str:
    """The rows as programs write them that leave out the names of cells that follow one another."""
    return re.sub(r'<c r="(?!B2|A4|C7|AZ9|F2)[A-Z]+\d+"', "<c", rows)


_WRITTEN = {
    "usual": _with_rows(_ROWS),
    "prefixed": prefixed(_with_rows(_ROWS)),
    "strict": strict(_with_rows(_ROWS)),
    "pretty": _with_rows(_ROWS.replace("><c", ">\n  <c").replace("</row>", "\n</row>\n")),
    "with comments": _with_rows("<!-- <c r='ZZ9'> -->" + _ROWS),
    "unnamed cells": _with_rows(_without_names(_ROWS)),
    "single quotes": _with_rows(re.sub(r'="([^"<>]*)"(?=[ />])', r"='\1'", _ROWS)),
    "other order": _with_rows(re.sub(r'<c r="(\w+)" t="(\w+)"', r'<c t="\2" r="\1"', _ROWS)),
    "second prefix": {
        name: data.replace(b'<c r="G7" t="str"><v>007</v></c>', b'<y:c r="G7" t="str"><y:v>007</y:v></y:c>').replace(
            b"<worksheet ", b'<worksheet xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )
        for name, data in _with_rows(_ROWS).items()
    },
}  # fmt: skip


@pytest.mark.parametrize("written", _WRITTEN)
def test_the_same_sheet_however_it_is_written(tmp_path: Path, written: str) -> None:
    with open_package(save(tmp_path, _WRITTEN[written])) as package:
        found = scan_sheet(package, package.sheets[0])
        grid = read_grid(package, package.sheets[0], found)
        values = {cell: grid.value(*cell) for cell in _VALUES}
        assert list(grid.iter_rows()) == list(grid.rows)
    assert found == _EXPECTED
    assert values == _VALUES


def test_fast_and_exact_agree_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{row}" spans="1:4"><c r="A{row}"><v>{row}</v></c><c r="C{row}" t="str"><f>A{row}&lt;3</f><v>x</v></c>'
        + (f'<c r="D{row}" t="e"><v>#N/A</v></c>' if row % 7 == 0 else f'<c r="D{row}" s="1"/>')
        + "</row>"
        for row in range(1, 400)
    )
    monkeypatch.setattr("validator.workbook.sheet_stream._CHUNK", 1000)
    path = save(tmp_path, parts({"Start": sheet(rows)}))
    with open_package(path) as package:
        fast = scan_sheet(package, package.sheets[0])
    assert fast.cells == 399 * 2 + 57
    assert len(fast.errors) == 57
    assert fast.formulas[399, 3] == "A399<3"
    with open_package(path) as package:
        monkeypatch.setattr(scanning.PieceScanner, "add", _irregular)
        assert scan_sheet(package, package.sheets[0]) == fast


def _irregular(*_: object) -> None:
    raise scanning.Irregular


@pytest.mark.parametrize(
    ("rows", "limits", "code"),
    [
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', Limits(), "damaged"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', Limits(), "damaged"),
        ('<row r="0"><c><v>1</v></c></row>', Limits(), "damaged"),
        ('<row r="1"><c r="A1"><v>1</c></row>', Limits(), "damaged"),
        ('<row r="9"><c r="A9"><v>1</v></c><c r="Z9"><v>1</v></c></row>', Limits(sheet_area=100), "far_cell"),
        ('<row r="9"><c r="A9"><v>1</v></c><c r="B9"><v>1</v></c></row>', Limits(sheet_cells=1), "too_many_cells"),
    ],
)
def test_sheets_that_are_refused(tmp_path: Path, rows: str, limits: Limits, code: str) -> None:
    with open_package(save(tmp_path, parts({"Start": sheet(rows)})), limits) as package:
        with pytest.raises(NotCheckable) as caught:
            read_grid(package, package.sheets[0], scan_sheet(package, package.sheets[0])).rows  # noqa: B018
        assert caught.value.code == code
