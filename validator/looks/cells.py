"""What a table of a page holds: cells, bars, columns. A cell is named by its `shape`, which a template draws."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from validator.foundation.text import Text
from validator.looks.words import Money
from validator.model.interval import Interval

Row = TypeVar("Row")
ZERO = Decimal(0)
NOT_SET = Text("niet ingesteld")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: where it begins and how wide it is, in hundredths of the bar, and its fill."""

    x: str
    width: str
    fill: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that lies on its side. `ticks` are lines across it; `over`: its value goes beyond the end. What it shows
    stands as text in the same row, so it is hidden from a screen reader."""

    shape: ClassVar[str] = "bar"
    pieces: tuple[Piece, ...]
    ticks: tuple[str, ...] = ()
    over: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol with its word; `tone` colours both."""

    shape: ClassVar[str] = "mark"
    icon: str
    word: Text
    tone: str


@dataclass(frozen=True, slots=True)
class Name:
    """A sector, with a link to what the page tells of it; `fictitious` marks it."""

    shape: ClassVar[str] = "name"
    text: str
    anchor: str
    fictitious: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads to another page, at an address of ours."""

    shape: ClassVar[str] = "link"
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Values below each other."""

    shape: ClassVar[str] = "lines"
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A sector in a list, with what there is to say of it."""

    shape: ClassVar[str] = "part"
    name: Name
    text: Text


@dataclass(frozen=True, slots=True)
class Bullet:
    """One commitment in a few pixels: its code, how far it came, and its bar."""

    mark: Mark
    code: str
    share: Text
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Bullets:
    """The commitments of one sector in one theme."""

    shape: ClassVar[str] = "bullets"
    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A count in a heat map; `level` 1 to 3 is how dark, 0 for none."""

    shape: ClassVar[str] = "heat"
    count: int
    level: int


Cell: TypeAlias = "Bar | Mark | Name | Link | Lines | Bullets | Heat | Text | Money | Decimal | int | date | str | None"


# Without slots: in Python 3.11 a frozen generic with slots cannot be made as Column[Row](...).
@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a table. `style` is "num" for figures, "bar" for a picture, "long" for sentences, "day" for
    what stays on one line, "upright" for a header on its side ("tally" with more
    room)."""

    header: Text
    value: Callable[[Row], Cell]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a column."""

    text: Text
    style: str


@dataclass(frozen=True, slots=True)
class Field:
    """A cell with the style of its column."""

    value: Cell
    style: str

    @property
    def shape(self) -> str:
        """How to draw it."""
        return getattr(self.value, "shape", "plain")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the template draws it; the first field of a row is its header. `style` is a class of the sheet."""

    caption: Text
    heads: tuple[Head, ...]
    rows: tuple[tuple[Field, ...], ...]
    feet: tuple[tuple[Field, ...], ...] = ()
    style: str = ""


def table(
    caption: Text,
    columns: Sequence[Column[Any]],
    rows: Iterable[Any],
    feet: Iterable[Sequence[Cell]] = (),
    style: str = "",
) -> Table:
    """The table of rows, with totals below it."""
    return Table(
        caption,
        tuple(Head(column.header, column.style) for column in columns),
        tuple(tuple(Field(column.value(row), column.style) for column in columns) for row in rows),
        tuple(tuple(Field(cell, column.style) for cell, column in zip(foot, columns, strict=True)) for foot in feet),
        style,
    )


def bar(parts: Iterable[tuple[Decimal, str]], whole: Decimal, ticks: Iterable[Decimal] = ()) -> Bar:
    """Parts side by side, from the left, against a whole; what goes beyond the end is cut off and said to be.

    Args:
        parts: what each is worth, never negative, and its fill.
        whole: what the full length is worth.
        ticks: values to draw a line at.
    """
    pieces, start = [], ZERO
    for value, fill in parts:
        first, last = _percent(start, whole), _percent(start + value, whole)
        if last > first:
            pieces.append(Piece(_place(first), _place(last - first), fill))
        start += value
    return Bar(tuple(pieces), tuple(_place(_percent(tick, whole)) for tick in ticks), start > whole)


def placed(parts: Iterable[tuple[Decimal, Decimal, str]], whole: Decimal, ticks: Iterable[Decimal] = ()) -> Bar:
    """Parts wherever they stand on a scale from 0 to a whole, as in a waterfall.

    Args:
        parts: where each begins and ends, and its fill; one that ends where it begins is left out.
        whole: what the full length is worth; what goes beyond is cut off and said to be.
        ticks: values to draw a line at.
    """
    pieces, furthest = [], ZERO
    for start, end, fill in parts:
        first, last = _percent(start, whole), _percent(end, whole)
        if last > first:
            pieces.append(Piece(_place(first), _place(last - first), fill))
        furthest = max(furthest, end)
    return Bar(tuple(pieces), tuple(_place(_percent(tick, whole)) for tick in ticks), furthest > whole)


def amounts(amount: Interval | None) -> Cell:
    """An amount, or its two bounds below each other while something is open."""
    if amount is None:
        return None
    if amount.decided:
        return Money(amount.lowest)
    return Lines((Money(amount.lowest), Money(amount.highest, upper=True)))


def between(amount: Interval) -> Text:
    """An amount in a sentence, with its two bounds while something is open."""
    if amount.decided:
        return Text.of("{b:euro}", b=amount.lowest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=amount.lowest, hoog=amount.highest)


def _percent(value: Decimal, whole: Decimal) -> Decimal:
    return min(max(value / whole * 100, ZERO), Decimal(100)) if whole > 0 else ZERO


def _place(value: Decimal) -> str:
    return f"{value:.2f}"
