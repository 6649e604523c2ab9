"""`convenantcheck split` as a person uses it: what it prints, what it writes, and how it asks."""

import json
from pathlib import Path

import openpyxl
import pytest

from samples.make import HERE
from validator.cli.main import main

LIST = HERE / "deelnemerslijst.csv"
REPORT = HERE / "eindrapport-uitzendarbeid.xlsx"
Capture = pytest.CaptureFixture[str]


def test_a_list_alone(tmp_path: Path, capsys: Capture) -> None:
    assert main(["split", str(LIST), "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Rijen (deelnames)       200       122          21       18            18          21" in out
    assert "Postcode van  de vestiging waar men werkt" in out
    assert "lezing: Geen bron zegt waardoor een deelnemer Vlaams is" in out
    assert "Onbekend           9  geen postcode ingevuld" in out
    assert max(map(len, out.splitlines())) <= 100 + len(str(tmp_path))
    [path] = tmp_path.iterdir()
    assert path.name == "deelnemerslijst.splitsing.xlsx"
    assert str(path) in out
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Overzicht", "Per activiteit", "Per verbintenis", "Per periode", "Niet ingedeeld", "Bewijs",
    ]  # fmt: skip
    cells = [str(cell) for row in book["Overzicht"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert any("postcode = «Postcode werkplek»" in cell for cell in cells)


def test_nothing_is_overwritten_and_the_report_is_filled_in_a_copy(tmp_path: Path, capsys: Capture) -> None:
    arguments = ["split", str(LIST), "--into", str(REPORT), "--replace", "--out", str(tmp_path)]
    assert main(arguments) == main(arguments) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "deelnemerslijst.splitsing.xlsx", "deelnemerslijst.splitsing-2.xlsx",
        "eindrapport-uitzendarbeid.ingevuld.xlsx", "eindrapport-uitzendarbeid.ingevuld-2.xlsx",
    }  # fmt: skip
    assert "A99-001" in capsys.readouterr().out
    copy = tmp_path / "eindrapport-uitzendarbeid.ingevuld.xlsx"
    assert main(["check", str(copy), "--no-annotate", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    # The sample's own sum of 500 no longer agrees with its register; what is calculated agrees with what was filled in.
    assert {finding["code"] for finding in findings} == {"SPL007", "SPL004"}


def test_for_programs(tmp_path: Path, capsys: Capture) -> None:
    assert main(["split", str(LIST), "--into", str(REPORT), "--out", str(tmp_path), "--format", "json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["rows"] == {
        "total": 200, "flemish": 122, "brussels": 21, "walloon": 18, "abroad": 18, "unknown": 21,
    }  # fmt: skip
    assert outcome["definition"]["basis"] == "de vestiging waar men werkt"
    assert outcome["report"]["not_in_report"]["activiteiten"] == ["A99-001"]
    assert outcome["report"]["kept"][0]["why"] == "er staat een ander cijfer"
    assert outcome["report"]["copy"] is None
    assert sum(entry["count"] for entry in outcome["not_in_a_region"] if entry["class"] == "onbekend") == 21


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["{twee}"], "--postcode"),
        (["{geen}"], "geen kolom met postcodes"),
        (["{lijst}", "--date", "Dag"], "heeft geen kolom «Dag»"),
        (["{lijst}", "--basis", "thuis"], "kies uit"),
        (["{lijst}", "--sector", "Maanmijnbouw"], "geen convenant"),
        (["{lijst}", "--generation", "1999"], "De generatie «1999» is niet bekend"),
        (["{lijst}", "--into", "{lijst}"], "tekstbestand"),
        (["{lijst}", "--into", "{weg}"], "bestaat niet"),
        (["{weg}"], "bestaat niet"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_is_written(
    tmp_path: Path, capsys: Capture, arguments: list[str], text: str
) -> None:
    folder = tmp_path / "uit"
    (tmp_path / "twee.csv").write_text("postcode A;postcode B\n9000;1000\n")
    (tmp_path / "geen.csv").write_text("naam;leeftijd\nX;40\n")
    names = {"twee": tmp_path / "twee.csv", "geen": tmp_path / "geen.csv", "lijst": LIST, "weg": tmp_path / "weg.csv"}
    assert main(["split", *(one.format(**names) for one in arguments), "--out", str(folder)]) == 2
    said = capsys.readouterr()
    assert text in " ".join(said.err.split())
    assert said.out == ""
    assert not folder.exists()
