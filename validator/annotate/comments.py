"""The part that holds the texts of notes: ours go in, below the user's where there is one, and come out again."""

from collections.abc import Iterable, Iterator, Mapping

from validator.annotate.own import AUTHOR, NOTE_BOTTOM, NOTE_TEXT, NOTE_TOP
from validator.foundation.a1 import cell_name, parse_cell
from validator.workbook.outline import Node, outline, text_of
from validator.workbook.splice import Splice, append_children, remove_children
from validator.workbook.xml_text import as_text, plain, with_prefix

Cell = tuple[int, int]
_DEPTH = 5
_NOTE_LIMIT = 30_000


def framed(text: str) -> str:
    """The text of a note between our heading and our closing line, which it cannot hold itself."""
    inner = plain(text, _NOTE_LIMIT).replace(NOTE_BOTTOM, NOTE_BOTTOM[:3])
    return f"{NOTE_TOP}\n{inner}\n{NOTE_BOTTOM}"


def cells_named(names: Iterable[str]) -> Iterator[Cell]:
    """The cells (row, column) of names; what is no cell name is left out."""
    for name in names:
        try:
            yield parse_cell(name.partition(":")[0])
        except ValueError:
            continue


def new_comments(notes: Mapping[Cell, str], namespace: str) -> bytes:
    """A whole part with the notes of a sheet that had none."""
    written = "".join(_comment(cell, text, 0) for cell, text in notes.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{namespace}">'
        f"<authors><author>{AUTHOR}</author></authors><commentList>{written}</commentList></comments>"
    ).encode()


def _comment(cell: Cell, text: str, author: int) -> str:
    return f'<comment ref="{cell_name(*cell)}" authorId="{author}"><text>{_runs(text)}</text></comment>'


def _runs(text: str) -> str:
    """Our text as two runs: the heading in bold, then the rest."""
    at = text.index(NOTE_TOP) + len(NOTE_TOP)
    font = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    return "".join(
        f'<r><rPr>{bold}{font}</rPr><t xml:space="preserve">{as_text(part)}</t></r>'
        for bold, part in (("<b/>", text[:at]), ("", text[at:]))
    )


class Comments:
    """A comments part."""

    def __init__(self, data: bytes, part: str) -> None:
        self.part = part
        self._data = data
        self._root = outline(data, part, _DEPTH)
        self._authors = self._root.child("authors")
        self._list = self._root.child("commentList")
        self._names = [text_of(data, node, part) for node in self._authors.all("author")] if self._authors else []
        self.by_cell: dict[Cell, Node] = {}
        for node in self._list.all("comment") if self._list else ():
            for cell in cells_named([node.get("ref")]):
                self.by_cell[cell] = node

    @property
    def complete(self) -> bool:
        """Whether it has the lists that notes go into."""
        return self._authors is not None and self._list is not None

    def author(self, node: Node) -> str:
        """The name of the author of a comment."""
        number = node.get("authorId")
        return self._names[int(number)] if number.isdecimal() and int(number) < len(self._names) else ""

    def _text(self, node: Node) -> str:
        return text_of(self._data, node, self.part)

    # --- adding

    def added(self, own: Mapping[Cell, str], grown: Mapping[Cell, str]) -> list[Splice]:
        """Splices for new comments, and for our text below existing ones."""
        splices = [splice for cell, text in grown.items() for splice in self._below(self.by_cell[cell], text)]
        if not own or self._list is None or self._authors is None:
            return splices
        if AUTHOR in self._names:
            author = self._names.index(AUTHOR)
        else:
            author = len(self._names)
            splices += append_children(self._data, self._authors, self._xml(f"<author>{AUTHOR}</author>"))
        written = "".join(_comment(cell, text, author) for cell, text in own.items())
        return splices + append_children(self._data, self._list, self._xml(written))

    def _below(self, comment: Node, text: str) -> list[Splice]:
        node = comment.child("text")
        if node is None:
            return []
        runs, plain_text = list(node.all("r")), node.child("t")
        if plain_text is None and not runs:
            return append_children(self._data, node, self._xml(_runs(f"\n{text}")))
        written = self._xml(_runs(f"\n{text}"))
        if plain_text is None:
            return [Splice.insert(runs[-1].end, written)]
        # A text is either plain or in runs, so the user's plain text becomes a run. The space in the tag tells that
        # it was plain before.
        run = self._root.tag("r").encode()
        return [
            Splice.insert(plain_text.start, b"<" + run + b" >"),
            Splice.insert(plain_text.end, b"</" + run + b">" + written),
        ]

    def _xml(self, text: str) -> bytes:
        return with_prefix(text.encode(), self._root.prefix)

    # --- taking out

    def removed(self) -> tuple[list[Splice], set[Cell], dict[Cell, str], bool]:
        """Splices without our text; the cells that lose their note; our text per cell that keeps its note; and whether
        any comment is left."""
        splices: list[Splice] = []
        gone: dict[Cell, Node] = {}
        shrunk: dict[Cell, str] = {}
        for cell, node in self.by_cell.items():
            text = node.child("text")
            found = list(NOTE_TEXT.finditer(self._text(text))) if text else []
            if not text or not found:
                continue
            rest = NOTE_TEXT.sub("", self._text(text))
            # Below a user's note, even an empty one, our text begins on a new line. (Authors are no help: LibreOffice
            # does not keep them.)
            if not rest.strip() and found[0].start() == 0 and found[0][0].startswith(NOTE_TOP):
                gone[cell] = node
            else:
                shrunk[cell] = found[0][0].lstrip("\r\n")
                splices += self._cut(text, [match.span() for match in found])
        if self._list and gone:
            splices += self._without_comments(list(gone.values()))
        return splices, set(gone), shrunk, len(gone) < len(self.by_cell)

    def _without_comments(self, nodes: list[Node]) -> list[Splice]:
        if self._list is None or self._authors is None:
            return []
        splices = remove_children(self._data, self._list, nodes)
        if splices[0].start == self._list.start:
            # A list of comments may be empty but not absent.
            splices = [Splice(self._list.inner_start, self._list.inner_end)]
        authors = self._authors.children
        starts = {node.start for node in nodes}
        used = any(self.author(node) == AUTHOR for node in self._list.children if node.start not in starts)
        if not used and self._names[-1:] == [AUTHOR]:
            taken = remove_children(self._data, self._authors, authors[-1:])
            splices += [] if taken[0].start == self._authors.start else taken
        return splices

    def _cut(self, text: Node, spans: list[tuple[int, int]]) -> list[Splice]:
        """Splices that take stretches of characters out of a text in runs."""
        emptied: list[Node] = []
        splices: list[Splice] = []
        position = 0
        for child in text.children:
            holder = child.child("t") if child.name == "r" else child if child.name == "t" else None
            if holder is None:
                continue
            content = self._text(holder)
            start, position = position, position + len(content)
            kept = "".join(
                character
                for index, character in enumerate(content, start)
                if not any(first <= index < last for first, last in spans)
            )
            if not kept and content:
                emptied.append(child)
            elif kept != content:
                splices.append(Splice(holder.inner_start, holder.inner_end, as_text(kept).encode()))
        left = [child for child in text.children if child not in emptied]
        if not left and emptied:
            taken = remove_children(self._data, text, emptied)
            return [Splice(text.inner_start, text.inner_end)] if taken[0].start == text.start else taken
        splices += [Splice(child.start, child.end) for child in emptied]
        wrapper = b"<" + self._root.tag("r").encode() + b" >"
        if len(left) == 1 and self._data.startswith(wrapper, left[0].start):
            splices += [Splice(left[0].start, left[0].inner_start), Splice(left[0].inner_end, left[0].end)]
        return splices
