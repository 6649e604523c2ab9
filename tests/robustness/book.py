"""The filled sample as a person or a program would change it: more operations on the parts than the samples need.

Sheets are called by their tab, cells and columns as in Excel. What Excel does along (moving the references of formulas,
merged ranges, validations and names) is done here too, so that a changed book is one that Excel could have saved.
"""

import io
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from samples.edit import Edit
from validator.foundation.a1 import LAST_COLUMN, LAST_ROW, column_letters, column_number

SAMPLE = Path(__file__).parents[2] / "samples" / "eindrapport-uitzendarbeid.xlsx"
WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")
_ADDRESSED = re.compile(
    r' (?:r|ref|sqref|activeCell|topLeftCell)="[^"]+"|(?:<f>|<formula>)[^<]+(?=</)',
)
_SPREAD = re.compile(r"<c r=\"([A-Z]+)\d+\".*?(?:/>|</c>)", re.DOTALL)


class Book(Edit):
    """The parts of the sample, or of another workbook with parts of the same make."""

    def __init__(self, workbook: bytes | None = None) -> None:
        super().__init__(SAMPLE.read_bytes() if workbook is None else workbook)

    def patch(self, part: str, pattern: str, replacement: str, times: int | None = None) -> None:
        """Replaces a pattern in a part; fails where it does not occur, or not as often as said."""
        text = self.parts[part].decode()
        changed, done = re.subn(pattern, replacement, text, flags=re.DOTALL)
        assert done if times is None else done == times, f"{part}: {pattern} {done} times"
        self.parts[part] = changed.encode()

    def on(self, sheet: str, pattern: str, replacement: str, times: int | None = None) -> None:
        """Replaces a pattern in the part of a sheet."""
        self.patch(self.sheet_part(sheet), pattern, replacement, times)

    def texts(self, sheet: str, cells: dict[str, str]) -> None:
        """Texts in existing cells."""
        for cell, text in cells.items():
            self.text(sheet, cell, text)

    def append_row(self, sheet: str, row: int, cells: dict[str, str] | None = None, attributes: str = "") -> None:
        """A row below all others, with texts by column."""
        content = "".join(
            f'<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for column, text in (cells or {}).items()
        )
        self.on(sheet, "</sheetData>", f'<row r="{row}"{attributes}>{content}</row></sheetData>', 1)

    def insert_rows(self, sheet: str, before: int, count: int) -> None:
        """Blank rows; what stands below moves down."""
        self._shift(sheet, lambda column, row: (column, row + count if row >= before else row))
        part = self.sheet_part(sheet)
        text = re.sub(
            r'(<row r=")(\d+)',
            lambda match: f"{match[1]}{int(match[2]) + count if int(match[2]) >= before else match[2]}",
            self.parts[part].decode(),
        )
        self.parts[part] = text.encode()

    def insert_column(self, sheet: str, before: str) -> None:
        """A blank column; what stands right of it moves on."""
        first = column_number(before)
        self._shift(sheet, lambda column, row: (column + 1 if column >= first else column, row))
        self._columns(sheet, lambda column: column + 1 if column >= first else column)

    def swap_columns(self, sheet: str, one: str, other: str, from_row: int) -> None:
        """Two columns change places, from a row on."""
        pair = {column_number(one): column_number(other), column_number(other): column_number(one)}
        self._shift(sheet, lambda column, row: (pair.get(column, column) if row >= from_row else column, row))
        part = self.sheet_part(sheet)
        text = re.sub(r"(<row [^>]*>)(.*?)(</row>)", _sorted_cells, self.parts[part].decode(), flags=re.DOTALL)
        self.parts[part] = text.encode()

    def _shift(self, sheet: str, moved: Callable[[int, int], tuple[int, int]]) -> None:
        def reference(match: re.Match[str]) -> str:
            column, row = moved(column_number(match[2]), int(match[4]))
            return f"{match[1]}{column_letters(min(column, LAST_COLUMN))}{match[3]}{min(row, LAST_ROW)}"

        part = self.sheet_part(sheet)
        text = _ADDRESSED.sub(lambda found: _REFERENCE.sub(reference, found[0]), self.parts[part].decode())
        self.parts[part] = text.encode()
        names = re.sub(
            rf"(?<=>'{re.escape(escape(sheet))}'!)[^<]+",
            lambda found: _REFERENCE.sub(reference, found[0]),
            self.parts[WORKBOOK].decode(),
        )
        self.parts[WORKBOOK] = names.encode()

    def _columns(self, sheet: str, moved: Callable[[int], int]) -> None:
        part = self.sheet_part(sheet)
        text = re.sub(
            r'(?<=<col )([^>]*)max="(\d+)" min="(\d+)"',
            lambda match: f'{match[1]}max="{moved(int(match[2]))}" min="{moved(int(match[3]))}"',
            self.parts[part].decode(),
        )
        self.parts[part] = text.encode()

    def rename(self, sheet: str, name: str, *, names_too: bool = True) -> None:
        """Another tab. Excel changes the names and formulas that lead to the sheet along; other programs do not all."""
        if names_too:
            for part in [WORKBOOK, *(part for part in self.parts if part.startswith("xl/worksheets/"))]:
                self.parts[part] = self.parts[part].replace(f"'{sheet}'!".encode(), f"'{name}'!".encode())
        self.patch(WORKBOOK, rf'(<sheet [^>]*name="){sheet}"', rf'\g<1>{name}"', 1)

    def reorder(self) -> None:
        """All tabs in the opposite order."""
        tabs = re.findall(r"<sheet .*?/>", self.parts[WORKBOOK].decode())
        self.patch(WORKBOOK, "(?<=<sheets>).*(?=</sheets>)", "".join(reversed(tabs)), 1)

    def add_sheet(self, name: str, content: bytes, scoped_names: dict[str, str] | None = None) -> None:
        """A sheet after the others, with names that belong to that sheet only, as a copied sheet has them."""
        number = len(re.findall("<sheet ", self.parts[WORKBOOK].decode())) + 1
        part = f"xl/worksheets/blad{number}.xml"
        self.parts[part] = content
        self._insert(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{_WORKSHEET}"/>')
        relation = f'<Relationship Id="rIdNew{number}" Type="{_RELATIONS}/worksheet" Target="/{part}"/>'
        self._insert("xl/_rels/workbook.xml.rels", "</Relationships>", relation)
        tab = f'<sheet xmlns:r="{_RELATIONS}" name="{name}" sheetId="{number}" r:id="rIdNew{number}"/>'
        self._insert(WORKBOOK, "</sheets>", tab)
        names = "".join(
            f'<definedName name="{key}" localSheetId="{number - 1}">{target}</definedName>'
            for key, target in (scoped_names or {}).items()
        )
        self._insert(WORKBOOK, "</definedNames>", names)

    def merge(self, sheet: str, area: str) -> None:
        """A merged range: the first cell keeps its value, the others lose theirs."""
        first, last = area.split(":")
        (left, top), (right, bottom) = (re.fullmatch(r"([A-Z]+)(\d+)", cell).groups() for cell in (first, last))  # type: ignore[union-attr]
        for row in range(int(top), int(bottom) + 1):
            for column in range(column_number(left), column_number(right) + 1):
                if f"{column_letters(column)}{row}" != first:
                    self._put(sheet, f"{column_letters(column)}{row}", "", "")
        part = self.sheet_part(sheet)
        if b"<mergeCells" in self.parts[part]:
            self.on(sheet, "</mergeCells>", f'<mergeCell ref="{area}"/></mergeCells>', 1)
        else:
            self.on(sheet, "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>', 1)

    def strings(self) -> list[str]:
        """The shared strings, each as the XML inside its `si`."""
        return re.findall(r"<si>(.*?)</si>", self.parts["xl/sharedStrings.xml"].decode(), re.DOTALL)


def _sorted_cells(row: re.Match[str]) -> str:
    cells = {column_number(cell[1]): cell[0] for cell in _SPREAD.finditer(row[2])}
    return row[1] + "".join(cells[column] for column in sorted(cells)) + row[3]


def with_openpyxl(change: Callable[[Workbook], object]) -> bytes:
    """The sample after a change by openpyxl, which drops the outcome of every formula."""
    book = openpyxl.load_workbook(SAMPLE)
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def recalculated(workbook: bytes) -> bytes:
    """The workbook with the outcomes of the sample's formulas put back, for a change that left their cells in place."""
    outcomes = openpyxl.load_workbook(SAMPLE, data_only=True)
    book = Book(workbook)
    for sheet in outcomes.sheetnames:
        values = outcomes[sheet]

        def valued(match: re.Match[str], values: object = values) -> str:
            value = values[match[1]].value  # type: ignore[index]
            kind = "" if isinstance(value, (int, float)) else ' t="str"'
            return f'<c r="{match[1]}"{match[2]}{kind}>{match[3]}<v>{"" if value is None else value}</v></c>'

        part = book.sheet_part(sheet)
        text = re.sub(
            r'<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>', valued, book.parts[part].decode()
        )
        book.parts[part] = text.encode()
    return book.packed()
