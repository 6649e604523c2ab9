"""Labels with the cell to fill in beside them."""

from dataclasses import dataclass

from validator.foundation.a1 import parse_cell
from validator.foundation.text import Text
from validator.template.inspecting.blocks import Block
from validator.template.inspecting.surface import Surface

_LONGEST_LABEL = 90
_LONGEST_HELP = 25
_LOOKED_AT = 300
_BESIDE = Text("waarde ernaast")


@dataclass(frozen=True, slots=True)
class Label:
    """A label, its cell, the cell of its value, the help beside it, and the name defined for the value."""

    text: str
    row: int
    column: int
    value_row: int
    value_column: int
    help: str = ""
    name: str = ""
    why: Text = Text("")  # noqa: RUF009 (it is frozen)


def find_labels(surface: Surface, blocks: list[Block], names: dict[tuple[int, int], str]) -> list[Label]:
    """The labels of a sheet that stand in no table.

    Args:
        surface: the sheet.
        blocks: its tables.
        names: the defined names that point at one cell of this sheet.
    """
    found: list[Label] = []
    for row in range(1, min(len(surface.rows), _LOOKED_AT) + 1):
        column, width = 1, len(surface.rows[row - 1])
        while column <= width:
            label = None if _in_table(row, column, blocks) else _label(surface, row, column, names, blocks)
            if label is None:
                column += 1
                continue
            found.append(label)
            column = surface.span(label.value_row, label.value_column)[3] + (2 if label.help else 1)
    return _in_columns(found)


def _in_table(row: int, column: int, blocks: list[Block]) -> bool:
    return any(
        block.top <= row <= max(block.last_row, block.header_row) and block.left <= column <= block.right
        for block in blocks
    )


def _label(
    surface: Surface, row: int, column: int, names: dict[tuple[int, int], str], blocks: list[Block]
) -> Label | None:
    text = surface.text(row, column)
    span = surface.span(row, column)
    if not text or len(text) > _LONGEST_LABEL or span[:2] != (row, column) or span[2] > row:
        return None
    if surface.is_formula(row, column):
        return None
    value_row, value_column = row, span[3] + 1
    if _in_table(value_row, value_column, blocks):
        return None
    value_row, value_column = surface.span(value_row, value_column)[:2]
    if value_row != row:
        return None
    name = names.get((value_row, value_column), "")
    held = surface.value(value_row, value_column) is not None
    if name:
        why = Text.of("benoemde cel «{naam}»", naam=name)
    elif surface.is_input(value_row, value_column):
        why = Text("invulcel ernaast")
    elif held:
        why = _BESIDE
    elif text.endswith(":"):
        why = Text("dubbelepunt")
    else:
        return None
    beside = surface.span(value_row, value_column)[3] + 1
    help_text = surface.text(row, beside)
    if len(help_text) < _LONGEST_HELP or surface.value(row, beside + 1) is not None:
        help_text = ""
    return Label(text, row, column, value_row, value_column, help_text, name, why)


def _in_columns(labels: list[Label]) -> list[Label]:
    """Labels stand below each other, or are sure in another way; a text with something beside it may be anything."""
    sure = [label for label in labels if label.why != _BESIDE]
    kept = []
    for label in labels:
        near = [other for other in labels if other.column == label.column and 0 < abs(other.row - label.row) <= 3]
        if label in sure or near or label.text.endswith(":"):
            kept.append(label)
    return kept


def named_cells(names: dict[str, str], sheet: str) -> dict[tuple[int, int], str]:
    """The cells of a sheet that a defined name points at, by the formulas of the names."""
    found: dict[tuple[int, int], str] = {}
    for name, formula in names.items():
        tab, _, cell = formula.strip().lstrip("=").rpartition("!")
        if tab.strip("'").replace("''", "'").casefold() == sheet.casefold() and ":" not in cell:
            try:
                found[parse_cell(cell)] = name
            except ValueError:
                continue
    return found
