"""What visitors gave and got: a visit owns its files and results, and takes them with it when it ends."""

import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from time import monotonic
from typing import Any, BinaryIO

from validator.foundation.problem import Problem
from validator.web.settings import Settings

PREFIX = "convenantcheck-web-"

LOCK = "~$"
"""What Excel puts before the name of a file that it has open: the check says so of such a file."""

_CHUNK = 1 << 20
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


class Refusal(StrEnum):
    """Why something more is not taken."""

    TOO_MANY_VISITS = "bezoeken"
    TOO_MANY_JOBS = "taken"
    TOO_MUCH = "ruimte"
    BUSY = "druk"


class Refused(Exception):
    """There is no room for it."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class State(StrEnum):
    """Where the work on a job stands."""

    WAITING = "wacht"
    RUNNING = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a visitor. `name` is what the visitor calls it, for showing only; `path` where it lies, under a name of
    our own."""

    name: str
    path: Path


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work and what came of it.

    `kind` is the word in its address (such as "controle"). `label` is what the visitor calls it. `folder` is its own;
    `bytes` is how much the visitor gave for it. `result` is what the work gave (None until then), `problem` why it gave
    nothing; after a second run that failed both stand: the earlier result, and why it is not renewed. `notes` is what
    the routes of its kind want to remember.
    """

    id: str
    kind: str
    label: str
    folder: Path
    visit: str
    bytes: int = 0
    state: State = State.WAITING
    result: Any = None
    problem: Problem | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def ready(self) -> bool:
        """Whether the work on it has ended, well or not."""
        return self.state in (State.DONE, State.FAILED)


class Visit:
    """One visitor's files and results, in a folder that only this program may read."""

    def __init__(self, id: str, folder: Path, settings: Settings, room: Callable[[], bool]) -> None:
        """`room` tells whether all visits together may hold one more job."""
        self.id = id
        self._room = room
        self.folder = folder
        self.jobs: dict[str, Job] = {}
        self.bytes = 0
        self.touched = monotonic()
        self._settings = settings

    def job(self, kind: str, label: str) -> Job:
        """A new job with a folder of its own.

        Raises:
            Refused: the visit, or all visits together, hold as many as they may.
        """
        if len(self.jobs) >= self._settings.visit_jobs:
            raise Refused(Refusal.TOO_MANY_JOBS)
        if not self._room():
            raise Refused(Refusal.BUSY)
        # The folder has another name than the address: knowing the one does not give the other.
        job = Job(secrets.token_urlsafe(18), kind, label, self.folder / secrets.token_hex(8), self.id)
        job.folder.mkdir(mode=0o700)
        self.jobs[job.id] = job
        return job


class Store:
    """All visits, in a folder that is removed with them. Safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        sweep_leftovers()
        self._settings = settings
        self.root = Path(mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self.work = self.root / "werk"
        self.work.mkdir(mode=0o700)
        self._visits: dict[str, Visit] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._visits)

    def find(self, id: str) -> Visit | None:
        """The visit with this id, if there is one; using it keeps it."""
        with self._lock:
            visit = self._visits.get(id)
            if visit is not None:
                visit.touched = monotonic()
            return visit

    def open(self, id: str) -> Visit:
        """The visit with this id, which is made where there is none.

        Raises:
            Refused: there are as many visits as there may be.
        """
        with self._lock:
            visit = self._visits.get(id)
            if visit is None:
                if len(self._visits) >= self._settings.visits:
                    raise Refused(Refusal.TOO_MANY_VISITS)
                folder = self.root / secrets.token_hex(8)
                folder.mkdir(mode=0o700)
                visit = self._visits[id] = Visit(id, folder, self._settings, self._room)
            visit.touched = monotonic()
            return visit

    def keep(self, visit: Visit, job: Job, name: str, stream: BinaryIO) -> Kept:
        """Writes a file of a visitor into the folder of a job, under a name of our own.

        Raises:
            Refused: the visit, or all visits together, hold as much as they may.
        """
        shown = shown_name(name)
        ending = _SUFFIX.fullmatch(Path(shown).suffix)
        stem = (LOCK if shown.startswith(LOCK) else "") + secrets.token_hex(12)
        path = job.folder / f"{stem}{ending.group().lower() if ending else ''}"
        with path.open("xb") as target:
            while piece := stream.read(_CHUNK):
                self._count(visit, job, len(piece))
                target.write(piece)
        return Kept(shown, path)

    def drop(self, visit: Visit, job: Job) -> None:
        """Removes a job of a visit with its files."""
        with self._lock:
            if visit.jobs.pop(job.id, None) is not None:
                visit.bytes -= job.bytes
        rmtree(job.folder, ignore_errors=True)

    def remove(self, id: str) -> Visit | None:
        """Ends a visit and removes everything of it; the visit that was, None where there was none."""
        with self._lock:
            visit = self._visits.pop(id, None)
        if visit is not None:
            rmtree(visit.folder, ignore_errors=True)
        return visit

    def idle(self) -> list[str]:
        """Ids of the visits that nobody used for too long."""
        until = monotonic() - self._settings.idle_seconds
        with self._lock:
            return [visit.id for visit in self._visits.values() if visit.touched < until]

    def sweep(self) -> None:
        """Removes what belongs to no visit any more: what was written while its visit ended."""
        # A system that cleans up its temporary files by age leaves a folder that was just touched.
        for folder in (self.root, self.work):
            os.utime(folder)
        with self._lock:
            known = {self.work, *(visit.folder for visit in self._visits.values())}
            for folder in self.root.iterdir():
                if folder not in known:
                    rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Removes everything."""
        with self._lock:
            self._visits.clear()
        rmtree(self.root, ignore_errors=True)

    def _room(self) -> bool:
        return sum(len(visit.jobs) for visit in list(self._visits.values())) < self._settings.all_jobs

    def _count(self, visit: Visit, job: Job, size: int) -> None:
        """Counts what is added to a job. Results are not counted: they are about as large as what they were made of."""
        with self._lock:
            held = sum(one.bytes for one in self._visits.values())
            if visit.bytes + size > self._settings.visit_bytes or held + size > self._settings.all_bytes:
                raise Refused(Refusal.TOO_MUCH)
            visit.bytes += size
            job.bytes += size


def shown_name(name: str) -> str:
    """A visitor's name of a file, fit to be shown: the last part of it, without characters that steer."""
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(letter if letter.isprintable() else " " for letter in last).strip()
    return shown[-120:] or "bestand"


def sweep_leftovers() -> None:
    """Removes folders of a server that was killed before it could do so itself."""
    for folder in Path(gettempdir()).glob(f"{PREFIX}*-*"):
        if _is_left_over(folder):
            rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    from psutil import Error, Process, pid_exists

    number = folder.name.removeprefix(PREFIX).partition("-")[0]
    try:
        facts = folder.lstat()
        if not number.isdecimal() or folder.is_symlink() or not folder.is_dir():
            return False
        if hasattr(os, "getuid") and facts.st_uid != os.getuid():
            return False
        # A later process may have got the same number.
        return not pid_exists(int(number)) or Process(int(number)).create_time() > facts.st_mtime + 1
    except (OSError, Error, OverflowError):
        return False


def jobs_of(visit: Visit, kind: str) -> Iterator[Job]:
    """The jobs of one kind, in the order in which they were asked."""
    return (job for job in list(visit.jobs.values()) if job.kind == kind)
