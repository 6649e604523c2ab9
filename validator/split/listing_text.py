"""Text files with columns, as Excel, databases and web pages export them: in any usual encoding, with a comma,
semicolon, tab or bar between the columns."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polars as pl

from validator.foundation.text import Text
from validator.split.listing import FILLED, ROW, SAMPLE, Listing, Texts, find_header
from validator.split.problems import NotSplit
from validator.split.words import tidy

_SEPARATORS = ";\t,|"
_START = 1 << 20
_MOST_COLUMNS = 16_384
"""So many columns Excel holds; a file with more is no list of persons, and would fill the memory."""


def looks_like_utf16(path: Path) -> bool:
    """Whether a file without a mark at its start holds text of two bytes a character."""
    with path.open("rb") as stream:
        start = stream.read(400)
    odd, even = start[1::2], start[0::2]
    return len(start) > 3 and 2 * max(odd.count(0), even.count(0)) > len(odd) and not min(odd.count(0), even.count(0))


def text_listing(path: Path, known: Callable[[str], bool]) -> Listing:
    """The list that a text file holds.

    Raises:
        NotSplit: there is nothing in it.
    """
    text = _decoded(path.read_bytes())
    said, text = _said_separator(text)
    separator = said or _separator(text[:_START])
    records = list(_first_records(text, separator))
    rows: Texts = [[tidy(cell) for cell in record] for record in records]
    if not any(any(row) for row in rows):
        raise NotSplit(
            "empty_list",
            Text.of("In {bestand} staat niets.", bestand=path.name),
            Text("Exporteer de lijst opnieuw en kijk na of er rijen in staan."),
        )
    header = find_header(rows, known)
    headers = tuple(rows[header]) if header >= 0 else ()
    width = max(map(len, rows))
    if width > _MOST_COLUMNS:
        raise NotSplit(
            "too_many_columns",
            Text.of("{bestand} heeft {n:getal} kolommen; een lijst heeft er zoveel niet.", bestand=path.name, n=width),
            Text("Exporteer de lijst opnieuw, met alleen de kolommen die nodig zijn."),
        )
    # The line that names the separator ("sep=;") is a row of its own for whoever looks at the file, not in Excel.
    return Listing(
        path.name, "", header + 1, headers, rows[header + 1 :],
        lambda positions: _load(text, separator, width, header + 1, positions),
    )  # fmt: skip


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if data[:400].count(0) > len(data[:400]) // 4:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _said_separator(text: str) -> tuple[str, str]:
    """The separator that Excel's own first line names, and the text without that line."""
    first, _, rest = text.partition("\n")
    first = first.strip().strip('"')
    return (first[4:5], rest) if first.lower().startswith("sep=") and len(first) == 5 else ("", text)


def _first_records(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text[:_START], newline=""), delimiter=separator)
    try:
        for number, record in enumerate(reader):
            if number >= SAMPLE:
                return
            yield record
    except csv.Error:
        return


def _separator(text: str) -> str:
    """The character that cuts most lines into the same number of columns; a semicolon where none does."""

    def score(separator: str) -> tuple[int, int]:
        widths = Counter(len(record) for record in _first_records(text, separator) if len(record) > 1)
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines, width

    best = max(_SEPARATORS, key=score)
    return best if score(best)[0] else ";"


def _load(text: str, separator: str, width: int, skip: int, positions: Sequence[int]) -> pl.DataFrame:
    names = [str(position) for position in range(width)]
    # A first line of our own makes every line as wide as the widest, and keeps all rows below it in their place.
    data = (separator.join(names) + "\n" + text).encode("utf-8", "replace")
    try:
        whole = pl.scan_csv(data, separator=separator, infer_schema=False, truncate_ragged_lines=True, has_header=True)
        return _chosen(whole, names, skip, positions).collect()
    except pl.exceptions.PolarsError:
        return _by_line(text, separator, skip, positions)


def _by_line(text: str, separator: str, skip: int, positions: Sequence[int]) -> pl.DataFrame:
    """The same where quotes stand in the middle of a text or are never closed: then a line is a row, and quotes mean
    nothing."""
    numbers: list[int] = []
    columns: list[list[str]] = [[] for _ in positions]
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        record = [cell.strip('"') for cell in line.removesuffix("\n").split(separator)]
        if number > skip and any(map(str.strip, record)):
            numbers.append(number)
            for position, column in zip(positions, columns, strict=True):
                column.append(record[position] if position < len(record) else "")
    chosen = (pl.Series(str(at), column, pl.String) for at, column in zip(positions, columns, strict=True))
    return pl.DataFrame([pl.Series(ROW, numbers, pl.UInt32), *chosen])


def _chosen(whole: pl.LazyFrame, names: Sequence[str], skip: int, positions: Sequence[int]) -> pl.LazyFrame:
    filled = pl.any_horizontal((pl.col(name).str.strip_chars() != "").fill_null(value=False) for name in names)
    return (
        whole.with_row_index(ROW, 1)
        .select(ROW, filled.alias(FILLED), *(pl.col(str(position)) for position in positions))
        .filter(pl.col(FILLED) & (pl.col(ROW) > skip))
        .drop(FILLED)
    )
