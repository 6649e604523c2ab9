"""The desk: work waits here for a worker process, and visits take turns, so that nobody with many files keeps another
waiting."""

import logging
import signal
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias

from validator.batch.job import Fate, Lost
from validator.batch.job import Job as PostJob
from validator.batch.job import Settings as PostSettings
from validator.batch.post import Post
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.web.settings import Settings
from validator.web.store import Job, Refusal, Refused, State
from validator.web.work import Answer, at_work

Task: TypeAlias = Callable[[Path], Any]
"""Work in the worker process: a function of a module (mostly `functools.partial` of one), so that it pickles. It gets a
folder that is removed afterwards, and gives a value that pickles or raises a `Problem`."""

log = logging.getLogger("convenantcheck.web")
"""Only kinds, counts and durations are ever written to it."""

_LOOK = 1.0
_PATIENCE = 10.0


class Desk:
    """Waiting work, and the worker processes that do it. Safe to use from several threads."""

    def __init__(self, settings: Settings, folder: Path | None = None) -> None:
        """`folder`: where the worker processes have their own folders; that of the system where not given."""
        self._settings = settings
        self._folder = folder
        self._bounds = settings.bounds()
        self._change = threading.Condition()
        self._waiting: dict[str, deque[tuple[Job, Task]]] = {}
        self._turns: deque[str] = deque()
        self._running: dict[Job, threading.Event] = {}
        self._closing = threading.Event()
        self.done = 0
        self.lost = 0
        self.seconds = 0.0
        self._threads = [
            threading.Thread(target=self._serve, name=f"desk-{number}", daemon=True)
            for number in range(settings.workers)
        ]
        # Python starts this helper when the first process needs it, and opens the ears of the thread that did so.
        resource_tracker.ensure_running()
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job, task: Task, *, first: bool = False) -> None:
        """Puts work in line; a task of the same job that still waits is replaced by it.

        Args:
            job: what it is for.
            task: what to do.
            first: before the other work of the same visit.

        Raises:
            Refused: too much work waits already, of this visit or of all together.
        """
        with self._change:
            mine = self._waiting.setdefault(job.visit, deque())
            for at, (other, _) in enumerate(mine):
                if other is job:
                    mine[at] = (job, task)
                    return
            if len(mine) >= self._settings.visit_waiting:
                raise Refused(Refusal.TOO_MANY_JOBS)
            if self._closing.is_set() or sum(map(len, self._waiting.values())) >= self._settings.waiting:
                raise Refused(Refusal.BUSY)
            job.ended.clear()
            if job not in self._running:
                job.state = State.WAITING
            (mine.appendleft if first else mine.append)((job, task))
            if job.visit not in self._turns:
                self._turns.append(job.visit)
            self._change.notify()

    def room(self, visit: str, number: int) -> bool:
        """Whether so many more pieces of work of a visit may wait."""
        with self._change:
            mine = len(self._waiting.get(visit, ()))
            total = sum(map(len, self._waiting.values()))
            return mine + number <= self._settings.visit_waiting and total + number <= self._settings.waiting

    def ahead(self, job: Job) -> int:
        """How many pieces of work will be taken up before this one, as things stand."""
        with self._change:
            mine = self._waiting.get(job.visit, deque())
            at = next((number for number, (other, _) in enumerate(mine) if other is job), 0)
            others = (min(len(line), at + 1) for visit, line in self._waiting.items() if visit != job.visit)
            return at + sum(others)

    def withdraw(self, visit: str, job: Job | None = None) -> None:
        """Takes back the work of a visit, or of one job of it; what runs is ended. Returns when nothing of it runs."""
        until = monotonic() + _PATIENCE
        with self._change:
            line = self._waiting.get(visit, deque())
            kept = deque((one, task) for one, task in line if job is not None and one is not job)
            for one, _ in line:
                if job is None or one is job:
                    one.ended.set()
            self._waiting[visit] = kept
            if not kept:
                self._waiting.pop(visit, None)
            while any(self._is_of(one, visit, job) for one in self._running) and monotonic() < until:
                for one, halt in self._running.items():
                    if self._is_of(one, visit, job):
                        halt.set()
                self._change.wait(_LOOK)

    def counts(self) -> dict[str, int]:
        """How much waits and runs."""
        with self._change:
            return {"waiting": sum(map(len, self._waiting.values())), "running": len(self._running)}

    def close(self) -> None:
        """Ends all work and all worker processes."""
        with self._change:
            self._closing.set()
            self._waiting.clear()
            self._turns.clear()
            for halt in self._running.values():
                halt.set()
            self._change.notify_all()
        for thread in self._threads:
            thread.join(_PATIENCE)

    @staticmethod
    def _is_of(one: Job, visit: str, job: Job | None) -> bool:
        return one is job if job is not None else one.visit == visit

    def _next(self) -> tuple[Job, Task, threading.Event] | None:
        """The next work, of the visit whose turn it is: the one with the least work running, then who waited longest.
        None when the desk closes."""
        with self._change:
            while not self._closing.is_set():
                busy = [one.visit for one in self._running]
                for visit in sorted(self._turns, key=busy.count):
                    line = self._waiting.get(visit)
                    # A second run of a job that still runs waits for the first.
                    at = next((n for n, (one, _) in enumerate(line or ()) if one not in self._running), None)
                    if not line:
                        self._turns.remove(visit)
                        self._waiting.pop(visit, None)
                        continue
                    if at is None:
                        continue
                    job, task = line[at]
                    del line[at]
                    self._turns.remove(visit)
                    if line:
                        self._turns.append(visit)
                    else:
                        self._waiting.pop(visit)
                    halt = self._running[job] = threading.Event()
                    job.state = State.RUNNING
                    return job, task, halt
                self._change.wait(_LOOK)
            return None

    def _serve(self) -> None:
        """Does work with one worker process, until the desk closes."""
        if hasattr(signal, "pthread_sigmask"):
            # A terminal sends its Ctrl-C to the worker processes too: only the server itself acts on it.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        halt = _Halt(self._closing)
        post = Post(self._bounds, halt, self._folder)
        own = (self._settings.data, self._settings.covenants, self._settings.debug)
        try:
            self._run(post, partial(at_work, _nothing, *own))
            while (found := self._next()) is not None:
                job, task, mine = found
                halt.listen_to(mine)
                began = monotonic()
                answer = self._run(post, partial(at_work, task, *own))
                self._ended(job, answer, monotonic() - began)
        finally:
            post.close()

    def _run(self, post: Post, work: Callable[[PostJob, PostSettings, Path], Answer]) -> Answer | Lost:
        try:
            return post.run(work, PostJob(0, "", "", ""), PostSettings("", ""))
        except Exception:  # whatever happens here, the one who waits gets an answer
            post.close()
            return Lost(0, Fate.DIED)

    def _ended(self, job: Job, answer: Answer | Lost, seconds: float) -> None:
        lost = isinstance(answer, Lost)
        problem = lost_problem(answer, self._bounds.seconds) if isinstance(answer, Lost) else answer.problem
        with self._change:
            self._running.pop(job, None)
            job.problem = problem
            if isinstance(answer, Answer) and problem is None:
                job.result = answer.value
            again = any(one is job for one, _ in self._waiting.get(job.visit, ()))
            job.state = State.WAITING if again else State.DONE if job.result is not None else State.FAILED
            self.done += 1
            self.lost += lost
            self.seconds += seconds
            if not again:
                job.ended.set()
            self._change.notify_all()
        log.info("%s %s %.1f s", job.kind, answer.fate.value if isinstance(answer, Lost) else job.state.value, seconds)


class _Halt(threading.Event):
    """What a post looks at to know that it must stop: the desk closes, or the work that it does now is taken back."""

    def __init__(self, closing: threading.Event) -> None:
        super().__init__()
        self._closing = closing
        self._to = threading.Event()

    def listen_to(self, event: threading.Event) -> None:
        """From now on this event counts."""
        self._to = event

    def is_set(self) -> bool:
        return self._closing.is_set() or self._to.is_set()


def lost_problem(lost: Lost, seconds: float) -> Problem:
    """Why the work on a file gave nothing, in words for its owner."""
    match lost.fate:
        case Fate.TIME:
            return NotCheckable(
                "time_limit",
                Text.of("Het nakijken duurde langer dan {n} seconden en is gestopt.", n=int(seconds)),
                Text("Kijk of er veel te veel in het werkboek staat."),
            )
        case Fate.MEMORY:
            return NotCheckable(
                "memory_limit",
                Text("Het nakijken vroeg meer geheugen dan een bestand mag gebruiken en is gestopt."),
                Text("Kijk of er veel te veel in het werkboek staat."),
            )
        case Fate.STOPPED:
            return NotCheckable("stopped", Text("Het nakijken is gestopt."), Text("Geef het bestand opnieuw."))
    return NotCheckable(
        "worker_died",
        Text("Het programma viel stil bij dit bestand. De andere bestanden zijn gewoon nagekeken."),
        Text("Geef het bestand opnieuw. Loopt het weer mis, meld het dan aan de beheerder."),
    )


def _nothing(own: Path) -> None:
    """No work: it makes the worker process ready."""
    del own
