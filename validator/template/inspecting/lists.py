"""The choices behind a drop-down list: written in the check itself, in cells, or under a defined name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from validator.foundation.a1 import parse_cell
from validator.foundation.text import Text
from validator.template.inspecting.surface import Surface
from validator.template.plain import tidy
from validator.template.values import shown

_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(\$?[A-Z]{1,3}\$?\d{1,7})(?::(\$?[A-Z]{1,3}\$?\d{1,7}))?")
_COLUMN = re.compile(r"INDIRECT\(\"(\w+)\[([^\]]+)\]\"\)|(\w+)\[([^\]]+)\]", re.IGNORECASE)
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of a list, and where they come from, in words; where they stand in one column of a sheet, also its
    tab, their first row and their column."""

    values: tuple[str, ...]
    source: Text
    tab: str = ""
    row: int = 0
    column: int = 0


class ListReader:
    """Looks up choices in a workbook."""

    def __init__(self, surfaces: Sequence[Surface], names: Mapping[str, str]) -> None:
        self._surfaces = surfaces
        self._names = {name.casefold(): formula for name, formula in names.items()}

    def read(self, formula: str, here: Surface) -> Choices | None:
        """The choices of a list; None where the formula is one that only Excel can work out."""
        formula = formula.strip().lstrip("=")
        if formula.startswith('"') and formula.endswith('"'):
            separator = "," if "," in formula else ";"
            pieces = [tidy(piece) for piece in formula.strip('"').replace('""', '"').split(separator)]
            return Choices(tuple(dict.fromkeys(piece for piece in pieces if piece)), Text("op de cellen zelf"))
        named = self._names.get(formula.casefold())
        area = self._area(named.lstrip("=") if named else formula, here)
        if area is None:
            return None
        surface, top, left, bottom, right = area
        told = formula.replace("$", "")
        if named:
            source = Text.of("onder de naam «{naam}»", naam=formula)
        else:
            source = Text.of("in {plaats}" if "[" in told else "in de cellen {plaats}", plaats=told)
        values = self._cells(surface, top, left, bottom, right)
        return Choices(values, source, surface.name, top, left if left == right else 0)

    def _area(self, formula: str, here: Surface) -> tuple[Surface, int, int, int, int] | None:
        if match := _COLUMN.fullmatch(formula):
            return self._table_column(match[1] or match[3], match[2] or match[4])
        match = _RANGE.fullmatch(formula)
        if match is None:
            return None
        tab = (match[1] or match[2] or here.name).replace("''", "'").casefold()
        surface = next((one for one in self._surfaces if one.name.casefold() == tab), None)
        try:
            first, last = parse_cell(match[3]), parse_cell(match[4] or match[3])
        except ValueError:
            return None
        return (surface, *first, *last) if surface else None

    def _table_column(self, table: str, column: str) -> tuple[Surface, int, int, int, int] | None:
        for surface in self._surfaces:
            for native in surface.native_tables:
                top, left, bottom, right = native.area
                if native.name.casefold() == table.casefold():
                    for position in range(left, right + 1):
                        if surface.text(top, position).casefold() == column.casefold():
                            return surface, top + 1, position, bottom - native.totals, position
        return None

    @staticmethod
    def _cells(surface: Surface, top: int, left: int, bottom: int, right: int) -> tuple[str, ...]:
        last = min(bottom, len(surface.rows), top + _MOST)
        cells = (surface.value(row, column) for row in range(top, last + 1) for column in range(left, right + 1))
        texts = (tidy(shown(value)) for value in cells if value is not None)
        return tuple(dict.fromkeys(text for text in texts if text))
