"""The sheets of an opened workbook as this room looks at them: cells and scan at hand, names resolved."""

import re
from collections.abc import Sequence
from functools import cached_property

from validator.foundation.a1 import parse_cell
from validator.workbook.cell_value import CellValue
from validator.workbook.cells import Grid, Rows, read_grid
from validator.workbook.coded import lengthened
from validator.workbook.package import Package, SheetPart
from validator.workbook.scan import SheetScan, scan_sheet

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?")


class OpenSheet:
    """One sheet: its values and its scan, read when first asked for."""

    def __init__(self, package: Package, part: SheetPart) -> None:
        self._package = package
        self.part = part
        self.name = part.name

    @cached_property
    def scan(self) -> SheetScan:
        """What stands where, besides values."""
        return scan_sheet(self._package, self.part)

    @cached_property
    def grid(self) -> Grid:
        """The values."""
        return read_grid(self._package, self.part, self.scan)

    @property
    def rows(self) -> Rows:
        """The values by row, from row 1."""
        return self.grid.rows

    def column(self, number: int, first_row: int = 1, last_row: int = 0) -> Sequence[CellValue]:
        """The values of a column (from 1), from a row on; to the last row with a value, or to `last_row` if later."""
        rows = self.rows
        below = max(0, last_row + 1 - max(len(rows) + 1, first_row))
        if number > len(rows.columns):
            return [None] * (max(0, len(rows) - first_row + 1) + below)
        values = rows.columns[number - 1]
        values = values if first_row == 1 else values[first_row - 1 :]
        return lengthened(values, below) if below else values

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value shown in a cell: the first one of a merged range, else the cell itself."""
        for first_row, first_column, last_row, last_column in self.scan.merged:
            if first_row <= row <= last_row and first_column <= column <= last_column:
                return first_row, first_column
        return row, column

    def merged_down(self, number: int, values: Sequence[CellValue], first_row: int) -> Sequence[CellValue]:
        """The values of a column from a row on, with that of a merged cell in every row it is merged over."""
        spread: list[CellValue] | None = None
        for top, left, bottom, right in self.scan.merged:
            if left <= number <= right and first_row <= top < bottom:
                spread = list(values) if spread is None else spread
                start, end = top - first_row, min(bottom - first_row + 1, len(spread))
                value = self.grid.value(top, left)
                spread[start:end] = [value] * len(spread[start:end])
        return values if spread is None else spread

    def right_of(self, row: int, column: int) -> tuple[int, int]:
        """The cell to the right of a cell, past the range it is merged in."""
        for first_row, first_column, last_row, last_column in self.scan.merged:
            if first_row <= row <= last_row and first_column <= column <= last_column:
                return row, last_column + 1
        return row, column + 1


class OpenWorkbook:
    """All sheets with cells of a package, and where its defined names point."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sheets = tuple(OpenSheet(package, part) for part in package.sheets if part.kind == "worksheet")

    def sheet(self, name: str) -> OpenSheet | None:
        """The sheet with that tab name, whatever its case."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)

    @cached_property
    def named_cells(self) -> dict[str, tuple[OpenSheet, int, int]]:
        """Per defined name (in lower case) the sheet, row and column it starts at; broken names are left out."""
        found = {}
        for name, formula in self.package.defined_names.items():
            match = _REFERENCE.fullmatch(formula.strip().lstrip("="))
            sheet = self.sheet((match[1] or match[2]).replace("''", "'")) if match else None
            if match is None or sheet is None:
                continue
            try:
                found[name.casefold()] = (sheet, *parse_cell(match[3]))
            except ValueError:
                continue
        return found
