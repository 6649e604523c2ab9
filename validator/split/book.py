"""A workbook of ours with sheets that are read on a screen and print on A4."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from validator.foundation.text import Text
from validator.split.bulk import Bulk
from validator.texts import sentence

_NICE = 3_000
"""A table with more rows than this is written without borders."""

_A4 = 9
_LINE = 15
_HIGHEST = 409
"""Excel calls a file damaged in which a row is higher, in points."""
_BLUE, _GREY = "#1F4E78", "#F2F2F2"


class Book:
    """The workbook with its formats, and sheets that print on A4."""

    def __init__(self, workbook: Any, language: str) -> None:
        self._workbook = workbook
        self._sheets = 0
        self.bulks: dict[str, Bulk] = {}
        self._language = language
        edge = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.head = workbook.add_format(
            {**edge, "bold": True, "font_color": "white", "bg_color": _BLUE, "text_wrap": True, "valign": "vcenter"}
        )
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": _BLUE})
        self.label = workbook.add_format({**edge, "bold": True, "bg_color": _GREY})
        self.text = workbook.add_format({**edge, "text_wrap": True, "align": "left", "indent": 1})
        self.number = workbook.add_format({**edge, "num_format": "#,##0"})
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})

    def say(self, text: Text | str) -> str:
        """A text as a sentence."""
        return sentence(text, self._language) if isinstance(text, Text) else text

    def sheet(self, name: Text, widths: Sequence[int], landscape: bool = True) -> "Page":
        """A new sheet."""
        sheet = self._workbook.add_worksheet(self.say(name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        self._sheets += 1
        return Page(self, sheet, widths, f"xl/worksheets/sheet{self._sheets}.xml")


class Page:
    """A sheet that is filled from top to bottom."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int], part: str) -> None:
        self._book = book
        self._part = part
        self._widths = widths
        self.sheet = sheet
        self.row = 0

    def title(self, text: Text) -> None:
        """A title above everything."""
        self.sheet.write_string(self.row, 0, self._book.say(text), self._book.title)
        self.row += 2

    def facts(self, facts: Iterable[tuple[Text, Text]], width: int) -> None:
        """Labels with a text that is merged over the columns beside it."""
        for label, text in facts:
            said = self._book.say(text)
            self._high([said], [sum(self._widths[1:width])])
            self.sheet.write_string(self.row, 0, self._book.say(label), self._book.label)
            self.sheet.merge_range(self.row, 1, self.row, width - 1, said, self._book.text)
            self.row += 1
        self.row += 1

    def lines(self, lines: Iterable[Text], width: int) -> None:
        """Lines of text over all columns."""
        for line in lines:
            said = self._book.say(line)
            self._high([said], [sum(self._widths[:width])])
            self.sheet.merge_range(self.row, 0, self.row, width - 1, said, self._book.plain)
            self.row += 1
        self.row += 1

    def headers(self, headers: Sequence[Text], freeze: bool = False, height: int = 20) -> None:
        """A row of headers, which stays in view and is printed on every page where asked."""
        said = [self._book.say(header) for header in headers]
        self.sheet.set_row(self.row, height)
        self._high(said, self._widths)
        for column, header in enumerate(said):
            self.sheet.write_string(self.row, column, header, self._book.head)
        if freeze:
            self.sheet.freeze_panes(self.row + 1, 0)
            self.sheet.repeat_rows(self.row)
        self.row += 1

    def cells(self, values: Sequence[str | int | Text | None]) -> None:
        """A row of texts and numbers."""
        said = [value if isinstance(value, int) else self._book.say(value or "") for value in values]
        self._high(said, self._widths)
        for column, value in enumerate(said):
            if isinstance(value, int):
                self.sheet.write_number(self.row, column, value, self._book.number)
            elif value:
                self.sheet.write_string(self.row, column, value, self._book.text)
            else:
                self.sheet.write_blank(self.row, column, None, self._book.text)
        self.row += 1

    def rows(self, frame: pl.DataFrame) -> None:
        """The rows of a frame of texts and whole numbers, at the end of the sheet: a long one without borders."""
        if frame.height > _NICE:
            self._book.bulks[self._part] = Bulk(self.row + 1, frame)
            return
        for record in frame.iter_rows():
            self.cells(record)

    def _high(self, values: Sequence[str | int], widths: Sequence[int]) -> None:
        """Makes the row high enough for its longest text; not every program does that by itself."""
        lines = max(
            (-(-len(value) // max(width - 1, 1)) for value, width in zip(values, widths, strict=False)
             if isinstance(value, str)),
            default=1,
        )  # fmt: skip
        if lines > 1:
            self.sheet.set_row(self.row, min(_LINE * lines, _HIGHEST))
