"""What an earlier run finished is done once, unless something changed; what somebody worked in is never touched."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.batch.files import GOOD, Watch, alone, report
from validator.batch import asked as asked_
from validator.batch.asked import Asked
from validator.batch.job import Job, Settings
from validator.batch.run import Checked, check_all
from validator.batch.work import work
from validator.conductor import check
from validator.foundation.problem import Problem
from validator.model.summary import State

COPY = "rapporten/b.gecontroleerd.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        report(tmp_path / "in" / f"{name}.xlsx", name)
    (tmp_path / "in" / "c.xlsx").write_text("sector;bereik", encoding="utf-8")
    return tmp_path / "in"


def again(folder: Path, **more: Any) -> tuple[Checked, Watch]:
    watch = Watch()
    out = str(folder.parent / "uit")
    return check_all(Asked((str(folder),), "2021-2022", out=out, workers=1, **more), watch), watch


def test_only_what_changed_is_done_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, watch = again(folder)
    assert watch.labels == ["a.xlsx", "b.xlsx", "c.xlsx"]
    second, watch = again(folder, resume=True)
    assert (watch.labels, watch.resumed) == ([], 3)
    assert second.summaries == first.summaries

    report(folder / "b.xlsx", "gewijzigd")
    (folder.parent / "uit" / first.summaries[0].json).unlink()
    report(folder / "d.xlsx")
    third, watch = again(folder, resume=True)
    assert watch.labels == ["a.xlsx", "b.xlsx", "d.xlsx"]
    assert [one.file for one in third.summaries] == ["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"]
    assert third.summaries[1].copy == COPY
    assert third.summaries[1].sha256 != first.summaries[1].sha256

    monkeypatch.setattr("rules.base.VERSION", "9999.1")
    assert again(folder, resume=True)[1].labels == ["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"]


def test_a_copy_that_somebody_worked_in_stays(folder: Path) -> None:
    done, _ = again(folder)
    copy = folder.parent / "uit" / COPY
    copy.write_bytes(GOOD.read_bytes())
    report(folder / "b.xlsx", "gewijzigd")
    done, _ = again(folder, resume=True)
    assert copy.read_bytes() == GOOD.read_bytes()
    assert done.summaries[1].copy == "rapporten/b.gecontroleerd-2.xlsx"
    assert (folder.parent / "uit" / done.summaries[1].copy).exists()


@pytest.mark.parametrize(
    ("inside", "more", "code"),
    [
        ("", {}, "out_exists"),
        ("", {"generation": "2023-2025"}, "out_of_other"),
        ("", {"instrument": "kilometerheffing", "resume": True}, "out_of_other"),
        ("vreemd", {"resume": True}, "out_not_empty"),
    ],
)
def test_results_are_never_mixed(folder: Path, inside: str, more: dict[str, Any], code: str) -> None:
    out = folder.parent / "uit"
    if inside:
        (out / inside).mkdir(parents=True)
    else:
        again(folder)
    before = sorted(out.rglob("*"))
    asked = replace(Asked((str(folder),), "2021-2022", out=str(out)), **more)
    with pytest.raises(Problem) as caught:
        check_all(asked, Watch())
    assert caught.value.code == code
    assert sorted(out.rglob("*")) == before


def test_own_copies_found_in_a_folder_are_left_out_by_what_is_in_them(folder: Path) -> None:
    done, _ = again(folder)
    copy = (folder.parent / "uit" / COPY).read_bytes()
    (folder / "met oordeel.xlsx").write_bytes(copy)
    done, _ = again(folder, resume=True)
    assert [one.file for one in done.summaries] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert [one.label for one in done.skipped] == ["met oordeel.xlsx"]
    done, _ = again(folder, resume=True, copies=True)
    assert [one.file for one in done.summaries][-1] == "met oordeel.xlsx"


def test_files_and_results_at_an_address(tmp_path: Path) -> None:
    path = report(tmp_path / "rapport.xlsx", "elders")
    there = fsspec.filesystem("memory")
    there.pipe_file("/bron/rapport.xlsx", path.read_bytes())
    settings = Settings("memory://doel", "sleutel", fetch=True)
    own = tmp_path / "eigen"
    own.mkdir()
    job = Job(0, "rapport.xlsx", "memory://bron/rapport.xlsx", "rapport")
    done = work(job, settings, own)
    assert done.summary is not None
    assert done.summary.state is State.CHECKED
    assert done.summary.content_sha256 == check(path).file.content_sha256
    assert there.cat_file(f"/doel/{done.summary.json}").decode() == alone(path)
    assert there.cat_file(f"/doel/{done.summary.copy}").startswith(b"PK")
    assert work(job, settings, own).resumed
    missing = work(replace(job, source="memory://bron/weg.xlsx", target="weg"), settings, own).summary
    assert missing is not None
    assert missing.problem is not None
    assert missing.problem.code == "file_not_reached"


def test_the_usual_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    usual = Asked((str(folder),), "2021-2022")
    assert Path(asked_.out(usual)) == folder.parent / "uitkomst-2021-2022"
    addendum = replace(usual, instrument="kilometerheffing")
    assert Path(asked_.out(addendum)).name == "uitkomst-2021-2022-kilometerheffing"
    with pytest.raises(Problem):
        asked_.out(replace(usual, places=("memory://bron",)))
