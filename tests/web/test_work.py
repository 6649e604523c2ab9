"""What the worker makes of a file: the same as the command line, under the names that the visitor knows."""

import json
import pickle
from decimal import Decimal
from functools import partial
from pathlib import Path
from shutil import copyfile

import pytest

from tests.web import tasks
from tests.web.visitor import FAULTY, GOOD
from validator.cli.main import main
from validator.conductor import check
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.texts import sentence
from validator.web.store import Kept
from validator.web.work import Asked, Checked, at_work, check_file, known_as

NAME = "Ons rapport (versie 2).xlsx"


def _checked(path: Path, folder: Path, **more: object) -> Checked:
    kept = Kept(NAME, folder / "0a1b2c3d4e5f.xlsx")
    copyfile(path, kept.path)
    return check_file(folder, kept, folder, Asked(), **more)


@pytest.mark.parametrize("path", [GOOD, FAULTY], ids=lambda path: path.stem)
def test_the_copy_and_the_json_are_those_of_the_command_line(path: Path, tmp_path: Path, capsys) -> None:
    ours, theirs = tmp_path / "web", tmp_path / "opdracht"
    ours.mkdir()
    theirs.mkdir()
    found = _checked(path, ours)
    given = theirs / NAME
    copyfile(path, given)
    main(["check", str(given), "--format", "json"])
    assert found.json.path.read_text() == capsys.readouterr().out
    copy = theirs / found.copy.name
    assert found.copy.name == "Ons rapport (versie 2).gecontroleerd.xlsx"
    assert found.copy.path.read_bytes() == copy.read_bytes()


def test_decisions_of_the_page_are_in_the_copy_and_hold_when_it_is_checked_again(tmp_path: Path) -> None:
    before = _checked(FAULTY, tmp_path)
    given = {
        question.key: Decision(question.key, question.options[0], reason="zie gesprek")
        if question.options
        else Decision(question.key, percentage=Decimal("0.8"), reason="zie gesprek")
        for question in check(FAULTY).case.assessment.questions
    }
    after = _checked(FAULTY, tmp_path, entered=given)
    assert before.summary.payout is not None
    assert after.summary.payout is not None
    assert not before.summary.payout.entitlement.decided
    assert after.summary.payout.entitlement.decided
    again = check(after.copy.path)
    assert {key: one.choice for key, one in again.case.decisions.items()} == {
        key: one.choice for key, one in given.items()
    }
    assert again.case.assessment.payout == after.summary.payout
    assert before.copy.path.exists()  # a download of it may still be under way
    ours = json.loads(after.json.path.read_text())
    assert {one["code"] for one in ours["findings"]} == {finding.code for finding in again.findings}


def test_what_goes_back_is_small_and_can_be_sent(tmp_path: Path) -> None:
    found = _checked(FAULTY, tmp_path)
    sent = pickle.dumps(found)
    assert len(sent) < 1_000_000
    assert pickle.loads(sent).view == found.view
    assert b"polars" not in sent


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Lijst van An.xlsx", b""),
        ("Lijst van An.xlsx", b"geen werkboek"),
        ("Lijst van An.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("~$Lijst van An.xlsx", b"abc"),
        ("Lijst van An.pdf", b"%PDF-1.7"),
        ("Lijst van An", b"PK\x03\x04" + bytes(200)),
    ],
)
def test_a_problem_is_said_in_the_words_of_the_command_line(name: str, data: bytes, tmp_path: Path) -> None:
    named = tmp_path / "genoemd"
    named.mkdir()
    (named / name).write_bytes(data)
    with pytest.raises(Problem) as theirs:
        check(named / name)
    prefix = "~$" if name.startswith("~$") else ""
    kept = Kept(name, tmp_path / f"{prefix}0a1b2c3d4e5f{Path(name).suffix}")
    kept.path.write_bytes(data)
    answer = at_work(
        partial(check_file, kept=kept, folder=tmp_path, asked=Asked()), None, None, True, None, None, tmp_path
    )
    assert (answer.value, answer.problem.code) == (None, theirs.value.code)
    for ours, other in [(answer.problem.message, theirs.value.message), (answer.problem.fix, theirs.value.fix)]:
        assert sentence(ours) == sentence(other)
        assert "0a1b2c3d4e5f" not in sentence(ours)
        assert str(tmp_path) not in sentence(ours)


def test_names_of_our_own_never_come_out(tmp_path: Path) -> None:
    one, other = Kept("Een.xlsx", tmp_path / "a1" / "9f8e7d.xlsx"), Kept("Twee.csv", tmp_path / "a1" / "6c5b4a.csv")
    text = Text.of(
        "{a} {b} {c} {d} {e}",
        a=str(one.path),
        b=(Text.of("in {x}", x="9f8e7d"), "6c5b4a.csv"),
        c=7,
        d=None,
        e=f"in {one.path.parent}",
    )
    with pytest.raises(NotCheckable) as raised, known_as(one, other):
        raise NotCheckable("code", text, Text.of("{f}", f="9f8e7d.gecontroleerd.xlsx"))
    assert sentence(raised.value.message) == "Een.xlsx in Een, Twee.csv 7 ? in de map van dit bezoek"
    assert sentence(raised.value.fix) == "Een.gecontroleerd.xlsx"


def test_what_was_not_foreseen_is_a_problem_without_details(tmp_path: Path) -> None:
    answer = at_work(partial(tasks.stumble, word="GEHEIM"), None, None, True, None, None, tmp_path)
    assert answer.problem.code == "unexpected"
    assert "GEHEIM" not in repr(answer)
