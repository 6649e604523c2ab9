"""The few things that xlwings has no word of its own for, said to Excel directly: for Windows (COM) and for macOS
(AppleScript)."""

# ruff: noqa: D102  (what the methods do is said once, on `Native`)

import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from validator.excel.problems import save_first
from validator.excel.protection import Protection

_LANDSCAPE = 2
_NOTE_POINTS = (225.0, 300.0)
_LONG_NOTE = 400
_LINE_POINTS, _LETTER_POINTS, _TALLEST_POINTS = 12.0, 5.2, 420.0


class Native(Protocol):
    """What differs between the two Excels."""

    def save_copy(self, book: Any, path: Path) -> None:
        """Writes the workbook as it is now, unsaved changes included, without touching the workbook itself."""

    def unprotect(self, sheet: Any) -> None:
        """Takes off a protection that has no password."""

    def protect(self, sheet: Any, protection: Protection) -> None:
        """Puts a protection without password on a sheet."""

    def open_structure(self, book: Any) -> None:
        """Allows sheets to be added; the protection of the structure has no password."""

    def close_structure(self, book: Any) -> None:
        """Protects the structure again, without password."""

    def unlock(self, cells: Any) -> None:
        """Leaves cells open to be filled in on a protected sheet."""

    def filter(self, cells: Any) -> None:
        """Puts filter buttons on the first row of a range."""

    def fit(self, note: Any, text: str) -> None:
        """Makes the box of a note large enough for its text."""

    def finish(self, sheet: Any, colour: tuple[int, int, int]) -> None:
        """Colours the tab of a sheet, and prints the sheet in landscape, as wide as the paper."""

    def hide_name(self, name: Any) -> None:
        """Keeps a defined name out of the list that users see."""


def native_of(book: Any) -> Native:
    """The way to talk to the Excel that a workbook is open in."""
    return AppleScript() if sys.platform == "darwin" and book.app.engine.name == "excel" else Com()


class Com:
    """Excel for Windows."""

    def save_copy(self, book: Any, path: Path) -> None:
        book.api.SaveCopyAs(str(path))

    def unprotect(self, sheet: Any) -> None:
        # With a password, even an empty one, Excel never opens a window to ask for it.
        sheet.api.Unprotect("")

    def protect(self, sheet: Any, protection: Protection) -> None:
        allowed = {_COM_WORDS[word]: True for word in protection.allowed}
        sheet.api.Protect(
            Password="", DrawingObjects=protection.objects, Contents=True, Scenarios=protection.scenarios, **allowed
        )

    def open_structure(self, book: Any) -> None:
        book.api.Unprotect("")

    def close_structure(self, book: Any) -> None:
        book.api.Protect(Password="", Structure=True)

    def unlock(self, cells: Any) -> None:
        cells.api.Locked = False

    def filter(self, cells: Any) -> None:
        cells.api.AutoFilter(Field=1)

    def fit(self, note: Any, text: str) -> None:
        width, height = note_size(text)
        # A note that keeps its usual size can still be read by pulling at its corner.
        with suppress(Exception):
            note.api.Shape.Width, note.api.Shape.Height = width, height

    def finish(self, sheet: Any, colour: tuple[int, int, int]) -> None:
        red, green, blue = colour
        sheet.api.Tab.Color = red + green * 256 + blue * 65536
        # Without a printer Excel knows no page: the sheet is as good without it.
        with suppress(Exception):
            page = sheet.api.PageSetup
            page.Orientation, page.Zoom, page.FitToPagesWide, page.FitToPagesTall = _LANDSCAPE, False, 1, False

    def hide_name(self, name: Any) -> None:
        name.api.Visible = False


class AppleScript:
    """Excel for macOS. It has no way to write a copy, so only what was saved can be read."""

    def save_copy(self, book: Any, path: Path) -> None:
        saved = Path(book.fullname)
        if not book.api.saved.get() or not saved.is_file():
            raise save_first()
        shutil.copyfile(saved, path)

    def unprotect(self, sheet: Any) -> None:
        sheet.api.unprotect(password="")

    def protect(self, sheet: Any, protection: Protection) -> None:
        allowed = {_APPLE_WORDS[word]: True for word in protection.allowed}
        sheet.api.protect_worksheet(
            drawing_objects=protection.objects, worksheet_contents=True, scenarios=protection.scenarios, **allowed
        )

    def open_structure(self, book: Any) -> None:
        book.api.unprotect(password="")

    def close_structure(self, book: Any) -> None:
        book.api.protect_workbook(structure=True)

    def unlock(self, cells: Any) -> None:
        cells.api.locked.set(False)

    def filter(self, cells: Any) -> None:
        cells.api.autofilter_range(field=1)

    def fit(self, note: Any, text: str) -> None:
        width, height = note_size(text)
        with suppress(Exception):
            note.api.shape_object.width.set(width)
            note.api.shape_object.height.set(height)

    def finish(self, sheet: Any, colour: tuple[int, int, int]) -> None:
        """Left as Excel makes it: these are not worth what can go wrong in AppleScript."""

    def hide_name(self, name: Any) -> None:
        name.api.visible.set(False)


def note_size(text: str) -> tuple[float, float]:
    """Width and height in points of the box of a note."""
    width = _NOTE_POINTS[len(text) > _LONG_NOTE]
    letters = int(width / _LETTER_POINTS)
    lines = sum(max(-(-len(line) // letters), 1) for line in text.split("\n"))
    return width, min((lines + 1) * _LINE_POINTS, _TALLEST_POINTS)


_APPLE_WORDS: Mapping[str, str] = {
    "formatCells": "allow_formatting_cells",
    "formatColumns": "allow_formatting_columns",
    "formatRows": "allow_formatting_rows",
    "insertColumns": "allow_inserting_columns",
    "insertRows": "allow_inserting_rows",
    "insertHyperlinks": "allow_inserting_hyperlinks",
    "deleteColumns": "allow_deleting_columns",
    "deleteRows": "allow_deleting_rows",
    "sort": "allow_sorting",
    "autoFilter": "allow_filtering",
    "pivotTables": "allow_using_pivot_table",
}
_COM_WORDS: Mapping[str, str] = {
    word: "AllowUsingPivotTables" if word == "pivotTables" else said.title().replace("_", "")
    for word, said in _APPLE_WORDS.items()
}
