"""The annotated copy in a real spreadsheet program: it opens, shows our sheets, and after saving there is still one of
everything."""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.annotate.workbooks import PLAN, WORKBOOKS
from tests.workbook.packages import save
from validator.annotate.file import annotate, has_marks, strip
from validator.annotate.own import FORMULA, NOTE_TOP
from validator.workbook.intake import open_package

_SECONDS = 180


@pytest.fixture
def office(tmp_path: Path) -> list[str]:
    """The command that converts with LibreOffice, in a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CONVENANTCHECK_REQUIRE_ALL") == "1":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return [program, f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", "--headless", "--norestore"]


def _convert(office: list[str], path: Path, kind: str, folder: Path) -> Path:
    subprocess.run(
        [*office, "--convert-to", kind, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


@pytest.mark.parametrize("name", ["rich", "strict"])
def test_libreoffice_opens_it_and_gives_it_back(office: list[str], tmp_path: Path, name: str) -> None:
    original = save(tmp_path, WORKBOOKS[name])
    copy = tmp_path / "gecontroleerd.xlsx"
    with open_package(original) as package, copy.open("wb") as stream:
        annotate(package, PLAN, stream)
    pages = _convert(office, copy, "pdf", tmp_path / "pdf")
    assert pages.stat().st_size > 5_000

    resaved = _convert(office, copy, "xlsx", tmp_path / "bewaard")
    book = openpyxl.load_workbook(resaved)
    assert book.sheetnames == ["Verbintenissen", "Lijst", "Oordeel", "Bevindingen"]
    assert book["Oordeel"]["B2"].value == 588000

    again = tmp_path / "opnieuw.xlsx"
    with open_package(resaved) as package, again.open("wb") as stream:
        assert has_marks(package)
        assert [tab.name for tab in strip(package).sheets] == ["Verbintenissen", "Lijst"]
        annotate(package, PLAN, stream)
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["Verbintenissen", "Lijst", "Oordeel", "Bevindingen"]
    rules = [rule for tab in book for area in tab.conditional_formatting for rule in area.rules]
    assert len([rule for rule in rules if rule.formula == [FORMULA]]) == 4
    notes = [cell.comment.text for row in book["Verbintenissen"].iter_rows() for cell in row if cell.comment]
    assert [text.count(NOTE_TOP) for text in notes if NOTE_TOP in text] == [1] * len(
        [t for t in notes if NOTE_TOP in t]
    )
    assert any(text.startswith(NOTE_TOP) for text in notes)
    if name == "rich":
        assert sum("eigen nota" in text for text in notes) == 1
