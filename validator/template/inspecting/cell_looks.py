"""How cells look, by the styles of the workbook: number format, bold, filled, locked."""

from dataclasses import dataclass, field
from xml.parsers import expat

from validator.foundation.a1 import parse_cell
from validator.workbook.outline import Node, outline
from validator.workbook.package import Package, SheetPart, is_true

_ROWS = 2_000
"""So many rows from the top are looked at; a table shows its form long before."""
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm", 44: '_ "€" * #,##0.00_ ', 49: "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks; `format` is its number format, "General" where it has none in particular."""

    format: str = "General"
    bold: bool = False
    filled: bool = False
    locked: bool = True


PLAIN = CellLook()


@dataclass
class Looks:
    """The looks of the cells of a sheet: those that have their own, and those that follow their row or column."""

    cells: dict[tuple[int, int], CellLook] = field(default_factory=dict)
    rows: dict[int, CellLook] = field(default_factory=dict)
    columns: list[tuple[int, int, CellLook]] = field(default_factory=list)

    def of(self, row: int, column: int) -> CellLook:
        """The look of a cell."""
        own = self.cells.get((row, column)) or self.rows.get(row)
        if own is not None:
            return own
        return next((look for first, last, look in self.columns if first <= column <= last), PLAIN)


def cell_looks(package: Package, sheet: SheetPart) -> Looks:
    """The looks of the cells in the upper part of a sheet.

    Raises:
        NotCheckable: the sheet or the styles are damaged.
    """
    styles = package.memo("looks", "", lambda: _styles(package))
    reader = _Reader(styles)
    with package.open(sheet.part) as stream:
        reader.read(stream.read)
    return reader.looks


def _styles(package: Package) -> list[CellLook]:
    part = package.related(package.workbook_part, "styles")
    if part is None:
        return []
    root = outline(package.read(part), part, 3)
    formats = {_number(node.get("numFmtId")): node.get("formatCode") for node in _items(root, "numFmts", "numFmt")}
    bold = [_says_yes(node.child("b")) for node in _items(root, "fonts", "font")]
    filled = [
        (pattern := node.child("patternFill")) is not None and pattern.get("patternType", "none") == "solid"
        for node in _items(root, "fills", "fill")
    ]
    looks = []
    for node in _items(root, "cellXfs", "xf"):
        number, protection = _number(node.get("numFmtId")), node.child("protection")
        looks.append(
            CellLook(
                formats.get(number) or _BUILT_IN.get(number, "General"),
                _at(bold, _number(node.get("fontId"))),
                _at(filled, _number(node.get("fillId"))),
                protection is None or is_true(protection.get("locked", "1")),
            )
        )
    return looks


def _items(root: Node, container: str, name: str) -> list[Node]:
    node = root.child(container)
    return list(node.all(name)) if node else []


def _says_yes(node: Node | None) -> bool:
    return node is not None and is_true(node.get("val", "1"))


def _at(values: list[bool], index: int) -> bool:
    return 0 <= index < len(values) and values[index]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


class _Enough(Exception):
    """The rows that matter were seen."""


class _Reader:
    """Gathers the style of every cell; the scan has already seen that the sheet is well-formed."""

    def __init__(self, styles: list[CellLook]) -> None:
        self.looks = Looks()
        self._styles = styles
        self._row = self._column = 0

    def read(self, read: "object") -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        try:
            while piece := read(1 << 18):  # type: ignore[operator]
                parser.Parse(piece, False)
        except (_Enough, expat.ExpatError):
            return

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "col":
            look = self._look(attributes.get("style", ""))
            if look is not None:
                self.looks.columns.append((_number(attributes["min"]), _number(attributes["max"]), look))
        elif local == "row":
            self._row = _number(attributes.get("r", "")) or self._row + 1
            self._column = 0
            if self._row > _ROWS:
                raise _Enough
            look = self._look(attributes.get("s", "")) if is_true(attributes.get("customFormat", "")) else None
            if look is not None:
                self.looks.rows[self._row] = look
        elif local == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = parse_cell(attributes["r"])
            look = self._look(attributes.get("s", "0"))
            if look is not None:
                self.looks.cells[self._row, self._column] = look

    def _look(self, style: str) -> CellLook | None:
        index = int(style) if style.isdecimal() and len(style) < 9 else -1
        return self._styles[index] if 0 <= index < len(self._styles) else None
