"""The boxes in which notes are drawn (VML), large enough to read."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from validator.workbook.package import is_true
from validator.workbook.sheet_stream import Frame
from validator.workbook.splice import Splice

_SHAPE = re.compile(rb"<((?:[\w.\-]+:)?)shape[\s>].*?</\1shape\s*>", re.DOTALL)
_ROW = re.compile(rb"<(?:[\w.\-]+:)?Row\s*>\s*(\d{1,7})\s*<")
_COLUMN = re.compile(rb"<(?:[\w.\-]+:)?Column\s*>\s*(\d{1,5})\s*<")
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_ANCHOR = re.compile(rb"<(?:[\w.\-]+:)?Anchor\s*>\s*(?:-?\d+\s*,\s*){6}(\d{1,7})\s*,\s*-?\d+\s*<")
_STYLE_HEIGHT = re.compile(rb"[;\"'\s]height:\s*(\d{1,5})(px|pt)")
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})\b")
_CLUSTERS = re.compile(rb"""idmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]+)["']""")
_TEXT_BOX = re.compile(rb"""\bid\s*=\s*["']_x0000_t202["']""")
_END = re.compile(rb"</(?:[\w.\-]+:)?xml\s*>\s*$")

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
# The line breaks make this shape type ours to the letter, so that it can be taken out again.
_SHAPE_TYPE = (
    '\n <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '\n  <v:stroke joinstyle="miter"/>\n  <v:path gradientshapeok="t" o:connecttype="rect"/>\n </v:shapetype>'
)
_CLUSTER_SIZE = 1024
_WIDTHS_PX = (300, 400)
_LONG_TEXT = 400
_CHARACTER_PX, _LINE_PX, _MARGIN_PX = 6.2, 16, 14
_TALLEST_PX = 560
_ROW_PX, _COLUMN_PX = 20, 64
_LAST_COLUMN = 16_383


@dataclass(frozen=True, slots=True)
class Geometry:
    """How wide the columns and how high the rows of a sheet are, in pixels; what is not listed has the default."""

    columns: tuple[tuple[int, int, int], ...]
    rows: Mapping[int, int]
    column: int = _COLUMN_PX
    row: int = _ROW_PX

    def width(self, column: int) -> int:
        """Width of a column (from 1)."""
        return next((width for first, last, width in self.columns if first <= column <= last), self.column)

    def height(self, row: int) -> int:
        """Height of a row (from 1)."""
        return self.rows.get(row, self.row)


def geometry(frame: Frame, rows: Mapping[int, int]) -> Geometry:
    """The geometry of a sheet, with the heights of rows as they were read from it."""
    columns = [
        (int(node.get("min")), int(node.get("max")), 0 if is_true(node.get("hidden")) else _pixels(node.get("width")))
        for cols in frame.root.all("cols")
        for node in cols.all("col")
        if node.get("min").isdecimal() and node.get("max").isdecimal()
    ]
    defaults = frame.root.child("sheetFormatPr")
    width = defaults.get("defaultColWidth") if defaults else ""
    height = defaults.get("defaultRowHeight") if defaults else ""
    return Geometry(
        tuple(columns),
        rows,
        _pixels(width) if width else _COLUMN_PX,
        max(round(_number(height) * 4 / 3), 1) if height else _ROW_PX,
    )


def _pixels(width: str) -> int:
    return int(_number(width) * 7 + 0.5) if width else _COLUMN_PX


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 10_000.0)
    except ValueError:
        return 0.0


def new_drawing(cluster: int, notes: Mapping[tuple[int, int], str], sizes: Geometry) -> bytes:
    """A whole drawing part with the boxes of notes (by row and column, from 1)."""
    clusters = ",".join(str(cluster + more) for more in range(len(notes) // _CLUSTER_SIZE + 1))
    shapes = "".join(
        _shape(cluster * _CLUSTER_SIZE + 1 + index, index + 1, cell, text, sizes)
        for index, (cell, text) in enumerate(notes.items())
    )
    return (
        f'<xml {_NAMESPACES}>\n <o:shapelayout v:ext="edit">\n  <o:idmap v:ext="edit" data="{clusters}"/>\n'
        f" </o:shapelayout>{_SHAPE_TYPE}{shapes}</xml>"
    ).encode()


def added_shapes(
    data: bytes, notes: Mapping[tuple[int, int], str], grown: Mapping[tuple[int, int], str], sizes: Geometry
) -> list[Splice] | None:
    """Splices for a drawing part that is already there: boxes for new notes, and higher ones for notes that grow by a
    text of ours. None where the part is not as Excel writes it."""
    end = _END.search(data)
    if end is None:
        return None
    splices = [_resized(data, match, _rows_for(grown[cell])) for cell, match in _note_shapes(data, grown)]
    if notes:
        first = max((int(number) for number in _SHAPE_ID.findall(data)), default=_CLUSTER_SIZE) + 1
        shapes = "".join(
            _shape(first + index, index + 1, cell, text, sizes) for index, (cell, text) in enumerate(notes.items())
        )
        kind = "" if _TEXT_BOX.search(data) else _SHAPE_TYPE
        new = (kind + shapes).encode()
        if not all(f"xmlns:{prefix}=".encode() in data for prefix in "vox"):
            new = re.sub(rb"<v:shape(type)? ", lambda match: match[0] + _NAMESPACES.encode() + b" ", new)
        splices.append(Splice.insert(end.start(), new))
    return [splice for splice in splices if splice is not None]


def removed_shapes(
    data: bytes, gone: Collection[tuple[int, int]], shrunk: Mapping[tuple[int, int], str]
) -> tuple[list[Splice], bool]:
    """Splices that take out the boxes of notes that go, and give others their height again; and whether any shape is
    left then."""
    removed = {match.start(): match for _, match in _note_shapes(data, gone)}
    splices = [Splice(_leading_space(data, match.start()), match.end()) for match in removed.values()]
    splices += [
        splice
        for cell, match in _note_shapes(data, shrunk)
        if (splice := _resized(data, match, -_rows_for(shrunk[cell]))) is not None
    ]
    left = any(match.start() not in removed for match in _SHAPE.finditer(data))
    kind = data.find(_SHAPE_TYPE.encode())
    if kind >= 0 and not any(
        b"_x0000_t202" in match[0] for match in _SHAPE.finditer(data) if match.start() not in removed
    ):
        splices.append(Splice(kind, kind + len(_SHAPE_TYPE.encode())))
    return splices, left


def highest_cluster(drawings: Iterable[bytes]) -> int:
    """The highest block of shape numbers that drawing parts lay claim to; 0 for none."""
    numbers = [
        int(number)
        for data in drawings
        for match in _CLUSTERS.findall(data)
        for number in match.split(b",")
        if number.strip().isdigit() and len(number) < 8
    ]
    return max(numbers, default=0)


def _note_shapes(data: bytes, cells: Collection[tuple[int, int]]) -> list[tuple[tuple[int, int], re.Match[bytes]]]:
    found = []
    for match in _SHAPE.finditer(data):
        row, column = _ROW.search(match[0]), _COLUMN.search(match[0])
        if row and column and _NOTE.search(match[0]):
            cell = (int(row[1]) + 1, int(column[1]) + 1)
            if cell in cells:
                found.append((cell, match))
    return found


def _leading_space(data: bytes, at: int) -> int:
    """Our shapes begin with a line break and a space, which go with them."""
    return at - 2 if data.endswith(b"\n ", 0, at) else at


def _resized(data: bytes, shape: re.Match[bytes], rows: int) -> Splice | None:
    """Moves the lower edge of a box by a number of rows: in its anchor, or where it has none in its style."""
    anchor = _ANCHOR.search(data, shape.start(), shape.end())
    if anchor is not None:
        return Splice(anchor.start(1), anchor.end(1), str(max(int(anchor[1]) + rows, 0)).encode())
    height = _STYLE_HEIGHT.search(data, shape.start(), shape.end())
    if height is None:
        return None
    more = rows * (_ROW_PX if height[2] == b"px" else _ROW_PX * 3 // 4)
    return Splice(height.start(1), height.end(1), str(max(int(height[1]) + more, 0)).encode())


def _rows_for(text: str) -> int:
    """By how many usual rows a box grows for a text; the same text always gives the same, so it can be undone."""
    return math.ceil(_height(text, 200) / _ROW_PX)


def _height(text: str, width: int) -> int:
    letters = max(int((width - _MARGIN_PX) / _CHARACTER_PX), 1)
    lines = sum(max(math.ceil(len(line) / letters), 1) for line in text.split("\n"))
    return min(lines * _LINE_PX + _MARGIN_PX, _TALLEST_PX)


def _shape(number: int, order: int, cell: tuple[int, int], text: str, sizes: Geometry) -> str:
    row, column = cell
    width = _WIDTHS_PX[len(text) > _LONG_TEXT]
    height = _height(text, width)
    return (
        f'\n <v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f"margin-top:1.5pt;width:{width * 3 / 4:g}pt;height:{height * 3 / 4:g}pt;z-index:{order};"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{_anchor(cell, width, height, sizes)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _anchor(cell: tuple[int, int], width: int, height: int, sizes: Geometry) -> str:
    """Left column and offset, top row and offset, right column and offset, bottom row and offset; from 0, in pixels."""
    row, column = cell
    left, left_offset = min(column, _LAST_COLUMN - 8), 15
    top, top_offset = max(row - 2, 0), 4
    right, right_offset = _walk(left, left_offset + width, sizes.width, _LAST_COLUMN)
    bottom, bottom_offset = _walk(top, top_offset + height, sizes.height, top + 200)
    return f"{left}, {left_offset}, {top}, {top_offset}, {right}, {right_offset}, {bottom}, {bottom_offset}"


def _walk(start: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The row or column (from 0) in which a distance from the beginning of another ends, and how far into it."""
    at = start
    while at < last and pixels >= size(at + 1):
        pixels -= size(at + 1)
        at += 1
    return at, min(pixels, max(size(at + 1) - 1, 0))
