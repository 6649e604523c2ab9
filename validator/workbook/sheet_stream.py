"""One pass over a sheet part: its rows in pieces of whole rows, and its frame (what stands before and after the rows),
without ever holding a large sheet in memory."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from validator.workbook.outline import Node, outline
from validator.workbook.package import Package
from validator.workbook.patched import PatchedPackage
from validator.workbook.splice import Splice, apply_splices

_CHUNK = 1 << 20
_ROWS = re.compile(rb"<((?:[A-Za-z_][\w.\-]*:)?)sheetData(?=[\s/>])[^>]*>")
_LONGEST_TAG = 1 << 12
_LARGEST_HEAD = 1 << 26
FRAME_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows of a sheet.

    `root` is the outline of the part without its rows; its positions are those in the whole part. `head` and `tail`
    are the bytes before and after the rows, `tail_at` where the tail begins. `unusual`: there are comments, CDATA or
    instructions between the rows, so that only a full parser reads them rightly.
    """

    root: Node
    head: bytes
    tail: bytes
    tail_at: int
    unusual: bool

    @property
    def prefix(self) -> str:
        """The prefix of the part's elements, with its colon; "" for none."""
        return f"{self.root.prefix}:" if self.root.prefix else ""

    def slice(self, node: Node) -> bytes:
        """The bytes of an element of the head or the tail."""
        if node.start < self.tail_at:
            return self.head[node.start : node.end]
        return self.tail[node.start - self.tail_at : node.end - self.tail_at]


def sheet_frame(package: Package, part: str) -> Frame:
    """The frame of a sheet part. Found once per package.

    Raises:
        NotCheckable: the part is damaged.
    """

    def make() -> Frame:
        known = _of_underneath(package, part)
        if known is not None:
            return known
        rows = SheetStream(package, part)
        for _ in rows:
            pass
        return rows.frame

    return package.memo("frame", part, make)


def _of_underneath(package: Package, part: str) -> Frame | None:
    """The frame of a sheet whose frame alone was changed, made from that of the package underneath without walking its
    rows again; None for any other."""
    changed = package.spliced(part) if isinstance(package, PatchedPackage) else None
    if changed is None:
        return None
    base, splices = changed
    frame = sheet_frame(base, part)
    before = [one for one in splices if one.end < len(frame.head)]
    after = [
        Splice(one.start - frame.tail_at, one.end - frame.tail_at, one.new)
        for one in splices
        if one.start > frame.tail_at
    ]
    if frame.unusual or len(before) + len(after) < len(splices):
        return None
    head = apply_splices(frame.head, before)
    tail_at = frame.tail_at + len(head) - len(frame.head)
    return _framed(package.called(part), head, apply_splices(frame.tail, after), tail_at)


class SheetStream:
    """Iterates over the rows of a sheet part, in pieces that end where a row ends; then `frame` is known.

    An unusual part yields no rows: the caller asks `frame.unusual` and reads the part with a full parser.
    """

    frame: Frame

    def __init__(self, package: Package, part: str, see: Callable[[bytes], object] | None = None) -> None:
        """`see` gets all bytes of the part, in their order, as they are read."""
        self._package = package
        self._part = part
        self._see = see

    def __iter__(self) -> Iterator[bytes]:
        with self._package.open(self._part) as opened:
            stream = opened if self._see is None else _Seen(opened, self._see)
            head, rest, match = self._head(stream)
            if match is None or b"<!" in head or match[0].endswith(b"/>"):
                self._whole(rest if match is None else head + rest + stream.read())
                return
            yield from self._rows(stream, head, rest, match[1])

    def _head(self, stream: "IO[bytes] | _Seen") -> tuple[bytes, bytes, re.Match[bytes] | None]:
        data = b""
        while len(data) < _LARGEST_HEAD and (piece := stream.read(_CHUNK)):
            data += piece
            match = _ROWS.search(data, max(len(data) - len(piece) - _LONGEST_TAG, 0))
            if match:
                return data[: match.end()], data[match.end() :], match
        return b"", data + stream.read(), None

    def _rows(self, stream: "IO[bytes] | _Seen", head: bytes, rest: bytes, prefix: bytes) -> Iterator[bytes]:
        row, end = b"<" + prefix + b"row", re.compile(rb"</" + re.escape(prefix) + rb"sheetData\s*>")
        seen = len(head)
        while True:
            found = end.search(rest)
            if found:
                rows, tail = rest[: found.start()], rest[found.start() :] + stream.read()
                if _has_markup(rows):
                    self._whole_again(stream)
                    return
                yield rows
                self.frame = _framed(self._package.called(self._part), head, tail, seen + len(rows))
                return
            # Up to the last row that begins here all rows are whole.
            cut = max(rest.rfind(row), 0)
            rows, rest = rest[:cut], rest[cut:]
            if _has_markup(rows):
                self._whole_again(stream)
                return
            seen += len(rows)
            if rows:
                yield rows
            piece = stream.read(max(_CHUNK, len(rest)))
            if not piece:
                # Never closed: the full parser will say what is wrong.
                self._whole_again(stream)
                return
            rest += piece

    def _whole_again(self, stream: "IO[bytes] | _Seen") -> None:
        while stream.read(_CHUNK):
            pass  # what sees the bytes sees them all
        self._whole(self._package.read(self._part))

    def _whole(self, data: bytes) -> None:
        """A part that holds no rows, or holds them in an unusual way."""
        root = outline(data, self._package.called(self._part), FRAME_DEPTH, closed="sheetData")
        rows = root.child("sheetData")
        start, end = (rows.inner_start, rows.inner_end) if rows else (len(data), len(data))
        self.frame = Frame(root, data[:start], data[end:], end, unusual=start != end)


class _Seen:
    """A stream whose bytes are shown to somebody else too."""

    def __init__(self, stream: IO[bytes], see: Callable[[bytes], object]) -> None:
        self._stream = stream
        self._see = see

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._see(data)
        return data


def _framed(name: str, head: bytes, tail: bytes, tail_at: int) -> Frame:
    root = outline(head + tail, name, FRAME_DEPTH, closed="sheetData")
    _shift(root, len(head), tail_at - len(head))
    return Frame(root, head, tail, tail_at, unusual=False)


def _has_markup(rows: bytes) -> bool:
    """Whether there are comments, CDATA or instructions. Looking for one rare byte is far faster than for two."""
    return (b"!" in rows and b"<!" in rows) or (b"?" in rows and b"<?" in rows)


def _shift(node: Node, after: int, by: int) -> None:
    """Moves the positions that lie after the rows to where they are in the whole part."""
    for position in ("start", "inner_start", "inner_end", "end"):
        if getattr(node, position) > after or (position in ("inner_end", "end") and getattr(node, position) == after):
            setattr(node, position, getattr(node, position) + by)
    for child in node.children:
        _shift(child, after, by)
