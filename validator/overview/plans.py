"""What a sheet of the overview holds, before it is written: its lines, its tables, and what each column means.

The same description makes the sheet and its explanation in the guide, so that the two never differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from validator.foundation.text import Text

Row = TypeVar("Row")


class Kind(StrEnum):
    """How the values of a column are shown."""

    TEXT = "tekst"
    COUNT = "aantal"
    NUMBER = "getal"
    EURO = "euro"
    SHARE = "procent"
    DAY = "datum"


class Tint(StrEnum):
    """The colour behind a cell; what it means stands in the cell too."""

    GOOD = "E2EFDA"
    OPEN = "FFF2CC"
    ALERT = "F4CCCC"
    ABSENT = "D9D9D9"
    FICTITIOUS = "FCE4D6"
    PLAIN = ""


def listed(values: Iterable[str | date]) -> Text | None:
    """Several names or days in one cell, as the language of the overview separates them."""
    found = tuple(values)
    return Text.of("{alles:puntkomma}", alles=found) if found else None


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a file beside the overview (`target`, a relative path)."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share (0..1) in a column of numbers."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts below each other in one cell."""

    texts: tuple[Text, ...]


Cell: TypeAlias = "str | Text | Lines | int | Decimal | Share | date | Link | None"


def _plain(_row: Any) -> Tint:
    return Tint.PLAIN


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its header, what it means (for the guide), its width in characters, and the value of a row.

    `upright` turns the header on its side. A column without meaning is not in the guide.
    """

    header: Text
    meaning: Text | None
    width: float
    kind: Kind
    value: Callable[[Row], Cell]
    tint: Callable[[Row], Tint] = _plain
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A row below a table. `values` go by the number of the column, from 0; `visible` columns add up, in Excel, the
    rows that a filter leaves visible."""

    label: Text
    values: dict[int, Cell]
    visible: tuple[int, ...] = ()


NOTHING = Text("Niets.")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a sheet: its name in Excel (letters only), a heading, columns, rows, and total rows below it."""

    name: str
    heading: Text
    columns: Sequence[Column[Any]]
    rows: Sequence[Any]
    totals: Sequence[Total] = ()
    empty: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a table was written: the row of its headers, its first and last row of values, its first column."""

    header: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of columns of a table, in the order given.

    `table` is the number of the table on the sheet, `labels` the column with the names, `series` the columns that are
    drawn. `across`: bars lie on their side. `percent`: each bar is the whole. A colour per series, with a pattern in
    the series of `hatched`, so that they are told apart without colour.
    """

    title: Text
    table: int
    labels: int
    series: tuple[int, ...]
    colours: tuple[str, ...]
    across: bool = True
    percent: bool = False
    stacked: bool = True
    hatched: tuple[int, ...] = ()
    axis: Text | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet of the workbook.

    `frozen` is how many columns stay in sight (0: the headers do not either). `heat` are the first and last column
    (from 0) in which a colour follows the figure. `pages_wide` is over how many pages a print is spread, `printed` how
    many columns are printed (0: all).
    """

    label: Text
    purpose: Text
    lines: tuple[Text, ...]
    tables: tuple[Grid, ...]
    charts: tuple[Chart, ...] = ()
    frozen: int = 1
    heat: tuple[int, int] | None = None
    pages_wide: int = 1
    printed: int = 0
