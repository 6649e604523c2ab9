"""Which files a batch is about: those that were named, and those found in the folders that were named."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from validator.batch.job import Job
from validator.batch.journal import RECORDS
from validator.batch.places import NotReached, elsewhere, file_name, local, reached
from validator.deliver import MARK
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text

WORKBOOKS = (".xlsx", ".xlsm")
"""What a report must be."""

OTHER_WORKBOOKS = (".xls", ".xlsb", ".xltx", ".xltm", ".ods")
"""What a report should not be, but may well be: looked at, so that nobody thinks that it was not received."""

_LOCK = "~$"
_COPY = re.compile(rf"\.{MARK}(-\d+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is no part of the batch, and why."""

    label: str
    why: Text


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the files to check, in a fixed order, and what was left out."""

    jobs: tuple[Job, ...]
    skipped: tuple[Skipped, ...]


OWN_COPY = Text("een gecontroleerde kopie; met --copies telt ze mee")
"""Why an annotated copy is left out."""

_LOCKED = Text("een tijdelijk bestand van Excel: het werkboek staat ergens open")
_OWN_RESULTS = Text("een map met uitkomsten van een eerdere keer")
_NOT_READABLE = Text("deze map mag niet gelezen worden")
_TWICE = Text("stond er al bij")


@dataclass(frozen=True, slots=True)
class _File:
    source: str
    label: str
    named: bool


def search(places: Sequence[str], *, copies: bool = False, own: Path | None = None) -> Found:
    """The files that were named, and the workbooks in the folders that were named and in their subfolders.

    Args:
        places: paths or addresses, of files or of folders.
        copies: annotated copies in folders are taken too.
        own: the folder that the results go to, which nobody takes for a place with reports.

    Raises:
        NotReached: an address cannot be read.
        NotCheckable: a path does not exist, or there is no workbook at all.
    """
    skipped: list[Skipped] = []
    files: dict[str, _File] = {}
    for place in places:
        for file in _in_place(place, skipped, copies, own):
            same = _identity(file.source)
            if same in files:
                skipped.append(Skipped(file.label, _TWICE))
            else:
                files[same] = file
    if not files:
        raise _nothing(places, skipped)
    return Found(tuple(_jobs(files.values())), tuple(skipped))


def _in_place(place: str, skipped: list[Skipped], copies: bool, own: Path | None) -> Iterator[_File]:
    path = local(place)
    if path is None:
        yield from _in_elsewhere(place, skipped, copies)
    elif path.is_dir():
        for inside in sorted(_walk(path, skipped, own), key=_order):
            if _wanted(inside, skipped, copies):
                yield _File(str(path.absolute() / inside), inside.as_posix(), named=False)
    elif path.exists():
        yield _File(str(path.absolute()), path.name, named=True)
    else:
        raise NotCheckable(
            "file_missing",
            Text.of("{pad} bestaat niet.", pad=place),
            Text("Kijk de naam na, en de map waarin u dit programma start."),
        )


def _in_elsewhere(place: str, skipped: list[Skipped], copies: bool) -> Iterator[_File]:
    with reached(place):
        files, there = elsewhere(place)
        folder = files.isdir(there)
        found = [PurePosixPath(one) for one in files.find(there)] if folder else []
        if not folder and not files.exists(there):
            raise NotReached("file_missing", Text.of("{pad} bestaat niet.", pad=place), Text("Kijk het adres na."))
    if not folder:
        yield _File(place, file_name(place), named=True)
        return
    inside = [one.relative_to(there) for one in found]
    own = {one.parents[1] for one in inside if one.parent.name == RECORDS}
    for one in sorted(inside, key=_order):
        if not own.intersection(one.parents) and _wanted(one, skipped, copies):
            yield _File(f"{place.rstrip('/')}/{one}", str(one), named=False)


def _walk(folder: Path, skipped: list[Skipped], own: Path | None) -> Iterator[PurePosixPath]:
    """The files under a folder, by their path from it; not those in hidden folders or among earlier results."""

    def unread(error: OSError) -> None:
        label = Path(error.filename).relative_to(folder).as_posix() if error.filename else str(folder)
        skipped.append(Skipped(label, _NOT_READABLE))

    for here, folders, names in os.walk(folder, onerror=unread):
        inside = Path(here).relative_to(folder)
        if RECORDS in folders:
            if own is None or Path(here).absolute() != own:
                skipped.append(Skipped(inside.as_posix(), _OWN_RESULTS))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (PurePosixPath(inside.as_posix()) / name for name in names)


def _wanted(file: PurePosixPath, skipped: list[Skipped], copies: bool) -> bool:
    """Whether a file of a folder may be a report; what is left out although it is a workbook is remembered."""
    if file.suffix.lower() not in WORKBOOKS + OTHER_WORKBOOKS or file.name.startswith("."):
        return False
    if file.name.startswith(_LOCK):
        skipped.append(Skipped(str(file), _LOCKED))
    elif _COPY.search(file.stem) and not copies:
        skipped.append(Skipped(str(file), OWN_COPY))
    else:
        return True
    return False


def _jobs(files: Iterable[_File]) -> Iterator[Job]:
    """The files with the names of their results: as the file is called, numbered where two would be called the same."""
    taken: set[str] = set()
    for number, file in enumerate(files):
        label = PurePosixPath(file.label)
        wished = str(label.parent / _COPY.sub("", label.stem))
        target, again = wished, 2
        # Names that differ in capitals only are one name on many disks.
        while target.lower() in taken:
            target, again = f"{wished} ({again})", again + 1
        taken.add(target.lower())
        yield Job(number, file.label, file.source, target, file.named)


def _identity(source: str) -> str:
    path = local(source)
    return source if path is None else os.path.normcase(path.resolve())


def _order(file: PurePosixPath) -> tuple[tuple[object, ...], ...]:
    """As people sort: folders by name, "2" before "10", whatever the capitals."""
    return tuple(
        tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d+)", part.lower()))
        for part in file.parts
    )


def _nothing(places: Sequence[str], skipped: Sequence[Skipped]) -> NotCheckable:
    copies = any(one.why is OWN_COPY for one in skipped)
    return NotCheckable(
        "no_files",
        Text.of("In {plaatsen} staat geen enkel rapport (.xlsx of .xlsm).", plaatsen=tuple(places)),
        Text("Er staan alleen gecontroleerde kopieën: neem ze mee met --copies.")
        if copies
        else Text("Geef de map waarin de ingediende rapporten staan."),
    )
