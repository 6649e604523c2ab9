"""Choosing a template by the words people use for a generation, an instrument and a report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.model.template import Template
from validator.template.language import names_in
from validator.template.plain import plain

_REPORTS = {
    "voortgangsrapport": ("voortgangsverslag", "voortgang"),
    "tussentijds rapport": ("tussentijds verslag", "tussenrapport", "tussentijds"),
    "eindrapport": ("eindverslag", "finaal rapport", "eind"),
}
_OPTIONS = (
    ("generation", "--generation", Text("generatie")),
    ("instrument", "--instrument", Text("instrument")),
    ("report", "--report", Text("rapport")),
)


class NotChosen(Problem):
    """What was asked is unknown, or leaves more than one possibility."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked, in the user's words; "" where nothing was said."""

    generation: str = ""
    instrument: str = ""
    report: str = ""


def choose(templates: Sequence[Template], wish: Wish, names: Mapping[str, Iterable[str]]) -> Template:
    """The one template that fits. What was not said is no obstacle where only one possibility is left.

    Args:
        templates: the ones to choose from.
        wish: what was asked.
        names: further names (titles) of generations and instruments by their id.

    Raises:
        NotChosen: says which possibilities there are.
    """
    left = list(templates)
    for key, option, label in _OPTIONS:
        word = getattr(wish, key)
        if word and left:
            meant = _meant(word, sorted({getattr(one, key) for one in left}), names, option, label)
            left = [one for one in left if getattr(one, key) == meant]
    for key, option, label in _OPTIONS:
        values = sorted({getattr(one, key) for one in left})
        if len(values) > 1:
            raise NotChosen(
                "not_chosen",
                Text.of("Er is meer dan één {wat} mogelijk.", wat=label),
                Text.of("Kies met {optie} uit: {keuzes}.", optie=option, keuzes=_quoted(values)),
            )
    if not left:
        raise NotChosen(
            "no_template",
            Text("Er is nog geen enkel sjabloon waarvoor dit kan."),
            Text("Kijk met «convenantcheck template list» welke sjablonen er zijn."),
        )
    return left[0]


def _meant(word: str, values: list[str], names: Mapping[str, Iterable[str]], option: str, label: Text) -> str:
    """The value that a word stands for: said in full, or the only one that has the word in one of its names."""
    asked = plain(word)
    called = {
        value: {plain(name) for word in (value, *names.get(value, ())) for name in names_in(word)}
        | {plain(name) for name in _REPORTS.get(value, ())}
        for value in values
    }
    exact = [value for value in values if asked in called[value]]
    found = exact or [value for value in values if asked and any(asked in name for name in called[value])]
    if len(found) == 1:
        return found[0]
    what = (
        Text.of("«{woord}» kan meer dan één {wat} zijn.", woord=word, wat=label)
        if found
        else Text.of("«{woord}» is hier geen {wat}.", woord=word, wat=label)
    )
    fix = Text.of("Kies met {optie} uit: {keuzes}.", optie=option, keuzes=_quoted(found or values))
    raise NotChosen("not_chosen", what, fix)


def _quoted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(f'"{value}"' if " " in value else value for value in values)
