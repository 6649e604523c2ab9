"""Taking everything of ours out of a workbook: what is left is the user's, to the byte where only we wrote to it."""

from validator.annotate.formats import removed_formats
from validator.annotate.listing import without_content_types, without_relationships
from validator.annotate.notes import NoteChanges, drawing_part, removed_notes
from validator.annotate.own import PART
from validator.annotate.styles import StyleBook
from validator.annotate.workbook_entries import own_sheets, without_tabs
from validator.workbook.package import Package, SheetPart
from validator.workbook.patched import Change, PatchedPackage
from validator.workbook.relationships import relations_part
from validator.workbook.sheet_stream import sheet_frame
from validator.workbook.splice import Splice

_BELONGS_TO_SHEET = ("comments", "vmlDrawing", "printerSettings", "threadedComment")


class StrippedPackage(PatchedPackage):
    """A workbook without our marks, notes and sheets."""


def strip(package: Package) -> StrippedPackage:
    """The same workbook without our marks, notes and sheets; styles that we appended go with them."""
    own = tuple(dict.fromkeys(own_sheets(package).values()))
    changes: dict[str, Change] = {}
    dropped: list[str] = []
    for sheet in package.sheets:
        if sheet.kind == "worksheet" and sheet not in own:
            _strip_sheet(package, sheet, changes, dropped)
    tabs = without_tabs(package, own)
    for part, change in tabs.items():
        changes[part] = _joined(changes.get(part), change)
    for sheet in own:
        dropped += _parts_of(package, sheet)
    styles = package.related(package.workbook_part, "styles")
    if styles is not None and (removals := StyleBook(package.read(styles), styles).removals()):
        changes[styles] = removals
    relations = [r.id for r in package.relationships(package.workbook_part) if r.target in {s.part for s in own}]
    if styles is not None and styles.rpartition("/")[2].startswith(PART):
        dropped.append(styles)
        relations += [r.id for r in package.relationships(package.workbook_part) if r.target == styles]
    changes |= without_relationships(package, package.workbook_part, relations)
    changes |= without_content_types(package, dropped)
    changes |= dict.fromkeys(dropped)
    return StrippedPackage(package, {part: change for part, change in changes.items() if change != []})


def _strip_sheet(package: Package, sheet: SheetPart, changes: dict[str, Change], dropped: list[str]) -> None:
    frame = sheet_frame(package, sheet.part)
    splices = removed_formats(frame, sheet.part)
    notes = removed_notes(package, sheet, frame)
    changes |= notes.changes
    if notes.dropped:
        drawing = drawing_part(package, sheet, frame)
        legacy = frame.root.child("legacyDrawing")
        if legacy is not None and drawing in notes.dropped:
            splices.append(Splice(legacy.start, legacy.end))
        changes |= without_relationships(package, sheet.part, _ids(package, sheet, notes))
        dropped += notes.dropped
    if splices:
        changes[sheet.part] = splices


def _ids(package: Package, sheet: SheetPart, notes: NoteChanges) -> list[str]:
    return [relation.id for relation in package.relationships(sheet.part) if relation.target in notes.dropped]


def _parts_of(package: Package, sheet: SheetPart) -> list[str]:
    """A sheet of ours with the parts that belong to it alone."""
    names = [sheet.part]
    relations = package.find(relations_part(sheet.part))
    if relations is not None:
        names.append(relations)
    names += [
        relation.target
        for relation in package.relationships(sheet.part)
        if relation.kind in _BELONGS_TO_SHEET and not relation.external and package.find(relation.target)
    ]
    return names


def _joined(first: Change, second: Change) -> Change:
    if isinstance(first, bytes) or first is None or isinstance(second, bytes) or second is None:
        return second
    return [*first, *second]
