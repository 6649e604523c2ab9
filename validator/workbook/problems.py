"""The sentences with which the workbook room refuses a file."""

from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text

RESAVE = Text("Open het bestand in Excel, kies Opslaan als, Excel-werkmap (*.xlsx), en lever dat bestand in.")
ASK_AGAIN = Text("Vraag of download het bestand opnieuw, of open het in Excel, laat het herstellen en sla het op.")

_KINDS = (
    ("xl/worksheets/", Text("een werkblad")),
    ("xl/sharedstrings", Text("de lijst van alle teksten")),
    ("xl/workbook", Text("de lijst van werkbladen")),
    ("xl/styles", Text("de opmaak")),
    ("xl/comments", Text("een lijst van opmerkingen")),
    ("xl/drawings/", Text("een tekening")),
    ("xl/media/", Text("een afbeelding")),
    ("xl/charts/", Text("een grafiek")),
)
"""What a part holds, by the beginning of its name in lower case."""
_ANY = Text("een onderdeel van de werkmap")


def in_words(name: str) -> Text | str:
    """What a part holds, for who never saw the inside of a workbook. The name of a file or of a tab stays as it is."""
    known = next((words for beginning, words in _KINDS if name.lower().startswith(beginning)), None)
    return known or (_ANY if "/" in name or name.lower() == "[content_types].xml" else name)


def damaged(name: str) -> NotCheckable:
    """The file, or what is named of it (a part, a tab), is damaged."""
    return NotCheckable(
        "damaged",
        Text.of("Het bestand is beschadigd of onvolledig: {onderdeel} is niet te lezen.", onderdeel=in_words(name)),
        ASK_AGAIN,
    )


def too_large(name: str) -> NotCheckable:
    """The file, or what is named of it (a part, a tab), is larger than the limits allow."""
    return NotCheckable(
        "too_large",
        Text.of(
            "Het bestand is te groot om te controleren: {onderdeel} gaat boven de grens.", onderdeel=in_words(name)
        ),
        Text("Verwijder bladen, afbeeldingen en rijen die niet bij het verslag horen, en sla het bestand opnieuw op."),
    )
