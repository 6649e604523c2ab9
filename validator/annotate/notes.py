"""Notes on cells: ours where there is none, ours below the user's own where there is one, and taken out again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from validator.annotate.comments import Cell, Comments, cells_named, framed, new_comments
from validator.annotate.listing import new_part
from validator.annotate.note_shapes import added_shapes, geometry, new_drawing, removed_shapes
from validator.annotate.own import PART
from validator.workbook.ooxml import COMMENTS_TYPE, VML_TYPE
from validator.workbook.package import Package, SheetPart
from validator.workbook.patched import Change
from validator.workbook.sheet_stream import Frame

_THREAD_AUTHOR = "tc="
_THREAD_REF = re.compile(rb"""<(?:[\w.\-]+:)?threadedComment\b[^>]*?\bref\s*=\s*["']([^"']+)["']""")


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
            found.update(
                cells_named(
                    match.decode("utf-8", "replace") for match in _THREAD_REF.findall(package.read(relation.target))
                )
            )
    part = package.related(sheet.part, "comments")
    if part is not None:
        book = Comments(package.read(part), part)
        found.update(cell for cell, node in book.by_cell.items() if book.author(node).startswith(_THREAD_AUTHOR))
    return frozenset(found)


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
    texts = {cell: framed(text) for cell, text in sorted(notes.items())}
    comments = package.related(sheet.part, "comments")
    book = Comments(package.read(comments), comments) if comments else None
    if book is not None and not book.complete:
        return result
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
        result.changes[part] = new_comments(own, package.dialect.main)
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


# --- taking out


def removed_notes(package: Package, sheet: SheetPart, frame: Frame) -> NoteChanges:
    """The changes that take our notes from a sheet and leave the user's own text."""
    result = NoteChanges()
    part = package.related(sheet.part, "comments")
    if part is None:
        return result
    book = Comments(package.read(part), part)
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
