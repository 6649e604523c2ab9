"""The slow and exact way to scan rows: a full parser, for sheets written in an unusual way (cells without a name,
comments between the rows, mixed prefixes)."""

from typing import IO
from xml.parsers import expat

from validator.foundation.a1 import LAST_COLUMN, LAST_ROW, parse_cell
from validator.workbook.package import Package, is_true
from validator.workbook.problems import damaged
from validator.workbook.scan_fast import Findings


def scan_exactly(package: Package, part: str) -> Findings:
    """Scans the rows of a sheet part.

    Raises:
        NotCheckable: the part is not well-formed, or a cell lies outside any sheet.
    """
    scanner = _Scanner(package.limits.sheet_cells)
    try:
        with package.open(part) as stream:
            scanner.parse(stream)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(part) from error
    return scanner.found


class _Scanner:
    def __init__(self, limit: int) -> None:
        self.found = Findings()
        self._limit = limit
        self._row = 0
        self._column = 0
        self._kind = ""
        self._formula: str | None = None
        self._value: str | None = None
        self._text: list[str] | None = None
        self._has_text = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._in_rows = False

    def parse(self, stream: IO[bytes]) -> None:
        while piece := stream.read(1 << 20):
            self._parser.Parse(piece, False)
            if self.found.cells > self._limit:
                return
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self._in_rows = True
        elif not self._in_rows:
            return
        elif local == "row":
            self._start_row(attributes)
        elif local == "c":
            self._start_cell(attributes)
        elif local in ("v", "f"):
            self._text = []
        elif local == "t":
            self._has_text = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        if not 1 <= self._row <= LAST_ROW:
            raise ValueError("row outside a sheet")
        height = attributes.get("ht", "")
        if is_true(attributes.get("hidden", "")) or (height and float(height) == 0):
            self.found.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = parse_cell(attributes["r"])
        else:
            self._column += 1
        if self._column > LAST_COLUMN or self._row < 1:
            raise ValueError("cell outside a sheet")
        self._kind = attributes.get("t", "n")
        self._formula = self._value = None
        self._has_text = False

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self._in_rows = False
        elif not self._in_rows:
            return
        elif local == "v":
            self._value, self._text = "".join(self._text or ()), None
        elif local == "f":
            self._formula, self._text = "".join(self._text or ()), None
        elif local == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        cell, found = (self._row, self._column), self.found
        if self._formula is None and self._value is None and not self._has_text:
            return
        found.cells += 1
        found.max_row, found.max_column = max(found.max_row, cell[0]), max(found.max_column, cell[1])
        if self._formula is not None:
            found.formulas[cell] = self._formula
            if self._value is None or (not self._value and self._kind != "str"):
                found.without_value.add(cell)
        if self._kind == "e":
            found.errors[cell] = self._value or "#?"
