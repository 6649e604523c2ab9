"""The Dutch words that the builder itself puts into a workbook; all others stand in the descriptions."""

from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.template import Field
from validator.texts import sentence

EXAMPLE = "Bijvoorbeeld: {example}"
FICTITIOUS = "FICTIEF VOORBEELD: geen echt convenant. Verzonnen cijfers, alleen om te oefenen."
FICTITIOUS_IN_PART = "FICTIEF: in dit convenant zijn verzonnen, alleen om te oefenen: {wat}."
FOOTER = "Pagina &P van &N"

CHOICE_TITLE = "Kies uit de lijst"
CHOICE_ERROR = "Deze waarde staat niet in de lijst. Kies een van de waarden achter het pijltje."
LIST_ERROR = "Deze waarde staat niet in de lijst. Klopt ze toch?"
KIND_TITLE = "Controleer deze waarde"
DATE_ERROR = "Typ een datum als dag-maand-jaar, bijvoorbeeld 31-12-2022."
INTEGER_ERROR = "Typ een geheel getal, 0 of meer, zonder tekst erbij."
NUMBER_ERROR = "Typ een getal, zonder tekst erbij. De decimalen staan na een komma."
PERCENT_ERROR = "Een aandeel ligt tussen 0 % en 100 %. Klopt deze waarde toch?"

THEMES = "Thema's: {thema}"
COVENANT = "Dit convenant: {wat}"

OWN_STARTS = ("FICTIEF", THEMES.partition("{")[0], COVENANT.partition("{")[0])
"""How the lines start that the builder adds to a sheet, so that reading knows them as ours."""


def fictitious(covenant: Covenant) -> str:
    """The warning on every sheet for a covenant that was made up, wholly or in part."""
    return FICTITIOUS_IN_PART.format(wat=", ".join(covenant.fictional)) if covenant.fictional else FICTITIOUS


def covenant_line(**values: object) -> str:
    """The line on `Start` with what the covenant is about."""
    text = Text.of(
        "Dit convenant: hoogstens {bedrag:euro} voor {vte:getal} VTE, van {van:datum} tot en met {tot:datum}.",
        **values,  # type: ignore[arg-type]
    )
    return sentence(text)


def help_text(field: Field) -> str:
    """The help of a field with its example."""
    example = EXAMPLE.format(example=field.example) if field.example else ""
    return " ".join(part for part in (field.help, example) if part)
