"""What is damaged or too large is told in words of whoever uses the workbook."""

import zipfile
from pathlib import Path

import pytest

from tests.workbook.packages import parts, zipped
from validator.texts import sentence
from validator.workbook.limits import usual_limits
from validator.workbook.package import Package
from validator.workbook.problems import damaged, too_large

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (SHEET, "een werkblad"),
        ("xl/sharedStrings.xml", "de lijst van alle teksten"),
        ("xl/comments1.xml", "een lijst van opmerkingen"),
        ("xl/tables/table1.xml", "een onderdeel van de werkmap"),
        ("[Content_Types].xml", "een onderdeel van de werkmap"),
        ("Activiteiten", "Activiteiten"),
        ("verslag.xlsx", "verslag.xlsx"),
    ],
)
def test_no_name_of_a_part_is_said(name: str, said: str) -> None:
    assert f": {said} is niet te lezen." in sentence(damaged(name).message)
    assert f": {said} gaat boven de grens." in sentence(too_large(name).message)


@pytest.mark.parametrize("broken", [False, True])
def test_a_sheet_is_called_by_its_tab_as_long_as_the_workbook_tells(tmp_path: Path, broken: bool) -> None:
    path = tmp_path / "verslag.xlsx"
    path.write_bytes(zipped(parts() | ({"xl/workbook.xml": b"<workbook"} if broken else {})))
    with Package(path, zipfile.ZipFile(path), usual_limits()) as package:
        tab = package.called(SHEET)
        assert (tab == SHEET) is broken
        if not broken:
            assert package.sheet(tab)


def test_what_names_the_tabs_is_not_asked_for_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "verslag.xlsx"
    content = bytearray(zipped(parts()))
    start = content.find(b"xl/workbook.xml") + len("xl/workbook.xml")
    content[start : start + 20] = bytes(20)
    path.write_bytes(bytes(content))
    with Package(path, zipfile.ZipFile(path), usual_limits()) as package:
        assert package.called(SHEET) == SHEET
        assert package.called("xl/workbook.xml") == "xl/workbook.xml"
