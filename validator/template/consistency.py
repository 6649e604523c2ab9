"""Whether the parts of a template description fit together, beyond what the model of each part can see."""

import re
from collections import Counter
from collections.abc import Iterator

from validator.foundation.text import Text
from validator.model.template import Field, Sheet, Template
from validator.template.formula import FormulaError, check_formula
from validator.template.language import is_sheet_name
from validator.template.layout import columns_of, formula_keys, holes, list_source, spellings

_KEY = re.compile(r"[a-z][a-z0-9_]*")
REGISTER_LISTS = ("sectors",)
"""Lists that come from the register and from no sheet."""


def inconsistencies(template: Template) -> Iterator[tuple[str, str, Text]]:
    """What does not fit: key of the sheet, key of the field (or ""), and what is wrong with it."""
    twice = [key for key, count in Counter(sheet.key for sheet in template.sheets).items() if count > 1]
    if twice:
        yield twice[0], "", Text("dit blad staat er twee keer")
    if not template.periods:
        yield "periods", "", Text("er moet minstens één periode zijn")
    for sheet in template.sheets:
        if not is_sheet_name(sheet.label):
            yield sheet.key, "label", Text("Excel aanvaardt deze naam niet voor een blad")
        yield from _sheet(template, sheet)


def _sheet(template: Template, sheet: Sheet) -> Iterator[tuple[str, str, Text]]:
    columns = columns_of(sheet, template.periods)
    for fields in (sheet.fields, columns):
        for key, count in Counter(field.key for field in fields).items():
            if count > 1:
                yield sheet.key, key, Text("deze sleutel staat er twee keer")
        for name, count in Counter(name for field in fields for name in spellings(field)).items():
            if count > 1:
                owner = next(field.key for field in fields if name in spellings(field))
                yield sheet.key, owner, Text.of("«{naam}» betekent hier ook een andere kolom", naam=name)
    keys = {column.key for column in sheet.columns}
    if sheet.row_key and sheet.row_key not in keys:
        yield sheet.key, "row_key", Text("deze kolom bestaat niet")
    if sheet.beside and sheet.beside not in {one.key for one in template.sheets if not one.beside}:
        yield sheet.key, "beside", Text("dit blad bestaat niet")
    if sheet.list_name and not sheet.row_key:
        yield sheet.key, "list_name", Text("een blad met een lijst heeft een row_key nodig")
    for field in sheet.fields:
        yield from _field(template, sheet, field, {each.key for each in sheet.fields})
    for column in sheet.columns:
        yield from _field(template, sheet, column, keys)


def _field(template: Template, sheet: Sheet, field: Field, keys: set[str]) -> Iterator[tuple[str, str, Text]]:
    if not _KEY.fullmatch(field.key):
        yield sheet.key, field.key, Text("een sleutel bestaat uit kleine letters, cijfers en _")
    if field.kind == "choice" and not field.choices:
        yield sheet.key, field.key, Text("een keuze heeft choices nodig")
    if len(field.shown) not in (0, len(field.vocabulary)):
        yield sheet.key, field.key, Text("shown zegt voor elke keuze wat er staat, in dezelfde volgorde")
    for condition in field.required_when:
        if condition.field not in keys:
            yield sheet.key, field.key, Text.of("required_when noemt «{naam}»: dat bestaat niet", naam=condition.field)
    known = field.list_from in REGISTER_LISTS or list_source(template, field.list_from) is not None
    if field.list_from and not known:
        yield sheet.key, field.key, Text.of("list_from noemt «{naam}»: die lijst bestaat niet", naam=field.list_from)
    if field.pattern:
        try:
            re.compile(field.pattern)
        except re.error:
            yield sheet.key, field.key, Text("pattern is geen geldig patroon")
    if field.formula:
        for key, _ in holes(field.formula):
            if not formula_keys(key, sheet, template.periods):
                yield sheet.key, field.key, Text.of("formula noemt «{naam}»: die kolom bestaat niet", naam=key)
        try:
            check_formula(field.formula)
        except FormulaError as error:
            yield sheet.key, field.key, Text.of("formula kan niet gelezen worden: {wat}", wat=str(error))
