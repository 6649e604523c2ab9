"""Notes on cells: ours where there is none, ours below the user's own where there is one, and taken out again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from validator.annotate.listing import new_part
from validator.annotate.note_shapes import (
    added_shapes,
    geometry,
    new_drawing,
    removed_shapes,
)
from validator.annotate.own import AUTHOR, NOTE_BOTTOM, NOTE_TEXT, NOTE_TOP, PART
from validator.annotate.xml_text import as_text, plain, with_prefix
from validator.foundation.a1 import cell_name, parse_cell
from validator.workbook.ooxml import COMMENTS_TYPE, VML_TYPE
from validator.workbook.outline import Node, outline, text_of
from validator.workbook.package import Package, SheetPart
from validator.workbook.patched import Change
from validator.workbook.sheet_stream import Frame
from validator.workbook.splice import Splice, append_children, remove_children

Cell = tuple[int, int]
_DEPTH = 5
_THREAD_AUTHOR = "tc="
_THREAD_REF = re.compile(rb"""<(?:[\w.\-]+:)?threadedComment\b[^>]*?\bref\s*=\s*["']([^"']+)["']""")
_NOTE_LIMIT = 30_000


@dataclass(slots=True)
class NoteChanges:
    """What a change of notes asks of a package. `relations` are new relationships of the sheet (kind to part), `types`
    content types of new parts, `dropped` parts that go, `written` how many notes, `clusters` how many blocks of shape
    numbers were taken."""

    changes: dict[str, Change] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    written: int = 0
    clusters: int = 0


def threaded_cells(package: Package, sheet: SheetPart) -> frozenset[Cell]:
    """The cells with a threaded comment: a note there would break it."""
    found: set[Cell] = set()
    for relation in package.relationships(sheet.part):
        if relation.kind == "threadedComment" and not relation.external and package.find(relation.target):
            found.update(_cells(match.decode() for match in _THREAD_REF.findall(package.read(relation.target))))
    part = package.related(sheet.part, "comments")
    if part is not None:
        book = _Comments(package.read(part), part)
        found.update(cell for cell, node in book.by_cell.items() if book.author(node).startswith(_THREAD_AUTHOR))
    return frozenset(found)


def _cells(names: Iterator[str]) -> Iterator[Cell]:
    for name in names:
        try:
            yield parse_cell(name.partition(":")[0])
        except ValueError:
            continue


# --- writing


def added_notes(
    package: Package,
    sheet: SheetPart,
    frame: Frame,
    notes: Mapping[Cell, str],
    heights: Mapping[int, int],
    cluster: int,
) -> NoteChanges:
    """The changes that put notes on cells of a sheet; none where its boxes are drawn in a way that is not known.

    Args:
        package: the package without notes of ours.
        sheet: the sheet.
        frame: its frame.
        notes: the text of the note of each cell.
        heights: heights of rows near those cells, in pixels.
        cluster: the first free block of shape numbers.
    """
    result = NoteChanges()
    texts = {cell: f"{NOTE_TOP}\n{plain(text, _NOTE_LIMIT)}\n{NOTE_BOTTOM}" for cell, text in sorted(notes.items())}
    comments = package.related(sheet.part, "comments")
    book = _Comments(package.read(comments), comments) if comments else None
    own = {cell: text for cell, text in texts.items() if book is None or cell not in book.by_cell}
    grown = {cell: text for cell, text in texts.items() if cell not in own}
    sizes = geometry(frame, heights)
    drawing = drawing_part(package, sheet, frame)
    if drawing is not None:
        splices = added_shapes(package.read(drawing), own, grown, sizes)
        if splices is None:
            return result
        result.changes[drawing] = splices
    elif own:
        drawing = _part(package, sheet, "kaders", ".vml")
        result.changes[drawing] = new_drawing(cluster, own, sizes)
        result.relations["vmlDrawing"], result.types[drawing] = drawing, VML_TYPE
        result.clusters = len(own) // 1024 + 1
    if book is not None:
        result.changes[book.part] = book.added(own, grown)
    elif own:
        part = _part(package, sheet, "notities", ".xml")
        result.changes[part] = _new_comments(own, package.dialect.main)
        result.relations["comments"], result.types[part] = part, COMMENTS_TYPE
    result.written = len(texts)
    return result


def drawing_part(package: Package, sheet: SheetPart, frame: Frame) -> str | None:
    """The part with the boxes of a sheet's notes (not the one with the pictures of its page header), or None."""
    node = frame.root.child("legacyDrawing")
    if node is None:
        return None
    wanted = node.prefixed("id")
    return next(
        (
            relation.target
            for relation in package.relationships(sheet.part)
            if relation.id == wanted and not relation.external and package.find(relation.target)
        ),
        None,
    )


def _part(package: Package, sheet: SheetPart, word: str, extension: str) -> str:
    folder = package.workbook_part.rpartition("/")[0]
    stem = sheet.part.rpartition("/")[2].rpartition(".")[0]
    return new_part(package, f"{folder}/{PART}{word}_{stem}".lstrip("/"), extension)


def _new_comments(notes: Mapping[Cell, str], namespace: str) -> bytes:
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


# --- taking out


def removed_notes(package: Package, sheet: SheetPart, frame: Frame) -> NoteChanges:
    """The changes that take our notes from a sheet and leave the user's own text."""
    result = NoteChanges()
    part = package.related(sheet.part, "comments")
    if part is None:
        return result
    book = _Comments(package.read(part), part)
    splices, gone, shrunk, left = book.removed()
    if not splices:
        return result
    drop_comments = not left and _is_ours(part)
    if drop_comments:
        result.dropped.append(part)
    else:
        result.changes[part] = splices
    drawing = drawing_part(package, sheet, frame)
    if drawing is not None:
        moved, shapes_left = removed_shapes(package.read(drawing), gone, shrunk)
        if not shapes_left and _is_ours(drawing):
            result.dropped.append(drawing)
        else:
            result.changes[drawing] = moved
    return result


def _is_ours(part: str) -> bool:
    return part.rpartition("/")[2].startswith(PART)


class _Comments:
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
            for cell in _cells(iter([node.get("ref")])):
                self.by_cell[cell] = node

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
