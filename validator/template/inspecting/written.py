"""A draft as the files of a template description: YAML with every guess and every question as a comment."""

import json
import re
from collections.abc import Iterator, Sequence

from validator.template.inspecting.drafted import DESCRIPTION, Draft, DraftField, DraftSheet
from validator.template.layout import OWN_HIDDEN_SHEETS
from validator.template.plain import tidy

_SAFE = re.compile(r"[A-Za-zÀ-ÿ](?:[\wÀ-ÿ .()/+&'-]*[\wÀ-ÿ.()])?")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_NOT_IN_TAB = re.compile(r"[\[\]:*?/\\']+")
_WIDTH = 110


def files_of(draft: Draft) -> dict[str, str]:
    """The files by name."""
    files = {f"{DESCRIPTION}.yaml": "\n".join(_template(draft)) + "\n"}
    for sheet in draft.sheets:
        files[f"{sheet.key}.yaml"] = "\n".join(_sheet(sheet)) + "\n"
    return files


def _template(draft: Draft) -> Iterator[str]:
    yield from _comment(
        "Ontwerp van een sjabloon, opgemaakt uit een werkboek. Lees elke vraag, verbeter wat niet klopt."
    )
    yield from _comment("Bij elke gok staat hoe zeker ze is en waarom; een regel die met # begint, telt niet mee.")
    yield f"id: {scalar(draft.id)}"
    yield "version: 1"
    yield f"title: {scalar(draft.title)}"
    for key in ("generation", "instrument", "report"):
        yield from _asked(draft.questions.get(key))
        yield f"{key}: {scalar(getattr(draft, key))}"
    yield from _asked(draft.questions.get("periods"))
    yield "periods:"
    for period in draft.periods:
        if len(period) == 4:
            yield f"  - {scalar(period)}"
        else:
            yield from _asked(f"van welke dag tot welke dag loopt {period}?", "  ")
            yield f"  - {{key: {scalar(period)}, first: {period[:4]}-01-01, last: {_last_year(period)}-12-31}}"
    yield "sheets:"
    for sheet in draft.sheets:
        if sheet.beside:
            yield from _comment(f"Nog een tabel op blad «{sheet.tab}».", "  ")
        yield f"  - use: {scalar(sheet.key)}"
    for note in draft.notes:
        yield from _comment(note)


def _last_year(period: str) -> str:
    end = period.rpartition("-")[2]
    return end if len(end) == 4 else period[:2] + end


def _sheet(sheet: DraftSheet) -> Iterator[str]:
    yield from _comment(f"Blad «{sheet.tab}».")
    if sheet.own:
        yield from _comment(f"Komt overeen met ons blad «{sheet.own.label}»: {sheet.why}.")
    else:
        yield from _asked("met geen van onze bladen herkend; welk blad is dit? De regels rekenen er nu niet mee.")
    for note in sheet.notes:
        yield from _comment(note)
    for question in sheet.questions:
        yield from _asked(question)
    yield f"key: {scalar(sheet.key)}"
    yield f"label: {scalar(tab_label(sheet.label) or sheet.key)}"
    if sheet.beside:
        yield f"beside: {scalar(sheet.beside)}"
    if sheet.intro:
        yield f"intro: {scalar(sheet.intro)}"
    necessity = sheet.own.necessity if sheet.own else "expected"
    yield f"necessity: {necessity}"
    columns = {column.key for column in sheet.columns}
    row_key = sheet.list_column or (sheet.own.row_key if sheet.own else "")
    if row_key in columns:
        yield f"row_key: {scalar(row_key)}"
    if sheet.list_column:
        yield f"list_name: {scalar(sheet.key)}"
    for flag in ("anonymous", "financial"):
        if sheet.own and getattr(sheet.own, flag):
            yield f"{flag}: true"
    for name, fields in (("fields", sheet.fields), ("columns", sheet.columns)):
        if fields:
            yield f"{name}:"
            for one in fields:
                yield from _field(one)


def tab_label(tab: str) -> str:
    """The name of a tab without the characters that a description does not allow; the reader does not look at them."""
    label = tidy(_NOT_IN_TAB.sub(" ", tab))[:31].strip()
    return label if label not in OWN_HIDDEN_SHEETS else ""


def _field(one: DraftField) -> Iterator[str]:
    yield from _comment(one.why, "  ")
    for question in one.questions:
        yield from _asked(question, "  ")
    yield f"  - key: {scalar(one.key)}"
    yield f"    label: {scalar(one.label)}"
    own = one.own
    kind = one.guess.kind
    if kind != "text":
        yield f"    kind: {kind}"
    if kind == "choice":
        yield f"    choices: [{', '.join(scalar(choice) for choice in one.guess.choices)}]"
    given = (
        ("list_from", one.list_from),
        ("unit", one.unit),
        ("help", one.help),
        ("group", one.group),
        ("formula", one.formula),
    )
    for key, value in given:
        if value:
            yield f"    {key}: {scalar(value)}"
    flags = {
        "required": one.required,
        "per_period": one.per_period,
        "locked": one.locked and not one.formula,
        "unique": bool(own and own.unique),
        "private": own.private if own else one.guess.private,
    }
    yield from (f"    {key}: true" for key, value in flags.items() if value)


def scalar(text: str) -> str:
    """A text as YAML, in quotes where it could be taken for something else."""
    text = tidy(text)
    if _SAFE.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _asked(question: str | None, indent: str = "") -> Sequence[str]:
    return _comment(f"vraag: {question}", indent) if question else ()


def _comment(text: str, indent: str = "") -> list[str]:
    """Lines of a comment. What stands in a cell can never end it, as all white space becomes a blank."""
    from textwrap import wrap

    return [f"{indent}# {line}" for line in wrap(_printable(tidy(text)), _WIDTH, break_on_hyphens=False)]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
