"""What a sheet shows besides its values: number formats, bold and filled cells, protection, input checks, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from validator.foundation.a1 import cell_name, parse_cell
from validator.template.inspecting.cell_looks import CellLook, Looks, cell_looks
from validator.template.opened import OpenSheet
from validator.template.plain import tidy
from validator.workbook.cell_value import CellValue
from validator.workbook.outline import Node, outline, text_of
from validator.workbook.package import Package, SheetPart, is_true
from validator.workbook.sheet_stream import sheet_frame

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Check:
    """An input check on cells: its kind ("list", "whole", "decimal", "date", ...), its formula and where it holds."""

    kind: str
    formula: str
    areas: tuple[Area, ...]

    def covers(self, row: int, column: int) -> bool:
        """Whether it holds for a cell."""
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.areas)


@dataclass(frozen=True, slots=True)
class NativeTable:
    """A table made with Excel's own command: its name, its area, and how many rows are headers and totals."""

    name: str
    area: Area
    headers: int
    totals: int


@dataclass
class Surface:
    """One sheet of a foreign workbook, as a person sees it."""

    package: Package
    sheet: OpenSheet
    part: SheetPart = field(init=False)

    def __post_init__(self) -> None:
        self.part = self.sheet.part

    @property
    def name(self) -> str:
        """The name on its tab."""
        return self.sheet.name

    @property
    def visible(self) -> bool:
        """Whether a user sees it."""
        return self.part.state == "visible"

    @property
    def rows(self) -> Sequence[list[CellValue]]:
        """The values by row."""
        return self.sheet.rows

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; None for a text in which there is nothing to see."""
        value = self.sheet.grid.value(row, column)
        return None if isinstance(value, str) and not tidy(value) else value

    def text(self, row: int, column: int) -> str:
        """The text of a cell with single blanks; "" where it holds no text."""
        value = self.sheet.grid.value(row, column)
        return tidy(value) if isinstance(value, str) else ""

    def is_formula(self, row: int, column: int) -> bool:
        """Whether a cell is calculated."""
        return (row, column) in self.sheet.scan.formulas

    def span(self, row: int, column: int) -> Area:
        """The merged range a cell lies in, else the cell itself."""
        for area in self.sheet.scan.merged:
            if area[0] <= row <= area[2] and area[1] <= column <= area[3]:
                return area
        return row, column, row, column

    def look(self, row: int, column: int) -> CellLook:
        """How a cell looks."""
        return self._looks.of(row, column)

    @cached_property
    def _looks(self) -> Looks:
        return cell_looks(self.package, self.part)

    @cached_property
    def is_protected(self) -> bool:
        """Whether locked cells cannot be changed here."""
        node = sheet_frame(self.package, self.part.part).root.child("sheetProtection")
        return node is not None and is_true(node.get("sheet"))

    def is_input(self, row: int, column: int) -> bool:
        """Whether a cell is meant to be filled in: it may be changed on a sheet that is protected, or is checked."""
        unlocked = self.is_protected and not self.look(row, column).locked
        return unlocked or self.check(row, column) is not None

    def check(self, row: int, column: int) -> Check | None:
        """The input check on a cell."""
        return next((check for check in self.checks if check.covers(row, column)), None)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All input checks, also those in the form that newer versions of Excel use for lists on other sheets."""
        frame = sheet_frame(self.package, self.part.part)
        found: list[Check] = []
        for name in ("dataValidations", "extLst"):
            node = frame.root.child(name)
            if node is not None:
                piece = frame.slice(node)
                root = outline(piece, self.part.part)
                found += (check for each in _all(root, "dataValidation") if (check := _check(each, piece)))
        return tuple(found)

    @cached_property
    def native_tables(self) -> tuple[NativeTable, ...]:
        """The tables made with Excel's own command."""
        found = []
        for relation in self.package.relationships(self.part.part):
            if relation.kind == "table" and not relation.external and self.package.find(relation.target):
                root = outline(self.package.read(relation.target), relation.target, 0)
                area = _area(root.get("ref"))
                if area:
                    name = root.get("displayName") or root.get("name")
                    counts = (root.get("headerRowCount", "1"), root.get("totalsRowCount", "0"))
                    found.append(NativeTable(name, area, *(int(count == "1") for count in counts)))
        return tuple(found)


def _check(node: Node, piece: bytes) -> Check | None:
    formulas = [text_of(piece, each, "dataValidation").strip() for each in _all(node, "formula1")]
    places = node.get("sqref") or " ".join(text_of(piece, each, "dataValidation") for each in _all(node, "sqref"))
    areas = tuple(area for part in places.split() if (area := _area(part)))
    kind = node.get("type", "none")
    return Check(kind, formulas[0] if formulas else "", areas) if areas and kind != "none" else None


def _all(node: Node, name: str) -> Iterator[Node]:
    """All descendants with that local name."""
    for child in node.children:
        if child.name == name:
            yield child
        yield from _all(child, name)


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    try:
        return (*parse_cell(first), *parse_cell(last or first))
    except ValueError:
        return None


def place(row: int, column: int) -> str:
    """The name of a cell, for comments."""
    return cell_name(row, column)
