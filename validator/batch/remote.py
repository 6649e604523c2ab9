"""What a worker of a Dask cluster does: it has every file checked in a process of its own beside it (a post).

So the bounds of time and memory hold there as they do on one machine, and a file that kills its process does not kill
the worker.
"""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from socket import gethostname
from typing import TypeVar

from validator.batch.job import Bounds, Done, Job, Lost, Settings
from validator.batch.places import Folder
from validator.batch.post import Post, Work
from validator.batch.shipment import Shipment, unpack
from validator.foundation.problem import Problem
from validator.foundation.text import Text

T = TypeVar("T")


class NoCluster(Problem):
    """The cluster cannot be used, or went away."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a worker of the cluster needs besides the file."""

    settings: Settings
    bounds: Bounds
    shipment: Shipment
    work: Work


@dataclass(frozen=True, slots=True)
class Probe:
    """What a worker says of itself: the name of its machine, what it stands for, and what it cannot reach."""

    host: str
    key: str
    trouble: Problem | None


def remote(job: Job, bench: Bench) -> Done | Lost:
    """Checks one file. Runs in a worker of the cluster.

    Raises:
        Problem: the results cannot be written.
    """
    return _at_post(job, bench, bench.work)


def probe(job: Job, bench: Bench) -> Probe:
    """What the process that checks files here finds. Runs in a worker of the cluster."""
    found = _at_post(job, bench, look_around)
    return Probe(gethostname(), "", _broken()) if isinstance(found, Lost) else found


def look_around(job: Job, settings: Settings, own: Path) -> Probe:
    """Looks at the program, the data and the results as a check would see them.

    Args:
        job: stands for a file in the folder of the batch: `label` is its name, `target` its content.
        settings: of the batch.
        own: not used.
    """
    from validator.batch.journal import program_key
    from validator.foundation.data import use

    del own
    use(settings.data)
    trouble: Problem | None = None
    try:
        if Folder(settings.out).read(job.label) != job.target.encode():
            trouble = _other_folder(settings.out)
    except Problem as problem:
        trouble = problem
    return Probe(gethostname(), program_key(), trouble)


_free: dict[object, list[Post]] = {}
_lock = threading.Lock()


def _at_post(job: Job, bench: Bench, work: Callable[[Job, Settings, Path], T]) -> T | Lost:
    """Has a post of this worker do something; each thread of the worker has one, kept for the next file."""
    # Dask starts its workers as processes that may have none of their own. Ours end with the worker.
    vars(multiprocessing.process.current_process())["_config"]["daemon"] = False
    from distributed import get_worker

    # Dask removes the folder of a worker: when it ends, or when the next one starts if it was killed.
    scratch = Path(get_worker().local_directory)
    data, covenants = unpack(bench.shipment, scratch)
    settings = replace(bench.settings, data=data, covenants=covenants)
    post = _taken((settings.key, bench.bounds), scratch)
    try:
        return post.run(work, job, settings)
    finally:
        with _lock:
            _free.setdefault((settings.key, bench.bounds), []).append(post)


def _taken(kind: tuple[str, Bounds], scratch: Path) -> Post:
    """A post for this batch; those of another batch are closed, since data and bounds may differ."""
    with _lock:
        for other in [one for one in _free if one != kind]:
            for post in _free.pop(other):
                post.close()
        free = _free.setdefault(kind, [])
        return free.pop() if free else Post(kind[1], scratch=scratch)


def _other_folder(out: str) -> Problem:
    return NoCluster(
        "other_folder",
        Text.of("de map {uit} is daar niet dezelfde als hier.", uit=out),
        Text("Gebruik een gedeelde map."),
    )


def _broken() -> Problem:
    return NoCluster(
        "no_process", Text("er kan geen proces gestart worden om bestanden na te kijken."), Text("Herstart die werker.")
    )
