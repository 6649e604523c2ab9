"""A list of persons as a table of texts: where its header stands, and the columns that were asked for."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from validator.foundation.a1 import column_letters
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.split.problems import NotSplit

ROW = "rij"
FILLED = "gevuld"
_TEXTS = 1 << 31
"""So much text a list may show, in bytes: a report holds less, a list of a million persons more."""

SAMPLE = 1000
"""So many rows are looked at to find the header and the columns."""

Texts = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Listing:
    """A list before its columns are chosen.

    `sheet` is "" for a text file. `header_row` counts from 1; 0 where the list has no header. `headers` gives the text
    above each column ("" for none). `sample` holds the first rows below the header, as texts.
    `load` gives the chosen columns (from 0) of all rows that hold anything: a frame with `ROW` (the number of the row
    as Excel shows it) and a column of texts, null where blank, named after each position. `hidden` counts rows that are
    hidden or filtered away; they are read like the others.
    """

    file: str
    sheet: str
    header_row: int
    headers: tuple[str, ...]
    sample: Texts
    load: Callable[[Sequence[int]], pl.DataFrame]
    hidden: int = 0

    def named(self, position: int) -> str:
        """A column as the user can name it: its header, else its letter."""
        header = self.headers[position] if position < len(self.headers) else ""
        return header or column_letters(position + 1)


def find_header(rows: Texts, known: Callable[[str], bool]) -> int:
    """The row (from 0) that holds the headers, -1 where the list begins at once.

    It is the row with most words that are known as headers; where there is none, the first row without any digit that
    is about as wide as the rows below it.
    """
    widths = [sum(1 for cell in row if cell) for row in rows]
    scores = [sum(1 for cell in dict.fromkeys(row) if cell and known(cell)) for row in rows[:50]]
    # Of two rows the widest: a title such as "Lijst met postcodes" stands alone on its row.
    best = max(zip(scores, widths, strict=False), default=(0, 0))
    if best[0]:
        return list(zip(scores, widths, strict=False)).index(best)
    usual = sorted(widths)[len(widths) // 2] if widths else 0
    for number, row in enumerate(rows[:50]):
        if widths[number] >= max(1, usual * 0.6):
            has_digits = any(character.isdigit() for cell in row for character in cell)
            return -1 if has_digits else number
    return -1


def open_listings(
    path: Path, sheets: Sequence[str], known: Callable[[str], bool]
) -> AbstractContextManager[tuple[Listing, ...]]:
    """The lists in a file: one per sheet that was asked for, or the one that looks like a list of persons.

    Args:
        path: a workbook, or a text file with columns (CSV).
        sheets: the tabs to read; where empty, the only one that holds a header that is `known`.
        known: tells whether a text is a header that we look for.

    Raises:
        Problem: the file cannot be read, has no such sheet, or has several that may be meant.
    """
    return _opened(path, sheets, known)


@contextmanager
def _opened(path: Path, sheets: Sequence[str], known: Callable[[str], bool]) -> Iterator[tuple[Listing, ...]]:
    from validator.split.listing_text import looks_like_utf16, text_listing
    from validator.split.listing_workbook import workbook_listings
    from validator.workbook.intake import open_package
    from validator.workbook.limits import usual_limits

    usual = usual_limits()
    limits = replace(usual, texts_bytes=max(usual.texts_bytes, _TEXTS))
    try:
        package = open_package(path, limits)
    except NotCheckable as problem:
        if problem.code == "text_file" or (problem.code == "not_a_workbook" and looks_like_utf16(path)):
            if sheets:
                raise NotSplit(
                    "no_sheets",
                    Text.of("{bestand} is een tekstbestand en heeft geen bladen.", bestand=path.name),
                    Text("Laat --sheet weg."),
                ) from problem
            yield (text_listing(path, known),)
            return
        raise _as_list(problem, path) from problem
    with package:
        try:
            found = workbook_listings(package, sheets, known)
        except NotCheckable as problem:
            raise _as_list(problem, path) from problem
        yield found


def _as_list(problem: NotCheckable, path: Path) -> Problem:
    """What to do with a list that is too large is something else than with a report."""
    if problem.code not in ("too_large", "too_many_cells"):
        return problem
    return NotSplit(
        problem.code,
        Text.of("{bestand} is te groot om als werkmap te lezen.", bestand=path.name),
        Text(
            "Bewaar de lijst in Excel als CSV UTF-8 (*.csv), of laat kolommen weg die niet nodig zijn, en splits dat."
        ),
    )
