"""The decisions that a person enters on the page, from the fields of the form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.template.dutch import parse_number
from validator.texts import DEFAULT_LANGUAGE

MOST = 500
"""So many questions a form may hold."""

LONGEST_REASON = 500
_LONGEST = 300
_HUNDRED = Decimal(100)
_ENGLISH = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,])")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the fields of a question that is no decision yet, so that nobody has to type it again."""

    percentage: str
    amount: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form says. `decisions` are those that say something, by key; `wrong` says per key what is no number;
    `typed` is what the fields of all other questions hold."""

    decisions: Mapping[str, Decision]
    wrong: Mapping[str, Text]
    typed: Mapping[str, Typed]


def read_decisions(form: Mapping[str, object], language: str = DEFAULT_LANGUAGE) -> Entered:
    """The decisions in the fields `sleutel-N`, `keuze-N`, `percentage-N`, `bedrag-N` and `reden-N`.

    A percentage may be typed with or without its sign: "75", "75 %" and "75,5%" are shares of a hundred. A question
    without choice, percentage and amount is undecided, whatever its reason says. Numbers are read as the language of
    the page writes them: in English "39,200" is more than 39.
    """
    decisions: dict[str, Decision] = {}
    wrong: dict[str, Text] = {}
    typed: dict[str, Typed] = {}
    for number in range(MOST):
        key = _field(form, f"sleutel-{number}", _LONGEST)
        if not key:
            break
        if key in decisions or key in typed:
            continue  # our pages ask a question once; of a form that says it twice the first counts
        choice = _field(form, f"keuze-{number}", _LONGEST)
        said = [_field(form, f"{name}-{number}", _LONGEST) for name in ("percentage", "bedrag")]
        reason = _field(form, f"reden-{number}", LONGEST_REASON)
        share, bad_share = _number(said[0], Text("percentage"), language)
        amount, bad_amount = _number(said[1], Text("bedrag"), language)
        if bad := bad_share or bad_amount:
            wrong[key] = bad
        elif choice or share is not None or amount is not None:
            share = None if share is None else share / _HUNDRED
            decisions[key] = Decision(key, choice, share, amount, reason)
        if key not in decisions:
            typed[key] = Typed(said[0], said[1], reason)
    return Entered(decisions, wrong, typed)


def _number(typed: str, what: Text, language: str) -> tuple[Decimal | None, Text | None]:
    if not typed:
        return None, None
    value = parse_number(_as_here(typed.removesuffix("%"), language))
    if value is None or abs(value) >= Decimal(10) ** 12:
        return None, Text.of("«{tekst}» is geen {wat} en telt niet mee.", tekst=typed, wat=what)
    return value, None


def _as_here(typed: str, language: str) -> str:
    """A number as it would be typed in Belgium: English writes comma and point the other way round."""
    if language != "en" or not _ENGLISH.search(typed):
        return typed
    return typed.replace(",", "").replace(".", ",")


def _field(form: Mapping[str, object], name: str, longest: int) -> str:
    value = form.get(name)
    return " ".join(value.split())[:longest] if isinstance(value, str) else ""
