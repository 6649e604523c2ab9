"""`convenantcheck batch` as its user sees it: what it says, what it makes, and how it ends."""

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.batch.files import HALFWAY, report
from validator.cli.main import main

MADE = {"overzicht.xlsx", "overzicht.html", "uitkomsten.parquet", "uitkomsten.csv", "rapporten", ".convenantcheck"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return report(tmp_path / "in" / "rapport.xlsx").parent


def run(*arguments: str) -> int:
    return main(["batch", *arguments])


def test_a_clean_batch_and_the_same_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("in", "--generation", "2021-2022", "--report", "voortgangsrapport") == 0
    said = capsys.readouterr().out
    out = folder.parent / "uitkomst-2021-2022"
    assert {path.name for path in out.iterdir()} >= MADE
    assert "Uitzendarbeid" in said
    assert "tussentijds" in said
    assert str(out) in said
    with (out / "uitkomsten.csv").open(encoding="utf-8") as stream:
        assert {row["sector"] for row in csv.DictReader(stream)} == {"Uitzendarbeid"}
    assert "Uitzendarbeid" in _texts(out / "overzicht.xlsx")

    made = {path: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert run("in", "--generation", "2021-2022") == 2
    assert "--resume" in capsys.readouterr().err
    assert run("in", "--generation", "2021-2022", "--report", "voortgangsrapport", "--resume") == 0
    assert "niet opnieuw gedaan zijn: 1." in capsys.readouterr().out
    assert {path: path.read_bytes() for path in out.iterdir() if path.is_file()} == made

    (out / "overzicht.xlsx").write_bytes(HALFWAY.read_bytes())
    assert run("in", "--generation", "2021-2022", "--report", "voortgangsrapport", "--resume") == 0
    assert (out / "overzicht.xlsx").read_bytes() == HALFWAY.read_bytes()
    assert (out / "overzicht-2.xlsx").exists()


def test_a_report_of_another_generation_is_listed_and_not_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("in", "--generation", "2023-2025") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Sectoren: 39. Rapporten: 0 ontvangen, 0 niet checkbaar, 39 niet ontvangen." in said
    assert "Aan zet: de sector (39)" in said
    assert "Telt niet mee (1)" in said
    assert "rapport.xlsx: Dit is een rapport over" in said


def test_what_is_to_be_mended_is_exit_code_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "kapot.xlsx").write_bytes(HALFWAY.read_bytes()[:9_000])
    shutil.copy(HALFWAY, folder / "~$rapport.xlsx")
    assert run("in", "--generation", "2021-2022", "--out", "uit", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "convenantcheck.batch/1"
    assert [(one["name"], one["error"]["code"]) for one in found["unplaced"]] == [("kapot.xlsx", "damaged")]
    assert [one["name"] for one in found["skipped"]] == ["~$rapport.xlsx"]
    sector = found["sectors"][0]
    assert (sector["name"], sector["standing"], sector["file"]["name"]) == (
        "Uitzendarbeid",
        "ontvangen",
        "rapport.xlsx",
    )
    assert (Path("uit") / sector["file"]["json"]).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("in",), "2021-2022, 2023-2025"),
        (("in", "--generation", "1999-2000"), "2021-2022, 2023-2025"),
        (("in", "--generation", "2021-2022", "--instrument", "iets"), "kilometerheffing"),
        (("nergens", "--generation", "2021-2022"), "bestaat niet"),
        (("leeg", "--generation", "2021-2022"), "geen enkel rapport"),
        (("in", "--generation", "2021-2022", "--covenants", "nergens"), "bestaat niet"),
        (("in", "--generation", "2021-2022", "--time-limit", "snel"), "geheel getal"),
        (("in", "--generation", "2021-2022", "--scheduler", "tcp://127.0.0.1"), "antwoordt geen Dask-planner"),
        (("in", "--generation", "2021-2022", "--scheduler", "x", "--workers", "2"), "gaan niet samen"),
        (("in", "--generation", "2021-2022", "--workers", "0"), "geheel getal vanaf 1"),
        (("s3://emmer/map", "--generation", "2021-2022", "--out", "uit"), "s3"),
        (("memory://map", "--generation", "2021-2022", "--out", "uit"), "bestaat niet"),
        (("memory://map", "--generation", "2021-2022"), "--out"),
        ((), "MAP|BESTAND"),
    ],
)
def test_wrong_use_is_said_and_leaves_nothing(
    arguments: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "leeg").mkdir()
    before = sorted(folder.parent.rglob("*"))
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
    assert sorted(folder.parent.rglob("*")) == before


def test_the_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "--help"]) == 0
    said = capsys.readouterr().out
    assert "Afsluitcode" in said
    assert not [word for word in ("required", "default:", "Options", "Usage", "x>=") if word in said]


def _texts(path: Path) -> set[object]:
    book = openpyxl.load_workbook(path)
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
