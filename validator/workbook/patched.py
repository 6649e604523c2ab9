"""A package as it will be: another package with some parts changed, added or left out. Nothing is written yet."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import IO, TypeAlias, TypeVar

from validator.workbook.package import Package
from validator.workbook.problems import damaged
from validator.workbook.splice import Splice, ordered, spliced_stream

T = TypeVar("T")
Change: TypeAlias = bytes | Sequence[Splice] | None
"""The whole new part, splices in the old one, or None to leave it out."""


class PatchedPackage(Package):
    """A package over another. Parts that did not change are those of the other, to the byte."""

    def __init__(self, base: Package, changes: Mapping[str, Change]) -> None:
        super().__init__(base.path, base.archive, base.limits)
        self._base = base
        self._changes = {
            name: change if change is None or isinstance(change, bytes) else ordered(change)
            for name, change in changes.items()
        }
        added = [name for name in changes if base.find(name) is None]
        kept = [name for name in base.names if changes.get(name, b"") is not None]
        self._names = (*kept, *(name for name in added if changes[name] is not None))

    @property
    def changes(self) -> Mapping[str, Change]:
        """What differs from the package underneath."""
        return self._changes

    def spliced(self, name: str) -> tuple[Package, Sequence[Splice]] | None:
        """Of a part changed in places: the package underneath and the splices, in order; None for any other part."""
        change = self._changes.get(name)
        return None if change is None or isinstance(change, bytes) else (self._base, change)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts: those of the package underneath in their order, then the added ones."""
        return self._names

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream of unpacked bytes."""
        if name not in self._changes:
            return self._base.open(name)
        change = self._changes[name]
        if change is None:
            raise damaged(name)
        if isinstance(change, bytes):
            return io.BytesIO(change)
        return spliced_stream(self._base.open(name), change)

    def entry(self, name: str) -> zipfile.ZipInfo | None:
        """The entry of the zip file that holds the part as it is; None where it was changed or made."""
        return None if name in self._changes else self._base.entry(name)

    def memo(self, what: str, name: str, make: Callable[[], T]) -> T:
        """The outcome of `make` about a part; what is known of an unchanged part is not found out twice."""
        if what == "frame" and name not in self._changes:
            return self._base.memo(what, name, make)
        return super().memo(what, name, make)
