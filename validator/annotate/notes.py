"""Notes on cells: ours where there is none, ours below the user's own where there is one, and taken out again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from validator.annotate.note_shapes import (
    Geometry,
    added_shapes,
    geometry,
    highest_cluster,
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
_WRAPPED = b"<%br >"
_NOTE_LIMIT = 30_000


@dataclass(slots=True)
class NoteChanges:
    """What a change of notes asks of a package. `relations` are new relationships of the sheet (kind to part), `types`
    content types of new parts, `dropped` parts that go."""

    changes: dict[str, Change] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    written: int = 0


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
    package: Package, sheet: SheetPart, frame: Frame, notes: Mapping[Cell, str], heights: Mapping[int, int], order: int
) -> NoteChanges:
    """The changes that put notes on cells of a sheet.

    Args:
        package: the package without notes of ours.
        sheet: the sheet.
        frame: its frame.
        notes: the text of the note of each cell.
        heights: heights of rows near those cells, in pixels.
        order: how many sheets got new boxes before this one.
    """
    result = NoteChanges()
    texts = {cell: f"{NOTE_TOP}\n{plain(text, _NOTE_LIMIT)}\n{NOTE_BOTTOM}" for cell, text in sorted(notes.items())}
    comments_part = package.related(sheet.part, "comments")
    book = _Comments(package.read(comments_part), comments_part) if comments_part else None
    own = {cell: text for cell, text in texts.items() if book is None or cell not in book.by_cell}
    grown = {cell: text for cell, text in texts.items() if cell not in own}
    if not _add_boxes(result, package, sheet, geometry(frame, heights), own, grown, order):
        return NoteChanges()
    if book is not None and comments_part is not None:
        result.changes[comments_part] = book.added(own, grown)
    else:
        part = _part(package, sheet, "notities", ".xml")
        result.changes[part] = _new_comments(own, package.dialect.main)
        result.relations["comments"] = part
        result.types[part] = COMMENTS_TYPE
    result.written = len(texts)
    return result


def _add_boxes(
    result: NoteChanges, package: Package, sheet: SheetPart, sizes: Geometry,
    own: Mapping[Cell, str], grown: Mapping[Cell, str], order: int,
) -> bool:  # fmt: skip
    part = package.related(sheet.part, "vmlDrawing") if _legacy_id(package, sheet) else None
    if part is None:
        if own:
            drawings = (package.read(name) for name in package.names if name.lower().endswith(".vml"))
            cluster = highest_cluster(drawings) + 1 + order * 64
            part = _part(package, sheet, "kaders", ".vml")
            result.changes[part] = new_drawing(cluster, own, sizes)
            result.relations["vmlDrawing"] = part
            result.types[part] = VML_TYPE
        return True
    splices = added_shapes(package.read(part), own, grown, sizes)
    if splices is None:
        return False
    result.changes[part] = splices
    return True


def _part(package: Package, sheet: SheetPart, word: str, extension: str) -> str:
    folder = package.workbook_part.rpartition("/")[0]
    stem = sheet.part.rpartition("/")[2].rpartition(".")[0]
    return f"{folder}/{PART}{word}_{stem}{extension}".lstrip("/")
