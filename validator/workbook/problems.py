"""The sentences with which the workbook room refuses a file."""

from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text

RESAVE = Text("Open het bestand in Excel, kies Opslaan als, Excel-werkmap (*.xlsx), en lever dat bestand in.")
ASK_AGAIN = Text("Vraag of download het bestand opnieuw, of open het in Excel, laat het herstellen en sla het op.")


def damaged(name: str) -> NotCheckable:
    """The file, or the named part of it, is damaged."""
    return NotCheckable(
        "damaged",
        Text.of("Het bestand is beschadigd of onvolledig: {onderdeel} is niet te lezen.", onderdeel=name),
        ASK_AGAIN,
    )


def too_large(name: str) -> NotCheckable:
    """The file or a part of it is larger than the limits allow."""
    return NotCheckable(
        "too_large",
        Text.of("Het bestand is te groot om te controleren: {onderdeel} gaat boven de grens.", onderdeel=name),
        Text("Verwijder bladen, afbeeldingen en rijen die niet bij het verslag horen, en sla het bestand opnieuw op."),
    )
