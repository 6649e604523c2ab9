"""Changing bytes at a few places of a part, also of a part too large to hold in memory."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from validator.workbook.outline import Node

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Replaces the bytes from `start` up to `end` by `new`; a plain insertion where the two are equal."""

    start: int
    end: int
    new: bytes = b""

    @classmethod
    def insert(cls, at: int, new: bytes) -> "Splice":
        """Puts bytes between two others."""
        return cls(at, at, new)


def apply_splices(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The data with all splices carried out."""
    return b"".join(_pieces(io.BytesIO(data), ordered(splices)))


def ordered(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """The splices from first to last; insertions at one place keep the order in which they were given.

    Raises:
        ValueError: two splices touch the same bytes.
    """
    result = sorted(splices, key=lambda splice: (splice.start, splice.end))
    for before, after in pairwise(result):
        if after.start < before.end:
            raise ValueError(f"splices overlap at byte {after.start}")
    return tuple(result)


def spliced_stream(stream: IO[bytes], splices: Sequence[Splice]) -> IO[bytes]:
    """A stream of the changed bytes, made while it is read."""
    return io.BufferedReader(_Pieces(_pieces(stream, splices), stream), _CHUNK)


def _pieces(stream: IO[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    position = 0
    for splice in splices:
        while position < splice.start:
            piece = stream.read(min(_CHUNK, splice.start - position))
            if not piece:
                raise ValueError(f"a splice at byte {splice.start} lies beyond the end of the part")
            position += len(piece)
            yield piece
        yield splice.new
        position += len(stream.read(splice.end - splice.start))
    while piece := stream.read(_CHUNK):
        yield piece


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes], source: IO[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._source = source
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        self._source.close()
        super().close()


# --- children of an element
#
# A change must be undone to the byte. White space inside a tag means nothing to any program, so it can tell what an
# empty container was before children were put into it: `</x >` was written `<x/>`, `</x\t>` was written `<x></x>`.
# A container without such a sign was made for its children, and goes with them.

_WAS_SELF_CLOSING = b" >"
_WAS_EMPTY = b"\t>"


def append_children(data: bytes, node: Node, children: bytes) -> list[Splice]:
    """Splices that put children at the end of an element, also of an empty one."""
    if node.self_closing:
        slash = data.rindex(b"/", node.start, node.end)
        name = node.tag(node.name).encode()
        return [Splice(slash, node.end, b">" + children + b"</" + name + _WAS_SELF_CLOSING)]
    sign = [] if node.children else [Splice.insert(node.end - 1, _WAS_EMPTY[:1])]
    return [Splice.insert(node.inner_end, children), *sign]


def remove_children(data: bytes, node: Node, children: Sequence[Node]) -> list[Splice]:
    """Splices that take children out of an element, and the element itself where it was made for them."""
    if len(children) < len(node.children):
        return [Splice(child.start, child.end) for child in children]
    if data.endswith(_WAS_SELF_CLOSING, node.inner_end, node.end):
        return [Splice(node.inner_start - 1, node.end, b"/>")]
    if data.endswith(_WAS_EMPTY, node.inner_end, node.end):
        return [*(Splice(child.start, child.end) for child in children), Splice(node.end - 2, node.end - 1)]
    return [Splice(node.start, node.end)]


def rank(name: str, order: Sequence[str]) -> int:
    """The place of an element in the order of a standard; what is unknown there comes last."""
    return order.index(name) if name in order else len(order)


def insertion_point(root: Node, name: str, order: Sequence[str]) -> int:
    """The byte before which a new child of the root belongs: before the first child that comes after it."""
    wanted = rank(name, order)
    return next((child.start for child in root.children if rank(child.name, order) > wanted), root.inner_end)


def set_attribute(data: bytes, node: Node, name: str, value: str | None) -> Splice:
    """A splice that sets an attribute in a start tag, or takes it out where the value is None.

    An attribute that is new is written at the end of the tag, with one space before it, and taken out the same way.
    """
    attribute = re.compile(rb"(\s)" + re.escape(name.encode()) + rb"""\s*=\s*("[^"]*"|'[^']*')""")
    found = attribute.search(data, node.start, node.inner_start)
    if found is None:
        if value is None:
            return Splice(node.start, node.start)
        end = node.inner_start - (2 if node.self_closing else 1)
        while data[end - 1 : end].isspace():
            end -= 1
        return Splice.insert(end, f' {name}="{value}"'.encode())
    if value is None:
        return Splice(found.start(), found.end())
    return Splice(found.start(2) + 1, found.end(2) - 1, value.encode())
