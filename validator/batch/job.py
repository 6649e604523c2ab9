"""What the parts of a batch hand to each other: one file to check, how, and what became of it. All of it pickles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from validator.model.summary import Summary
from validator.texts import DEFAULT_LANGUAGE

REPORTS = "rapporten"
"""The folder, inside the folder of the batch, with the annotated copies and the outcomes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How every file of a batch is checked, and where its results go.

    `out` is the folder of the batch: a path, or an address such as "s3://...". `key` stands for everything besides the
    file that decides its result: versions, data and options. `covenants` and `data` are folders of the user. `fetch`:
    a file is first copied to the worker. `copies`: annotated copies found in a folder count too.
    """

    out: str
    key: str
    covenants: Path | None = None
    data: Path | None = None
    as_of: date | None = None
    language: str = DEFAULT_LANGUAGE
    fetch: bool = False
    copies: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One file to check.

    `label` is what the user calls it: its path from the folder that was named. `source` is where it lies, a path or an
    address. `target` is the beginning of the names of its results, from the folder of reports. `named`: the user named
    the file itself, and not a folder that it lies in.
    """

    number: int
    label: str
    source: str
    target: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was looked at.

    `marked`: it carries marks of ours, so it is an annotated copy. `summary` is None where such a copy was not asked
    for. `files` are the results that were written, by their names in the folder of the batch, with the SHA-256 of
    each. `resumed`: taken from an earlier run.
    """

    number: int
    summary: Summary | None
    marked: bool = False
    files: Mapping[str, str] | None = None
    resumed: bool = False


class Fate(StrEnum):
    """Why a worker gave nothing back."""

    TIME = "tijd"
    MEMORY = "geheugen"
    DIED = "gestopt"
    STOPPED = "afgebroken"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Lost:
    """A file whose worker gave nothing back. `code` is the exit code of the worker, where it is known."""

    number: int
    fate: Fate
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may take before its worker is ended: seconds, and bytes of memory."""

    seconds: float
    memory: int
