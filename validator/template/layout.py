"""What builder, reader and schemas share about the shape of a sheet: its columns per period, its labels, its names."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from validator.model.template import Field, Sheet, Template
from validator.template.plain import plain

META_SHEET = "_meta"
LISTS_SHEET = "_lijsten"
OWN_HIDDEN_SHEETS = (META_SHEET, LISTS_SHEET)
HEADER_NAME = "kop"
REQUIRED_MARK = "*"

META_KEYS = ("sjabloon", "versie", "sector", "generatie", "fictief")
"""The labels in column A of `_meta`; the values stand in column B."""
LANGUAGE_KEY = "taal"
"""The label of the language in `_meta`, which is there where that is not Dutch."""

NUMBERS = ("integer", "number", "money", "percent")
"""Kinds that are read as a Decimal."""

_HOLE = re.compile(r"\{(\w+)(:column)?\}")


@lru_cache(maxsize=256)
def columns_of(sheet: Sheet, periods: tuple[str, ...]) -> tuple[Field, ...]:
    """The columns of a sheet's table as they stand on the sheet: neighbours that are asked per period are repeated as a
    block for every period, with the period in key, label, aliases and group."""
    spread: list[Field] = []
    for per_period, block in groupby(sheet.columns, key=lambda column: column.per_period):
        columns = list(block)
        if not per_period:
            spread += columns
            continue
        alone = len(periods) == 1
        spread += [_in(column, period, alone) for period in periods for column in columns]
    return tuple(spread)


def _in(column: Field, period: str, alone: bool) -> Field:
    """The column of one period. Where there is only one, the header may leave the period out."""
    without = (column.label, *column.aliases) if alone else ()
    return column.model_copy(
        update={
            "key": f"{column.key}_{period}",
            "label": f"{column.label} {period}",
            "aliases": (*(f"{alias} {period}" for alias in column.aliases), *without),
            "group": column.group.replace("{p}", period),
            "help": column.help.replace("{p}", period),
        }
    )


def field_label(field: Field) -> str:
    """The label as it stands on the sheet: with its unit, and an asterisk where it must be filled in."""
    unit = f" ({field.unit})" if field.unit else ""
    mark = f" {REQUIRED_MARK}" if field.required else ""
    return f"{field.label}{unit}{mark}"


def spellings(field: Field) -> frozenset[str]:
    """All that a header or label may say to mean this field, in plain letters."""
    return frozenset(plain(name) for name in (field.label, field.key, *field.aliases))


def field_name(sheet: Sheet, key: str) -> str:
    """The defined name of a field's cell, or with `HEADER_NAME` of the header row of a table: "start.sector"."""
    return f"{sheet.key}.{key}"


def list_source(template: Template, name: str) -> tuple[Sheet, str] | None:
    """The sheet and the column whose codes a list offers; None for a list that the register alone can give."""
    return next(((sheet, sheet.row_key) for sheet in template.sheets if sheet.list_name == name and name), None)


def holes(formula: str) -> Iterator[tuple[str, bool]]:
    """The columns that a formula uses: key, and whether the whole column is meant."""
    for match in _HOLE.finditer(formula):
        yield match[1], bool(match[2])


def formula_keys(key: str, sheet: Sheet, periods: tuple[str, ...]) -> tuple[str, ...]:
    """The real columns that a hole stands for: the column itself, or that of every period."""
    return tuple(
        f"{key}_{period}" if column.per_period else key
        for column in sheet.columns
        if column.key == key
        for period in (periods if column.per_period else ("",))
    )
