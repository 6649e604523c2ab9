"""A draft as the files of a template description: YAML with every guess and every question as a comment."""

import json
import re
from collections.abc import Iterator, Sequence

from validator.foundation.text import Text
from validator.template.inspecting.drafted import DESCRIPTION, Draft, DraftField, DraftSheet
from validator.template.layout import OWN_HIDDEN_SHEETS
from validator.template.plain import tidy
from validator.texts import DEFAULT_LANGUAGE, sentence

_SAFE = re.compile(r"[A-Za-zÀ-ÿ](?:[\wÀ-ÿ .()/+&'-]*[\wÀ-ÿ.()])?")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_NOT_IN_TAB = re.compile(r"[\[\]:*?/\\']+")
_WIDTH = 110
_HEAD = (
    Text("Ontwerp van een sjabloon, opgemaakt uit een werkboek. Lees elke vraag, verbeter wat niet klopt."),
    Text("Bij elke gok staat hoe zeker ze is en waarom; een regel die met # begint, telt niet mee."),
)


def files_of(draft: Draft, language: str = DEFAULT_LANGUAGE) -> dict[str, str]:
    """The files by name, with their comments in a language."""
    files = {f"{DESCRIPTION}.yaml": "\n".join(_template(draft, language)) + "\n"}
    for sheet in draft.sheets:
        files[f"{sheet.key}.yaml"] = "\n".join(_sheet(sheet, language)) + "\n"
    return files


def _template(draft: Draft, language: str) -> Iterator[str]:
    for text in _HEAD:
        yield from _comment(text, language)
    yield f"id: {scalar(draft.id)}"
    yield "version: 1"
    yield f"title: {scalar(draft.title)}"
    for key in ("generation", "instrument", "report"):
        yield from _asked(draft.questions.get(key), language)
        yield f"{key}: {scalar(getattr(draft, key))}"
    yield from _asked(draft.questions.get("periods"), language)
    yield "periods:"
    for period in draft.periods:
        if len(period) == 4:
            yield f"  - {scalar(period)}"
        else:
            question = Text.of("van welke dag tot welke dag loopt {periode}?", periode=period)
            yield from _asked(question, language, "  ")
            yield f"  - {{key: {scalar(period)}, first: {period[:4]}-01-01, last: {_last_year(period)}-12-31}}"
    yield "sheets:"
    for sheet in draft.sheets:
        if sheet.beside:
            yield from _comment(Text.of("Nog een tabel op blad «{blad}».", blad=sheet.tab), language, "  ")
        yield f"  - use: {scalar(sheet.key)}"
    for note in draft.notes:
        yield from _comment(note, language)


def _last_year(period: str) -> str:
    end = period.rpartition("-")[2]
    return end if len(end) == 4 else period[:2] + end


def _sheet(sheet: DraftSheet, language: str) -> Iterator[str]:
    yield from _comment(Text.of("Blad «{blad}».", blad=sheet.tab), language)
    if sheet.own:
        ours = Text(sheet.own.label)
        known = Text.of("Komt overeen met ons blad «{blad}»: {reden}.", blad=ours, reden=sheet.why)
        yield from _comment(known, language)
    else:
        unknown = Text("met geen van onze bladen herkend; welk blad is dit? De regels rekenen er nu niet mee.")
        yield from _asked(unknown, language)
    for note in sheet.notes:
        yield from _comment(note, language)
    for question in sheet.questions:
        yield from _asked(question, language)
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
                yield from _field(one, language)


def tab_label(tab: str) -> str:
    """The name of a tab without the characters that a description does not allow; the reader does not look at them."""
    label = tidy(_NOT_IN_TAB.sub(" ", tab))[:31].strip()
    return label if label not in OWN_HIDDEN_SHEETS else ""


def _field(one: DraftField, language: str) -> Iterator[str]:
    yield from _comment(one.why, language, "  ")
    for question in one.questions:
        yield from _asked(question, language, "  ")
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


def _asked(question: Text | None, language: str, indent: str = "") -> Sequence[str]:
    return _comment(Text.of("vraag: {vraag}", vraag=question), language, indent) if question else ()


def _comment(text: Text, language: str, indent: str = "") -> list[str]:
    """Lines of a comment. What stands in a cell can never end it, as all white space becomes a blank."""
    from textwrap import wrap

    return [
        f"{indent}# {line}" for line in wrap(_printable(tidy(sentence(text, language))), _WIDTH, break_on_hyphens=False)
    ]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
