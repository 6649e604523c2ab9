"""A piece of the sheet around a cell, so that its user recognises it: column letters, row numbers, headers, values.

What the template keeps private and what looks like personal data is masked; the cell is still shown to be there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from validator.foundation.a1 import column_letters
from validator.foundation.text import Text
from validator.looks.words import Money
from validator.model.described import described
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Table
from validator.model.template import Field
from validator.template.layout import META_SHEET
from validator.template.values import as_decimal, shown
from validator.workbook.cell_value import CellValue
from validator.workbook.cells import read_grid
from validator.workbook.package import Package
from validator.workbook.scan import SheetScan, scan_sheet

BESIDE, ABOVE = 3, 2
"""Columns shown on each side of the cell, and rows above and below it."""

_LONGEST = 60
_NUMBERS = frozenset({"integer", "number", "money", "percent"})


@dataclass(frozen=True, slots=True)
class ExcerptCell:
    """What stands in one cell. `marked`: it is the cell of the finding. `hidden`: it is masked. `number`: right."""

    text: str | Text | Money
    marked: bool = False
    hidden: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A row with its number. `head`: it holds the headers of the table."""

    number: int
    cells: tuple[ExcerptCell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a sheet. `gap`: rows are left out between the headers and the rest."""

    columns: tuple[str, ...]
    rows: tuple[ExcerptRow, ...]
    gap: bool = False


def excerpts(case: Case, package: Package, places: Iterable[Place]) -> Mapping[Place, Excerpt]:
    """The piece of the sheet around each place; none for a place on a sheet that the workbook does not have.

    Raises:
        NotCheckable: a sheet cannot be read.
    """
    by_sheet: dict[str, list[Place]] = {}
    for place in places:
        by_sheet.setdefault(place.sheet, []).append(place)
    private = frozenset(place for _, place in case.report.personal)
    found: dict[Place, Excerpt] = {}
    for name, wanted in by_sheet.items():
        if name != META_SHEET and (sheet := _read(case, package, name, wanted, private)) is not None:
            found |= {place: sheet.around(place) for place in wanted}
    return found


def _read(case: Case, package: Package, name: str, wanted: list[Place], private: frozenset[Place]) -> "_Sheet | None":
    part = package.sheet(name)
    if part is None or part.kind != "worksheet":
        return None
    scan = scan_sheet(package, part)
    tables = tuple(table for table in case.report.tables.values() if table.sheet == name and table.columns)
    needed = {row for place in wanted for row in range(place.row - ABOVE, place.row + ABOVE + 1)}
    needed |= {table.header_row for table in tables}
    last = max(needed)
    rows: dict[int, list[CellValue]] = {}
    for number, row in enumerate(read_grid(package, part, scan).iter_rows(), start=1):
        if number in needed:
            rows[number] = row
        if number >= last:
            break
    return _Sheet(case, name, scan, tables, rows, private)


@dataclass(frozen=True)
class _Sheet:
    """What is needed of one sheet of the workbook."""

    case: Case
    name: str
    scan: SheetScan
    tables: tuple[Table, ...]
    rows: Mapping[int, list[CellValue]]
    private: frozenset[Place]

    def around(self, place: Place) -> Excerpt:
        """The piece around a cell, below the headers of its table where it has one."""
        table = self._table_of(place)
        head = table.header_row if table is not None and place.row > table.header_row else 0
        columns = range(max(1, place.column - BESIDE), place.column + BESIDE + 1)
        last = max([place.column, *(len(row) for row in self.rows.values())])
        columns = range(columns.start, min(columns.stop, last + 1))
        numbers = [row for row in range(max(1, place.row - ABOVE), place.row + ABOVE + 1) if row > head]
        rows = [self._row(number, columns, table, place) for number in numbers]
        while len(rows) > 1 and rows[-1].number > place.row and not any(cell.text for cell in rows[-1].cells):
            rows.pop()
        if head:
            rows.insert(0, self._row(head, columns, None, place, head=True))
        return Excerpt(
            tuple(column_letters(column) for column in columns), tuple(rows), bool(head) and numbers[0] > head + 1
        )

    def _table_of(self, place: Place) -> Table | None:
        """The table that the cell is in or under the headers of."""
        for table in self.tables:
            columns = table.columns.values()
            if place.row >= table.header_row and min(columns) <= place.column <= max(columns):
                return table
        return None

    def _row(self, number: int, columns: range, table: Table | None, place: Place, head: bool = False) -> ExcerptRow:
        cells = tuple(self._cell(number, column, table, place) for column in columns)
        return ExcerptRow(number, cells, head)

    def _cell(self, row: int, column: int, table: Table | None, place: Place) -> ExcerptCell:
        marked = (row, column) == (place.row, place.column)
        values = self.rows.get(row, [])
        value = values[column - 1] if column <= len(values) else None
        field = self._field(table, column) if table is not None else None
        here = Place(self.name, row, column)
        if error := self.scan.errors.get((row, column)):
            return ExcerptCell(error, marked)
        if value is None:
            empty = (row, column) in self.scan.without_value
            return ExcerptCell(Text("(formule zonder uitkomst)") if empty else "", marked)
        if here in self.private or (field is not None and field.private) or here in self._private_fields:
            return ExcerptCell(Text("afgeschermd"), marked, hidden=True)
        number = isinstance(value, float) and not isinstance(value, bool)
        return ExcerptCell(_said(value, field), marked, number=number)

    def _field(self, table: Table, column: int) -> Field | None:
        key = next((key for key, number in table.columns.items() if number == column), "")
        return described(self.case.template, table.key, key) if key else None

    @property
    def _private_fields(self) -> frozenset[Place]:
        return frozenset(_private_fields(self.case))


def _private_fields(case: Case) -> Iterator[Place]:
    """The cells of the fields whose value is private."""
    for sheet, entries in case.report.fields.items():
        for key, entry in entries.items():
            field = described(case.template, sheet, key)
            if entry.place is not None and field is not None and field.private:
                yield entry.place


def _said(value: CellValue, field: Field | None) -> str | Text:
    """A value as people read it on the sheet."""
    kind = field.kind if field is not None else ""
    number = as_decimal(value) if isinstance(value, float) and not isinstance(value, bool) else None
    if number is not None:
        if kind == "money":
            return Text.of("{n:euro}", n=number)
        if kind == "percent":
            return Text.of("{n:procent}", n=number)
        return Text.of("{n:getal}", n=number) if kind in _NUMBERS else shown(value)
    text = " ".join(shown(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
