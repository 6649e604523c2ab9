"""A workbook that is open in Excel, as far as the check touches it: the one thin layer over `xlwings.Book`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.annotate.formats import Rectangle
from validator.annotate.marks import Colour, NewSheet
from validator.annotate.own import FILLS, FORMULA, SHEET_NAME, is_our_formula
from validator.excel.native import native_of
from validator.excel.new_sheet import fill_sheet, rgb
from validator.excel.protection import Protection
from validator.model.place import Place
from validator.workbook.xml_text import sheet_reference

if TYPE_CHECKING:
    import xlwings

Cell = tuple[int, int]
_VISIBLE = -1
_QUIET: Mapping[str, Any] = {"screen_updating": False, "enable_events": False, "display_alerts": False}


class LiveBook:
    """One open workbook."""

    def __init__(self, book: "xlwings.Book") -> None:
        self._book = book
        self._native = native_of(book)

    @property
    def name(self) -> str:
        """The name of its file, with an ending also where it was never saved."""
        name = str(self._book.name)
        return name if "." in name else f"{name}.xlsx"

    def copy_to(self, folder: Path) -> Path:
        """Writes what it holds now, unsaved changes too, to a folder. The workbook itself keeps its name and place."""
        path = folder / self.name
        self._native.save_copy(self._book, path)
        return path

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Keeps the screen still, with no events and no questions, and gives everything back as it was."""
        app = self._book.app
        with ExitStack() as stack:
            for setting, value in _QUIET.items():
                before = getattr(app, setting)
                setattr(app, setting, value)
                stack.callback(setattr, app, setting, before)
            yield

    # --- sheets of ours

    def add_sheet(self, sheet: NewSheet, tab: str, tab_name: Callable[[str], str]) -> None:
        """Adds a sheet after all that can be seen, with the defined name that tells it."""
        # Behind a deeply hidden sheet Excel can put nothing.
        last = [sheet for sheet in self._book.sheets if _seen(sheet)][-1]
        target = self._book.sheets.add(tab, after=last)
        fill_sheet(target, sheet, tab_name, self._native)
        self._book.names.add(f"{SHEET_NAME}{sheet.key}", f"={sheet_reference(tab)}!$A$1")

    def remove_sheet(self, tab: str) -> None:
        """Takes away a sheet."""
        self._book.sheets[tab].delete()

    def remember(self, name: str, formula: str) -> None:
        """Keeps something in a hidden defined name."""
        self._native.hide_name(self._book.names.add(name, formula))

    def forget_names(self) -> None:
        """Takes away the defined names of ours."""
        for name in reversed(list(self._book.names)):
            if name.name.lower().startswith(SHEET_NAME):
                name.delete()

    # --- the user's sheets

    @contextmanager
    def opened(self, tab: str, protection: Protection | None) -> Iterator[None]:
        """Takes the protection (without password) off a sheet for as long as it is worked on."""
        sheet = self._book.sheets[tab]
        if protection is not None:
            self._native.unprotect(sheet)
        try:
            yield
        finally:
            if protection is not None:
                self._native.protect(sheet, protection)

    @contextmanager
    def structure_opened(self, protection: Protection | None) -> Iterator[None]:
        """The same for the protection against adding sheets."""
        if protection is not None:
            self._native.open_structure(self._book)
        try:
            yield
        finally:
            if protection is not None:
                self._native.close_structure(self._book)

    def colour(self, tab: str, rectangle: Rectangle, colour: Colour) -> None:
        """Marks cells with a conditional format of ours."""
        top, left, bottom, right = rectangle
        fill, ink = FILLS[colour]
        self._book.sheets[tab].range((top, left), (bottom, right)).conditional_formats.add_custom(
            f"={FORMULA}", fill_color=rgb(fill), font_color=rgb(ink)
        )

    def uncolour(self, tab: str) -> None:
        """Takes away the conditional formats of ours."""
        formats = self._book.sheets[tab].cells.conditional_formats
        for number in range(len(formats) - 1, -1, -1):
            formula = formats[number].formula
            if formula and is_our_formula(formula.removeprefix("=")):
                formats[number].delete()

    def notes(self, tab: str) -> Mapping[Cell, str]:
        """The text of every note on a sheet."""
        found = {}
        for note in self._book.sheets[tab].notes:
            at = note.location
            found[at.row, at.column] = note.text.replace("\r\n", "\n").replace("\r", "\n")
        return found

    def write_note(self, tab: str, cell: Cell, text: str) -> None:
        """Gives a cell its note; an empty text takes the note away."""
        at = self._book.sheets[tab].range(cell)
        note = at.note
        if not text:
            if note is not None:
                note.delete()
            return
        if note is None:
            note = at.add_note(text)
        else:
            note.text = text
        self._native.fit(note, text)

    # --- what is in front

    def front(self) -> str:
        """The tab in front."""
        return str(self._book.sheets.active.name)

    def show(self, place: Place | None, tab: str) -> None:
        """Brings a cell in front and selects it; the tab alone where there is no cell, or its sheet is hidden."""
        if place is not None:
            sheet = self._book.sheets[place.sheet]
            if _seen(sheet):
                sheet.activate()
                sheet.range((place.row, place.column)).select()
                return
        with suppress(Exception):
            self._book.sheets[tab].activate()


def _seen(sheet: "xlwings.Sheet") -> bool:
    """Whether a sheet has a tab. Excel for Windows says -1 for yes, and 2 for deeply hidden."""
    return sheet.visible in (True, _VISIBLE)
