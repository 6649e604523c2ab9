"""Jobs for tests that do to their worker process what a hostile file or a machine might: they run there, so they must
be importable from it."""

import os
import signal
import time
from pathlib import Path

from validator.batch.job import Done, Job, Settings
from validator.batch.work import work


def hostile(job: Job, settings: Settings, own: Path) -> Done:
    """Checks the file, except that its name may say what happens to the process first."""
    name = Path(job.source).stem.partition("-")[0]
    if name == "sterft":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "breekt":
        os.abort()
    if name == "hangt":
        _hang()
    if name == "vreet":
        _eat()
    if name == "eenmaal" and _first_time(job, settings):
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "moordt":
        os.kill(os.getppid(), signal.SIGKILL)
        _hang()
    if name == "struikelt":
        raise RuntimeError("not foreseen")
    return work(job, settings, own)


def slow(job: Job, settings: Settings, own: Path) -> Done:
    """Checks the file, after a while: time enough to interrupt or to kill."""
    time.sleep(1)
    return work(job, settings, own)


def _hang() -> None:
    while True:
        time.sleep(60)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(os.urandom(1) * (16 << 20)))


def _first_time(job: Job, settings: Settings) -> bool:
    """Whether this job runs for the first time; a file beside the results remembers it."""
    mark = Path(settings.out) / f"{job.number}.eerste"
    if mark.exists():
        return False
    mark.touch()
    return True
