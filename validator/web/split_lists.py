"""What a page may show of the lists that a user gave: their sheets, their columns by header, and postal codes in them.

Of other columns no value is shown: they are about persons.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from validator.foundation.a1 import column_letters
from validator.foundation.problem import Problem
from validator.register import generations, load_generation
from validator.split.columns import is_header, is_postcode_header
from validator.split.listing import Listing, open_listings
from validator.split.postcode import read_postcode
from validator.split.words import plain
from validator.workbook.intake import open_package

SAMPLES = 4
"""So many different postal codes of a column are shown."""
NOT_SHOWN = "(niet getoond)"

_PERSONAL = re.compile(r"@|(?:\d[\s./-]*){9}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. `value` is how it is asked for: its header, or its letter where the header does not tell it
    apart. `header` is "" where there is none. `postcodes` are some of the postal codes in it; `likely`: it may hold
    the postal codes, by its header or by what stands in it."""

    value: str
    letter: str
    header: str
    postcodes: tuple[str, ...]
    likely: bool


@dataclass(frozen=True, slots=True)
class ListSeen:
    """One list: its file, the sheet that was read ("" where that is not decided or there is none), the sheets there
    are, and the columns."""

    file: str
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[Column, ...]


def look(paths: Sequence[Path], sheets: Sequence[str]) -> tuple[ListSeen, ...]:
    """The lists in some files, as far as they can be read; a file that cannot be read at all is left out."""
    return tuple(seen for path in paths for seen in _seen(path, sheets))


def shown(name: str) -> str:
    """A name from a list, unless it could be that of a person: an address of e-mail, or a long number."""
    return NOT_SHOWN if _PERSONAL.search(name) else name


def _seen(path: Path, sheets: Sequence[str]) -> Iterator[ListSeen]:
    tabs = _sheets(path)
    try:
        with open_listings(path, [sheet for sheet in sheets if sheet in tabs], is_header) as found:
            for listing in found:
                yield ListSeen(path.name, listing.sheet, tabs, tuple(_columns(listing)))
    except Problem:
        if tabs:
            yield ListSeen(path.name, "", tabs, ())


def _sheets(path: Path) -> tuple[str, ...]:
    """The visible sheets of a workbook; none for another file."""
    try:
        with open_package(path) as package:
            return tuple(part.name for part in package.sheets if part.kind == "worksheet" and part.state == "visible")
    except Problem:
        return ()


def _columns(listing: Listing) -> Iterator[Column]:
    generation = load_generation(generations()[-1])
    width = max((len(row) for row in listing.sample), default=0)
    names = [plain(header) for header in listing.headers]
    for at in range(max(width, len(listing.headers))):
        header = listing.headers[at] if at < len(listing.headers) else ""
        values = [row[at] for row in listing.sample if at < len(row) and row[at]]
        codes = [read_postcode(value, "", generation.region_of).code for value in values]
        filled = [code for code in codes if code]
        if not header and not values:
            continue
        letter = column_letters(at + 1)
        alone = bool(header) and names.count(plain(header)) == 1 and shown(header) == header
        by_header = is_postcode_header(header)
        mostly = len(filled) * 2 > len(values)
        some = tuple(dict.fromkeys(filled))[:SAMPLES] if by_header or mostly else ()
        yield Column(header if alone else letter, letter, shown(header), some, by_header or mostly)
