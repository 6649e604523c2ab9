"""Setting values in cells that a workbook has, on the exact bytes: style, formula and everything around them stay."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from validator.foundation.a1 import cell_name, parse_cell
from validator.workbook.ooxml import WORKBOOK_ORDER
from validator.workbook.outline import Node, outline
from validator.workbook.package import Package
from validator.workbook.patched import Change, PatchedPackage
from validator.workbook.sheet_stream import Frame, SheetStream, sheet_frame
from validator.workbook.splice import Splice, append_children, insertion_point, set_attribute
from validator.workbook.xml_text import as_text

CellContent: TypeAlias = Decimal | int | str
Cell: TypeAlias = tuple[int, int]

_TYPE = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_OF_FORMULA = re.compile(rb"""\scm\s*=\s*(?:"[^"]*"|'[^']*')""")
"""What says that a formula fills the cells beside it: without it Excel makes another formula of it."""
_CELL_DEPTH = 2
_ROOT_TO_CELL = 4


class NoSuchRow(ValueError):
    """A row that should get a value is not in the sheet."""


def with_values(package: Package, values: Mapping[str, Mapping[Cell, CellContent]]) -> PatchedPackage:
    """The package with other values in some cells, to be computed anew by Excel when it is opened.

    A cell keeps its style; a formula stays, and gets the value as the outcome it is kept with. A cell that is not
    written in the file yet comes at its place in its row, with the style of the row or the column.

    Args:
        package: the workbook.
        values: per name of a sheet, the new content by row and column (from 1).

    Raises:
        NotCheckable: a sheet is damaged.
        NoSuchRow: a row is not written in the file.
    """
    changes: dict[str, Change] = {}
    for name, cells in values.items():
        sheet = package.sheet(name)
        if sheet is None or sheet.kind != "worksheet":
            raise NoSuchRow(name)
        if cells:
            changes[sheet.part] = _splices(package, sheet.part, cells)
    if changes:
        changes[package.workbook_part] = _compute_anew(package)
    return PatchedPackage(package, changes)


def _compute_anew(package: Package) -> list[Splice]:
    root = package.workbook_outline
    settings = root.child("calcPr")
    if settings is not None:
        return [set_attribute(package.workbook_data, settings, "fullCalcOnLoad", "1")]
    element = f'<{root.tag("calcPr")} fullCalcOnLoad="1"/>'.encode()
    return [Splice.insert(insertion_point(root, "calcPr", WORKBOOK_ORDER), element)]


def _splices(package: Package, part: str, cells: Mapping[Cell, CellContent]) -> list[Splice]:
    by_row: dict[int, dict[int, CellContent]] = {}
    for (row, column), content in cells.items():
        by_row.setdefault(row, {})[column] = content
    frame = sheet_frame(package, part)
    rows = _rows_of_whole(package, part, by_row) if frame.unusual else _rows(package, part, frame, by_row)
    splices: list[Splice] = []
    for number, at, data, node in rows:
        splices += [
            Splice(at + one.start, at + one.end, one.new)
            for one in _row_splices(data, node, number, by_row.pop(number), frame)
        ]
    if by_row:
        raise NoSuchRow(f"{part}: {sorted(by_row)[0]}")
    return splices


def _rows(
    package: Package, part: str, frame: Frame, wanted: Mapping[int, object]
) -> Iterator[tuple[int, int, bytes, Node]]:
    """The wanted rows, each with the byte it begins at, its bytes and its outline."""
    prefix = re.escape(frame.prefix.encode())
    row = re.compile(rb"<%brow(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>" % prefix)
    number = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
    end = f"</{frame.prefix}row".encode()
    position, last = len(frame.head), 0
    for piece in SheetStream(package, part):
        for match in row.finditer(piece):
            said = number.search(match[1])
            last = int(said[1]) if said else last + 1
            if last in wanted:
                closed = match[1].endswith(b"/")
                stop = match.end() if closed else piece.index(b">", piece.index(end, match.end())) + 1
                data = piece[match.start() : stop]
                yield last, position + match.start(), data, outline(data, part, _CELL_DEPTH)
        position += len(piece)


def _rows_of_whole(package: Package, part: str, wanted: Mapping[int, object]) -> Iterator[tuple[int, int, bytes, Node]]:
    """The same for a sheet written in an unusual way."""
    data = package.read(part)
    last = 0
    for rows in outline(data, part, _ROOT_TO_CELL).all("sheetData"):
        for node in rows.all("row"):
            last = int(node.get("r") or last + 1)
            if last in wanted:
                yield last, 0, data, node


def _row_splices(
    data: bytes, row: Node, number: int, values: Mapping[int, CellContent], frame: Frame
) -> Iterator[Splice]:
    present: dict[int, Node] = {}
    column = 0
    for node in row.all("c"):
        column = parse_cell(node.get("r"))[1] if node.get("r") else column + 1
        present[column] = node
    new: dict[int, bytes] = {}
    for column, content in sorted(values.items()):
        if column in present:
            node = present[column]
            yield Splice(node.start, node.end, _rewritten(data, node, content))
        else:
            style = row.get("s") if row.get("customFormat") in ("1", "true") else _column_style(frame, column)
            named = f' r="{cell_name(number, column)}"' + (f' s="{style}"' if style else "")
            kind, value = _value(content, row)
            new[column] = f"<{row.tag('c')}{named}".encode() + kind + b">" + value + f"</{row.tag('c')}>".encode()
    last = max(present, default=0)
    for column, cell in new.items():
        if column < last:
            after = min(other for other in present if other > column)
            yield Splice.insert(present[after].start, cell)
    behind = b"".join(cell for column, cell in new.items() if column > last)
    if behind:
        yield from append_children(data, row, behind)


def _rewritten(data: bytes, node: Node, content: CellContent) -> bytes:
    """The cell with another content: its tag without what said the kind of the old one, and its formula."""
    kind, value = _value(content, node)
    tag = _TYPE.sub(b"", data[node.start : node.inner_start]).rstrip(b">").rstrip(b"/").rstrip()
    formula = next(node.all("f"), None)
    kept = data[formula.start : formula.end] if formula else b""
    tag = tag if formula else _OF_FORMULA.sub(b"", tag)
    return tag + kind + b">" + kept + value + f"</{node.tag(node.name)}>".encode()


def _value(content: CellContent, near: Node) -> tuple[bytes, bytes]:
    """The attribute for the kind of a content, and the element that holds it."""
    tag = near.tag("v")
    if isinstance(content, str):
        return b' t="str"', f"<{tag}>{as_text(content)}</{tag}>".encode()
    number = f"{content:f}" if isinstance(content, Decimal) else f"{content}"
    return b"", f"<{tag}>{number}</{tag}>".encode()


def _column_style(frame: Frame, column: int) -> str:
    for columns in frame.root.all("cols"):
        for node in columns.all("col"):
            if int(node.get("min", "0")) <= column <= int(node.get("max", "0")):
                return node.get("style")
    return ""
