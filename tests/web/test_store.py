"""Visits: what they hold is private, bounded, and gone when they are."""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from validator.web import store as store_module
from validator.web.settings import Settings
from validator.web.store import PREFIX, Refused, Store, shown_name


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = Store(Settings(visits=2, visit_bytes=1000, all_bytes=1500, visit_jobs=3, idle_seconds=100))
    yield found
    found.close()


def test_everything_is_for_this_user_only_and_goes_with_its_visit(store: Store, tmp_path: Path) -> None:
    visit = store.open("een")
    job = visit.job("controle", "naam")
    kept = store.keep(visit, job, "rapport.xlsx", io.BytesIO(b"abc"))
    assert kept.path.read_bytes() == b"abc"
    for folder in (store.root, visit.folder, job.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    other = store.open("twee")
    assert store.remove("een") is visit
    assert not visit.folder.exists()
    assert other.folder.exists()
    assert store.find("een") is None
    store.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "shown", "ending"),
    [
        ("rapport.xlsx", "rapport.xlsx", ".xlsx"),
        ("C:\\Users\\an\\Rapport.XLSX", "Rapport.XLSX", ".xlsx"),
        ("../../etc/passwd", "passwd", ""),
        ("/", "bestand", ""),
        ("", "bestand", ""),
        ("..", "..", ""),
        ("a\x00b\n\r\x1b[2J.xlsx", "a b   [2J.xlsx", ".xlsx"),
        ("\u202exslx.exe", "xslx.exe", ".exe"),
        ("naam.xlsx/../../x.sh;rm -rf", "x.sh;rm -rf", ""),
        ("<img src=x onerror=alert(1)>.xlsx", "<img src=x onerror=alert(1)>.xlsx", ".xlsx"),
        ("~$rapport.xlsx", "~$rapport.xlsx", ".xlsx"),
        ("x" * 500 + ".xlsx", "x" * 115 + ".xlsx", ".xlsx"),
    ],
)
def test_a_name_is_shown_but_never_a_path(store: Store, given: str, shown: str, ending: str) -> None:
    visit = store.open("een")
    job = visit.job("controle", given)
    kept = store.keep(visit, job, given, io.BytesIO(b"abc"))
    assert kept.name == shown == shown_name(given)
    assert kept.path.parent == job.folder
    assert kept.path.suffix == ending
    assert not set(Path(given).stem[:20].split()) & {kept.path.stem}
    assert kept.path.name.startswith("~$") == shown.startswith("~$")


def test_no_more_is_kept_than_may_be(store: Store) -> None:
    visit = store.open("een")
    job = visit.job("controle", "")
    store.keep(visit, job, "a.xlsx", io.BytesIO(bytes(900)))
    with pytest.raises(Refused, match="ruimte"):
        store.keep(visit, job, "b.xlsx", io.BytesIO(bytes(200)))
    other = store.open("twee")
    with pytest.raises(Refused, match="bezoeken"):
        store.open("drie")
    jobs = [other.job("controle", "") for _ in range(3)]
    with pytest.raises(Refused, match="taken"):
        other.job("controle", "")
    with pytest.raises(Refused, match="ruimte"):
        store.keep(other, jobs[0], "c.xlsx", io.BytesIO(bytes(900)))
    store.drop(visit, job)
    assert not job.folder.exists()
    store.keep(other, jobs[1], "c.xlsx", io.BytesIO(bytes(900)))


def test_all_visits_together_hold_no_more_jobs_than_may_be() -> None:
    found = Store(Settings(all_jobs=3))
    try:
        one, other = found.open("een"), found.open("twee")
        jobs = [one.job("controle", ""), one.job("controle", ""), other.job("controle", "")]
        with pytest.raises(Refused, match="druk"):
            other.job("controle", "")
        found.drop(one, jobs[0])
        other.job("controle", "")
    finally:
        found.close()


def test_a_visit_that_nobody_uses_is_idle(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.open("een")
    store.open("twee")
    now = monotonic()
    monkeypatch.setattr(store_module, "monotonic", lambda: now + 60)
    store.find("een")
    monkeypatch.setattr(store_module, "monotonic", lambda: now + 120)
    assert store.idle() == ["twee"]


def test_what_is_written_after_a_visit_ended_is_swept(store: Store) -> None:
    visit = store.open("een")
    keeps = store.open("twee")
    store.remove("een")
    visit.folder.mkdir()
    (visit.folder / "laat.xlsx").write_bytes(b"abc")
    store.sweep()
    assert set(store.root.iterdir()) == {store.work, keeps.folder}


def test_the_folder_never_looks_old(store: Store) -> None:
    for folder in (store.root, store.work):
        os.utime(folder, (0, 0))
    store.sweep()
    assert min(folder.stat().st_mtime for folder in (store.root, store.work)) > 0


def test_what_a_killed_server_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = tmp_path / f"{PREFIX}{2**22 + 1}-abc"
    reused = tmp_path / f"{PREFIX}{os.getpid()}-abc"
    elsewhere = tmp_path / "van-een-ander"
    linked = tmp_path / f"{PREFIX}{2**22 + 1}-link"
    named = tmp_path / f"{PREFIX}x-abc"
    for folder in (gone, reused, elsewhere, named):
        folder.mkdir()
        (folder / "rapport.xlsx").write_bytes(b"abc")
    os.utime(reused, (1, 1))  # from before this process began
    linked.symlink_to(elsewhere)
    found = Store(Settings())
    try:
        assert not gone.exists()
        assert not reused.exists()
        assert (elsewhere / "rapport.xlsx").exists()
        assert linked.is_symlink()
        assert named.exists()
        Store(Settings()).close()
        assert found.root.exists()
    finally:
        found.close()
