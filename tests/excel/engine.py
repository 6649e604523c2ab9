"""An Excel for tests: an xlwings engine of `xlwings.base_classes` over openpyxl workbooks, so that the real object
model of xlwings is exercised where no Excel can run.

It does what Excel does where that matters here: text that looks like a formula or a number becomes one, unless a quote
stands before it; a protected sheet refuses changes; a password is never asked for; a workbook has no undo.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

from tests.excel import com
from tests.excel.ranges import Note, Range
from validator.foundation.a1 import parse_cell
from validator.workbook.intake import open_package
from validator.workbook.set_cells import with_values
from validator.workbook.zip_copy import write_package

NAME = "test"
_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*(?<!/)>(.*?)</c>', re.DOTALL)


class Engine:
    """What xlwings asks of an engine."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, *_: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, *_: Any) -> Any:
        return data


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.running: list[App] = []

    def add(self, **_: Any) -> "App":
        app = App(self.engine, len(self.running) + 1)
        self.running.insert(0, app)
        return app

    def keys(self) -> list[int]:
        return [app.pid for app in self.running]

    def __iter__(self) -> Iterator["App"]:
        return iter(self.running)

    def __len__(self) -> int:
        return len(self.running)

    def __getitem__(self, pid: int) -> "App":
        return next(app for app in self.running if app.pid == pid)


class App(base_classes.App):
    screen_updating = True
    enable_events = True
    display_alerts = True
    calculation = "automatic"
    visible = True
    version = "16.0"
    startup_path = ""
    books: Any = None

    def __init__(self, engine: Engine, pid: int) -> None:
        self.engine = engine
        self._pid = pid
        self.books = Books(self)
        self.said: list[str] = []
        self.selected: tuple[str, int, int] | None = None

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def api(self) -> object:
        return self

    def activate(self, *_: Any) -> None:
        """Nothing to see."""

    def alert(self, prompt: str, title: str, *_: Any) -> str:
        assert title == "Convenantcheck"
        self.said.append(prompt)
        return "ok"


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self.opened: list[Book] = []

    @property
    def active(self) -> "Book":
        return self.opened[-1]

    def __call__(self, name: str | int) -> "Book":
        if isinstance(name, int):
            return self.opened[name - 1]
        for book in self.opened:
            if book.name == name:
                return book
        raise KeyError(name)

    def __iter__(self) -> Iterator["Book"]:
        return iter(self.opened)

    def __len__(self) -> int:
        return len(self.opened)

    def open(self, fullname: str, *_: Any, **__: Any) -> "Book":
        book = Book(self.app, Path(fullname))
        self.opened.append(book)
        return book


class Book(base_classes.Book):
    sheets: Any = None
    names: Any = None

    def __init__(self, app: App, path: Path) -> None:
        self._app = app
        self.path = path
        # An add-in or a workbook with macros is opened as it is, only its cells are looked at.
        self.wb = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
        self.changed = False
        self.sheets = Sheets(self)
        self.names = Names(self)

    @property
    def api(self) -> "com.Book":
        return com.Book(self)

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        return str(self.path)

    def activate(self) -> None:
        """It is the only one in front."""

    def close(self) -> None:
        self._app.books.opened.remove(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        raise AssertionError("nothing is saved unless the user saves")

    def write(self, path: Path) -> None:
        """A copy of what it holds now, with the outcomes of formulas as they were computed before."""
        if not self.changed:
            shutil.copyfile(self.path, path)
            return
        bare = path.with_name(f"bare-{path.name}")
        self.wb.save(bare)
        before = _outcomes(self.path)
        kept = {
            sheet.title: {
                at: value for at, value in before.get(sheet.title, {}).items() if sheet.cell(*at).data_type == "f"
            }
            for sheet in self.wb.worksheets
        }
        with open_package(bare) as package, path.open("wb") as stream:
            write_package(with_values(package, {tab: found for tab, found in kept.items() if found}), stream)
        bare.unlink()


def _outcomes(path: Path) -> dict[str, dict[tuple[int, int], Any]]:
    """What the formulas of a file gave when they were last computed, as far as the file keeps it."""
    computed = openpyxl.load_workbook(path, data_only=True)
    found: dict[str, dict[tuple[int, int], Any]] = {}
    with open_package(path) as package:
        for sheet in package.sheets:
            if sheet.kind == "worksheet":
                cells = _FORMULA.findall(package.read(sheet.part))
                kept = [parse_cell(name.decode()) for name, inner in cells if b"<f" in inner and b"<v" in inner]
                found[sheet.name] = {at: computed[sheet.name].cell(*at).value or "" for at in kept}
    return found


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.wb.active)

    def __call__(self, name: str | int) -> "Sheet":
        wb = self.book.wb
        return Sheet(self.book, wb.worksheets[name - 1] if isinstance(name, int) else wb[name])

    def __len__(self) -> int:
        return len(self.book.wb.worksheets)

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, ws) for ws in self.book.wb.worksheets)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> "Sheet":
        wb = self.book.wb
        if wb.security.lockStructure:
            raise com.ComError("structure")
        assert after is not None
        # xlwings moves the last sheet when it has to add one behind it, and Excel does not move what is deeply hidden.
        if after.ws is wb.worksheets[-1] and after.visible == 2:
            raise com.ComError("move")
        ws = wb.create_sheet(name, wb.worksheets.index(after.ws) + 1)
        self.book.changed = True
        return Sheet(self.book, ws)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, ws: Worksheet) -> None:
        self._book = book
        self.ws = ws

    @property
    def api(self) -> "com.Sheet":
        return com.Sheet(self)

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.ws.title)

    @property
    def index(self) -> int:
        return self._book.wb.worksheets.index(self.ws) + 1

    @property
    def visible(self) -> int:
        return {"visible": -1, "hidden": 0, "veryHidden": 2}[self.ws.sheet_state]

    @property
    def show_gridlines(self) -> bool:
        return bool(self.ws.sheet_view.showGridLines)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.ws.sheet_view.showGridLines = value

    @property
    def freeze_panes(self) -> "FreezePanes":
        return FreezePanes(self.ws)

    @property
    def cells(self) -> Range:
        return Range(self, (1, 1), (1_048_576, 16_384))

    @property
    def notes(self) -> list[Note]:
        return [Note(self, cell) for row in self.ws.iter_rows() for cell in row if cell.comment]

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, str):
            left, top, right, bottom = openpyxl.utils.range_boundaries(arg1)
            return Range(self, (top, left), (bottom, right))
        if isinstance(arg1, Range):
            return Range(self, arg1.first, (arg2 or arg1).last)
        return Range(self, arg1, arg2 or arg1)

    def activate(self) -> None:
        assert self.visible == -1
        self._book.wb.active = self.ws

    def delete(self) -> None:
        if self._book.wb.security.lockStructure:
            raise com.ComError("structure")
        wb = self._book.wb
        if wb.active is self.ws:
            wb.active = max(wb.worksheets.index(self.ws) - 1, 0)
        wb.remove(self.ws)
        self._book.changed = True

    def change(self) -> None:
        """Says that something is going to be changed."""
        if self.ws.protection.sheet:
            raise com.ComError("protected")
        self._book.changed = True


class FreezePanes(base_classes.FreezePanes):
    def __init__(self, ws: Worksheet) -> None:
        self.ws = ws

    def freeze_at(self, frozen_range: str) -> None:
        self.ws.freeze_panes = f"A{int(frozen_range.split(':')[1]) + 1}"


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def snapshot(self) -> list[tuple[str, "Name"]]:
        return [(name, Name(self.book, name)) for name in self.book.wb.defined_names]

    def add(self, name: str, refers_to: str) -> "Name":
        self.book.changed = True
        self.book.wb.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return Name(self.book, name)


class Name(base_classes.Name):
    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self._name = name

    @property
    def api(self) -> "com.Name":
        return com.Name(self.book.wb.defined_names[self._name])

    @property
    def name(self) -> str:
        return self._name

    def delete(self) -> None:
        del self.book.wb.defined_names[self._name]
        self.book.changed = True


def start() -> "xlwings.App":
    """A running Excel, which xlwings finds as the active one."""
    engine = xlwings.Engine(impl=Engine())
    xlwings.engines.add(engine)
    engine.activate()
    return xlwings.App(impl=engine.impl.apps.add())


def stop() -> None:
    """No Excel any more."""
    xlwings.engines.engines = [engine for engine in xlwings.engines if engine.name != NAME]
    xlwings.engines.engines_by_name.pop(NAME, None)
    xlwings.engines.active = None
