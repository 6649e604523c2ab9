"""One worker process and its watch: it stays, makes way in time, and is replaced when it dies."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.batch.files import Watch, report
from validator.batch import post as post_
from validator.batch.asked import Asked, take
from validator.batch.job import Bounds, Fate, Job, Lost, Settings
from validator.batch.places import Folder
from validator.batch.post import Post
from validator.batch.run import check_all
from validator.deliver import NotDelivered

JOB = Job(7, "a.xlsx", "a.xlsx", "a")
SETTINGS = Settings("uit", "sleutel")
BOUNDS = Bounds(60, 2 << 30)


def number(job: Job, settings: Settings, own: Path) -> tuple[int, str]:
    """Which process this is, and where its folder for this file lies."""
    (own / "iets.txt").write_text(job.label, encoding="utf-8")
    return os.getpid(), str(own)


def hang(job: Job, settings: Settings, own: Path) -> None:
    (own / "iets.txt").write_text(job.label, encoding="utf-8")
    time.sleep(600)


def die_halfway_the_answer(job: Job, settings: Settings, own: Path) -> bytes:
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    return b"x" * (1 << 28)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Post]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Post(BOUNDS)
    yield made
    made.close()


def test_a_process_stays_until_it_is_renewed(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_, "RENEWED_AFTER", 2)
    seen = [post.run(number, JOB, SETTINGS) for _ in range(3)]
    processes = [one[0] for one in seen if not isinstance(one, Lost)]
    assert len(processes) == 3
    assert processes[0] == processes[1] != processes[2]
    assert os.getpid() not in processes
    assert not [one for one in seen if not isinstance(one, Lost) and Path(one[1]).exists()]


def test_a_process_that_died_between_two_files_costs_neither(post: Post) -> None:
    first = post.run(number, JOB, SETTINGS)
    assert not isinstance(first, Lost)
    psutil.Process(first[0]).kill()
    second = post.run(number, JOB, SETTINGS)
    assert not isinstance(second, Lost)
    assert second[0] != first[0]


def test_nothing_is_left_of_a_file_that_was_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    slow = Post(Bounds(0.5, 1 << 30))
    try:
        assert slow.run(hang, JOB, SETTINGS) == Lost(7, Fate.TIME)
    finally:
        slow.close()
    assert not list(tmp_path.glob("convenantcheck-*"))


def test_a_process_ends_with_the_one_that_started_it() -> None:
    code = "from tests.batch.test_post import *; Post(BOUNDS).run(hang, JOB, SETTINGS)"
    starter = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    try:
        until = time.monotonic() + 60
        while len(children := psutil.Process(starter.pid).children(recursive=True)) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(3)
    finally:
        starter.kill()
        starter.wait()
    assert len(children) == 2  # the worker, and a helper of Python
    assert not psutil.wait_procs(children, timeout=10)[1]


def test_a_process_that_dies_halfway_its_answer_spoils_nothing(post: Post) -> None:
    assert isinstance(post.run(die_halfway_the_answer, JOB, SETTINGS), Lost)
    assert not isinstance(post.run(number, JOB, SETTINGS), Lost)


def test_results_that_cannot_be_written_end_the_batch(tmp_path: Path) -> None:
    asked = Asked((str(report(tmp_path / "a.xlsx")),), "2021-2022", out=str(tmp_path / "uit"), resume=True)
    take(Folder(asked.out), asked)
    (tmp_path / "uit" / "rapporten").write_text("in de weg", encoding="utf-8")
    with pytest.raises(NotDelivered) as caught:
        check_all(asked, Watch())
    assert caught.value.code == "no_folder"
