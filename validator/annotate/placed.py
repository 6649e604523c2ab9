"""Which cells of which sheets get a colour and a note: a plan set against the workbook, for every writer the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from validator.annotate.marks import Colour, Mark
from validator.annotate.notes import threaded_cells
from validator.foundation.a1 import parse_cell
from validator.model.place import Place
from validator.workbook.package import Package, SheetPart
from validator.workbook.sheet_stream import Frame, sheet_frame

Cell = tuple[int, int]
NOTES_PER_SHEET = 10_000


@dataclass(frozen=True, slots=True)
class Placed:
    """The marks of one sheet: cells (row, column) by colour, the note of each cell that can carry one, and the cells
    that cannot (mostly because a threaded comment stands there)."""

    sheet: SheetPart
    colours: Mapping[Colour, Sequence[Cell]]
    notes: Mapping[Cell, str]
    without_note: tuple[Cell, ...]

    @property
    def cells(self) -> int:
        """How many cells are marked."""
        return sum(map(len, self.colours.values()))


def placed(package: Package, marks: Iterable[Mark]) -> tuple[list[Placed], list[Place]]:
    """The marks per sheet, in the order of the sheets, and the places on sheets that the workbook does not have."""
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    not_found: list[Place] = []
    for mark in marks:
        sheet = package.sheet(mark.place.sheet)
        if sheet is None or sheet.kind != "worksheet":
            not_found.append(mark.place)
        else:
            by_sheet[sheet.name].append(mark)
    found = [_on_sheet(package, sheet, by_sheet[sheet.name]) for sheet in package.sheets if sheet.name in by_sheet]
    return found, not_found


def _on_sheet(package: Package, sheet: SheetPart, marks: Sequence[Mark]) -> Placed:
    severities, texts = _by_cell(marks, _merged_areas(sheet_frame(package, sheet.part)))
    cells: dict[Colour, list[Cell]] = defaultdict(list)
    for cell, severity in severities.items():
        cells[severity].append(cell)
    threaded = threaded_cells(package, sheet) if texts else frozenset()
    allowed = [cell for cell in sorted(texts) if cell not in threaded][:NOTES_PER_SHEET]
    notes = {cell: texts[cell] for cell in allowed}
    return Placed(sheet, cells, notes, tuple(cell for cell in sorted(texts) if cell not in notes))


def _by_cell(
    marks: Iterable[Mark], merged: Sequence[tuple[int, int, int, int]]
) -> tuple[dict[Cell, Colour], dict[Cell, str]]:
    """The most serious severity and the whole note of each cell; a merged area shows those of its first cell only."""
    severities: dict[Cell, Colour] = {}
    texts: dict[Cell, str] = {}
    for mark in marks:
        cell = (mark.place.row, mark.place.column)
        for top, left, bottom, right in merged:
            if top <= cell[0] <= bottom and left <= cell[1] <= right:
                cell = (top, left)
                break
        known = severities.get(cell, mark.severity)
        severities[cell] = min(known, mark.severity, key=lambda severity: severity.rank)
        if mark.note:
            texts[cell] = f"{texts[cell]}\n\n{mark.note}" if cell in texts else mark.note
    return severities, texts


def _merged_areas(frame: Frame) -> list[tuple[int, int, int, int]]:
    areas = []
    for container in frame.root.all("mergeCells"):
        for node in container.all("mergeCell"):
            first, _, last = node.get("ref").partition(":")
            with suppress(ValueError):
                areas.append((*parse_cell(first), *parse_cell(last or first)))
    return areas
