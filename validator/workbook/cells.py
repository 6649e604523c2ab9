"""The values of a sheet, each at its exact position."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar, overload
from weakref import WeakKeyDictionary

from validator.foundation.problem import NotCheckable
from validator.workbook.cell_value import CellValue
from validator.workbook.coded import CodedColumn
from validator.workbook.far_cells import nearby
from validator.workbook.long_sheet import LongSheet, long_sheet
from validator.workbook.package import Package, SheetPart
from validator.workbook.patched import PatchedPackage
from validator.workbook.problems import damaged
from validator.workbook.scan import SheetScan
from validator.workbook.shared_texts import guard_texts
from validator.workbook.zip_copy import write_package

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")
_ROWS_AT_ONCE = 1000

_open_workbooks: WeakKeyDictionary[Package, CalamineWorkbook] = WeakKeyDictionary()


class Rows(Sequence[list[CellValue]]):
    """The rows of a sheet from row 1, kept by column: a list per row would take three times the memory of the values,
    and a column is asked for more often than a row."""

    def __init__(self, columns: Sequence[Sequence[CellValue]], height: int) -> None:
        self.columns = columns
        self._height = height

    def __len__(self) -> int:
        return self._height

    @overload
    def __getitem__(self, index: int) -> list[CellValue]: ...

    @overload
    def __getitem__(self, index: slice) -> list[list[CellValue]]: ...

    def __getitem__(self, index: int | slice) -> list[CellValue] | list[list[CellValue]]:
        if isinstance(index, slice):
            return [list(row) for row in zip(*(column[index] for column in self.columns), strict=True)]
        return [column[index] for column in self.columns]

    def __iter__(self) -> Iterator[list[CellValue]]:
        return map(list, zip(*self.columns, strict=True))


class Grid:
    """The values of one sheet.

    A blank cell and an empty text are None; other text stays as it is, white space included. Numbers are floats, dates
    what their number format makes of them. An error value and a formula without a value are None here: the scan of the
    sheet knows them.
    """

    def __init__(self, sheet: CalamineSheet | None, name: str, long: LongSheet | None = None) -> None:
        """`name` is that of the tab; `long`: what the sheet holds each distinct cell of once."""
        self._sheet = sheet
        self._name = name
        self._long = long

    @cached_property
    def rows(self) -> Rows:
        """All rows from row 1 to the last with a value, each from column 1 to the last column with a value.

        What the reader itself holds is let go of.
        """
        if self._long is not None:
            return self._rows_of(self._long)
        columns: list[list[CellValue]] = []
        known: list[dict[CellValue, CellValue]] = []
        height = 0
        for piece in self._pieces():
            height += len(piece)
            for number, values in enumerate(zip(*piece, strict=True)):
                if number == len(columns):
                    columns.append([])
                    known.append({"": None})
                columns[number] += _shared(values, known[number])
        self._sheet = None
        return Rows(columns, height)

    def _rows_of(self, long: LongSheet) -> Rows:
        """The rows of a long sheet, from its distinct cells."""
        import polars as pl

        given = chain.from_iterable(chain.from_iterable(self._pieces()))
        values = [None, *(None if value == "" else value for value in islice(given, len(long.forms) - 1))]
        values += [None] * (len(long.forms) - len(values))
        height = len(next(iter(long.columns.values()), ()))
        blank = pl.zeros(height, dtype=pl.UInt32, eager=True)
        numbers = range(1, max(long.columns, default=0) + 1)
        self._sheet = None
        return Rows([CodedColumn(values, long.columns.get(number, blank)) for number in numbers], height)

    def iter_rows(self) -> Iterator[list[CellValue]]:
        """The same rows one by one, without keeping them."""
        if "rows" in vars(self) or self._long is not None:
            yield from self.rows
            return
        for piece in self._pieces():
            for row in piece:
                yield [None if value == "" else value for value in row]

    def _pieces(self) -> Iterator[list[list[CellValue]]]:
        """The rows as the reader gives them, some at a time; a blank is an empty text, or None."""
        if self._sheet is None or self._sheet.start is None:
            return
        before: list[CellValue] = [None] * self._sheet.start[1]
        rows = _said(self._name, self._sheet.iter_rows)
        while some := _said(self._name, lambda: list(islice(rows, _ROWS_AT_ONCE))):
            yield [[*before, *row] for row in some]

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell, rows and columns from 1; None where blank or outside the grid."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows.columns):
            return self.rows.columns[column - 1][row - 1]
        return None


def _shared(values: Sequence[CellValue], known: dict[CellValue, CellValue]) -> Iterable[CellValue]:
    """The values of a column, equal ones as one object, so that a long column holds each text once; blanks as None."""
    if bool in set(map(type, values)):
        # For Python True and 1.0 are one value; here they are not.
        return (None if value == "" else value for value in values)
    return map(known.setdefault, values, values)


def read_grid(package: Package, sheet: SheetPart, scan: SheetScan) -> Grid:
    """The values of a sheet. The scan comes first: it keeps out the sheets that would exhaust the reader.

    Raises:
        NotCheckable: the sheet is damaged.
    """
    if sheet.kind != "worksheet" or not scan.cells:
        return Grid(None, sheet.name)
    if scan.nearby:
        package, _ = nearby(package, sheet.part)
    guard_texts(package, sheet)
    workbook = _open_workbooks.get(package)
    if workbook is None:
        workbook = _open_workbooks[package] = _said(package.workbook_part, lambda: _open(package))
    opened = _said(sheet.name, lambda: workbook.get_sheet_by_name(sheet.name))
    return Grid(opened, sheet.name, long_sheet(package, sheet.part))


def _open(package: Package) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    # The reader gets each distinct cell of a long sheet once. It opens a workbook once, so all of them are seen now.
    short = {}
    for sheet in package.sheets:
        if sheet.kind == "worksheet" and (long := long_sheet(package, sheet.part)):
            short[sheet.part] = long.in_short(package.dialect.main)
    if short:
        package = PatchedPackage(package, short)
    if not isinstance(package, PatchedPackage):
        return CalamineWorkbook.from_path(package.path)
    written = BytesIO()
    write_package(package, written)
    written.seek(0)
    return CalamineWorkbook.from_object(written)


def _said(name: str, read: Callable[[], T]) -> T:
    """The outcome of `read`; what the reader cannot take is said as damage to the sheet or part of that name."""
    from python_calamine import CalamineError

    try:
        with _quiet():
            return read()
    except NotCheckable:
        raise
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise damaged(name) from error
    except BaseException as error:
        # The reader's own crashes arrive as an exception that is no Exception, under this name.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps what the reader itself writes off the screen: when it crashes it prints a trace, before we can say it in a
    sentence. Python's own standard error is left alone where there is none to redirect."""
    try:
        screen = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
        os.close(nowhere)
