"""The desk: whatever a task does to its process, the others go on; and visits take turns."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from tests.web import tasks
from validator.foundation.problem import Problem
from validator.web.jobs import Desk
from validator.web.settings import Settings
from validator.web.store import Job, Refused, State

_LIMITS = Settings(checks=1, seconds=3, memory=600 << 20, waiting=40, visit_waiting=30)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    desk = Desk(_LIMITS)
    yield desk
    desk.close()


def _job(visit: str = "een", folder: Path = Path()) -> Job:
    return Job(os.urandom(6).hex(), "controle", "naam.xlsx", folder, visit)


def _ended(job: Job, patience: float = 60) -> Job:
    assert job.ended.wait(patience)
    return job


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (tasks.die, "worker_died"),
        (tasks.hang, "time_limit"),
        (tasks.eat, "memory_limit"),
        (partial(tasks.stumble, word="GEHEIM"), "unexpected"),
        (partial(tasks.refuse, word="naam"), "damaged"),
        (tasks.not_to_be_sent, "worker_died"),
    ],
)
def test_what_a_file_does_to_its_process_costs_that_file_only(desk: Desk, task: partial, code: str) -> None:
    bad, good = _job(), _job()
    desk.submit(bad, task)
    desk.submit(good, partial(tasks.give, value=7))
    assert isinstance(_ended(bad).problem, Problem)
    assert (bad.state, bad.problem.code, bad.result) == (State.FAILED, code, None)
    assert "GEHEIM" not in repr((bad.problem.message, bad.problem.fix))
    assert (_ended(good).state, good.result, good.problem) == (State.DONE, 7, None)


def test_a_second_run_that_fails_leaves_what_the_first_gave(desk: Desk) -> None:
    job = _job()
    desk.submit(job, partial(tasks.give, value="eerst"))
    _ended(job)
    desk.submit(job, partial(tasks.refuse, word="naam"))
    assert not job.ended.is_set()
    _ended(job)
    assert (job.state, job.result, job.problem.code) == (State.DONE, "eerst", "damaged")
    desk.submit(job, partial(tasks.give, value="daarna"))
    _ended(job)
    assert (job.result, job.problem) == ("daarna", None)


def test_a_task_that_still_waits_is_replaced_by_a_newer_one(desk: Desk) -> None:
    other, job = _job(), _job()
    desk.submit(other, tasks.nap)
    for value in range(5):
        desk.submit(job, partial(tasks.give, value=value))
    assert desk.counts()["waiting"] <= 2
    assert _ended(job).result == 4


def test_visits_take_turns(desk: Desk, tmp_path: Path) -> None:
    log = tmp_path / "volgorde"
    first = _job("eerst")
    desk.submit(first, tasks.nap)
    many = [_job("veel") for _ in range(12)]
    for number, job in enumerate(many):
        desk.submit(job, partial(tasks.write_down, log=log, name=f"veel {number}"))
    few = [_job("weinig") for _ in range(2)]
    for job in few:
        desk.submit(job, partial(tasks.write_down, log=log, name="weinig"))
    assert desk.ahead(few[1]) < 6 < desk.ahead(many[-1])
    for job in (*many, *few):
        _ended(job)
    order = log.read_text().splitlines()
    assert [at for at, name in enumerate(order) if name == "weinig"][-1] <= 3
    assert [name for name in order if name != "weinig"] == [f"veel {number}" for number in range(12)]


def test_what_is_taken_back_is_ended_and_writes_nothing_more(desk: Desk, tmp_path: Path) -> None:
    folder, mark = tmp_path / "map", tmp_path / "bezig"
    running, waiting, other = _job("weg"), _job("weg"), _job("blijft")
    desk.submit(running, partial(tasks.hang_and_write, folder=folder, mark=mark))
    desk.submit(waiting, partial(tasks.write_down, log=tmp_path / "log", name="gedaan"))
    desk.submit(other, partial(tasks.give, value="gedaan"))
    until = monotonic() + 30
    while not mark.exists() and monotonic() < until:
        sleep(0.02)
    began = monotonic()
    desk.withdraw("weg")
    assert monotonic() - began < 2
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    assert _ended(other).result == "gedaan"
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before
    assert waiting.ended.is_set()
    assert not (tmp_path / "log").exists()


def test_no_more_waits_than_may() -> None:
    desk = Desk(Settings(checks=1, waiting=4, visit_waiting=3))
    try:
        running = _job("nul")
        desk.submit(running, partial(tasks.nap, seconds=30))
        until = monotonic() + 30
        while running.state is not State.RUNNING and monotonic() < until:
            sleep(0.02)
        for _ in range(3):
            desk.submit(_job("een"), tasks.give)
        with pytest.raises(Refused, match="taken"):
            desk.submit(_job("een"), tasks.give)
        desk.submit(_job("twee"), tasks.give)
        with pytest.raises(Refused, match="druk"):
            desk.submit(_job("drie"), tasks.give)
        assert (desk.room("een", 1), desk.room("twee", 1)) == (False, False)
    finally:
        began = monotonic()
        desk.close()
        assert monotonic() - began < 5


def test_nothing_runs_on_when_the_desk_closes(tmp_path: Path) -> None:
    desk = Desk(_LIMITS)
    mark = tmp_path / "nummer"
    desk.submit(_job(), partial(tasks.hang, mark=mark))
    until = monotonic() + 30
    while not (mark.exists() and mark.read_text()) and monotonic() < until:
        sleep(0.02)
    process = psutil.Process(int(mark.read_text()))
    desk.close()
    assert not psutil.wait_procs([process], 5)[1]


def test_what_a_worker_prints_is_not_shown(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    job = _job()
    desk.submit(job, partial(tasks.shout, word="GEHEIM"))
    assert _ended(job).result == "stil"
    out, err = capfd.readouterr()
    assert "GEHEIM" not in out + err
