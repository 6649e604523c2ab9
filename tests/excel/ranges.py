"""Ranges of the test engine: values, looks, notes, links, rules and conditional formats."""

from collections.abc import Iterator
from typing import Any

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, PatternFill, Side
from openpyxl.styles import Border as OpenBorder
from openpyxl.styles import Font as OpenFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation as OpenValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes

from tests.excel import com

_OPERATORS = {"greater_than_or_equal": "greaterThanOrEqual", "between": "between"}
_RGB = tuple[int, int, int]


def _hex(colour: _RGB) -> str:
    return "FF" + "".join(f"{part:02X}" for part in colour)


class Range(base_classes.Range):
    max_cells_per_read = None
    max_cells_per_write = None
    options: Any = None

    def __init__(self, sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
        self.sheet = sheet
        self.first, self.last = first, last

    @property
    def api(self) -> com.Cells:
        return com.Cells(self)

    @property
    def row(self) -> int:
        return self.first[0]

    @property
    def column(self) -> int:
        return self.first[1]

    @property
    def shape(self) -> tuple[int, int]:
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> "Range":
        assert column is not None
        at = (self.row + row - 1, self.column + column - 1)
        return Range(self.sheet, at, at)

    @property
    def name_of(self) -> str:
        first, last = (f"{get_column_letter(at[1])}{at[0]}" for at in (self.first, self.last))
        return first if first == last else f"{first}:{last}"

    @property
    def address(self) -> str:
        return self.name_of

    def each(self) -> Iterator[Cell]:
        for row in range(self.first[0], self.last[0] + 1):
            for column in range(self.first[1], self.last[1] + 1):
                yield self.sheet.ws.cell(row, column)

    @property
    def _cell(self) -> Cell:
        assert len(self) == 1
        return self.sheet.ws.cell(*self.first)

    # --- values

    @property
    def raw_value(self) -> list[list[Any]]:
        rows, columns = self.shape
        values = iter([cell.value for cell in self.each()])
        return [[next(values) for _ in range(columns)] for _ in range(rows)]

    @raw_value.setter
    def raw_value(self, data: list[list[Any]]) -> None:
        self.sheet.change()
        for row, values in enumerate(data, start=self.row):
            for column, value in enumerate(values, start=self.column):
                _type_in(self.sheet.ws.cell(row, column), value)

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        self.sheet.change()
        assert address.startswith("#")
        _type_in(self._cell, text_to_display)
        self._cell.hyperlink = Hyperlink(self.name_of, location=address[1:], tooltip=screen_tip)

    # --- looks

    def _restyle(self, part: str, **values: Any) -> None:
        self.sheet.change()
        for cell in self.each():
            style = getattr(cell, part).__copy__()
            for name, value in values.items():
                setattr(style, name, value)
            setattr(cell, part, style)

    @property
    def font(self) -> "Font":
        return Font(self)

    @property
    def borders(self) -> "Borders":
        return Borders(self)

    @property
    def color(self) -> None:
        raise AssertionError("never asked")

    @color.setter
    def color(self, colour: _RGB) -> None:
        self.sheet.change()
        for cell in self.each():
            cell.fill = PatternFill("solid", fgColor=_hex(colour))

    @property
    def number_format(self) -> str:
        return str(self._cell.number_format)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.sheet.change()
        for cell in self.each():
            cell.number_format = value

    def _align(self, **values: Any) -> None:
        self.sheet.change()
        for cell in self.each():
            now = cell.alignment
            kept = {name: getattr(now, name) for name in ("horizontal", "vertical", "wrap_text", "indent")}
            cell.alignment = Alignment(**{**kept, **values})

    wrap_text = property(lambda self: None, lambda self, value: self._align(wrap_text=value))
    vertical_alignment = property(lambda self: None, lambda self, value: self._align(vertical=value))
    horizontal_alignment = property(lambda self: None, lambda self, value: self._align(horizontal=value))

    def adjust_indent(self, amount: int) -> None:
        self._align(indent=amount)

    def _width(self, value: float) -> None:
        # What Excel calls a width leaves out the margins, which the file counts.
        for column in range(self.first[1], self.last[1] + 1):
            self.sheet.ws.column_dimensions[get_column_letter(column)].width = value + 0.7109375

    def _height(self, value: float) -> None:
        for row in range(self.first[0], self.last[0] + 1):
            self.sheet.ws.row_dimensions[row].height = value

    column_width = property(lambda self: None, _width)
    row_height = property(lambda self: None, _height)

    def merge(self, *_: Any) -> None:
        self.sheet.change()
        self.sheet.ws.merge_cells(self.name_of)

    def select(self) -> None:
        assert self.sheet.book.wb.active is self.sheet.ws
        self.sheet.book.app.selected = (self.sheet.name, *self.first)

    # --- notes, rules, formats

    @property
    def note(self) -> "Note | None":
        return Note(self.sheet, self._cell) if self._cell.comment else None

    def add_note(self, text: str) -> "Note":
        self.sheet.change()
        assert not self._cell.comment
        self._cell.comment = Comment(text, "Gebruiker")
        return Note(self.sheet, self._cell)

    @property
    def data_validation(self) -> "DataValidation":
        return DataValidation(self)

    @property
    def conditional_formats(self) -> "ConditionalFormats":
        return ConditionalFormats(self)


def _type_in(cell: Cell, value: Any) -> None:
    """What Excel makes of what is typed."""
    assert value is None or isinstance(value, str | float | int), value
    if isinstance(value, str):
        if value.startswith("'"):
            cell.value = value[1:]
            cell.data_type = "s"
            return
        try:
            value = float(value)
        except ValueError:
            value = value or None
    cell.value = value


class Font(base_classes.Font):
    def __init__(self, cells: Range) -> None:
        self.__dict__["cells"] = cells

    def __setattr__(self, word: str, value: Any) -> None:
        names = {"name": "name", "size": "size", "color": "color", "bold": "bold", "italic": "italic"}
        for cell in self.cells.each():
            now = cell.font
            kept = {"name": now.name, "size": now.size, "color": now.color, "bold": now.bold, "italic": now.italic}
            cell.font = OpenFont(**{**kept, names[word]: _hex(value) if word == "color" else value})


class Borders(base_classes.Borders):
    def __init__(self, cells: Range) -> None:
        self.cells = cells

    def set(self, *_: Any, line_style: str = "", weight: str = "", color: Any = None) -> None:
        assert line_style == "continuous"
        side = Side(weight, color=_hex(color))
        for cell in self.cells.each():
            cell.border = OpenBorder(side, side, side, side)


class Note(base_classes.Note):
    def __init__(self, sheet: Any, cell: Cell) -> None:
        self.sheet, self.cell = sheet, cell

    @property
    def api(self) -> com.Note:
        return com.Note(self.cell.comment)

    @property
    def text(self) -> str:
        return str(self.cell.comment.text)

    @text.setter
    def text(self, value: str) -> None:
        self.sheet.change()
        self.cell.comment = Comment(value, self.cell.comment.author)

    @property
    def location(self) -> Range:
        at = (self.cell.row, self.cell.column)
        return Range(self.sheet, at, at)

    def delete(self) -> None:
        self.sheet.change()
        self.cell.comment = None


class DataValidation(base_classes.DataValidation):
    type = "none"

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    def _add(self, rule: OpenValidation) -> None:
        self.cells.sheet.change()
        rule.add(self.cells.name_of)
        self.cells.sheet.ws.add_data_validation(rule)

    def set_list(self, source: list[str], in_cell_dropdown: bool) -> None:
        assert in_cell_dropdown
        self._add(OpenValidation("list", formula1='"' + ",".join(source) + '"'))

    def set_rule(self, rule_type: str, operator: str, formula1: str, formula2: str | None) -> None:
        two = formula2.removeprefix("=") if formula2 else None
        self._add(OpenValidation(rule_type, formula1.removeprefix("="), two, operator=_OPERATORS[operator]))


class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that touch a range, in the order in which Excel looks at them."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells
        self.ws = cells.sheet.ws

    def rules(self) -> list[tuple[str, Any]]:
        found = [(str(area.sqref), rule) for area in self.ws.conditional_formatting for rule in area.rules]
        return sorted(found, key=lambda item: item[1].priority)

    def keep(self, rules: list[tuple[str, Any]]) -> None:
        self.cells.sheet.change()
        self.ws.conditional_formatting = ConditionalFormattingList()
        for number, (area, rule) in enumerate(rules, start=1):
            rule.priority = number
            self.ws.conditional_formatting.add(area, rule)

    def __len__(self) -> int:
        return len(self.rules())

    def __call__(self, number: int) -> "ConditionalFormat":
        return ConditionalFormat(self, number - 1)

    def add_custom(self, spec: dict[str, Any]) -> "ConditionalFormat":
        fill = PatternFill("solid", fgColor=_hex(spec["fill_color"]), bgColor=_hex(spec["fill_color"]))
        rule = FormulaRule(
            [spec["formula"].removeprefix("=")], fill=fill, font=OpenFont(color=_hex(spec["font_color"]))
        )
        self.keep([(self.cells.name_of, rule), *self.rules()])
        return ConditionalFormat(self, 0)


class ConditionalFormat(base_classes.ConditionalFormat):
    def __init__(self, formats: ConditionalFormats, number: int) -> None:
        self.formats, self.number = formats, number

    @property
    def formula(self) -> str | None:
        rule = self.formats.rules()[self.number][1]
        return f"={rule.formula[0]}" if rule.type == "expression" else None

    def delete(self) -> None:
        rules = self.formats.rules()
        del rules[self.number]
        self.formats.keep(rules)
