"""The catalogue of what people do to workbooks: each file ends as its case says, through the program itself."""

import json
import re
from pathlib import Path

import pytest
from openpyxl.worksheet.cell_range import CellRange

from tests.robustness.book import SAMPLE, Book
from tests.robustness.case import Case
from tests.robustness.catalogue import CHAPTERS
from tests.robustness.checked import MACROS
from tests.robustness.reference import PAGE, with_catalogue
from validator.cli.main import main
from validator.conductor import check
from validator.render.json_ import as_json

CASES = {case.id: case for chapter in CHAPTERS for case in chapter.cases}


@pytest.fixture(scope="session")
def clean_sum() -> object:
    return as_json(check(SAMPLE))["payout"]


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], clean_sum: object) -> None:
    case = CASES[name]
    path = case.make(tmp_path)
    before = b"" if case.error else path.read_bytes()
    copies = tmp_path / "uit"
    options = [argument.format(folder=tmp_path) for argument in case.arguments]
    code = main(["check", str(path), "--out", str(copies), "--format", "json", *options])
    output = capsys.readouterr()
    said = json.loads(output.out)
    if case.error:
        _refused(case, code, said, copies)
        return
    assert "error" not in said, said
    assert sorted(_where(finding) for finding in said["findings"]) == sorted(case.findings)
    assert code == int(any(finding["severity"] in ("fout", "blokkerend") for finding in said["findings"]))
    assert (said["payout"] == clean_sum) is case.same_sum
    assert path.read_bytes() == before, "the original was written to"
    assert [copy.name for copy in copies.iterdir()] == [case.copy]
    _marked(case, copies / case.copy)


def _refused(case: Case, code: int, said: dict, copies: Path) -> None:
    assert said["error"]["code"] == case.error
    assert code == 2
    assert not copies.exists(), "nothing is written for a file that is not checked"
    message = f"{said['error']['message']} {said['error']['fix']}"
    assert [words for words in case.says if words not in message] == [], message
    assert said["error"]["fix"].endswith(".")


def _where(finding: dict) -> str:
    return " ".join([finding["code"], *([f"{finding['sheet']}!{finding['cell']}"] if finding["cell"] else [])])


def _marked(case: Case, copy: Path) -> None:
    """Each finding with a cell has its note on that cell of the copy, and macros are there to the byte."""
    book = Book(copy.read_bytes())
    for finding in case.findings:
        sheet, _, cell = finding.partition(" ")[2].partition("!")
        if cell:
            part = book.sheet_part(sheet)
            areas = map(CellRange, re.findall('<mergeCell ref="([^"]+)"', book.parts[part].decode()))
            # Of a merged cell only the first one is seen: that carries the note.
            cell = next((area.coord.partition(":")[0] for area in areas if CellRange(cell) <= area), cell)
            notes = f"xl/convenantcheck_notities_{Path(part).stem}.xml"
            assert f'ref="{cell}"'.encode() in book.parts[notes], finding
    if copy.suffix == ".xlsm":
        assert book.parts["xl/vbaProject.bin"] == MACROS


def test_the_page_shows_every_case() -> None:
    """docs/robustness.md holds the tables as they are; `python -m tests.robustness.reference` writes them."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_catalogue(page) == page
    assert len(CASES) == sum(len(chapter.cases) for chapter in CHAPTERS), "two cases have the same name"
