"""What the calculated cells of a row become when some of its figures change."""

from collections.abc import Mapping
from decimal import Decimal

from validator.model.report import Row
from validator.model.template import Field, Sheet, Template
from validator.template.formula import FormulaError, Scalar, evaluate
from validator.template.layout import formula_keys, holes


def outcomes_with(
    template: Template, sheet: Sheet, row: Row, figures: Mapping[str, Decimal]
) -> dict[str, Decimal | str]:
    """The new outcomes of a row's calculated cells, by key; only those that change.

    A cell that does not show what its formula makes of the old figures is left out: its formula is not the template's.

    Args:
        template: gives the periods.
        sheet: the description of the sheet.
        row: the row as it was read.
        figures: the new values, by key of the column.
    """
    found: dict[str, Decimal | str] = {}
    for column in sheet.columns:
        if not (column.formula and figures and column.key in row.table.columns):
            continue
        old, new = (_outcome(template, sheet, column, row, more) for more in ({}, figures))
        if new is not None and old == (row.get(column.key) or "") and new != old:
            found[column.key] = new
    return found


def _outcome(
    template: Template, sheet: Sheet, column: Field, row: Row, more: Mapping[str, Decimal]
) -> Decimal | str | None:
    """What a formula gives in a row, with some figures replaced; None where it gives an error or needs a whole
    column."""

    def scalar(key: str) -> Scalar:
        value = more.get(key, row.get(key))
        return value if isinstance(value, Decimal | str) else None

    values = {
        key: [scalar(real) for real in formula_keys(key, sheet, template.periods)]
        for key, whole in holes(column.formula)
        if not whole
    }
    try:
        return evaluate(column.formula, values)
    except (FormulaError, KeyError):
        return None
