"""The frame of a sheet whose frame was changed is made without walking its rows again: it must be the same frame."""

from pathlib import Path
from unittest.mock import patch

import pytest

from tests.workbook.packages import ROWS, parts, save, sheet
from validator.workbook.intake import open_package
from validator.workbook.package import Package
from validator.workbook.patched import PatchedPackage
from validator.workbook.sheet_stream import Frame, SheetStream, sheet_frame
from validator.workbook.splice import Splice

_BEFORE = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
_AFTER = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
_PART = "xl/worksheets/sheet1.xml"


def _walked(package: Package) -> Frame:
    stream = SheetStream(package, _PART)
    for _ in stream:
        pass
    return stream.frame


@pytest.mark.parametrize("rows", [ROWS, "", f"{ROWS}<!-- unusual -->"])
@pytest.mark.parametrize("places", [("head",), ("tail",), ("head", "tail"), ("rows",), ("edges",)])
def test_the_frame_of_a_changed_sheet_is_as_if_walked(tmp_path: Path, rows: str, places: tuple[str, ...]) -> None:
    path = save(tmp_path, parts({"Start": sheet(rows, _BEFORE, _AFTER), "Lijst": sheet()}))
    with open_package(path) as package:
        data = package.read(_PART)
        start, end = data.index(b"<sheetData>"), data.index(b"</sheetData>")
        offered = {
            "head": [Splice(data.index(b'"1" workbook') + 1, data.index(b'"1" workbook') + 2, b"false")],
            "tail": [Splice.insert(data.index(b"<mergeCells"), b'<conditionalFormatting sqref="A1"/>')],
            "rows": [Splice.insert(end, b'<row r="9"/>')],
            "edges": [
                Splice.insert(start, b"<cols/>"),
                Splice.insert(end + len("</sheetData>"), b"<sheetProtection/>"),
            ],
        }
        changed = PatchedPackage(package, {_PART: [splice for place in places for splice in offered[place]]})
        assert sheet_frame(changed, _PART) == _walked(changed)


def test_the_rows_of_a_sheet_whose_frame_was_changed_are_not_walked_again(tmp_path: Path) -> None:
    path = save(tmp_path, parts({"Start": sheet(ROWS, _BEFORE, _AFTER)}))
    with open_package(path) as package:
        sheet_frame(package, _PART)
        at = package.read(_PART).index(b"<mergeCells")
        changed = PatchedPackage(package, {_PART: [Splice.insert(at, b'<conditionalFormatting sqref="A1"/>')]})
        with patch.object(SheetStream, "__iter__", side_effect=AssertionError):
            assert sheet_frame(changed, _PART).root.child("conditionalFormatting") is not None
