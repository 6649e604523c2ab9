"""Which key and kind a label gets: ours where it is sure enough, else one made of the label, with what is asked."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.template import Field
from validator.template.inspecting.drafted import DraftField, free_key, label_parts, slug
from validator.template.inspecting.guesses import NO_DAYS, Guess, Sureness
from validator.template.inspecting.synonyms import SURE_ENOUGH, Match, match_field
from validator.template.layout import NUMBERS
from validator.template.plain import plain

_KEPT_KINDS = ("postcode", "enterprise", "iban", "email", "codes")


def matched(labels: Mapping[int, tuple[str, Guess]], own: Sequence[Field]) -> dict[int, Match]:
    """Our field for each label, the surest first, each of ours at most once."""
    found = [
        (match.share, number, match)
        for number, (label, guess) in labels.items()
        for match in match_field(label, guess, own)
    ]
    chosen: dict[int, Match] = {}
    used: set[str] = set()
    for share, number, match in sorted(found, key=lambda one: (-one[0], one[1])):
        # Columns of several periods share one label and one match.
        free = match.field.key not in used or any(
            chosen[other].field.key == match.field.key and labels[other][0] == labels[number][0] for other in chosen
        )
        if number not in chosen and free and share:
            chosen[number] = match
            used.add(match.field.key)
    return chosen


def field_of(label: str, header: str, guess: Guess, match: Match | None, taken: set[str]) -> DraftField:
    """The field or column of a label.

    Args:
        label: its label.
        header: the whole text it comes from, with unit and asterisk.
        guess: its kind.
        match: our field that it corresponds to most.
        taken: the names of all labels and keys around it, in plain letters.
    """
    _, unit, required = label_parts(header)
    others = taken - {plain(label)}
    own = match.field if match and match.share >= SURE_ENOUGH else None
    key = free_key([*([own.key] if own else []), slug(label)], others)
    why = Text.of("{soort}: {zeker} ({wat})", soort=guess.kind, zeker=Text(guess.sure.value), wat=guess.why)
    questions = list(guess.questions)
    if match and own and key == own.key:
        why = Text.of(
            "{wat}; onze sleutel «{sleutel}»: {deel} ({reden})",
            wat=why, sleutel=own.key, deel=_percent(match), reden=match.why,
        )  # fmt: skip
        both_numbers = own.kind in NUMBERS and guess.kind in NUMBERS and guess.sure is not Sureness.SURE
        day = guess.serial and own.kind == "date"
        if own.kind == "choice" and guess.kind != "choice":
            questions = _choices(guess, own)
        elif own.kind in _KEPT_KINDS or both_numbers or day or guess.sure is Sureness.GUESS:
            if own.kind != guess.kind:
                why = Text.of("{wat}, met onze soort {soort}", wat=why, soort=own.kind)
            guess.kind = own.kind
            questions = [NO_DAYS] if day else []
        if own.choices and guess.choices and set(map(plain, own.choices)) != set(map(plain, guess.choices)):
            questions.append(Text.of("onze keuzes zijn {keuzes}; welke betekent wat?", keuzes=own.choices))
        if guess.kind == "choice" and not guess.choices:
            guess.choices = own.choices
    elif match:
        own = None
        questions.append(
            Text.of(
                "is dit onze «{sleutel}» ({label})? {deel}: {reden}",
                sleutel=match.field.key, label=Text(match.field.label), deel=_percent(match), reden=match.why,
            )
        )  # fmt: skip
    if guess.kind in NUMBERS and not unit and guess.kind == "percent":
        unit = "%"
    return DraftField(key, label, guess, why, own, unit, required, questions=questions)


def _percent(match: Match) -> Text:
    return Text.of("{deel:procent}", deel=Decimal(round(match.share * 100)) / 100)


def _choices(guess: Guess, own: Field) -> list[Text]:
    """What is asked where ours is a choice and the workbook has no list: nothing, where all its values are ours."""
    if guess.seen and guess.seen <= set(map(plain, own.choices)):
        guess.kind, guess.choices = "choice", own.choices
        return []
    return [Text.of("bij ons een keuze uit {keuzes}; geldt dat hier ook?", keuzes=own.choices)]
