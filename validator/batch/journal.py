"""What an earlier run finished: one record per file, in the folder of the batch, so that `--resume` can go on.

A record is written before the results it names. A file is finished when its record fits (same bytes, same key) and
every result it names is there; an interruption at any moment leaves either that, or a file that is checked again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from validator import __version__
from validator.batch.job import Done, Job, Settings
from validator.batch.places import Folder
from validator.foundation.data import Kind, roots
from validator.model.summary import Summary

RECORDS = ".convenantcheck"
"""The folder with the records: what makes a folder recognisable as that of a batch."""

_KINDS: tuple[Kind, ...] = ("generations", "covenants", "templates")


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one file: the SHA-256 of its bytes, the key of the run, the results with theirs, the summary."""

    sha256: str
    key: str
    marked: bool
    files: Mapping[str, str]
    summary: Summary


def program_key() -> str:
    """Stands for the program: its version, that of the rules, and all of its data and the user's."""
    from rules.base import VERSION

    digest = hashlib.sha256(f"{__version__}\n{VERSION}\n".encode())
    for kind in _KINDS:
        for place in roots(kind):
            _add(place, digest)
    return digest.hexdigest()


def run_key(covenants: Path | None, *options: str) -> str:
    """Stands for everything besides a file that decides its result."""
    digest = hashlib.sha256("\n".join((program_key(), *options)).encode())
    if covenants is not None:
        _add(covenants, digest)
    return digest.hexdigest()


def finished(folder: Folder, job: Job, settings: Settings, sha256: str) -> Done | None:
    """What an earlier run made of a file with these bytes; None where it must be checked (again)."""
    record = recorded(folder, job)
    if record is None or (record.sha256, record.key) != (sha256, settings.key):
        return None
    if not all(folder.holds(name) for name in record.files):
        return None
    return Done(job.number, record.summary, record.marked, record.files, resumed=True)


def recorded(folder: Folder, job: Job) -> Record | None:
    """The record of a file, whether it still fits or not; None where there is none that can be read."""
    data = folder.read(_name(job))
    if data is None:
        return None
    try:
        saved = json.loads(data)
        summary = Summary.from_json(json.dumps(saved["summary"]))
        return Record(saved["sha256"], saved["key"], saved["marked"], dict(saved["files"]), summary)
    except (ValueError, KeyError, TypeError):  # of another version, or not ours
        return None


def record(folder: Folder, job: Job, record: Record) -> None:
    """Keeps a record, in the place of an earlier one.

    Raises:
        Problem: the folder cannot be written to.
    """
    saved = {
        "label": job.label,
        "sha256": record.sha256,
        "key": record.key,
        "marked": record.marked,
        "files": dict(record.files),
        "summary": json.loads(record.summary.to_json()),
    }
    folder.put(_name(job), json.dumps(saved).encode())


def _name(job: Job) -> str:
    return f"{RECORDS}/{hashlib.sha256(job.target.encode()).hexdigest()[:24]}.json"


def _add(place: Traversable, digest: "hashlib._Hash") -> None:
    """Adds the names and contents of all YAML files in a folder."""
    if not place.is_dir():
        return
    for entry in sorted(place.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            _add(entry, digest)
        elif entry.name.endswith(".yaml"):
            digest.update(f"{entry.name}\n".encode() + hashlib.sha256(entry.read_bytes()).digest())
