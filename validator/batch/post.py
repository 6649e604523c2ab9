"""One post: a worker process of its own, that checks one file after the other and may die without harm to others.

Every post has a process pool with a single process, so that a process that is killed halfway through writing its answer
can spoil no pipe or lock but its own. Memory and time are watched from outside the process: a library that hangs or
swallows memory inside its own code cannot prevent that.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from validator.batch.job import Bounds, Done, Fate, Job, Lost, Settings
from validator.foundation.problem import Problem

if TYPE_CHECKING:
    from pebble import ProcessPool
    from psutil import Process

T = TypeVar("T")

Work: TypeAlias = Callable[[Job, Settings, Path], Done]
"""What is done with one file, in the worker process. The folder is private to the file and is removed afterwards."""

RENEWED_AFTER = 100
"""Files that one process checks before it makes way for a new one: what a library does not give back is then given
back."""

_PREFIX = "convenantcheck-"
_LOOK = 0.05
_STARTS = 3
_END_SECONDS = 1.0
_GONE_SECONDS = 10.0
_START_SECONDS = 120.0
_ONE_THREAD = "POLARS_MAX_THREADS"


class Post:
    """A worker process and its watch. Used by one thread at a time."""

    def __init__(self, bounds: Bounds, stopping: threading.Event | None = None, scratch: Path | None = None) -> None:
        """A post without a process yet.

        Args:
            bounds: what a file may take.
            stopping: once it is set, everything ends.
            scratch: the folder in which files get their private folder; the usual one where not given.
        """
        self._scratch = scratch
        self._bounds = bounds
        self._stopping = stopping or threading.Event()
        self._pool: ProcessPool | None = None
        self._process: Process | None = None
        self._done = 0

    def run(self, work: Callable[[Job, Settings, Path], T], job: Job, settings: Settings) -> T | Lost:
        """Does something with one file; what that file does to the process is an answer like any other.

        Raises:
            Problem: what the work raises: its results cannot be written.
        """
        for _ in range(_STARTS):
            if not self._staffed():
                break
            try:
                with TemporaryDirectory("", _PREFIX, self._scratch, ignore_cleanup_errors=True) as own:
                    return self._watched(work, job, settings, Path(own))
            except BrokenProcessPool:  # the process died before it took the file: that file has no part in it
                self.close()
        return Lost(job.number, Fate.STOPPED if self._stopping.is_set() else Fate.DIED)

    def close(self) -> None:
        """Ends the process at once."""
        pool, process, self._pool, self._process = self._pool, self._process, None, None
        if process is not None:
            _end(process)
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            # A thread of the pool may hang on an answer that was cut off: nobody waits for it.
            threading.Thread(target=pool.join, daemon=True).start()

    def _watched(self, work: Callable[[Job, Settings, Path], T], job: Job, settings: Settings, own: Path) -> T | Lost:
        assert self._pool is not None
        try:
            future: Future[T] = self._pool.schedule(_tidy, (work, job, settings, own))
        except RuntimeError as error:
            raise BrokenProcessPool from error
        fate = self._watch(future)
        if fate is not None:
            self.close()
            return Lost(job.number, fate)
        try:
            done = future.result()
        except (Problem, BrokenProcessPool):
            raise
        except Exception as error:
            # The work says itself what goes wrong with a file; what arrives here is the death of the process.
            self.close()
            return Lost(job.number, Fate.DIED, getattr(error, "exitcode", None))
        self._done += 1
        if self._done >= RENEWED_AFTER:
            self.close()
        return done

    def _watch(self, future: "Future[T]") -> Fate | None:
        """Waits for the answer; or why the process must be ended."""
        until = monotonic() + self._bounds.seconds
        seen = monotonic()
        while not wait((future,), _LOOK).done:
            if self._stopping.is_set():
                return Fate.STOPPED
            if monotonic() > until:
                return Fate.TIME
            held = self._memory()
            if held > self._bounds.memory:
                return Fate.MEMORY
            seen = monotonic() if held else seen
            if monotonic() - seen > _GONE_SECONDS:
                return Fate.DIED
        return None

    def _memory(self) -> int:
        """Bytes of memory that the process holds; 0 where it is gone."""
        from psutil import Error

        try:
            return int(self._process.memory_info().rss) if self._process else 0
        except Error:
            return 0

    def _staffed(self) -> bool:
        """Whether there is a process that is ready to work: the one there is, else a new one."""
        if self._process is not None and self._process.is_running() and self._process.status() != "zombie":
            return True
        for _ in range(_STARTS):
            self.close()
            if self._stopping.is_set():
                return False
            if self._start():
                return True
        return False

    def _start(self) -> bool:
        from pebble import ProcessPool
        from psutil import Error, Process

        self._done = 0
        self._pool = ProcessPool(1, context=multiprocessing.get_context("spawn"))
        ready = self._pool.schedule(_prepare)
        until = monotonic() + _START_SECONDS
        while not wait((ready,), _LOOK).done:
            if self._stopping.is_set() or monotonic() > until:
                return False
        try:
            self._process = Process(ready.result())
        except (Error, OSError, RuntimeError):  # it died while starting
            return False
        return True


def _end(process: "Process") -> None:
    """Kills a process, and waits until it writes nothing any more."""
    until = monotonic() + _END_SECONDS
    with suppress(Exception):  # gone already
        process.kill()
        # Only looking: whoever started the process is the one to take note of its end.
        while process.is_running() and process.status() != "zombie" and monotonic() < until:
            sleep(_LOOK / 10)


def _tidy(work: Callable[[Job, Settings, Path], T], job: Job, settings: Settings, own: Path) -> T:
    """Does the work, and removes its folder here too: whoever started this process may be gone by then."""
    try:
        return work(job, settings, own)
    finally:
        rmtree(own, ignore_errors=True)


def _prepare() -> int:
    """Makes a new process ready, so that its first file takes no longer than the next; gives its number."""
    # The processes are the parallelism: a pool of threads in each of them would only be in the way.
    os.environ.setdefault(_ONE_THREAD, "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from validator.batch.work import prepare

    prepare()
    return os.getpid()


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone: a file that hangs would keep it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
