"""`convenantcheck compare` as a user runs it."""

import json
from pathlib import Path

import pytest

from samples.edit import Edit
from samples.make import HERE
from validator.cli.main import main

OLD = HERE / "eindrapport-uitzendarbeid.xlsx"
HALFWAY = HERE / "voortgangsrapport-uitzendarbeid.xlsx"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    edit = Edit(OLD.read_bytes())
    edit.number("Verbintenissen", "U6", "7")
    path = tmp_path / "nieuw.xlsx"
    path.write_bytes(edit.packed())
    return path


def test_console_and_copy(new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(OLD), str(new), "--out", str(tmp_path / "uit")]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert "Vergelijking: eindrapport-uitzendarbeid.xlsx → nieuw.xlsx" in output.out
    [copy] = (tmp_path / "uit").iterdir()
    assert copy.name == "nieuw.vergeleken.xlsx"
    assert output.out.rstrip().endswith(str(copy))


def test_json_is_one_text_and_nothing_else(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(OLD), str(new), "--format", "json", "--as-of", "2023-01-31"]) == 0
    output = capsys.readouterr()
    data = json.loads(output.out)
    assert [(cell["row"], cell["new"]["value"]) for cell in data["cells"]] == [("T1-RV", "7")]
    assert "nieuw.vergeleken.xlsx" in output.err


def test_equal_files_need_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(OLD), str(OLD), "--out", str(tmp_path / "uit")]) == 0
    assert "zijn gelijk" in capsys.readouterr().out
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((str(OLD), str(HALFWAY)), "niet te vergelijken"),
        ((str(OLD), "weg.xlsx"), "weg.xlsx"),
        ((str(OLD), str(HERE)), "Wat te doen:"),
        ((str(OLD),), "NIEUW"),
        ((str(OLD), str(OLD), "--decisions", str(HALFWAY)), "ander rapport"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *arguments]) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
