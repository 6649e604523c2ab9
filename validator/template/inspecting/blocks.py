"""Where the tables of a sheet stand: found by Excel's own tables, and by rows that look like headers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from validator.foundation.text import Text
from validator.template.dutch import parse_date, parse_number
from validator.template.inspecting.surface import Surface
from validator.template.plain import plain
from validator.workbook.cell_value import CellValue

_LONGEST_HEADER = 90
_LOOKED_AT = 400
_STYLED = 0.6
YEAR = re.compile(r"(?<!\d)20\d\d(?:\s*[-/]\s*(?:20)?\d\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number, its header, the heading of the band above it, and whether its header stands a
    row higher than the others (a cell merged downwards)."""

    position: int
    header: str
    band: str = ""
    higher: bool = False


@dataclass
class Block:
    """A table: the row of its headers, the row of its bands (0 for none), its columns, its rows of data (first and
    last; the last is before the first where there are none), and how it was found."""

    header_row: int
    columns: tuple[Column, ...]
    band_row: int = 0
    first_row: int = 0
    last_row: int = 0
    why: Text = Text("")  # noqa: RUF009 (it is frozen)
    name: str = ""
    title: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Its first column."""
        return self.columns[0].position

    @property
    def right(self) -> int:
        """Its last column."""
        return self.columns[-1].position

    @property
    def top(self) -> int:
        """Its first row, bands included."""
        return self.band_row or self.header_row


def find_blocks(surface: Surface) -> list[Block]:
    """The tables of a sheet, from top to bottom and from left to right."""
    blocks = list(_native(surface))
    height = len(surface.rows)
    for row in range(1, min(height, _LOOKED_AT) + 1):
        for run in _runs(surface, row):
            block = _header(surface, row, run, blocks)
            if block is not None:
                blocks.append(block)
    blocks.sort(key=lambda block: (block.header_row, block.left))
    for block in blocks:
        if not block.first_row:
            _measure(surface, block, blocks)
        block.title = block.title or _title(surface, block)
    return blocks


def _native(surface: Surface) -> Iterator[Block]:
    for table in surface.native_tables:
        top, left, bottom, right = table.area
        if not table.headers:
            continue
        columns = tuple(
            Column(position, _shown(surface.value(top, position)))
            for position in range(left, right + 1)
            if surface.value(top, position) is not None
        )
        if columns:
            last = bottom - table.totals
            while last > top and all(surface.value(last, column.position) is None for column in columns):
                last -= 1
            columns, band_row = _banded(surface, top, columns)
            yield Block(
                top, columns, band_row, top + 1, last, Text.of("Excel-tabel «{naam}»", naam=table.name), table.name
            )


def _shown(value: CellValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) if value is not None else ""


def _runs(surface: Surface, row: int) -> Iterator[list[int]]:
    """Runs of neighbouring cells with something in them; cells merged sideways count as one, at their first column."""
    run: list[int] = []
    column, width = 1, len(surface.rows[row - 1])
    while column <= width + 1:
        span = surface.span(row, column)
        held = surface.value(span[0], span[1]) if column <= width else None
        if held is None:
            if run:
                yield run
            run = []
        elif span[0] == row or span[2] == row:
            run.append(column)
        column = max(column, span[3]) + 1


def _header(surface: Surface, row: int, run: list[int], blocks: list[Block]) -> Block | None:
    """The table under a row of headers, None where these cells are none."""
    texts = [_header_text(surface, row, column) for column in run]
    if len(run) < 2 or not all(texts):
        return None
    if all(YEAR.fullmatch(text) for text in texts):
        return None
    over = [block for block in blocks if block.left <= run[-1] and run[0] <= block.right and block.header_row <= row]
    if any(block.name and row <= block.last_row for block in over) or any(block.header_row == row for block in over):
        return None
    if _looks_like_next(surface, row, run) or _ends_a_form(surface, row, run):
        return None
    styled = _is_styled(surface, row, run)
    if over and not (styled and _is_free(surface, row - 1, run)):
        return None
    if not _asks_below(surface, row, run, styled):
        return None
    if _is_band(surface, row, run):
        return None
    columns = tuple(
        Column(column, text, higher=surface.span(row, column)[0] < row) for column, text in zip(run, texts, strict=True)
    )
    if len({plain(column.header) for column in columns}) < 2:
        return None
    columns, band_row = _banded(surface, row, columns)
    why = Text("rij met kopteksten, opgemaakt als kop" if styled else "rij met kopteksten")
    return Block(row, columns, band_row, why=why)


def _header_text(surface: Surface, row: int, column: int) -> str:
    top, left, _, _ = surface.span(row, column)
    value = surface.value(top, left)
    if isinstance(value, float) and value.is_integer() and YEAR.fullmatch(str(int(value))):
        return str(int(value))
    text = surface.text(top, left)
    if not text or len(text) > _LONGEST_HEADER or text.endswith(":") or surface.is_formula(top, left):
        return ""
    is_value = parse_number(text) is not None or parse_date(text) is not None or "@" in text
    return "" if is_value and not YEAR.fullmatch(text) else text


def _is_styled(surface: Surface, row: int, run: list[int]) -> bool:
    """Whether most cells are bold or filled, and those below them are not in the same way."""

    def marked(at: int) -> float:
        looks = [surface.look(at, column) for column in run]
        return sum(look.bold or look.filled for look in looks) / len(looks)

    def alike(column: int) -> bool:
        return surface.look(row, column) == surface.look(row + 1, column)

    return marked(row) >= _STYLED and sum(alike(column) for column in run) < _STYLED * len(run)


def _looks_like_next(surface: Surface, row: int, run: list[int]) -> bool:
    """Whether these cells are marked in some way and those below them in the same way: rows of one form or table."""
    looks = [(surface.look(row, column), surface.look(row + 1, column)) for column in run]
    if not any(look.bold or look.filled for look, _ in looks) or surface.value(row + 1, run[0]) is None:
        return False
    return sum(look == below for look, below in looks) >= _STYLED * len(run)


def _ends_a_form(surface: Surface, row: int, run: list[int]) -> bool:
    """Whether these cells are the last row of a form: nothing below, and above them as many, that look the same."""
    if row < 2 or any(surface.value(row + 1, column) is not None for column in run):
        return False
    if any(surface.value(row - 1, column) is None or surface.span(row - 1, column)[3] > column for column in run):
        return False
    return all(surface.look(row, column) == surface.look(row - 1, column) for column in (run[0], run[-1]))


def _is_free(surface: Surface, row: int, run: list[int]) -> bool:
    """Whether nothing stands in these columns of a row, or only a title, or bands."""
    if row < 1:
        return True
    held = [column for column in run if surface.value(row, column) is not None]
    return len(held) < max(2, len(run) / 2)


def _asks_below(surface: Surface, row: int, run: list[int], styled: bool) -> bool:
    """Whether the cells below look like what a table would hold: cells to fill in, or data of several kinds."""
    below = [surface.value(row + 1, column) for column in run]
    filled = [value for value in below if value is not None]
    checked = sum(surface.is_input(row + 1, column) for column in run)
    if len(run) == 2:
        return styled and (checked == 2 or len(filled) == 2)
    if checked >= len(run) / 2 or (styled and (not filled or len(filled) >= len(run) / 3)):
        return True
    other = any(not isinstance(value, str) for value in filled)
    return len(filled) >= len(run) / 2 and (other or len(run) >= 4)


def _is_band(surface: Surface, row: int, run: list[int]) -> bool:
    """Whether these are headings above the real headers: cells merged sideways above a row with more texts."""
    if not any(surface.span(row, column)[3] > column for column in run):
        return False
    last = max(surface.span(row, column)[3] for column in run)
    below = [_header_text(surface, row + 1, column) for column in range(run[0], last + 1)]
    return all(below) and len(below) > len(run)


def _banded(surface: Surface, row: int, columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], int]:
    """The columns with the heading of the band above each, and the row of the bands (0 for none). One text above the
    whole table is its title, no band."""
    above = row - 1
    if above < 1:
        return columns, 0
    bands: dict[int, str] = {}
    for position in range(columns[0].position, columns[-1].position + 1):
        top, left, _, right = surface.span(above, position)
        text = _shown(surface.value(top, left))
        if text and top == above and len(text) <= _LONGEST_HEADER:
            for covered in range(position, right + 1):
                bands[covered] = text
    own = {column.position for column in columns if not column.higher}
    heads = {bands[position] for position in bands if position in own}
    whole = len(heads) == 1 and len(own & set(bands)) in (1, len(columns))
    if not heads or whole:
        return columns, 0
    current = ""
    banded = []
    for column in columns:
        current = bands.get(column.position, current if not surface.look(above, column.position).locked else "")
        banded.append(Column(column.position, column.header, "" if column.higher else current, column.higher))
    return tuple(banded), above


def _measure(surface: Surface, block: Block, blocks: list[Block]) -> None:
    """Finds the rows of data of a table: up to the next table below it."""
    below = [
        other.top - 1
        for other in blocks
        if other.top > block.header_row and other.left <= block.right and block.left <= other.right
    ]
    last = min([len(surface.rows), *below])
    block.first_row = block.header_row + 1
    while last > block.header_row and all(surface.value(last, each.position) is None for each in block.columns):
        last -= 1
    if below and last > block.header_row:
        # The line just above the next table is its title.
        held = [each for each in block.columns if surface.value(last, each.position) is not None]
        gap = all(surface.value(last - 1, each.position) is None for each in block.columns)
        if len(held) == 1 and gap:
            last -= 1
            while last > block.header_row and all(surface.value(last, c.position) is None for c in block.columns):
                last -= 1
    block.last_row = last


def _title(surface: Surface, block: Block) -> str:
    """The text that stands alone just above a table."""
    for row in range(block.top - 1, max(0, block.top - 4), -1):
        top, left, _, _ = surface.span(row, block.left)
        text = surface.text(top, left)
        if text:
            return text if len(text) <= _LONGEST_HEADER and not text.endswith(":") else ""
    return ""
