"""A1 notation: the names of cells and columns as people read them in Excel (rows and columns start at 1)."""

import re

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_letters(column: int) -> str:
    """Letters of a column: 1 is "A", 27 is "AA"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Name of a cell: (3, 2) is "B3"."""
    return f"{column_letters(column)}{row}"


def parse_cell(name: str) -> tuple[int, int]:
    """Row and column of a cell name, with or without dollar signs: "$B$3" is (3, 2).

    Raises:
        ValueError: the text names no cell of an Excel sheet.
    """
    match = _REFERENCE.fullmatch(name)
    if match is None:
        raise ValueError(f"not a cell name: {name!r}")
    row, column = int(match[2]), column_number(match[1])
    if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
        raise ValueError(f"outside an Excel sheet: {name!r}")
    return row, column
