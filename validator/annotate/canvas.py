"""A sheet of ours while it is being laid out: cells are put on a current row, from top to bottom."""

from decimal import Decimal

from validator.annotate.marks import SheetCell, Style
from validator.foundation.text import Text
from validator.model.place import Place
from validator.texts import sentence

MOST_CHARACTERS = 32_000
"""What fits in a cell or a note, rounded down."""


class Canvas:
    """Collects the cells of one sheet. `row` is the current row, from 1; `span` how many columns a paragraph takes."""

    def __init__(self, language: str, span: int) -> None:
        self.row = 1
        self.cells: list[SheetCell] = []
        self.merged: list[tuple[int, int, int]] = []
        self._language = language
        self._span = span

    def say(self, text: Text) -> str:
        """The sentence of a text in the language of the sheet."""
        return sentence(text, self._language)

    def put(
        self,
        column: int,
        value: Text | str | Decimal | None,
        style: Style = Style.TEXT,
        link: Place | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        """Puts a cell on the current row; a text becomes its sentence, a plain string (data) stays as it is."""
        shown = self.say(value) if isinstance(value, Text) else value
        if isinstance(shown, str):
            shown = shown[:MOST_CHARACTERS]
        self.cells.append(SheetCell(self.row, column, shown, style, link, choices))

    def paragraph(self, text: Text, style: Style, link: Place | None = None) -> None:
        """Puts a text over the first columns of the row, as one cell, and goes to the next row."""
        self.put(1, text, style, link)
        self.merged.append((self.row, 1, self._span))
        self.row += 1

    def header(self, *titles: Text | str) -> None:
        """Puts the header of a table on the current row and goes to the next."""
        for column, title in enumerate(titles, start=1):
            self.put(column, title, Style.HEADER)
        self.row += 1
