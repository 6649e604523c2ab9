"""A whole batch: find the files, check those that are not finished yet, and gather what became of each."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from validator.batch import journal
from validator.batch.asked import MEGABYTES, Asked, known, out, refuse, settings_of, take
from validator.batch.job import Bounds, Done, Fate, Job, Lost, Settings
from validator.batch.places import Folder, local, sha256
from validator.batch.post import Work
from validator.batch.search import OWN_COPY, Found, Skipped, search
from validator.batch.work import keep_problem, owner, work
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.summary import Summary

_MEBI = 1 << 20
_SHARE = 0.8
_MOMENT = Bounds(20, 1 << 30)


@dataclass(frozen=True, slots=True)
class Checked:
    """The files of a batch after checking: their summaries in the order of the files, what was left out, how many
    were taken from an earlier run, and the folder with the results."""

    summaries: tuple[Summary, ...]
    skipped: tuple[Skipped, ...]
    resumed: int
    folder: Folder


class Watcher(Protocol):
    """Is told how far the batch is."""

    def begin(self, total: int, resumed: int) -> None:
        """There are so many files, of which so many were finished earlier."""

    def done(self, label: str) -> None:
        """One more file is finished."""


class Crew(Protocol):
    """Those who check the files."""

    def run(self, jobs: Sequence[Job], settings: Settings, *, alone: bool = False) -> Iterator[Done | Lost]:
        """What became of each file, in the order in which they are ready."""

    def close(self) -> None:
        """Ends the work."""


def check_all(asked: Asked, watcher: Watcher, work: Work = work) -> Checked:
    """Checks all files, and writes the annotated copy and the outcome of each.

    Args:
        asked: what the user asked.
        watcher: is told how far it is.
        work: what is done with each file.

    Raises:
        Problem: nothing can be checked (no files, an unknown generation, a folder that holds something else), the
            results cannot be written, or the cluster went away. What was finished by then stays.
        KeyboardInterrupt: the user wants to stop. What was finished by then stays.
    """
    known(asked)
    folder = Folder(out(asked))
    found = search(asked.places, copies=asked.copies, own=folder.path)
    refuse(folder, asked)
    settings = settings_of(asked, folder)
    results = {job.number: done for job in found.jobs if (done := _finished(job, folder, settings))}
    todo = [job for job in found.jobs if job.number not in results]
    watcher.begin(len(found.jobs), len(results))
    crew = _crew(asked, len(todo), work) if todo else None
    try:
        take(folder, asked)
        if crew is not None:
            for done in _checked(crew, todo, settings, asked):
                results[done.number] = done
                watcher.done(found.jobs[done.number].label)
    finally:
        if crew is not None:
            crew.close()
        if not asked.scheduler:  # workers elsewhere may still be writing
            folder.tidy()
    return _gathered(found, results, folder)


def _gathered(found: Found, results: dict[int, Done], folder: Folder) -> Checked:
    """The results in the order of the files, whatever the order in which they came."""
    ordered = [results[job.number] for job in found.jobs]
    copies = tuple(Skipped(found.jobs[one.number].label, OWN_COPY) for one in ordered if one.summary is None)
    summaries = tuple(one.summary for one in ordered if one.summary is not None)
    return Checked(summaries, found.skipped + copies, sum(one.resumed for one in ordered), folder)


def _finished(job: Job, folder: Folder, settings: Settings) -> Done | None:
    """What an earlier run made of a file on a disk; of files elsewhere the worker that fetches them finds out."""
    digest = _digest(job)
    return journal.finished(folder, job, settings, digest) if digest else None


def _checked(crew: Crew, todo: list[Job], settings: Settings, asked: Asked) -> Iterator[Done]:
    """What became of each file. A file whose worker died is tried once more with nothing beside it."""
    jobs = {job.number: job for job in todo}
    again: list[Job] = []
    lost: list[Lost] = []
    for result in crew.run(todo, settings):
        if isinstance(result, Done):
            yield result
        elif result.fate in (Fate.TIME, Fate.MEMORY):
            lost.append(result)
        else:
            again.append(jobs[result.number])
    for result in crew.run(sorted(again, key=lambda job: job.number), settings, alone=True) if again else ():
        if isinstance(result, Done):
            yield result
        else:
            lost.append(result)
    yield from _given_up([(jobs[one.number], one) for one in lost], settings, asked)


def _crew(asked: Asked, files: int, work: Work) -> Crew:
    if asked.scheduler:
        from validator.batch.cluster import ClusterCrew

        return ClusterCrew(asked.scheduler, Bounds(asked.seconds, (asked.memory or MEGABYTES) * _MEBI), work)
    from validator.batch.local import LocalCrew

    workers = min(asked.workers or _cores(), files)
    return LocalCrew(workers, Bounds(asked.seconds, _memory(asked.memory, workers)), work)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory(asked: int | None, workers: int) -> int:
    """Bytes that one file may take: what was asked; else the usual, or less where the machine has less."""
    if asked is not None:
        return asked * _MEBI
    from psutil import virtual_memory

    return min(MEGABYTES * _MEBI, int(virtual_memory().total * _SHARE / workers))


def _given_up(lost: Sequence[tuple[Job, Lost]], settings: Settings, asked: Asked) -> Iterator[Done]:
    """Keeps that files gave nothing, with the reason. Not for good: a next run tries them again.

    Each is opened once more, only for a moment and by a process of its own, to learn of which sector it is.
    """
    from validator.batch.local import LocalCrew

    crew = LocalCrew(1, _MOMENT, owner)
    try:
        for job, why in lost:
            found = next(crew.run([job], settings))
            whose = None if found is None or isinstance(found, Lost) else _covenant(found, settings)
            yield keep_problem(job, settings, _why(why, job, asked), _digest(job), whose, final=False)
    finally:
        crew.close()


def _covenant(named: tuple[str, str, str], settings: Settings) -> Covenant | None:
    """The covenant of a sector, generation and instrument."""
    from validator.register import load_covenants

    known = load_covenants(settings.covenants, named[1]).covenants
    return next((one for one in known if (one.id, one.generation, one.instrument) == named), None)


def _digest(job: Job) -> str:
    """SHA-256 of a file on a disk; "" of any other."""
    path = local(job.source)
    try:
        return sha256(path) if path else ""
    except OSError:
        return ""


def _why(lost: Lost, job: Job, asked: Asked) -> Problem:
    match lost.fate:
        case Fate.TIME:
            return NotCheckable(
                "time_limit",
                Text.of(
                    "Het nakijken duurde langer dan {n:getal} seconden en is gestopt.", n=Decimal(str(asked.seconds))
                ),
                Text("Kijk of er veel te veel in het werkboek staat, of geef meer tijd met --time-limit."),
            )
        case Fate.MEMORY:
            return NotCheckable(
                "memory_limit",
                Text("Het nakijken vroeg meer geheugen dan een bestand mag gebruiken en is gestopt."),
                Text("Kijk of er veel te veel in het werkboek staat, of geef meer geheugen met --memory-limit."),
            )
    return NotCheckable(
        "worker_died",
        Text("Het programma viel bij dit bestand twee keer stil, ook toen er niets anders bezig was."),
        Text.of(
            'Probeer het apart met: convenantcheck check "{bestand}". Meld het aan de beheerder als dat ook misloopt.',
            bestand=job.label,
        ),
    )
