"""The batch on this machine: as many posts as asked for, each with a thread that waits for it."""

import queue
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Generic, TypeVar

from validator.batch.job import Bounds, Fate, Job, Lost, Settings
from validator.batch.post import Post
from validator.foundation.problem import Problem

T = TypeVar("T")

_LOOK = 0.1
_PATIENCE = 1.0


class LocalCrew(Generic[T]):
    """Worker processes on this machine, that all do the same work."""

    def __init__(self, workers: int, bounds: Bounds, work: Callable[[Job, Settings, Path], T]) -> None:
        self._work = work
        self._stopping = threading.Event()
        self._posts = [Post(bounds, self._stopping) for _ in range(workers)]
        self._threads: list[threading.Thread] = []

    def run(self, jobs: Sequence[Job], settings: Settings, *, alone: bool = False) -> Iterator[T | Lost]:
        """Checks the files and yields what became of each, in the order in which they are ready.

        Args:
            jobs: the files.
            settings: how.
            alone: one after the other, with no other worker beside it.

        Raises:
            Problem: the results cannot be written.
        """
        todo: queue.SimpleQueue[Job] = queue.SimpleQueue()
        for job in jobs:
            todo.put(job)
        results: queue.SimpleQueue[T | Lost | Problem] = queue.SimpleQueue()
        if alone:
            for post in self._posts[1:]:
                post.close()
        posts = self._posts[: 1 if alone else len(jobs)]
        with _deaf():
            self._threads = [
                threading.Thread(target=self._serve, args=(post, todo, results, settings), daemon=True)
                for post in posts
            ]
            for thread in self._threads:
                thread.start()
        for _ in jobs:
            yield self._next(results)

    def close(self) -> None:
        """Ends all workers at once."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(_PATIENCE)
        for post in self._posts:
            post.close()

    def _next(self, results: "queue.SimpleQueue[T | Lost | Problem]") -> T | Lost:
        while True:
            try:
                # In short steps: waiting without an end cannot be interrupted on every system.
                result = results.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if isinstance(result, Problem):
                raise result
            return result

    def _serve(
        self,
        post: Post,
        todo: "queue.SimpleQueue[Job]",
        results: "queue.SimpleQueue[T | Lost | Problem]",
        settings: Settings,
    ) -> None:
        """Gives one post its files, until there are no more."""
        while not self._stopping.is_set():
            try:
                job = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results.put(post.run(self._work, job, settings))
            except Problem as problem:
                results.put(problem)
            except Exception:  # whatever happens here, the one who waits gets an answer
                post.close()
                results.put(Lost(job.number, Fate.DIED))


@contextmanager
def _deaf() -> Iterator[None]:
    """Threads and processes that are started meanwhile never get the Ctrl-C of a terminal: only we act on it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python starts this helper when the first process needs it, and opens the ears of the thread that did so.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
