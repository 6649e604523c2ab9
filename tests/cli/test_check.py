"""What `check` does with outcomes: exit codes, formats, and what goes where. The last tests go through everything."""

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

from tests.outcomes import a_finding, an_outcome
from validator.cli.main import main
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.outcome import Outcome

SAMPLE = Path(__file__).parents[2] / "samples" / "eindrapport-uitzendarbeid.xlsx"
CLEAN = an_outcome()
OUTCOMES: dict[str, Outcome | Problem] = {
    "goed.xlsx": CLEAN,
    "vraag.xlsx": an_outcome(findings=[a_finding("SPL002", Severity.QUESTION)]),
    "fout.xlsx": an_outcome(findings=[a_finding()]),
    "blok.xlsx": an_outcome(findings=[a_finding("STR003", Severity.BLOCKING)]),
    "stuk.xlsx": NotCheckable("encrypted", Text("Het bestand is versleuteld."), Text("Haal het wachtwoord weg.")),
}


class Stage:
    """Stands in for the conductor and the delivery, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path | str | date | None, ...]] = []
        self.delivered: list[tuple[Path, Path | None]] = []
        self.trouble: Problem | None = None

    def check_many(
        self, paths: Sequence[Path], covenants: Path | None, as_of: date | None, *asked: str | Path | None
    ) -> Iterator[tuple[Path, Outcome | Problem]]:
        self.asked.append((covenants, as_of, *asked))
        for path in paths:
            yield path, OUTCOMES[path.name]

    def deliver(self, outcome: Outcome, path: Path, out: Path | None, language: str) -> Path:
        assert (outcome, language) == (OUTCOMES[path.name], "nl")
        if self.trouble:
            raise self.trouble
        self.delivered.append((path, out))
        return (out or path.parent) / f"{path.stem}.gecontroleerd.xlsx"


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    monkeypatch.setattr(import_module("validator.conductor"), "check_many", stage.check_many)
    monkeypatch.setattr(import_module("validator.deliver"), "deliver", stage.deliver)
    return stage


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["goed.xlsx"], 0),
        (["vraag.xlsx"], 0),
        (["fout.xlsx"], 1),
        (["blok.xlsx"], 1),
        (["stuk.xlsx"], 2),
        (["fout.xlsx", "goed.xlsx"], 1),
        (["stuk.xlsx", "fout.xlsx", "goed.xlsx"], 2),
    ],
)
@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.usefixtures("stage")
def test_exit_code_is_the_highest(names: list[str], code: int, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *names, "--format", form]) == code
    capsys.readouterr()


def test_console_shows_outcome_copy_and_problem(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "fout.xlsx", "stuk.xlsx", "--out", "uit"]) == 2
    output = capsys.readouterr()
    assert "Voorstel: te beoordelen." in output.out
    assert "uit/fout.gecontroleerd.xlsx\n" in output.out
    assert output.err == "stuk.xlsx: Het bestand is versleuteld.\nWat te doen: Haal het wachtwoord weg.\n"
    assert stage.delivered == [(Path("fout.xlsx"), Path("uit"))]


def test_json_is_one_object_for_one_file_and_a_list_for_more(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "goed.xlsx", "--format", "json"]) == 0
    one = capsys.readouterr()
    assert json.loads(one.out)["verdict"] == "te beoordelen"
    assert one.err == "Gecontroleerde kopie: goed.gecontroleerd.xlsx\n"
    assert main(["check", "stuk.xlsx", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out) == {
        "file": {"name": "stuk.xlsx"},
        "error": {"code": "encrypted", "message": "Het bestand is versleuteld.", "fix": "Haal het wachtwoord weg."},
    }
    assert main(["check", "goed.xlsx", "stuk.xlsx", "fout.xlsx", "--format", "json"]) == 2
    several = json.loads(capsys.readouterr().out)
    assert ["error" in entry for entry in several] == [False, True, False]


def test_options_reach_the_conductor(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "goed.xlsx", "--covenants", "eigen", "--as-of", "2023-01-15", "--lang", "nl", "--no-annotate"]
    assert main([*arguments, "--decisions", "vorige.xlsx"]) == 0
    assert stage.asked == [(Path("eigen"), date(2023, 1, 15), None, None, Path("vorige.xlsx"))]
    assert stage.delivered == []
    assert "Gecontroleerde kopie\n" not in capsys.readouterr().out


def test_decisions_are_those_of_one_report(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "goed.xlsx", "fout.xlsx", "--decisions", "vorige.xlsx"]) == 2
    assert "--decisions gaat over één rapport" in capsys.readouterr().err
    assert stage.asked == []


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_copy_that_cannot_be_written_does_not_hide_the_outcome(
    stage: Stage, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.trouble = Problem("disk_full", Text("De schijf is vol."), Text("Maak plaats vrij."))
    assert main(["check", "goed.xlsx", "--format", form]) == 2
    output = capsys.readouterr()
    assert "goed.xlsx: De schijf is vol.\nWat te doen: Maak plaats vrij.\n" in output.err
    assert "te beoordelen" in output.out


def test_a_real_report_from_file_to_copy_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The annotated copy is checkable again and gives the same outcome."""
    report = tmp_path / "rapport.xlsx"
    shutil.copy(SAMPLE, report)
    code = main(["check", str(report), "--format", "json"])
    first = json.loads(capsys.readouterr().out)
    copy = tmp_path / "rapport.gecontroleerd.xlsx"
    assert copy.is_file()
    assert main(["check", str(copy), "--format", "json"]) == code
    second = json.loads(capsys.readouterr().out)
    assert (tmp_path / "rapport.gecontroleerd-2.xlsx").read_bytes() == copy.read_bytes()
    assert first.pop("file")["content_sha256"] == second.pop("file")["content_sha256"]
    assert first == second


def test_a_decision_on_the_copy_counts_at_the_next_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """openpyxl fills the cell in here and drops the values of formulas; that gives findings, and changes no amount."""
    assert main(["check", str(SAMPLE), "--out", str(tmp_path), "--format", "json"]) == 0
    before = json.loads(capsys.readouterr().out)
    open_before = [question["key"] for question in before["questions"] if question["needed"]]
    assert (before["verdict"], open_before) == ("te beoordelen", ["T3-RV"])

    (copy,) = tmp_path.iterdir()
    book = openpyxl.load_workbook(copy)
    sheet = book["Oordeel"]
    header = next(row for row in sheet.iter_rows() if [cell.value for cell in row[:2]] == ["Sleutel", "Vraag"])
    column = {cell.value: cell.column for cell in header}
    asked = next(row for row in sheet.iter_rows(min_row=header[0].row) if row[0].value == "T3-RV")[0].row
    sheet.cell(asked, column["Beslissing"]).value = "behaald"
    sheet.cell(asked, column["Reden"]).value = "het verslag van de acties is gezien"
    book.save(tmp_path / "beslist.xlsx")

    main(["check", str(tmp_path / "beslist.xlsx"), "--format", "json"])
    after = json.loads(capsys.readouterr().out)
    assert (after["verdict"], after["payout"]["result_part"]) == ("uitbetalen", "117600.00")
    assert [(one["key"], one["choice"], one["reason"]) for one in after["decisions"]] == [
        ("T3-RV", "behaald", "het verslag van de acties is gezien")
    ]
    filled = openpyxl.load_workbook(tmp_path / "beslist.gecontroleerd.xlsx")["Oordeel"]
    assert any(row[0].value == "T3-RV" and row[2].value == "behaald" for row in filled.iter_rows())


def test_what_is_no_workbook_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "geen.xlsx").write_text("geen werkboek")
    for path in (tmp_path / "geen.xlsx", tmp_path / "bestaat-niet.xlsx", tmp_path):
        assert main(["check", str(path)]) == 2
        output = capsys.readouterr()
        assert "Wat te doen:" in output.err
        assert output.out == ""
    assert main(["check", str(SAMPLE), "--covenants", str(tmp_path / "nergens"), "--no-annotate"]) == 2
    assert "--covenants" in capsys.readouterr().err
