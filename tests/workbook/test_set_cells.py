"""Values set on the exact cells: what is not that cell stays to the byte."""

import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbook.packages import parts, prefixed, save, sheet, strict
from validator.workbook.intake import open_package
from validator.workbook.set_cells import CellContent, NoSuchRow, with_values
from validator.workbook.zip_copy import write_package

ROWS = (
    '<row r="2" spans="1:5"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1" t="inlineStr"><is><t>n.v.t.</t></is></c>'
    '<c r="D2" s="1"/><c r="E2" t="str"><f>IF(B2="","",B2*2)</f><v></v></c></row>'
    '<row r="3"/><row r="7" s="1" customFormat="1"><c r="B7"><v>5</v></c></row>'
)
BEFORE = '<cols><col min="3" max="3" width="9" style="1"/></cols>'


def changed(path: Path, values: Mapping[tuple[int, int], CellContent]) -> dict[str, bytes]:
    stream = BytesIO()
    with open_package(path) as package:
        write_package(with_values(package, {"start": values}), stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book(tmp_path: Path, rows: str = ROWS, more: str = "") -> Path:
    return save(tmp_path, parts({"Start": sheet(rows, BEFORE), "Lijst": sheet()}, workbook_more=more))


def test_only_the_cells_asked_for_change(tmp_path: Path) -> None:
    values: dict[tuple[int, int], CellContent] = {(2, 2): 7, (2, 3): 8, (2, 4): 0, (2, 5): Decimal("0.25"), (3, 1): 1}
    path = book(tmp_path)
    before = parts({"Start": sheet(ROWS, BEFORE), "Lijst": sheet()})
    after = changed(path, values)
    assert {name for name in after if after[name] != before[name]} == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
    assert after["xl/worksheets/sheet1.xml"].decode() == sheet(
        '<row r="2" spans="1:5"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>7</v></c><c r="C2" s="1"><v>8</v></c>'
        '<c r="D2" s="1"><v>0</v></c><c r="E2"><f>IF(B2="","",B2*2)</f><v>0.25</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c></row ><row r="7" s="1" customFormat="1"><c r="B7"><v>5</v></c></row>',
        BEFORE,
    )
    assert b'<calcPr fullCalcOnLoad="1"/>' in after["xl/workbook.xml"]


def test_a_text_and_a_new_cell_in_a_row_with_a_style(tmp_path: Path) -> None:
    after = changed(book(tmp_path), {(7, 1): "a < b", (7, 4): 3})["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="A7" s="1" t="str"><v>a &lt; b</v></c><c r="B7"><v>5</v></c><c r="D7" s="1"><v>3</v></c>' in after


def test_a_text_never_damages_the_sheet(tmp_path: Path) -> None:
    after = changed(book(tmp_path), {(7, 1): "a\x01b\ufffe_x0041_"})["xl/worksheets/sheet1.xml"].decode()
    assert "<v>ab_x005F_x0041_</v>" in after


def test_a_formula_that_fills_cells_stays_one_and_a_figure_has_nothing_of_it(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="A2" t="str" cm="1"><f t="array" ref="A2:A3">SORT(B2:B3)</f><v>x</v></c>'
        '<c r="B2" t="e" cm="1" vm="1"><v>#N/A</v></c></row>'
    )
    after = changed(book(tmp_path, rows), {(2, 1): 4, (2, 2): 5})["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="A2" cm="1"><f t="array" ref="A2:A3">SORT(B2:B3)</f><v>4</v></c><c r="B2"><v>5</v></c>' in after


def test_settings_of_computing_are_kept(tmp_path: Path) -> None:
    after = changed(book(tmp_path, more='<calcPr calcId="191029" iterate="1"/>'), {(2, 2): 7})
    assert b'<calcPr calcId="191029" iterate="1" fullCalcOnLoad="1"/>' in after["xl/workbook.xml"]


@pytest.mark.parametrize("dialect", [prefixed, strict])
@pytest.mark.parametrize("note", ["", "<!-- een rij -->"])
def test_other_ways_to_write_a_sheet(tmp_path: Path, dialect: object, note: str) -> None:
    rows = note + '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c></row>'
    path = save(tmp_path, dialect(parts({"Start": sheet(rows), "Lijst": sheet()})))  # type: ignore[operator]
    after = changed(path, {(1, 2): 20, (2, 1): 10, (2, 2): 30})
    path.write_bytes(b"")
    saved = save(tmp_path, after, "na.xlsx")
    if dialect is prefixed:
        cells = load_workbook(saved)["Start"]
        assert [[cell.value for cell in row] for row in cells["A1:B2"]] == [[1, 20], [10, 30]]
    with open_package(saved) as package:
        text = package.read("xl/worksheets/sheet1.xml")
    assert note.encode() in text
    assert text.count(b"v>20</") == text.count(b"v>10</") == text.count(b"v>30</") == 1


def test_a_row_or_sheet_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRow):
        changed(book(tmp_path), {(9, 1): 1})
    with open_package(book(tmp_path)) as package, pytest.raises(NoSuchRow):
        with_values(package, {"Weg": {(1, 1): 1}})
