"""Delivering the annotated copy: its name, and writing it whole or not at all, never over another file."""

import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from validator.annotate.file import annotate
from validator.annotate.marks import Plan
from validator.annotate.plan import make_plan
from validator.foundation.numbered import numbered
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.system import reason
from validator.foundation.text import Text
from validator.model.outcome import Outcome
from validator.texts import DEFAULT_LANGUAGE
from validator.workbook.intake import open_package
from validator.workbook.package import Package

MARK = "gecontroleerd"

_COPY = re.compile(rf"\.{MARK}(-\d+)?$")


class NotDelivered(Problem):
    """The copy could not be written."""


def deliver(outcome: Outcome, path: Path, out: Path | None = None, language: str = DEFAULT_LANGUAGE) -> Path:
    """Writes the annotated copy and returns where it lies: `<name>.gecontroleerd.xlsx`, then `-2`, `-3`.

    Args:
        outcome: the result of checking the file.
        path: the file that was checked; it is only read.
        out: the folder for the copy, made where it does not exist; beside the original where not given.
        language: of notes and sheets.

    Raises:
        Problem: the folder cannot be written to, the disk is full, or the file changed since it was checked.
    """
    folder = path.parent if out is None else out
    plan = make_plan(outcome, outcome.case.template.sheet("oordeel"), language)
    with open_package(path) as package:
        if package.sha256 != outcome.file.sha256:
            raise NotCheckable(
                "changed_meanwhile",
                Text.of("Het bestand {naam} is gewijzigd terwijl het gecontroleerd werd.", naam=path.name),
                Text("Sluit het bestand in Excel en controleer het opnieuw."),
            )
        return write_whole(folder, names(path), lambda stream: _write(package, plan, stream))


def write_whole(folder: Path, wanted: Iterator[str], write: Callable[[BinaryIO], None]) -> Path:
    """Writes a new file in a folder, whole or not at all, under the first wanted name that is free.

    Raises:
        NotDelivered: the folder cannot be written to, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary, stream = _temporary(folder)
        try:
            with stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            return _place(temporary, folder, wanted)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _problem(error, folder) from error


def names(path: Path) -> Iterator[str]:
    """The names a copy may get, in order of preference. The copy of a copy is numbered on, not marked twice."""
    return numbered(f"{_COPY.sub('', path.stem)}.{MARK}", path.suffix)


def _write(package: Package, plan: Plan, stream: BinaryIO) -> None:
    annotate(package, plan, stream)


def _temporary(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file in the target folder, so that putting it in its place is one step; with the user's usual rights."""
    path = folder / f".{MARK}-{secrets.token_hex(8)}.tmp"
    return path, path.open("xb")


def _place(temporary: Path, folder: Path, wanted: Iterator[str]) -> Path:
    """Gives the finished file its name. Never over another file, even one that appears at this very moment."""
    for name in wanted:
        target = folder / name
        try:
            _rename_new(temporary, target)
        except FileExistsError:
            continue
        return target
    raise AssertionError("names never end")


def _rename_new(temporary: Path, target: Path) -> None:
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: reserve the name with an empty file of our own, then replace that one.
        target.open("xb").close()
        try:
            temporary.replace(target)
        except OSError:
            with suppress(OSError):
                target.unlink()
            raise


def _problem(error: OSError, folder: Path) -> NotDelivered:
    where = str(folder)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NotDelivered(
            "disk_full",
            Text.of("De schijf is vol: het nieuwe bestand past niet in {map}.", map=where),
            Text("Maak plaats vrij, of kies met --out een map op een andere schijf."),
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NotDelivered(
            "no_folder",
            Text.of("{map} is geen map: het nieuwe bestand kan daar niet staan.", map=where),
            Text("Kies met --out een map."),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotDelivered(
            "folder_not_writable",
            Text.of("In de map {map} mag niet geschreven worden.", map=where),
            Text("Kies met --out een map waarin je wel mag schrijven, of controleer met --no-annotate."),
        )
    return NotDelivered(
        "not_written",
        Text.of("Het nieuwe bestand kon niet in {map} gezet worden ({reden}).", map=where, reden=reason(error)),
        Text("Kies met --out een andere map, of controleer met --no-annotate."),
    )
