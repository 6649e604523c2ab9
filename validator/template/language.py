"""A template in another language, and what people wrote read back whatever the language.

Keys, choices and formulas are Dutch in every language: only what a workbook shows is translated. Where a translation
could not stand in a workbook (a name that Excel refuses, the same header twice), the Dutch text stays.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeAlias

from validator.model.template import Field, Sheet, Template
from validator.template.layout import OWN_HIDDEN_SHEETS
from validator.template.plain import plain
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES, translate

_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\\x00-\x1f]{1,31}(?<!')")
_AROUND_WORD = 4
_LINE_MARK = re.compile(r"# |\[[^\]]*\] ")
_QUOTED = re.compile(r'"([^"]*)"')

_Say: TypeAlias = Callable[[str], str]


def is_sheet_name(name: str) -> bool:
    """Whether Excel takes a text as the name of a sheet, and we do not use it ourselves."""
    return _SHEET_NAME.fullmatch(name) is not None and name not in OWN_HIDDEN_SHEETS


@lru_cache(maxsize=64)
def localised(template: Template, language: str) -> Template:
    """The template with its labels, help and words in a language; the Dutch names stay known as other names.

    The sheets that the check makes keep their Dutch labels, which are made into a sentence where they are shown.
    """
    if language in (template.language, DEFAULT_LANGUAGE):
        return template
    say = partial(translate, language=language)
    labels = _names_of_sheets(template.sheets, say)
    sheets = _known_as(tuple(_sheet(sheet, labels[sheet.key], say) for sheet in template.sheets), template.sheets)
    sheets = _known_as(sheets, tuple(_called(sheet, say) for sheet in template.sheets), made_by_check=True)
    return template.model_copy(update={"sheets": sheets, "language": language})


@lru_cache(maxsize=64)
def in_every_language(template: Template, dutch: Template) -> Template:
    """The template with its names in every language as other names, for a workbook in which not all was found.

    Args:
        template: in the language of the workbook.
        dutch: the same template as it is described.
    """
    sheets = template.sheets
    for language in LANGUAGES:
        sheets = _known_as(sheets, localised(dutch, language).sheets)
        own = tuple(_called(sheet, partial(translate, language=language)) for sheet in dutch.sheets)
        sheets = _known_as(sheets, own, made_by_check=True)
    return template.model_copy(update={"sheets": sheets})


def meant(field: Field, text: str) -> str:
    """The value of the vocabulary that a text in a cell means, in whatever language it was written; the text itself
    where it means none."""
    wanted = plain(text)
    for spellings in (field.shown, field.vocabulary):
        for value, spelling in zip(field.vocabulary, spellings, strict=False):
            if plain(spelling) == wanted:
                # What is no choice keeps its own spelling where it needs no translation.
                return value if field.choices or spellings is field.shown else text
    return _in_any_language(field.vocabulary).get(wanted, text)


def formula_in(field: Field, sheet: Sheet) -> str:
    """The formula of a field with the words as the workbook shows them."""
    words = {
        value: each.spelled(value)
        for each in (*sheet.fields, *sheet.columns)
        if each.shown
        for value in each.vocabulary
    }
    return _QUOTED.sub(lambda match: f'"{words.get(match[1], match[1])}"', field.formula) if words else field.formula


def names_in(text: str) -> frozenset[str]:
    """A name of ours in every language."""
    return frozenset(translate(text, language) for language in LANGUAGES)


@lru_cache(maxsize=256)
def _in_any_language(vocabulary: tuple[str, ...]) -> Mapping[str, str]:
    """The value that a word means, in plain letters; words that mean two values are left out."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for value in vocabulary:
            found.setdefault(plain(translate(value, language)), set()).add(value)
    return {word: next(iter(values)) for word, values in found.items() if len(values) == 1}


# --- translating


def _names_of_sheets(sheets: Iterable[Sheet], say: _Say) -> Mapping[str, str]:
    """The label of each sheet by its key: the translation where Excel takes it and no other sheet has it."""
    told = {sheet.key: sheet.label if sheet.made_by_check else say(sheet.label) for sheet in sheets}
    often = Counter(name.casefold() for name in told.values())
    return {
        sheet.key: name if is_sheet_name(name := told[sheet.key]) and often[name.casefold()] == 1 else sheet.label
        for sheet in sheets
    }


def _sheet(sheet: Sheet, label: str, say: _Say) -> Sheet:
    if sheet.made_by_check:
        return sheet
    return sheet.model_copy(
        update={
            "label": label,
            "aliases": (),
            "intro": say(sheet.intro),
            "text": tuple(map(partial(_line, say=say), sheet.text)),
            "fields": _fields(sheet.fields, say),
            "columns": _fields(sheet.columns, say),
        }
    )


def _line(line: str, say: _Say) -> str:
    """A line of a sheet to read. Its mark is no text: it stays, also where the translation has another."""
    mark = _LINE_MARK.match(line)
    return (mark[0] if mark else "") + _LINE_MARK.sub("", say(line))


def _fields(fields: Sequence[Field], say: _Say) -> tuple[Field, ...]:
    often = Counter(plain(say(field.label)) for field in fields)
    return tuple(_field(field, say, unique=often[plain(say(field.label))] == 1) for field in fields)


def _field(field: Field, say: _Say, *, unique: bool) -> Field:
    shown = tuple(map(say, field.vocabulary))
    told_apart = len({plain(word) for word in shown} - {""}) == len(shown) and not any('"' in word for word in shown)
    return field.model_copy(
        update={
            "label": say(field.label) if unique else field.label,
            "aliases": (),
            "help": say(field.help),
            "unit": say(field.unit),
            "example": say(field.example),
            "group": say(field.group),
            # No word of a header is broken; the rest of it stands on lines of their own.
            "width": max([field.width, *(len(word) + _AROUND_WORD for word in say(field.label).split())]),
            "shown": shown if told_apart and shown != field.vocabulary else (),
        }
    )


def _called(sheet: Sheet, say: _Say) -> Sheet:
    """A sheet that the check makes, with its names only."""
    columns = tuple(field.model_copy(update={"label": say(field.label), "aliases": ()}) for field in sheet.columns)
    return sheet.model_copy(update={"label": say(sheet.label), "aliases": (), "columns": columns})


# --- other names


def _known_as(sheets: Sequence[Sheet], others: Sequence[Sheet], *, made_by_check: bool = False) -> tuple[Sheet, ...]:
    """The sheets with the names in others as further names, as far as nothing else is called so."""
    pairs = list(zip(sheets, others, strict=True))
    taken = {plain(name): sheet.key for sheet in sheets for name in (*sheet.aliases, sheet.key, sheet.label)}
    found = []
    for sheet, other in pairs:
        if sheet.made_by_check is not made_by_check:
            found.append(sheet)
            continue
        names = [
            name for name in (other.label, *other.aliases) if taken.setdefault(plain(name), sheet.key) == sheet.key
        ]
        found.append(
            sheet.model_copy(
                update={
                    "aliases": tuple(dict.fromkeys((*sheet.aliases, *names))),
                    "fields": _fields_known_as(sheet.fields, other.fields),
                    "columns": _fields_known_as(sheet.columns, other.columns),
                }
            )
        )
    return tuple(found)


def _fields_known_as(fields: Sequence[Field], others: Sequence[Field]) -> tuple[Field, ...]:
    taken = {plain(name): field.key for field in fields for name in (*field.aliases, field.key, field.label)}
    found = []
    for field, other in zip(fields, others, strict=True):
        told = (other.label, *other.aliases)
        names = [name for name in told if taken.setdefault(plain(name), field.key) == field.key]
        found.append(field.model_copy(update={"aliases": tuple(dict.fromkeys((*field.aliases, *names)))}))
    return tuple(found)
