"""Files and folders wherever they lie: on a disk, or at an address that fsspec reaches (s3://, memory://, ...)."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from socket import gethostname
from typing import Any
from urllib.parse import unquote, urlparse

from validator.deliver import write_whole
from validator.foundation.problem import Problem
from validator.foundation.system import reason
from validator.foundation.text import Text

_CHUNK = 1 << 20
_ON_DISK = "file"


class NotReached(Problem):
    """A place that cannot be read or written."""


def local(place: str) -> Path | None:
    """The path of a place on a disk; None for an address elsewhere."""
    if "://" not in place:
        return Path(place)
    parts = urlparse(place)
    return Path(unquote(parts.path)) if parts.scheme == _ON_DISK else None


def file_name(place: str) -> str:
    """The last part of a path or address."""
    path = local(place)
    return path.name if path is not None else PurePosixPath(place).name


def sha256(path: Path) -> str:
    """SHA-256 of the bytes of a file on a disk, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def elsewhere(place: str) -> tuple[Any, str]:
    """The file system of an address, and its path there.

    Raises:
        NotReached: nothing is installed for that kind of address, or it cannot be reached.
    """
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    try:
        files, path = url_to_fs(place)
    except (ImportError, ValueError) as error:
        kind = place.partition("://")[0]
        raise NotReached(
            "kind_of_place",
            Text.of("Met adressen die met {soort}:// beginnen kan dit programma hier niet werken.", soort=kind),
            Text.of(
                "Installeer het pakket dat fsspec daarvoor vraagt ({reden}), of gebruik een map.", reden=str(error)
            ),
        ) from error
    return files, str(path)


@contextmanager
def reached(place: str) -> Iterator[None]:
    """Says in a sentence what goes wrong with a place elsewhere; every kind of it has errors of its own."""
    try:
        yield
    except (Problem, FileExistsError):
        raise
    except Exception as error:
        raise NotReached(
            "not_reached",
            Text.of(
                "{plaats} kan niet gelezen of geschreven worden ({reden}).",
                plaats=place,
                reden=_reason(error),
            ),
            Text("Kijk het adres en de toegangsrechten na, op elke machine die meewerkt."),
        ) from error


def fetch(source: str, folder: Path, most: int) -> Path:
    """A copy of a file in a folder of this machine, under its own name.

    Args:
        source: its path or address.
        folder: where the copy comes.
        most: bytes to copy at most; one more is copied of a larger file, so that it still counts as too large.

    Raises:
        NotReached: it cannot be read from this machine.
    """
    copy = folder / file_name(source)
    try:
        with _opened(source) as stream, copy.open("wb") as target:
            left = most + 1
            while left > 0 and (piece := stream.read(min(_CHUNK, left))):
                target.write(piece)
                left -= len(piece)
    except Problem:
        raise
    except Exception as error:  # every kind of place has errors of its own
        raise NotReached(
            "file_not_reached",
            Text.of(
                "{plaats} kan niet gelezen worden vanop de machine {machine} ({reden}).",
                plaats=source,
                machine=gethostname(),
                reden=_reason(error),
            ),
            Text("Zet de rapporten op een gedeelde map of een adres dat elke machine die meewerkt kan lezen."),
        ) from error
    return copy


def _opened(source: str) -> Any:
    path = local(source)
    if path is not None:
        return path.open("rb")
    files, there = elsewhere(source)
    return files.open(there, "rb")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


class Folder:
    """The folder of a batch. Names in it are relative, with forward slashes."""

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/") if "://" in place else place
        self.path = local(self.place)

    def address(self, name: str = "") -> str:
        """The path or address of a file in it."""
        if self.path is not None:
            return str(self.path / name)
        return f"{self.place}/{name}".rstrip("/")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none.

        Raises:
            NotReached: it cannot be read.
        """
        if self.path is not None:
            try:
                return (self.path / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None
            except OSError as error:
                raise _unreadable(self.address(name), error) from error
        with reached(self.address(name)):
            files, there = elsewhere(self.address(name))
            return bytes(files.cat_file(there)) if files.isfile(there) else None

    def holds(self, name: str) -> bool:
        """Whether there is such a file or folder."""
        if self.path is not None:
            return (self.path / name).exists()
        with reached(self.address(name)):
            files, there = elsewhere(self.address(name))
            return bool(files.exists(there))

    def empty(self) -> bool:
        """Whether it does not exist, or holds nothing.

        Raises:
            NotReached: it cannot be read, or is no folder.
        """
        if self.path is not None:
            try:
                return not any(self.path.iterdir())
            except FileNotFoundError:
                return True
            except OSError as error:
                raise _unreadable(str(self.path), error) from error
        with reached(self.place):
            files, there = elsewhere(self.place)
            return not files.exists(there) or not files.ls(there)

    def choose(self, wanted: Iterator[str], data: bytes, ours: Mapping[str, str]) -> str:
        """The first wanted name that the content may be written under: it is free, or holds that content already, or
        what we wrote there earlier.

        Args:
            wanted: names, in order of preference.
            data: the content.
            ours: files that an earlier run of ours wrote, with their SHA-256: what still is exactly that is replaced,
                what somebody worked in since is never touched.
        """
        return next(name for name in wanted if self._ours(name, data, ours) or not self.holds(name))

    def write(self, wanted: Iterator[str], data: bytes, ours: Mapping[str, str]) -> str:
        """Writes a file whole or not at all, under the name that `choose` gives, and returns that name.

        Raises:
            Problem: the folder cannot be written to, or the disk is full.
        """
        for name in wanted:
            if not self.holds(name) and self._new(name, data):
                return name
            if self._ours(name, data, ours):
                self.put(name, data)
                return name
        raise AssertionError("names never end")

    def _ours(self, name: str, data: bytes, ours: Mapping[str, str]) -> bool:
        old = self.read(name)
        return old is not None and (old == data or hashlib.sha256(old).hexdigest() == ours.get(name))

    def put(self, name: str, data: bytes) -> None:
        """Writes a file whole or not at all, in the place of an earlier one.

        Raises:
            Problem: the folder cannot be written to, or the disk is full.
        """
        if self.path is None:
            self._put(name, data)
            return
        target = self.path / name
        spare = write_whole(target.parent, iter((_spare(target.name),)), lambda stream: _fill(stream, data))
        try:
            spare.replace(target)
        except OSError as error:
            spare.unlink(missing_ok=True)
            raise _unreadable(str(target), error) from error

    def tidy(self) -> None:
        """Removes what writers that were killed left unfinished."""
        if self.path is not None:
            for left in self.path.rglob(".*.tmp"):
                left.unlink(missing_ok=True)

    def _new(self, name: str, data: bytes) -> bool:
        """Whether it was written; not where a file of that name appeared meanwhile."""
        if self.path is None:
            self._put(name, data)
            return True
        target = self.path / name
        written = write_whole(
            target.parent, iter((target.name, _spare(target.name))), lambda stream: _fill(stream, data)
        )
        if written.name == target.name:
            return True
        written.unlink()
        return False

    def _put(self, name: str, data: bytes) -> None:
        """One object at once: whoever reads it meanwhile sees the whole of the old or of the new."""
        with reached(self.address(name)):
            files, there = elsewhere(self.address(name))
            files.makedirs(there.rpartition("/")[0], exist_ok=True)
            files.pipe_file(there, data)


def _spare(name: str) -> str:
    return f".{name}.{secrets.token_hex(6)}.tmp"


def _fill(stream: Any, data: bytes) -> None:
    stream.write(data)


def _unreadable(place: str, error: OSError) -> NotReached:
    return NotReached(
        "not_reached",
        Text.of("{plaats} kan niet gelezen of geschreven worden ({reden}).", plaats=place, reden=reason(error)),
        Text("Sluit het bestand als het ergens open staat, kijk de rechten na, of kies met --out een andere map."),
    )
