"""Building one sheet: title, fields, table, input help, protection and print set-up."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from validator.foundation.a1 import LAST_ROW, cell_name, column_letters
from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.template import Field, Template
from validator.template import looks, words
from validator.template.build_lists import Lists
from validator.template.build_page import TITLE, TITLE_HEIGHT, AnyCell, protect, put, set_up_print, write_reading
from validator.template.filling import (
    FROM_COVENANT,
    Content,
    FilledRow,
    Filling,
    Record,
    field_values,
    table_rows,
)
from validator.template.formula import EXCEL_ZERO, FormulaError, Scalar, evaluate, excel_formula
from validator.template.grid_plan import INTRO_ROW, NOTE_ROW, TITLE_ROW, GridPlan, text_height
from validator.template.guidance import guidance
from validator.template.language import formula_in
from validator.template.layout import HEADER_NAME, field_label, field_name, formula_keys, holes
from validator.template.words import help_text
from validator.workbook.publish import Cached

_ONE_LINE = 18


class SheetBuilder:
    """Writes one sheet of a template; a fresh one for every sheet."""

    def __init__(
        self,
        template: Template,
        covenant: Covenant | None,
        fill: Filling,
        plan: GridPlan,
        lists: Lists,
        instrument: Instrument | None = None,
    ) -> None:
        self._template = template
        self._covenant = covenant
        self._plan = plan
        self._sheet = plan.sheet
        self._lists = lists
        known = {column.key for column in plan.columns}
        self._language = template.language
        values, self._prefilled = field_values(template, plan.sheet, covenant, fill)
        self._fields = _spelled(values, plan.sheet.fields)
        rows = table_rows(plan.sheet, covenant, fill, known, instrument)
        self._rows = [FilledRow(_spelled(row.values, plan.columns), row.prefilled) for row in rows]
        self._cached: dict[str, Decimal | str] = {}

    def build(self, target: Worksheet) -> Cached:
        """Writes everything into an empty sheet; gives the values of its formulas by cell name."""
        self._target = target
        if self._sheet.text:
            write_reading(target, self._template, self._sheet, self._covenant)
        else:
            self._write_head()
            self._write_table()
            self._write_fields()
        protect(target)
        set_up_print(target, self._template, self._plan)
        return self._cached

    def names(self) -> Iterator[tuple[str, str]]:
        """The defined names of this sheet with what they refer to."""
        for field, row in zip(self._sheet.fields, self._plan.field_rows, strict=True):
            yield field_name(self._sheet, field.key), self._plan.reference(row, self._plan.value_column)
        if self._plan.columns:
            last = len(self._plan.columns)
            yield field_name(self._sheet, HEADER_NAME), self._plan.reference(self._plan.header_row, 1, last)

    # --- head

    def _write_head(self) -> None:
        plan, target = self._plan, self._target
        across = len(plan.widths)
        for column, width in enumerate(plan.widths, start=1):
            target.column_dimensions[column_letters(column)].width = width
        for row in range(1, plan.header_row):
            # A column of input is unlocked as a whole; what stands above its table is not input.
            for column in range(1, across + 1):
                put(target.cell(row, column), None, looks.text_look())
        put(target.cell(TITLE_ROW, 1), self._sheet.label, TITLE)
        target.row_dimensions[TITLE_ROW].height = TITLE_HEIGHT
        width, last = 0, 0
        while last < across and width < 110:
            width += plan.widths[last]
            last += 1
        for row, text in ((INTRO_ROW, self._sheet.intro), (NOTE_ROW, self._note())):
            look = looks.text_look(bold=row == NOTE_ROW and self._fictitious)
            if row == NOTE_ROW and self._fictitious:
                look = looks.text_look(bold=True, fill=looks.FILL_FICTITIOUS)
            put(target.cell(row, 1), text or None, look)
            if last > 1:
                target.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
            target.row_dimensions[row].height = text_height(text, width) if text else 6

    @property
    def _fictitious(self) -> bool:
        return bool(self._covenant and self._covenant.fictitious)

    def _note(self) -> str:
        covenant = self._covenant
        parts = [words.fictitious(covenant, self._language)] if covenant and covenant.fictitious else []
        if covenant and self._sheet.prefill in FROM_COVENANT:
            parts.append(words.themes_line(covenant, self._language))
        term, maximum = (covenant.term.value, covenant.maximum.value) if covenant else (None, None)
        if covenant and term and maximum is not None and covenant.vte.value is not None and self._sheet.key == "start":
            last = covenant.effective_term().last
            vte = covenant.vte.value
            parts.append(words.covenant_line(self._language, bedrag=maximum, vte=vte, van=term.first, tot=last))
        return "\n".join(parts)

    # --- fields

    def _write_fields(self) -> None:
        plan = self._plan
        label_look = looks.text_look(bold=True)
        for field, row in zip(self._sheet.fields, plan.field_rows, strict=True):
            label, value = self._target.cell(row, 1), self._target.cell(row, plan.value_column)
            put(label, field_label(field), label_look)
            if plan.value_column > 2:
                self._target.merge_cells(start_row=row, end_row=row, start_column=1, end_column=plan.value_column - 1)
            locked = bool(field.formula) or (field.locked and field.key in self._prefilled)
            fill = _fill(field, locked)
            put(value, self._fields.get(field.key), looks.value_look(field.kind, fill, locked, self._language))
            if field.formula and field.key not in self._fields:
                self._compute(value, field, self._columns_of_table(field))
            if not plan.columns:
                told = help_text(field, self._language)
                put(self._target.cell(row, 3), told, looks.text_look(colour="595959"))
                height = max(text_height(field_label(field), plan.widths[0]), text_height(told, plan.widths[2]))
                self._target.row_dimensions[row].height = max(height, 18)
            help_at_hand = guidance(field, value.coordinate, self._lists.source(field), self._language)
            self._target.add_data_validation(help_at_hand)

    def _columns_of_table(self, field: Field) -> dict[str, list[Scalar]]:
        computed = {column.key: column for column in self._plan.columns if column.formula}
        found: dict[str, list[Scalar]] = {}
        for key, _ in holes(field.formula):
            if key in computed:
                first = self._plan.first_row
                found[f"{key}:column"] = [
                    self._cached.get(self._plan.cell(key, first + index), _scalar(row.values.get(key)))
                    for index, row in enumerate(self._rows)
                ]
            else:
                found[f"{key}:column"] = [_scalar(row.values.get(key)) for row in self._rows]
        return found

    # --- table

    def _write_table(self) -> None:
        plan, target = self._plan, self._target
        if not plan.columns:
            return
        self._write_bands()
        for number, column in enumerate(plan.columns, start=1):
            look = looks.text_look(bold=True, colour="FFFFFF", fill=looks.FILL_HEADER, centre=True, boxed=True)
            put(target.cell(plan.header_row, number), field_label(column), look)
            style = target.column_dimensions[column_letters(number)]
            # Below the prepared rows a column of input stays input.
            style.protection = looks.value_look(column.kind, "", bool(column.formula), self._language).protection
            style.number_format = looks.number_format(column.kind, self._language)
            letters = column_letters(number)
            cells = f"{letters}{plan.first_row}:{letters}{LAST_ROW}"
            target.add_data_validation(guidance(column, cells, self._lists.source(column), self._language))
        target.row_dimensions[plan.header_row].height = max(
            text_height(field_label(column), column.width - 2) for column in plan.columns
        )
        prepared = max(self._prepared_rows(), len(self._rows))
        for index in range(prepared):
            row = self._rows[index] if index < len(self._rows) else FilledRow({})
            self._write_row(plan.first_row + index, row)
        target.freeze_panes = cell_name(plan.first_row, 2)

    def _prepared_rows(self) -> int:
        """Room for new rows; where the register gave rows, only a little more, and none where all is locked."""
        given = self._covenant and self._sheet.prefill in FROM_COVENANT
        if not given and not any(row.prefilled for row in self._rows):
            return self._sheet.rows
        return len(self._rows) + (5 if self._sheet.prefill == "actions" else 0)

    def _write_bands(self) -> None:
        plan, target = self._plan, self._target
        if not plan.band_row:
            return
        numbered = enumerate(plan.columns, start=1)
        for group, run in groupby(numbered, key=lambda pair: pair[1].group):
            columns = [number for number, _ in run]
            if not group:
                continue
            look = looks.text_look(bold=True, colour="FFFFFF", fill=looks.FILL_BAND, centre=True, boxed=True)
            for number in columns:
                put(target.cell(plan.band_row, number), None, look)
            target.cell(plan.band_row, columns[0]).value = group
            if len(columns) > 1:
                target.merge_cells(
                    start_row=plan.band_row, end_row=plan.band_row, start_column=columns[0], end_column=columns[-1]
                )

    def _write_row(self, number: int, row: FilledRow) -> None:
        heights = [text_height(value, column.width) for column in self._plan.columns
                   if isinstance(value := row.values.get(column.key), str)]  # fmt: skip
        if max(heights, default=0.0) > _ONE_LINE:
            self._target.row_dimensions[number].height = max(heights)
        for position, column in enumerate(self._plan.columns, start=1):
            locked = bool(column.formula) or (column.locked and row.prefilled)
            look = looks.value_look(column.kind, _fill(column, locked), locked, self._language)
            cell = self._target.cell(number, position)
            put(cell, row.values.get(column.key), look)
            if column.formula and row.values.get(column.key) is None:
                self._compute(cell, column, self._cells_of_row(column, row.values))

    def _cells_of_row(self, column: Field, values: Record) -> dict[str, list[Scalar]]:
        found = {
            key: [_scalar(values.get(real)) for real in formula_keys(key, self._sheet, self._template.periods)]
            for key, whole in holes(column.formula)
            if not whole
        }
        return found | {
            f"{key}:column": [_scalar(row.values.get(key)) for row in self._rows]
            for key, whole in holes(column.formula)
            if whole
        }

    def _compute(self, cell: AnyCell, field: Field, values: dict[str, list[Scalar]]) -> None:
        """Writes the formula and remembers the value that Excel would have left in the cell."""

        def cells(key: str, whole: bool) -> str:
            if whole:
                return self._plan.whole(key)
            keys = formula_keys(key, self._sheet, self._template.periods)
            return ",".join(self._plan.cell(real, cell.row or 0) for real in keys)

        formula = formula_in(field, self._sheet)
        cell.value = excel_formula(formula, cells)
        try:
            self._cached[cell.coordinate] = evaluate(formula, values)
        except FormulaError as error:
            self._cached[cell.coordinate] = str(error) if str(error).startswith("#") else "#VALUE!"


def _spelled(values: Record, fields: Iterable[Field]) -> Record:
    """The values with our words as the workbook shows them."""
    known = {field.key: field for field in fields if field.shown}
    return {
        key: known[key].spelled(value) if key in known and isinstance(value, str) else value
        for key, value in values.items()
    }


def _fill(field: Field, locked: bool) -> str:
    if field.formula:
        return looks.FILL_COMPUTED
    return looks.FILL_FIXED if locked else looks.FILL_INPUT


def _scalar(value: Content) -> Scalar:
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, date):
        return Decimal((value - EXCEL_ZERO).days)
    return None if value == "" else value
