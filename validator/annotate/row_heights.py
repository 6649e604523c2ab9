"""The heights of the rows that notes hang beside, read in the one walk over a sheet that also finds its frame."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from validator.annotate.marks import Mark
from validator.annotate.workbook_entries import own_sheets
from validator.workbook.package import Package, SheetPart
from validator.workbook.sheet_stream import SheetStream

_ROWS_NEAR = 40
_ROW_TAG = re.compile(rb"<(?:[A-Za-z_][\w.\-]*:)?row\s([^<>]*)>")
_USUAL_ROW_TAG = re.compile(rb"<row\s([^<>]*)>")
"""The same as nearly all write it: what begins with fixed bytes is found four times as fast."""
_ROW_NUMBER = re.compile(rb'(?:^|\s)r="(\d{1,7})"')
_ROW_HEIGHT = re.compile(rb'\bht="(\d{1,4}(?:\.\d{1,20})?)"')
_ROW_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')


class RowHeights:
    """Heights in pixels of rows of a workbook, where they differ from the usual one; `read` ahead for the notes of a
    plan, so that no large sheet is walked for them alone."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[set[int], dict[int, int]]] = {}

    def read(self, package: Package, marks: Iterable[Mark]) -> None:
        """Reads the user's sheets that get notes, and leaves their frames with the package.

        Raises:
            NotCheckable: a sheet is damaged.
        """
        own = own_sheets(package).values()  # of an earlier check: they go, and others come under the same names
        rows: dict[str, set[int]] = defaultdict(set)
        for mark in marks:
            if mark.note:
                rows[mark.place.sheet].add(mark.place.row)
        for name, noted in rows.items():
            sheet = package.sheet(name)
            if sheet is not None and sheet.kind == "worksheet" and sheet not in own:
                self._add(package, sheet, noted)

    def near(self, package: Package, sheet: SheetPart, rows: Iterable[int]) -> Mapping[int, int]:
        """The heights of the rows at and below those rows; a change of the package never touches the rows of a sheet
        of the user."""
        noted = set(rows)
        if sheet.part not in self._read or not noted <= self._read[sheet.part][0]:
            self._add(package, sheet, noted)  # not read ahead, as of a note that moves to the first of merged cells
        read, heights = self._read[sheet.part]
        if read == noted:
            return heights
        near = _near(noted)
        return {row: height for row, height in heights.items() if row in near}

    def _add(self, package: Package, sheet: SheetPart, rows: set[int]) -> None:
        stream, near = SheetStream(package, sheet.part), _near(rows)
        heights: dict[int, int] = {}
        for piece in stream:
            # Looking for one rare letter is far faster than for a word.
            if b"h" in piece and (b"ht=" in piece or b"hidden=" in piece):
                _read_heights(piece, near, heights)
        package.memo("frame", sheet.part, lambda: stream.frame)
        self._read[sheet.part] = rows, heights


def _near(rows: Iterable[int]) -> set[int]:
    return {row + more for row in rows for more in range(-1, _ROWS_NEAR)}


def _read_heights(piece: bytes, near: set[int], heights: dict[int, int]) -> None:
    tag = _USUAL_ROW_TAG if b"<row " in piece and b":row " not in piece else _ROW_TAG
    for attributes in tag.findall(piece):
        if b"ht=" not in attributes and b"hidden=" not in attributes:
            continue
        number, height = _ROW_NUMBER.search(attributes), _ROW_HEIGHT.search(attributes)
        if number and int(number[1]) in near:
            if _ROW_HIDDEN.search(attributes):
                heights[int(number[1])] = 0
            elif height:
                heights[int(number[1])] = round(float(height[1]) * 4 / 3)
