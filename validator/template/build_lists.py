"""The lists behind drop-downs that are too long for the validation itself, or that come from the register."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from validator.foundation.a1 import column_letters
from validator.model.template import Field, Template
from validator.template.grid_plan import GridPlan, quoted
from validator.template.guidance import fits_inline
from validator.template.layout import LISTS_SHEET, list_source


class Lists:
    """Gives every field the source of its drop-down; the hidden sheet with lists is made only where one is used."""

    def __init__(self, template: Template, plans: Mapping[str, GridPlan], sectors: Sequence[str]) -> None:
        self._template = template
        self._plans = plans
        self._register = {"sectors": tuple(sectors)}
        self._columns: list[tuple[str, ...]] = []

    def source(self, field: Field) -> str:
        """The cells of a field's list; "" where it has none, or where its choices fit in the validation."""
        if field.choices:
            return "" if fits_inline(field.offered) else self._hidden(field.offered)
        if field.list_from in self._register:
            values = self._register[field.list_from]
            return self._hidden(values) if values else ""
        found = list_source(self._template, field.list_from)
        plan = self._plans.get(found[0].key) if found else None
        return f"{quoted(plan.sheet.label)}!{plan.whole(found[1])}" if found and plan else ""

    def _hidden(self, values: tuple[str, ...]) -> str:
        if values not in self._columns:
            self._columns.append(values)
        letters = column_letters(self._columns.index(values) + 1)
        return f"'{LISTS_SHEET}'!${letters}$1:${letters}${len(values)}"

    def write(self, workbook: Workbook) -> None:
        """Adds the hidden sheet with all lists that were asked for."""
        if not self._columns:
            return
        sheet = workbook.create_sheet(LISTS_SHEET)
        sheet.sheet_state = "hidden"
        for column, values in enumerate(self._columns, start=1):
            for row, value in enumerate(values, start=1):
                sheet.cell(row, column, value)
