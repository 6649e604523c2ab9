"""Which description of the template a field or column of a report has."""

from validator.model.template import Field, Template


def described(template: Template, sheet: str, key: str) -> Field | None:
    """The description of a field or column, also of a column that is repeated per period; None where there is none."""
    found = template.sheet(sheet)
    for field in (*found.fields, *found.columns) if found else ():
        if key == field.key or (field.per_period and key in [f"{field.key}_{period}" for period in template.periods]):
            return field
    return None
