"""What the test engine offers as the native objects of Excel for Windows: only what xlwings has no word for."""

from pathlib import Path
from typing import Any

from openpyxl.styles import Protection

_ALLOWED = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}


class ComError(Exception):
    """What Excel answers to what it does not do."""


class Book:
    def __init__(self, book: Any) -> None:
        self._book = book

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        self._book.write(Path(path))

    def Unprotect(self, Password: str) -> None:  # noqa: N802, N803
        if self._book.wb.security.workbookPassword:
            raise ComError("password")
        self._book.wb.security.lockStructure = False

    def Protect(self, Password: str, Structure: bool) -> None:  # noqa: N802, N803
        assert not Password
        self._book.wb.security.lockStructure = Structure


class Sheet:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def Unprotect(self, Password: str) -> None:  # noqa: N802, N803
        if self._sheet.ws.protection.password:
            raise ComError("password")
        self._sheet.ws.protection.sheet = False

    def Protect(  # noqa: N802
        self, Password: str, DrawingObjects: bool, Contents: bool, Scenarios: bool, **allowed: bool  # noqa: N803
    ) -> None:  # fmt: skip
        assert not Password
        protection = self._sheet.ws.protection
        protection.sheet, protection.objects, protection.scenarios = Contents, DrawingObjects, Scenarios
        for word, key in _ALLOWED.items():
            setattr(protection, key, not allowed.pop(word, False))
        assert not allowed

    @property
    def Tab(self) -> "Tab":  # noqa: N802
        return Tab(self._sheet.ws)

    @property
    def PageSetup(self) -> "PageSetup":  # noqa: N802
        return PageSetup(self._sheet.ws)


class Tab:
    def __init__(self, ws: Any) -> None:
        self.__dict__["ws"] = ws

    def __setattr__(self, word: str, value: int) -> None:
        assert word == "Color"
        self.ws.sheet_properties.tabColor = f"{value % 256:02X}{value // 256 % 256:02X}{value // 65536:02X}"


class PageSetup:
    def __init__(self, ws: Any) -> None:
        self.__dict__["ws"] = ws

    def __setattr__(self, word: str, value: int | bool) -> None:
        setup = self.ws.page_setup
        match word:
            case "Orientation":
                setup.orientation = {2: "landscape"}[int(value)]
            case "Zoom":
                self.ws.sheet_properties.pageSetUpPr.fitToPage = not value
            case "FitToPagesWide":
                setup.fitToWidth = int(value)
            case "FitToPagesTall":
                setup.fitToHeight = int(value)
            case _:
                raise AssertionError(word)


class Cells:
    def __init__(self, cells: Any) -> None:
        self.__dict__["cells"] = cells

    def __setattr__(self, word: str, value: Any) -> None:
        assert word == "Locked"
        for cell in self.cells.each():
            cell.protection = Protection(locked=value)

    def AutoFilter(self, Field: int) -> None:  # noqa: N802, N803
        assert Field == 1
        self.cells.sheet.ws.auto_filter.ref = self.cells.name_of


class Shape:
    """The box of a note."""

    def __init__(self, comment: Any) -> None:
        self.__dict__["comment"] = comment

    def __setattr__(self, word: str, value: float) -> None:
        setattr(self.comment, word.lower(), value)


class Note:
    def __init__(self, comment: Any) -> None:
        self.Shape = Shape(comment)


class Name:
    def __init__(self, defined: Any) -> None:
        self.__dict__["defined"] = defined

    def __setattr__(self, word: str, value: bool) -> None:
        assert word == "Visible"
        self.defined.hidden = not value
