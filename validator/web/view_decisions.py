"""The decisions that a person enters on the page, from the fields of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.template.dutch import parse_number

MOST = 500
"""So many questions a form may hold."""

LONGEST_REASON = 500
_LONGEST = 300
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form says. `decisions` are those that say something, by key; `wrong` says per key what is no number."""

    decisions: Mapping[str, Decision]
    wrong: Mapping[str, Text]


def read_decisions(form: Mapping[str, object]) -> Entered:
    """The decisions in the fields `sleutel-N`, `keuze-N`, `percentage-N`, `bedrag-N` and `reden-N`.

    A percentage may be typed with or without its sign: "75", "75 %" and "75,5%" are shares of a hundred. A question
    without choice, percentage and amount is undecided, whatever its reason says.
    """
    decisions: dict[str, Decision] = {}
    wrong: dict[str, Text] = {}
    for number in range(MOST):
        key = _field(form, f"sleutel-{number}", _LONGEST)
        if not key:
            break
        choice = _field(form, f"keuze-{number}", _LONGEST)
        share, bad_share = _number(form, f"percentage-{number}", Text("percentage"))
        amount, bad_amount = _number(form, f"bedrag-{number}", Text("bedrag"))
        if bad := bad_share or bad_amount:
            wrong[key] = bad
            continue
        if choice or share is not None or amount is not None:
            share = None if share is None else share / _HUNDRED
            decisions[key] = Decision(key, choice, share, amount, _field(form, f"reden-{number}", LONGEST_REASON))
    return Entered(decisions, wrong)


def _number(form: Mapping[str, object], name: str, what: Text) -> tuple[Decimal | None, Text | None]:
    typed = _field(form, name, _LONGEST)
    if not typed:
        return None, None
    value = parse_number(typed.removesuffix("%"))
    if value is None or abs(value) >= Decimal(10) ** 12:
        return None, Text.of("«{tekst}» is geen {wat} en telt niet mee.", tekst=typed, wat=what)
    return value, None


def _field(form: Mapping[str, object], name: str, longest: int) -> str:
    value = form.get(name)
    return " ".join(value.split())[:longest] if isinstance(value, str) else ""
