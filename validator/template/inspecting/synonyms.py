"""Which of our own sheets and columns a foreign one corresponds to, by the names and aliases of our descriptions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from validator.foundation.text import Text
from validator.model.template import Field, Kind, Sheet, Template
from validator.template.inspecting.guesses import Guess, Sureness
from validator.template.layout import spellings
from validator.template.plain import plain

SURE_ENOUGH = 0.75
"""From here on our own key is used; below it, it is asked."""
WORTH_ASKING = 0.6

_PARTS = re.compile(r"\s*(?:/|\||\n|;| - | – )\s*")
_FILLERS = frozenset(
    (
        "de",
        "het",
        "een",
        "van",
        "voor",
        "der",
        "den",
        "des",
        "in",
        "op",
        "te",
        "per",
        "en",
        "of",
        "le",
        "la",
        "les",
        "du",
        "un",
    )
)
_WORDS = re.compile(r"[^\W_]+")
_AKIN: tuple[frozenset[Kind], ...] = (
    frozenset({"text", "code", "codes", "choice", "enterprise", "iban", "email"}),
    frozenset({"integer", "number", "money", "percent"}),
    frozenset({"postcode", "integer", "text", "code"}),
    frozenset({"code", "integer", "text"}),
)


@dataclass(frozen=True, slots=True)
class Match:
    """One of our fields that a foreign one may be, with the share of confidence (0..1) and why."""

    field: Field
    share: float
    why: Text


def own_sheets(templates: Iterable[Template]) -> tuple[Sheet, ...]:
    """The sheets of our own descriptions that a foreign sheet may correspond to, each once, with the fields and columns
    that it has in any template."""
    found: dict[str, Sheet] = {}
    for template in templates:
        for sheet in template.sheets:
            if not sheet.text and not sheet.made_by_check:
                known = found.setdefault(sheet.key, sheet)
                found[sheet.key] = known.model_copy(
                    update={
                        "fields": _united(known.fields, sheet.fields),
                        "columns": _united(known.columns, sheet.columns),
                    }
                )
    return tuple(found.values())


def _united(one: Sequence[Field], other: Sequence[Field]) -> tuple[Field, ...]:
    """All fields of both; what a field is called in the second is an alias of it in the first."""
    names = {field.key: (field.label, *field.aliases) for field in other}
    keys = {field.key for field in one}
    known = (
        field.model_copy(update={"aliases": tuple(dict.fromkeys((*field.aliases, *names.get(field.key, ()))))})
        for field in one
    )
    return (*known, *(field for field in other if field.key not in keys))


def match_field(label: str, guess: Guess | None, own: Sequence[Field]) -> list[Match]:
    """Our fields that a label may mean, the likeliest first."""
    found = []
    for field in own:
        share, why = _alike(label, field)
        day = guess is not None and guess.serial and field.kind == "date"
        if guess is not None and share and not day and not _akin(guess.kind, field.kind):
            weight = {Sureness.SURE: 0.5, Sureness.LIKELY: 0.7, Sureness.GUESS: 0.9}[guess.sure]
            share, why = (
                share * weight,
                Text.of("{wat}, maar de waarden lijken {soort}", wat=why, soort=_NAMES[guess.kind]),
            )
        if share >= WORTH_ASKING:
            found.append(Match(field, share, why))
    return sorted(found, key=lambda match: -match.share)


_NAMES: dict[Kind, Text] = {
    "text": Text("tekst"),
    "code": Text("codes"),
    "codes": Text("codes"),
    "integer": Text("gehele getallen"),
    "number": Text("getallen"),
    "money": Text("bedragen"),
    "percent": Text("percentages"),
    "date": Text("datums"),
    "choice": Text("keuzes"),
    "postcode": Text("postcodes"),
    "enterprise": Text("ondernemingsnummers"),
    "iban": Text("rekeningnummers"),
    "email": Text("e-mailadressen"),
}


def name_share(name: str, sheet: Sheet) -> float:
    """How much the name of a tab or the title of a table resembles one of the names of our sheet."""
    return max(_names_alike(name, other)[0] for other in (sheet.label, *sheet.aliases, sheet.key))


def _akin(one: Kind, other: Kind) -> bool:
    return one == other or any({one, other} <= group for group in _AKIN)


def _alike(label: str, field: Field) -> tuple[float, Text]:
    if plain(label) in spellings(field):
        return 1.0, Text("zelfde naam")
    best = (0.0, Text(""))
    parts = [part for part in _PARTS.split(label) if part]
    for part in parts if len(parts) > 1 else ():
        if plain(part) in spellings(field):
            best = max(best, (0.95, Text.of("«{deel}» is dezelfde naam", deel=part)), key=_share)
    for name in (field.label, *field.aliases):
        best = max(best, _names_alike(label, name), key=_share)
    return best


def _names_alike(one: str, other: str) -> tuple[float, Text]:
    if plain(one) == plain(other):
        return 1.0, Text("zelfde naam")
    words, others = _words(one), _words(other)
    if words and words == others:
        return 0.9, Text.of("zelfde woorden als «{naam}»", naam=other)
    ratio = SequenceMatcher(None, plain(one), plain(other)).ratio() if min(len(one), len(other)) > 3 else 0.0
    if ratio >= 0.85:
        return ratio * 0.9, Text.of("lijkt op «{naam}»", naam=other)
    if words and others and (words < others or others < words):
        shared = len(words & others) / max(len(words), len(others))
        return 0.5 + 0.3 * shared, Text.of("heeft woorden gemeen met «{naam}»", naam=other)
    return 0.0, Text("")


def _share(found: tuple[float, Text]) -> float:
    return found[0]


def _words(text: str) -> frozenset[str]:
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", text)
    return frozenset(plain(word) for word in _WORDS.findall(bare)) - _FILLERS
