"""Carrying out a plan on a package: first the sheets of ours, then the marks on all sheets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from validator.annotate.formats import added_formats
from validator.annotate.listing import new_part, new_relation, with_content_types, with_relationships
from validator.annotate.marks import Colour, Mark, NewSheet, Shade, Style
from validator.annotate.note_shapes import highest_cluster
from validator.annotate.notes import NoteChanges, added_notes
from validator.annotate.own import PART
from validator.annotate.placed import Placed, placed
from validator.annotate.row_heights import RowHeights
from validator.annotate.sheets import filter_range, sheet_xml
from validator.annotate.styles import StyleBook, empty_styles
from validator.annotate.workbook_entries import NewTab, free_tab, with_tabs
from validator.model.finding import Severity
from validator.model.place import Place
from validator.workbook.ooxml import STYLES_TYPE, WORKSHEET_ORDER, WORKSHEET_TYPE
from validator.workbook.package import Package
from validator.workbook.patched import Change, PatchedPackage
from validator.workbook.sheet_stream import Frame, sheet_frame
from validator.workbook.splice import Splice, apply_splices, insertion_point, ordered


@dataclass(slots=True)
class Marked:
    """What came of the marks: cells marked, notes written, cells that could get no note, and cells of sheets that are
    not there."""

    cells: int = 0
    notes: int = 0
    without_note: list[Place] = field(default_factory=list)
    not_found: list[Place] = field(default_factory=list)


def with_sheets(package: Package, sheets: Sequence[NewSheet]) -> tuple[PatchedPackage, dict[str, str]]:
    """The package with sheets of ours after its own, and the tab name of each by its wanted name."""
    names: dict[str, str] = {}
    for sheet in sheets:
        names[sheet.name] = free_tab(sheet.name, [*(own.name for own in package.sheets), *names.values()])
    if not sheets:
        return PatchedPackage(package, {}), names
    styles = _Styles(package)
    looks = styles.book.looks({cell.style for sheet in sheets for cell in sheet.cells} | {Style.PLAIN})
    changes, relations, types = styles.changes(), styles.relations, styles.types
    folder = package.workbook_part.rpartition("/")[0]
    tabs: list[NewTab] = []
    for sheet in sheets:
        part = new_part(package, f"{folder}/worksheets/{PART}{sheet.key}".lstrip("/"), ".xml")
        relation = new_relation(package, package.workbook_part, sheet.key)
        changes[part] = sheet_xml(sheet, looks, lambda name: names.get(name, name), package.dialect, active=not tabs)
        relations[relation], types[part] = ("worksheet", part), WORKSHEET_TYPE
        tabs.append(NewTab(sheet.key, names[sheet.name], relation, filter_range(sheet), sheet.frozen_rows))
    changes |= with_tabs(package, tabs)
    changes |= with_relationships(package, package.workbook_part, relations)
    changes |= with_content_types(package, types)
    return PatchedPackage(package, changes), names


class _Styles:
    """The styles part of a package, made where there is none."""

    def __init__(self, package: Package) -> None:
        part = package.related(package.workbook_part, "styles")
        self._new = empty_styles(package.dialect) if part is None else b""
        folder = package.workbook_part.rpartition("/")[0]
        self._part = part or new_part(package, f"{folder}/{PART}styles".lstrip("/"), ".xml")
        self.book = StyleBook(self._new or package.read(self._part), self._part)
        self.relations: dict[str, tuple[str, str]] = {}
        self.types: dict[str, str] = {}
        if self._new:
            self.relations[new_relation(package, package.workbook_part, "styles")] = ("styles", self._part)
            self.types[self._part] = STYLES_TYPE

    def changes(self) -> dict[str, Change]:
        """What was appended."""
        additions = self.book.additions()
        if self._new:
            return {self._part: apply_splices(self._new, ordered(additions))}
        return {self._part: additions} if additions else {}


def with_marks(package: Package, marks: Iterable[Mark], heights: RowHeights) -> tuple[PatchedPackage, Marked]:
    """The package with marked cells and their notes.

    Args:
        package: the package without marks of ours.
        marks: what to mark.
        heights: the heights of rows, read ahead from the package underneath.
    """
    result = Marked()
    sheets, result.not_found = placed(package, marks)
    if not sheets:
        return PatchedPackage(package, {}), result
    styles = _Styles(package)
    used = {colour for found in sheets for colour in found.colours}
    formats = styles.book.marks((*Severity, *(shade for shade in Shade if shade in used)))
    changes, types = styles.changes(), dict(styles.types)
    changes |= with_relationships(package, package.workbook_part, styles.relations)
    cluster = 1 + highest_cluster(package.read(name) for name in package.names if name.lower().endswith(".vml"))
    for found in sheets:
        notes = _mark_sheet(package, found, formats, heights, cluster, changes, result)
        cluster += notes.clusters
        types |= notes.types
    changes |= with_content_types(package, types)
    return PatchedPackage(package, changes), result


def _mark_sheet(
    package: Package, found: Placed, formats: Mapping[Colour, int], heights: RowHeights,
    cluster: int, changes: dict[str, Change], result: Marked,
) -> NoteChanges:  # fmt: skip
    sheet = found.sheet
    frame = sheet_frame(package, sheet.part)
    splices = added_formats(frame, found.colours, formats)
    result.cells += found.cells

    notes = NoteChanges()
    if found.notes:
        near = heights.near(package, sheet, (row for row, _ in found.notes))
        notes = added_notes(package, sheet, frame, found.notes, near, cluster)
    without = found.without_note if notes.written else sorted((*found.notes, *found.without_note))
    result.notes += notes.written
    result.without_note += [Place(sheet.name, *cell) for cell in without]

    changes |= notes.changes
    relations = {new_relation(package, sheet.part, kind): (kind, part) for kind, part in notes.relations.items()}
    changes |= with_relationships(package, sheet.part, relations)
    for relation, (kind, _) in relations.items():
        if kind == "vmlDrawing":
            splices.append(_legacy_drawing(package, frame, relation))
    changes[sheet.part] = splices
    return notes


def _legacy_drawing(package: Package, frame: Frame, relation: str) -> Splice:
    """The element that binds the boxes of notes to a sheet."""
    root = frame.root
    prefix = root.prefix_of(package.dialect.relations)
    declared = "" if prefix else f' xmlns:r="{package.dialect.relations}"'
    element = f'<{root.tag("legacyDrawing")}{declared} {prefix or "r"}:id="{relation}"/>'
    return Splice.insert(insertion_point(root, "legacyDrawing", WORKSHEET_ORDER), element.encode())
