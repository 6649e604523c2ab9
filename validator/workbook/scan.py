"""What a value reader does not tell about a sheet: errors, formulas and whether they hold a value, how far the filled
cells reach, what is hidden, what is merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from validator.foundation.a1 import LAST_COLUMN, LAST_ROW, cell_name, parse_cell
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.workbook.far_cells import nearby
from validator.workbook.long_sheet import long_sheet
from validator.workbook.outline import Node
from validator.workbook.package import Package, SheetPart, is_true
from validator.workbook.problems import damaged
from validator.workbook.scan_exact import scan_exactly
from validator.workbook.scan_fast import Findings, Irregular, PieceScanner
from validator.workbook.shared_texts import TEXTS_SHOWN, cells_with_texts
from validator.workbook.sheet_stream import Frame, SheetStream
from validator.workbook.well_formed import WellFormed

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What stands where on one sheet; rows and columns count from 1.

    `max_row` and `max_column` bound the cells that hold something, `cells` counts them. `errors` gives the text of each
    error value, such as "#REF!". `formulas` gives the formula of each cell that has one ("" where it shares that of
    another cell); `without_value` those among them for which the file holds no outcome. `hidden_rows` and
    `hidden_columns` are those hidden, filtered away, grouped away or without height or width. `merged` gives first row,
    first column, last row, last column. `nearby`: the sheet reaches so far that cells with white space are not counted.
    """

    max_row: int = 0
    max_column: int = 0
    cells: int = 0
    errors: Mapping[Cell, str] = field(default_factory=lambda: MappingProxyType({}))
    formulas: Mapping[Cell, str] = field(default_factory=lambda: MappingProxyType({}))
    without_value: frozenset[Cell] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    nearby: bool = False


def scan_sheet(package: Package, sheet: SheetPart) -> SheetScan:
    """Scans one sheet; a sheet that holds no cells (a chart) gives an empty scan. Done once per package.

    Raises:
        NotCheckable: the sheet is damaged (damaged) or reaches beyond the limits (too_many_cells, far_cell).
    """
    if sheet.kind != "worksheet":
        return SheetScan()
    return package.memo("scan", sheet.part, lambda: _scan(package, sheet))


def _scan(package: Package, sheet: SheetPart) -> SheetScan:
    if long := long_sheet(package, sheet.part):
        frame = package.memo("frame", sheet.part, lambda: long.frame)
        package.memo(TEXTS_SHOWN, sheet.part, lambda: long.shown)
        found = long.found
    else:
        frame, found = _walk(package, sheet)
    if frame.root.name != "worksheet":
        raise damaged(sheet.name)
    # A cell has four tags at least; a sheet with more cells than can be outlined keeps its reach.
    if far := _is_far(package, found) and found.cells * 4 <= package.limits.tags:
        _, found = nearby(package, sheet.part)
    _guard_reach(package, sheet, found)
    return SheetScan(
        max_row=found.max_row,
        max_column=found.max_column,
        cells=found.cells,
        errors=MappingProxyType(found.errors),
        formulas=MappingProxyType(found.formulas),
        without_value=frozenset(found.without_value),
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=_hidden_columns(frame),
        merged=tuple(_merged(frame, sheet)),
        nearby=far,
    )


def _walk(package: Package, sheet: SheetPart) -> tuple[Frame, Findings]:
    """What stands around the rows, and what the rows hold."""
    # One pass for all that must be known of the rows: unpacking them takes long enough.
    well_formed, shown = WellFormed(sheet.name), 0
    stream = SheetStream(package, sheet.part, well_formed.see)
    scanner: PieceScanner | None = None
    irregular = False
    for rows in stream:
        shown += cells_with_texts(rows)
        if irregular:
            continue
        scanner = scanner or PieceScanner(rows)
        try:
            scanner.add(rows)
        except Irregular:
            irregular = True
        if scanner.found.cells > package.limits.sheet_cells:
            raise _too_many(sheet)
    well_formed.see(b"", last=True)
    frame = package.memo("frame", sheet.part, lambda: stream.frame)
    if not frame.unusual:
        package.memo(TEXTS_SHOWN, sheet.part, lambda: shown)
    if irregular or frame.unusual:
        return frame, scan_exactly(package, sheet.part)
    return frame, scanner.found if scanner else Findings()


def _is_far(package: Package, found: Findings) -> bool:
    area = found.max_row * found.max_column
    return area > package.limits.sheet_area and area > package.limits.sparse * found.cells


def _guard_reach(package: Package, sheet: SheetPart, found: Findings) -> None:
    limits = package.limits
    if found.max_row > LAST_ROW or found.max_column > LAST_COLUMN:
        raise damaged(sheet.name)
    if found.cells > limits.sheet_cells:
        raise _too_many(sheet)
    if _is_far(package, found):
        raise NotCheckable(
            "far_cell",
            Text.of(
                "Op het blad {blad} staat ver buiten de tabellen nog iets: het gebruikte gebied loopt tot cel {cel}.",
                blad=sheet.name,
                cel=cell_name(found.max_row, found.max_column),
            ),
            Text(
                "Ga op dat blad met Ctrl+End naar de laatste cel, verwijder de lege rijen en kolommen tot daar, sla op."
            ),
        )


def _too_many(sheet: SheetPart) -> NotCheckable:
    return NotCheckable(
        "too_many_cells",
        Text.of("Het blad {blad} bevat meer gevulde cellen dan nagekeken kunnen worden.", blad=sheet.name),
        Text("Laat op dat blad alleen de rijen en kolommen van het verslag staan en sla het bestand op."),
    )


def _hidden_columns(frame: Frame) -> frozenset[int]:
    ranges = set()
    for cols in frame.root.all("cols"):
        for node in cols.all("col"):
            if is_true(node.get("hidden")) or _is_zero(node.get("width")):
                ranges.add((max(_whole(node.get("min")), 1), min(_whole(node.get("max")), LAST_COLUMN)))
    hidden: list[int] = []
    for first, last in sorted(ranges):  # each column once, however often it is named
        hidden += range(max(first, hidden[-1] + 1) if hidden else first, last + 1)
    return frozenset(hidden)


def _merged(frame: Frame, sheet: SheetPart) -> list[tuple[int, int, int, int]]:
    container = frame.root.child("mergeCells")
    return [_range(node, sheet) for node in container.all("mergeCell")] if container else []


def _range(node: Node, sheet: SheetPart) -> tuple[int, int, int, int]:
    first, _, last = node.get("ref").partition(":")
    try:
        return (*parse_cell(first), *parse_cell(last or first))
    except ValueError as error:
        raise damaged(sheet.name) from error


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _is_zero(text: str) -> bool:
    try:
        return bool(text) and float(text) == 0
    except ValueError:
        return False
