"""A workbook as a package of parts, read lazily; and the facts that the workbook part itself holds."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, TypeVar

from validator.foundation.problem import NotCheckable
from validator.workbook import ooxml
from validator.workbook.limits import Limits
from validator.workbook.outline import Node, outline, text_of
from validator.workbook.problems import damaged
from validator.workbook.relationships import Relationship, parse_relationships, relations_part

T = TypeVar("T")
PART_SHA256 = "sha256"
"""What the digest of a part is remembered as: whoever reads the whole part for something else may leave it there."""
_CHUNK = 1 << 20

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, struct.error)
"""What reading a damaged or forged zip file can raise."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook: its tab name, the part it lies in, its state ("visible", "hidden" or "veryHidden") and
    its kind ("worksheet", "chartsheet", ...; only worksheets hold cells)."""

    name: str
    part: str
    state: str
    kind: str


class Package(AbstractContextManager["Package"]):
    """An opened workbook. Make one with `validator.workbook.intake.open_package`, which guards the door."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
        self._memory: dict[tuple[str, str], object] = {}
        self._calling = False

    # --- parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._entries)

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream of unpacked bytes; reading it may raise NotCheckable.

        Raises:
            NotCheckable: the part is absent or damaged.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise damaged(name)
        try:
            return io.BufferedReader(_Guarded(self._archive.open(entry), lambda: self.called(name)), 1 << 18)
        except BROKEN_ZIP as error:
            raise damaged(self.called(name)) from error

    def called(self, name: str) -> str:
        """The tab of a sheet's part, as far as the workbook still tells; else the name of the part."""
        if self._calling:  # what tells it is damaged itself
            return name
        self._calling = True
        try:
            return next((sheet.name for sheet in self.sheets if sheet.part == name), name)
        except NotCheckable:
            return name
        finally:
            self._calling = False

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part.

        Raises:
            NotCheckable: the part is absent or damaged.
        """
        with self.open(name) as stream:
            return stream.read()

    def entry(self, name: str) -> zipfile.ZipInfo | None:
        """The entry of the zip file that holds the part exactly as it is; None where the part was changed or made."""
        return self._entries.get(name)

    @property
    def archive(self) -> zipfile.ZipFile:
        """The zip file underneath."""
        return self._archive

    def find(self, name: str) -> str | None:
        """The name of a part as the package spells it, found whatever its case; None where there is no such part."""
        return self._by_lower_case.get(name.lower())

    @cached_property
    def _by_lower_case(self) -> dict[str, str]:
        return {name.lower(): name for name in self.names}

    def memo(self, what: str, name: str, make: Callable[[], T]) -> T:
        """The outcome of `make` about a part, made once."""
        key = (what, name)
        if key not in self._memory:
            self._memory[key] = make()
        return self._memory[key]  # type: ignore[return-value]

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes of the file, in hexadecimal."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def part_sha256(self, name: str) -> str:
        """SHA-256 of the unpacked bytes of a part, in hexadecimal. Found once.

        Raises:
            NotCheckable: the part is absent or damaged.
        """

        def make() -> str:
            digest = hashlib.sha256()
            with self.open(name) as stream:
                while piece := stream.read(_CHUNK):
                    digest.update(piece)
            return digest.hexdigest()

        return self.memo(PART_SHA256, name, make)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part; "" for those of the package."""
        return self.memo("relationships", part, lambda: self._relationships(part))

    def _relationships(self, part: str) -> tuple[Relationship, ...]:
        name = self.find(relations_part(part))
        if name is None:
            return ()
        return tuple(
            relation
            if relation.external
            else Relationship(relation.id, relation.kind, self.find(relation.target) or relation.target, False)
            for relation in parse_relationships(self.read(name), part)
        )

    def related(self, part: str, kind: str) -> str | None:
        """The first existing part that `part` leans on by a relationship of that kind, or None."""
        return next(
            (
                relation.target
                for relation in self.relationships(part)
                if relation.kind == kind and not relation.external and self.find(relation.target)
            ),
            None,
        )

    # --- the workbook part

    @cached_property
    def workbook_part(self) -> str:
        """The name of the workbook part.

        Raises:
            NotCheckable: there is none.
        """
        part = self.related("", "officeDocument")
        if part is None:
            raise damaged(relations_part(""))
        return part

    @cached_property
    def workbook_data(self) -> bytes:
        """The bytes of the workbook part."""
        return self.read(self.workbook_part)

    @cached_property
    def workbook_outline(self) -> Node:
        """The outline of the workbook part, two levels deep."""
        return outline(self.workbook_data, self.workbook_part, 2)

    @cached_property
    def dialect(self) -> ooxml.Dialect:
        """Transitional or strict."""
        return ooxml.STRICT if ooxml.STRICT.main in self.workbook_outline.attributes.values() else ooxml.TRANSITIONAL

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in the order of their tabs.

        Raises:
            NotCheckable: two sheets have one name, or a sheet has no part.
        """
        relations = {relation.id: relation for relation in self.relationships(self.workbook_part)}
        found: list[SheetPart] = []
        for node in self._workbook_items("sheets", "sheet"):
            relation, name = relations.get(node.prefixed("id")), node.get("name")
            if relation is None or relation.external or self.find(relation.target) is None:
                raise damaged(name or self.workbook_part)
            if not name or any(other.name.lower() == name.lower() for other in found):
                raise damaged(name or self.workbook_part)
            found.append(SheetPart(name, relation.target, node.get("state", "visible"), relation.kind))
        return tuple(found)

    def sheet(self, name: str) -> SheetPart | None:
        """The sheet with that tab name, whatever its case, or None."""
        return next((sheet for sheet in self.sheets if sheet.name.lower() == name.lower()), None)

    @cached_property
    def defined_names(self) -> Mapping[str, str]:
        """The names that hold for the whole workbook, and the text of their formulas such as "Start!$B$3"."""
        return {
            node.get("name"): text_of(self.workbook_data, node, self.workbook_part)
            for node in self._workbook_items("definedNames", "definedName")
            if "localSheetId" not in node.attributes
        }

    def _workbook_items(self, container: str, name: str) -> list[Node]:
        node = self.workbook_outline.child(container)
        return list(node.all(name)) if node else []

    @cached_property
    def date1904(self) -> bool:
        """Whether dates count from 1904."""
        node = self.workbook_outline.child("workbookPr")
        return node is not None and is_true(node.get("date1904"))

    @property
    def has_macros(self) -> bool:
        """Whether the workbook carries macros."""
        return any(relation.kind == "vbaProject" for relation in self.relationships(self.workbook_part))

    @property
    def signed(self) -> bool:
        """Whether the file is digitally signed."""
        return any(relation.kind == "origin" for relation in self.relationships("")) or any(
            name.lower().startswith("_xmlsignatures/") for name in self.names
        )

    @cached_property
    def external_links(self) -> tuple[str, ...]:
        """The other files that formulas of this workbook refer to, as the workbook writes them."""
        found: list[str] = []
        for relation in self.relationships(self.workbook_part):
            if relation.kind == "externalLink" and not relation.external:
                found += [link.target for link in self.relationships(relation.target) if link.external]
        return tuple(found)

    @cached_property
    def connections(self) -> tuple[str, ...]:
        """The names of the connections to databases, web pages and text files; never followed."""
        part = self.related(self.workbook_part, "connections")
        if part is None:
            return ()
        return tuple(node.get("name") for node in outline(self.read(part), part, 1).all("connection"))

    # --- closing

    def close(self) -> None:
        """Lets go of the file."""
        self._memory.clear()
        self._archive.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self.close()


def is_true(text: str) -> bool:
    """Whether an attribute says yes."""
    return text in ("1", "true", "on")


class _Guarded(io.RawIOBase):
    """A stream whose failures are said as a file that cannot be checked."""

    def __init__(self, stream: IO[bytes], called: Callable[[], str]) -> None:
        """`called` names what is read, where it is damaged."""
        super().__init__()
        self._stream = stream
        self._called = called

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except NotCheckable:
            raise
        except BROKEN_ZIP as error:
            raise damaged(self._called()) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
