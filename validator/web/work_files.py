"""The files of a visitor under the names that the visitor knows, for work that writes those names in what it makes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

from validator.web.store import Kept
from validator.web.work import Made

T = TypeVar("T")

_BYTES = 180
_RESULTS = "uit-"


def at_hand(kept: Kept, own: Path) -> Path:
    """The file under its own name, in a folder of its own inside the folder of the work.

    A name that this machine cannot give to a file is replaced by a plain one with the same ending.
    """
    own.mkdir(exist_ok=True)
    folder = own / str(sum(1 for _ in own.iterdir()))
    folder.mkdir()
    plain = Path(kept.name)
    for name in (_short(plain), f"bestand{kept.path.suffix}"):
        try:
            return _same(kept.path, folder / name)
        except (OSError, ValueError):
            continue
    return kept.path


def results(folder: Path, make: Callable[[Path], T]) -> T:
    """Does work that writes its results in a new folder inside that of a job; those of an earlier run make way for
    them once they are there."""
    earlier = list(folder.glob(f"{_RESULTS}*"))
    numbers = [int(one.name.removeprefix(_RESULTS)) for one in earlier]
    target = folder / f"{_RESULTS}{max(numbers, default=0) + 1}"
    target.mkdir(mode=0o700)
    try:
        made = make(target)
    except BaseException:
        rmtree(target, ignore_errors=True)
        raise
    for one in earlier:
        rmtree(one, ignore_errors=True)
    return made


def made(path: Path) -> Made:
    """A result that is downloaded under the name that it lies under."""
    return Made(path.name, path)


def _short(name: Path) -> str:
    """The name, cut where it takes more bytes than a file system allows with what will be added to it."""
    stem, suffix = name.stem, name.suffix
    while len(f"{stem}{suffix}".encode()) > _BYTES and stem:
        stem = stem[:-1]
    return f"{stem}{suffix}"


def _same(source: Path, target: Path) -> Path:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target
