"""Where the data lies: the product's own, and the folder of the user that goes before it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")
Kind: TypeAlias = Literal["generations", "covenants", "templates"]

FOLDER = "CONVENANTCHECK_DATA"
"""Environment variable with the user's folder; an environment variable reaches worker processes too."""

_PACKAGES: dict[Kind, str] = {"generations": "rules", "covenants": "rules", "templates": "templates"}

_MOST = 4 << 20
"""So many bytes a file of the user may hold; our largest is a hundredth of that."""


_FORGET: list[Callable[[], None]] = []
_SEEN: dict[str, Any] = {}


def use(folder: Path | None) -> None:
    """Takes a folder of the user beside the product's own data, from now on; None leaves things as they are."""
    if folder is not None:
        os.environ[FOLDER] = str(folder.absolute())


def own_folder() -> Path | None:
    """The folder of the user, or None.

    Raises:
        BadConfiguration: it does not exist, or holds none of the folders it may hold.
    """
    name = os.environ.get(FOLDER)
    if not name:
        return None
    folder = Path(name)
    if not any((folder / kind).is_dir() for kind in _PACKAGES):
        raise BadConfiguration(
            "no_data",
            Text.of("De map met eigen gegevens {map} bestaat niet of is leeg.", map=name),
            Text.of("Geef een map met minstens één van deze mappen erin: {mappen}.", mappen=tuple(_PACKAGES)),
        )
    return folder


def kept(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """A function that reads data once and then remembers it, until `read_anew` finds that the user changed a file."""
    remembering = cache(function)
    _FORGET.append(remembering.cache_clear)
    return remembering


def read_anew(*folders: Path | None) -> None:
    """Forgets what was read where a file of the user was changed since the last call: for a program that stays open.

    Args:
        folders: of the user, beside the one with data of the user's own.
    """
    own = os.environ.get(FOLDER)
    seen = tuple(sorted(_files_of(folder) for folder in (*folders, Path(own) if own else None) if folder is not None))
    if _SEEN.get("files", seen) != seen:
        for forget in _FORGET:
            forget()
    _SEEN["files"] = seen


def _files_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Every file in a folder, with its size and when it was last changed."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 (thousands of times)
            with suppress(OSError):
                facts = os.stat(path)  # noqa: PTH116
                found.append((path, facts.st_mtime_ns, facts.st_size))
    return tuple(sorted(found))


def roots(kind: Kind) -> tuple[Traversable, ...]:
    """The folders that hold one kind of data, the user's first: what has the same name there goes before ours."""
    own = own_folder()
    found: list[Traversable] = [own / kind] if own is not None and (own / kind).is_dir() else []
    package = files(_PACKAGES[kind])
    if kind == "templates":
        return (*found, package if isinstance(package, Path) else package.joinpath(""))
    return (*found, package / kind)


def read(file: Traversable, name: str) -> str:
    """The text of a file with data.

    Args:
        file: where it lies.
        name: as the user knows it, for messages.

    Raises:
        BadConfiguration: it is no plain file, cannot be read, is no UTF-8, or is far larger than such a file can be.
    """
    try:
        # A pipe or a device never ends: only plain files are opened.
        if file.is_file():
            with file.open("rb") as stream:
                content = stream.read(_MOST + 1)
            if len(content) <= _MOST:
                return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(name) from error
    raise _unreadable(name)


def _unreadable(name: str) -> BadConfiguration:
    return BadConfiguration(
        "configuration",
        Text.of("Het bestand {bestand} kan niet gelezen worden.", bestand=name),
        Text("Bewaar het als gewone tekst in UTF-8, zo klein als de meegeleverde bestanden, of haal het weg."),
    )
