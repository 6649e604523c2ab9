import errno
import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.outcomes import a_finding, an_outcome
from validator.deliver import deliver, names
from validator.foundation.problem import Problem
from validator.model.outcome import Outcome
from validator.texts import sentence

module = import_module("validator.deliver")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Verbintenissen"  # type: ignore[union-attr]
    path = tmp_path / "rapport.xlsx"
    book.save(path)
    return path


def checked(path: Path) -> Outcome:
    outcome = an_outcome(findings=[a_finding()])
    return replace(outcome, file=replace(outcome.file, sha256=hashlib.sha256(path.read_bytes()).hexdigest()))


def test_the_copy_lies_beside_the_original_which_stays_as_it_was(report: Path) -> None:
    before = report.read_bytes()
    copy = deliver(checked(report), report)
    assert copy == report.with_name("rapport.gecontroleerd.xlsx")
    assert report.read_bytes() == before
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == ["Verbintenissen", "Oordeel", "Bevindingen"]
    note = book["Verbintenissen"]["C5"].comment
    assert note is not None
    assert "Fout VRB001: Er staat iets." in note.text


def test_nothing_is_ever_overwritten(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "nieuw" / "map"
    outcome = checked(report)
    copies = [deliver(outcome, report, out) for _ in range(3)]
    assert [copy.name for copy in copies] == [
        "rapport.gecontroleerd.xlsx", "rapport.gecontroleerd-2.xlsx", "rapport.gecontroleerd-3.xlsx",
    ]  # fmt: skip
    assert len({copy.read_bytes() for copy in copies}) == 1
    assert len(list(out.iterdir())) == 3


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("a.xlsx", "a.gecontroleerd.xlsx", "a.gecontroleerd-2.xlsx"),
        ("a.b.XLSM", "a.b.gecontroleerd.XLSM", "a.b.gecontroleerd-2.XLSM"),
        ("a.gecontroleerd.xlsx", "a.gecontroleerd.xlsx", "a.gecontroleerd-2.xlsx"),
        ("a.gecontroleerd-7.xlsx", "a.gecontroleerd.xlsx", "a.gecontroleerd-2.xlsx"),
    ],
)
def test_names_of_copies(name: str, first: str, second: str) -> None:
    found = names(Path(name))
    assert (next(found), next(found)) == (first, second)


def _fails(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, "nee")

    return fail


@pytest.mark.parametrize(
    ("step", "number", "code", "said"),
    [
        ("annotate", errno.ENOSPC, "disk_full", "De schijf is vol"),
        ("_temporary", errno.EACCES, "folder_not_writable", "mag niet geschreven worden"),
        ("_temporary", errno.EROFS, "folder_not_writable", "mag niet geschreven worden"),
        ("_rename_new", errno.EIO, "not_written", "kon niet in"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_nothing(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str, said: str
) -> None:
    monkeypatch.setattr(module, step, _fails(number))
    out = tmp_path / "uit"
    with pytest.raises(Problem) as caught:
        deliver(checked(report), report, out)
    assert caught.value.code == code
    assert said in sentence(caught.value.message)
    assert "--out" in sentence(caught.value.fix)
    assert list(out.iterdir()) == []


def test_without_hard_links_it_still_never_overwrites(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "link", _fails(errno.EPERM))
    outcome = checked(report)
    first, second = deliver(outcome, report), deliver(outcome, report)
    assert (first.name, second.name) == ("rapport.gecontroleerd.xlsx", "rapport.gecontroleerd-2.xlsx")
    assert first.read_bytes() == second.read_bytes() != b""


def test_a_file_in_place_of_the_folder(report: Path, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("geen map")
    with pytest.raises(Problem) as caught:
        deliver(checked(report), report, tmp_path / "uit")
    assert caught.value.code == "no_folder"
    assert (tmp_path / "uit").read_text() == "geen map"


def test_a_file_that_changed_since_it_was_checked(report: Path) -> None:
    outcome = checked(report)
    book = openpyxl.load_workbook(report)
    book["Verbintenissen"]["A1"] = "intussen"
    book.save(report)
    with pytest.raises(Problem) as caught:
        deliver(outcome, report)
    assert caught.value.code == "changed_meanwhile"
    assert list(report.parent.glob("*gecontroleerd*")) == []
