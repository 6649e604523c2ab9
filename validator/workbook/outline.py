"""The outline of an XML part: its elements with the bytes at which they begin and end, so that a change can be made
between two bytes and everything else stays as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from validator.workbook.limits import usual_limits
from validator.workbook.problems import damaged, too_large

_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_END_TAG = re.compile(rb"</[^<>]*>")
EVERYTHING = 1_000


@dataclass(slots=True)
class Node:
    """One element: its prefix and local name, its attributes by their name as written, and its bytes.

    `start` and `end` enclose the whole element, `inner_start` and `inner_end` what stands between its tags (both equal
    to `end` for a self-closing element). `children` are outlined down to the depth that was asked for.
    """

    prefix: str
    name: str
    attributes: dict[str, str]
    start: int
    inner_start: int
    inner_end: int = 0
    end: int = 0
    children: "list[Node]" = field(default_factory=list)

    @property
    def self_closing(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner_start == self.end

    def child(self, name: str) -> "Node | None":
        """The first child with that local name."""
        return next(self.all(name), None)

    def all(self, name: str) -> "Iterator[Node]":
        """The children with that local name."""
        return (child for child in self.children if child.name == name)

    def get(self, name: str, default: str = "") -> str:
        """An attribute without prefix."""
        return self.attributes.get(name, default)

    def prefixed(self, name: str) -> str:
        """An attribute that is written with any prefix, such as `r:id`."""
        return next((value for key, value in self.attributes.items() if key.endswith(f":{name}")), "")

    def tag(self, name: str) -> str:
        """A local name with the prefix that this element uses."""
        return f"{self.prefix}:{name}" if self.prefix else name

    def prefix_of(self, *namespaces: str) -> str:
        """The prefix that this element declares for a namespace; "" where it declares none."""
        return next(
            (
                key.partition(":")[2]
                for key, value in self.attributes.items()
                if key.startswith("xmlns:") and value in namespaces
            ),
            "",
        )


def outline(data: bytes, part: str, depth: int = EVERYTHING, closed: str = "") -> Node:
    """The root element of an XML part, with its descendants down to `depth` levels below it.

    Elements with the name `closed` are there without what is in them.

    Raises:
        NotCheckable: the part is not well-formed, declares a document type, or has more tags than the limits allow.
    """
    if data.count(b"<") > usual_limits().tags:
        raise too_large(part)
    builder = _Builder(data, depth, closed)
    try:
        return builder.build()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(part) from error


class _Builder:
    def __init__(self, data: bytes, depth: int, closed: str) -> None:
        self._data = data
        self._depth = depth
        self._closed = closed
        self._level = -1
        self._open: list[Node] = []
        self._root: Node | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def build(self) -> Node:
        self._parser.Parse(self._data, True)
        if self._root is None:
            raise ValueError("no root element")
        return self._root

    def _doctype(self, *_: object) -> None:
        raise ValueError("a document type is never part of a workbook")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > self._depth or self._inside_closed():
            return
        start = self._parser.CurrentByteIndex
        tag = _START_TAG.match(self._data, start)
        if tag is None:
            raise ValueError("an element without a start tag")
        prefix, _, local = name.rpartition(":")
        node = Node(prefix, local, attributes, start, tag.end())
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _inside_closed(self) -> bool:
        return bool(self._open) and self._open[-1].name == self._closed

    def _end(self, name: str) -> None:
        del name
        self._level -= 1
        if len(self._open) != self._level + 2:
            return  # deeper than was asked for
        node = self._open.pop()
        position = self._parser.CurrentByteIndex
        if self._data.endswith(b"/>", node.start, node.inner_start):
            node.inner_end = node.end = node.inner_start
            return
        tag = _END_TAG.match(self._data, position)
        if tag is None:
            raise ValueError("an element without an end tag")
        node.inner_end, node.end = position, tag.end()


def text_of(data: bytes, node: Node, part: str) -> str:
    """All text inside an element, character references resolved."""
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = pieces.append
    try:
        # Prefixes used inside are declared elsewhere; a parser that does not look at namespaces does not mind.
        parser.Parse(b"<t>" + data[node.inner_start : node.inner_end] + b"</t>", True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(part) from error
    return "".join(pieces)
