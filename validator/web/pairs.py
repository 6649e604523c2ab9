"""Files of one visit that are versions of the same report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from validator.web.store import Job, Visit, jobs_of
from validator.web.work import Checked

_CHECK = "controle"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one report: the ids of their jobs and their names, the one that seems the older first."""

    old: str
    new: str
    old_name: str
    new_name: str
    sector: str
    report: str


def pairs(visit: Visit | None) -> tuple[Pair, ...]:
    """The pairs of versions among the checked files of a visit: of more than two versions each with the next one.

    The older one is the one that says so by the day it was submitted on, else the one that was given first. Files that
    are the same but for our marks are no two versions.
    """
    versions: dict[tuple[str, str, str, str], list[Job]] = {}
    for job in jobs_of(visit, _CHECK) if visit else ():
        found = job.result
        if isinstance(found, Checked) and found.summary.sector:
            one = found.summary
            key = (found.summary.sector.id, one.generation, one.instrument, one.report)
            versions.setdefault(key, []).append(job)
    return tuple(pair for jobs in versions.values() for pair in _of(jobs))


def _of(jobs: list[Job]) -> Iterator[Pair]:
    unlike: dict[str, Job] = {}
    for job in jobs:
        unlike.setdefault(job.result.content, job)
    ordered = sorted(unlike.values(), key=lambda job: job.result.summary.submitted or date.min)
    for old, new in pairwise(ordered):
        summary = new.result.summary
        yield Pair(old.id, new.id, old.label, new.label, summary.sector.name, summary.report)
