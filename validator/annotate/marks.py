"""The annotation plan as plain data: every writer (a file, a live Excel) carries out the same plan."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from validator.model.finding import Severity
from validator.model.place import Place
from validator.texts import DEFAULT_LANGUAGE


class Shade(StrEnum):  # texts
    """A colour for what is no finding. CHANGED: the cell differs from an earlier version of the file."""

    CHANGED = "gewijzigd"

    @property
    def rank(self) -> int:
        """Below every severity."""
        return len(Severity)


Colour: TypeAlias = Severity | Shade


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked cell: the colour of its most serious finding (or that it changed), and the note that stands on it.

    `note` is the whole text of our note (several findings below one another), already a sentence.
    """

    place: Place
    severity: Colour
    note: str


class Style(StrEnum):
    """The looks a cell of a sheet of ours can have; a writer turns each into its own format."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    HEADER = "header"
    TEXT = "text"
    STRONG = "strong"
    EURO = "euro"
    EURO_STRONG = "euro_strong"
    NUMBER = "number"
    NOTE = "note"
    LINK = "link"
    INPUT = "input"
    INPUT_PERCENT = "input_percent"
    INPUT_EURO = "input_euro"
    BLOCKING = "blokkerend"
    ERROR = "fout"
    QUESTION = "vraag"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a sheet of ours. `link` is a cell of the same workbook to jump to; `choices` makes a drop-down.

    Text is text: a writer never lets it become a formula or markup. `percent` or euro inputs are validated as numbers.
    """

    row: int
    column: int
    value: str | Decimal | None = None
    style: Style = Style.PLAIN
    link: Place | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet of ours to add to the workbook.

    `key` is "oordeel", "bevindingen" or "vergelijking" and identifies it on a re-check (as the defined name
    `convenantcheck.<key>`); `name` is the wanted tab name. `widths` are column widths in characters, from column 1.
    `frozen_rows` stay in view.
    `locked`: the sheet is protected without a password, except its cells with an INPUT style.
    `merged`: horizontal runs (row, first column, last column) shown as one cell. `filter_row`: header row of an
    autofilter, 0 for none. `language` is that of what is said about a wrong entry.
    """

    key: Literal["oordeel", "bevindingen", "vergelijking"]
    name: str
    cells: tuple[SheetCell, ...]
    widths: tuple[int, ...]
    frozen_rows: int = 0
    locked: bool = True
    merged: tuple[tuple[int, int, int], ...] = ()
    filter_row: int = 0
    tab_colour: str = "1F4E79"
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is added to a workbook: marks on its cells, and sheets after its own ones (the first becomes active)."""

    marks: tuple[Mark, ...]
    sheets: tuple[NewSheet, ...]
