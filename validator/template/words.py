"""The words that the builder itself puts into a workbook; all others stand in the descriptions."""

import re
from datetime import date, datetime
from functools import cache

from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.template import Field
from validator.texts import DEFAULT_LANGUAGE, sentence, translate

_DATE = re.compile(r"[0-3][0-9]-[01][0-9]-[0-9]{4}")
_EXAMPLE = Text("Bijvoorbeeld: {example}")
_FICTITIOUS = Text("FICTIEF VOORBEELD: geen echt convenant. Verzonnen cijfers, alleen om te oefenen.")
_FICTITIOUS_IN_PART = Text("FICTIEF: in dit convenant zijn verzonnen, alleen om te oefenen: {wat}.")
_THEMES = Text("Thema's: {thema}")
_COVENANT = Text("Dit convenant: hoogstens {bedrag:euro} voor {vte:getal} VTE, van {van:datum} tot en met {tot:datum}.")
_DUTCH_STARTS = ("FICTIEF", "Thema's: ", "Dit convenant: ")

FOOTER = Text("Pagina &P van &N")
CHOICE_TITLE = Text("Kies uit de lijst")
CHOICE_ERROR = Text("Deze waarde staat niet in de lijst. Kies een van de waarden achter het pijltje.")
LIST_ERROR = Text("Deze waarde staat niet in de lijst. Klopt ze toch?")
KIND_TITLE = Text("Controleer deze waarde")
DATE_ERROR = Text("Typ een datum als dag-maand-jaar, bijvoorbeeld 31-12-2022.")
INTEGER_ERROR = Text("Typ een geheel getal, 0 of meer, zonder tekst erbij.")
NUMBER_ERROR = Text("Typ een getal, zonder tekst erbij. De decimalen staan na een komma.")
PERCENT_ERROR = Text("Een aandeel ligt tussen 0 % en 100 %. Klopt deze waarde toch?")


@cache
def own_starts(language: str) -> tuple[str, ...]:
    """How the lines start that the builder adds to a sheet, so that reading knows them as ours."""
    lines = (_FICTITIOUS, _FICTITIOUS_IN_PART, _THEMES, _COVENANT)
    starts = (translate(line.id, language).partition("{")[0] for line in lines)
    return tuple(dict.fromkeys(start for start in (*_DUTCH_STARTS, *starts) if start))


def fictitious(covenant: Covenant, language: str = DEFAULT_LANGUAGE) -> str:
    """The warning on every sheet for a covenant that was made up, wholly or in part."""
    if not covenant.fictional:
        return sentence(_FICTITIOUS, language)
    made_up = ", ".join(translate(what, language) for what in covenant.fictional)
    return sentence(Text.of(_FICTITIOUS_IN_PART.id, wat=made_up), language)


def themes_line(covenant: Covenant, language: str = DEFAULT_LANGUAGE) -> str:
    """The line with what the codes of the themes stand for."""
    themes = tuple(f"{theme.code} = {translate(theme.name, language)}" for theme in covenant.themes)
    return sentence(Text.of(_THEMES.id, thema=Text.of("{alles:puntkomma}", alles=themes)), language)


def covenant_line(language: str = DEFAULT_LANGUAGE, **values: object) -> str:
    """The line on `Start` with what the covenant is about."""
    return sentence(Text.of(_COVENANT.id, **values), language)  # type: ignore[arg-type]


def _as_typed(example: str) -> str | date:
    """An example of a date as a date, to be written as the language does; any other as it is."""
    return datetime.strptime(example, "%d-%m-%Y").date() if _DATE.fullmatch(example) else example


def help_text(field: Field, language: str = DEFAULT_LANGUAGE) -> str:
    """The help of a field with its example."""
    example = sentence(Text.of(_EXAMPLE.id, example=_as_typed(field.example)), language) if field.example else ""
    return " ".join(part for part in (field.help, example) if part)
