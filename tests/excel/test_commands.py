"""`convenantcheck excel` and the button, as their user sees them."""

import sys
from pathlib import Path

import openpyxl
import pytest
import xlwings

from tests.excel import seen
from tests.excel.conftest import SAMPLES, Open
from validator.cli.main import main
from validator.excel.button import main as button

FAULTY = next(path for path in SAMPLES if path.name == "eindrapport-gebreken.xlsx")
HALFWAY = next(path for path in SAMPLES if path.name == "voortgangsrapport-uitzendarbeid.xlsx")
COMMANDS = (
    ["check"], ["clean"], ["compare", "oud.xlsx"], ["new"], ["new", "--blank"], ["install"], ["uninstall"], ["status"],
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_excel_one_sentence_says_what_to_do(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["excel", *command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    text = " ".join(said.err.split())
    assert text.startswith("Op deze computer is er geen Excel waarmee dit programma kan werken. Wat te doen: ")
    assert "convenantcheck check BESTAND" in text


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_xlwings_one_sentence_says_how_to_get_it(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlwings", None)
    assert main(["excel", *command]) == 2
    assert 'pip install "convenantcheck[excel]"' in " ".join(capsys.readouterr().err.split())


def test_excel_without_a_workbook(excel: xlwings.App, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["excel", "check"]) == 2
    assert "geen werkboek open" in capsys.readouterr().err
    excel.engine.impl.apps.running.clear()
    assert main(["excel", "check"]) == 2
    assert "Excel is niet gestart" in capsys.readouterr().err


def test_check_and_clean(opened: Open, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(FAULTY)
    before = seen.everything(book.impl.wb)
    assert main(["excel", "check"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "eindrapport-gebreken.xlsx: Uitzendarbeid" in said
    assert "62 cellen zijn gemarkeerd" in said
    assert said.count("Excel kan dit niet ongedaan maken") == 1
    assert main(["excel", "check", "--sector", "Bouw"]) == 2
    capsys.readouterr()
    assert main(["excel", "clean"]) == 0
    assert "zijn weg" in capsys.readouterr().out
    assert {**seen.everything(book.impl.wb), "front": ""} == {**before, "front": ""}


def test_compare(opened: Open, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = opened(FAULTY)
    assert main(["excel", "compare", str(SAMPLES[0])]) == 2
    capsys.readouterr()
    assert main(["excel", "compare", str(FAULTY.with_name("eindrapport-uitzendarbeid.xlsx"))]) == 0
    assert "blad Oordeel" in capsys.readouterr().out
    assert "vergelijking" in seen.own_tabs(book.impl.wb)


def test_a_new_workbook_from_the_open_one(opened: Open, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = opened(HALFWAY)
    out = tmp_path / "uit"
    assert main(["excel", "new", "--report", "eindrapport", "--out", str(out)]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == out
    assert xlwings.books.active.fullname == str(made)
    filled = {cell.value for row in openpyxl.load_workbook(made)["Start"].iter_rows() for cell in row}
    assert "Uitzendarbeid" in filled
    assert book.impl.changed is False
    assert main(["excel", "new", "--blank", "--out", str(out)]) == 2
    assert "--sector" in capsys.readouterr().err


def test_the_button_says_what_came_of_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(FAULTY)
    book.set_mock_caller()
    said = book.app.impl.said
    button()
    button()
    assert "Voorstel" in said[0]
    assert "Excel kan dit niet ongedaan maken" in said[0]
    assert "Excel kan dit niet ongedaan maken" not in said[1]
    assert max(map(len, said)) <= 1000

    foreign = opened(next((FAULTY.parent / "vreemd").glob("*.xlsx")))
    foreign.set_mock_caller()
    button()
    assert "Traceback" not in said[2]
    assert not seen.own_tabs(foreign.impl.wb)
    monkeypatch.setattr("validator.excel.actions.check_book", lambda book: 1 / 0)
    button()
    assert "onverwachts" in said[3]
    del xlwings.Book._mock_caller
