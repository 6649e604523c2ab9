"""`convenantcheck clean` on files that are not fresh copies of ours."""

import zipfile
from pathlib import Path

import pytest

from samples.make import HERE
from validator.cli.main import main

SAMPLE = HERE / "eindrapport-gebreken.xlsx"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_checked_copy_gives_the_original_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE), "--out", str(tmp_path)]) == 1
    [copy] = tmp_path.iterdir()
    assert main(["clean", str(copy), "--out", str(tmp_path / "schoon")]) == 0
    [cleaned] = (tmp_path / "schoon").iterdir()
    assert _parts(cleaned) == _parts(SAMPLE)
    assert cleaned.name in capsys.readouterr().out


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(tmp_path / "weg.xlsx")]) == 2
    assert "Wat te doen:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_our_marks_keeps_every_part(tmp_path: Path) -> None:
    before = SAMPLE.read_bytes()
    assert main(["clean", str(SAMPLE), "--out", str(tmp_path)]) == 0
    assert SAMPLE.read_bytes() == before
    assert [_parts(path) for path in tmp_path.iterdir()] == [_parts(SAMPLE)]
