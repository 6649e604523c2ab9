"""What is said about what was done in an open workbook."""

from collections.abc import Iterator

from validator.excel.carrying import Cleaned, Written
from validator.foundation.text import Text


def told(written: Written) -> Iterator[Text]:
    """What the marks are, where none could come, and once, at the first check, how they go again."""
    counted = Text("1 cel is") if written.cells == 1 else Text.of("{n:getal} cellen zijn", n=written.cells)
    yield Text.of(
        "In het open werkboek: {cellen} gemarkeerd; het oordeel staat op het blad {oordeel}. Er is niets bewaard.",
        cellen=counted,
        oordeel=written.sheets.get("Oordeel", "Oordeel"),
    )
    if written.closed:
        yield Text.of(
            "Niet gemarkeerd, want met een wachtwoord beveiligd: {bladen}. De bevindingen daar staan op het blad "
            "Bevindingen.",
            bladen=written.closed,
        )
    if written.without_note:
        yield Text.of(
            "Gekleurd zonder notitie, want daar loopt een gesprek in opmerkingen: {cellen}.",
            cellen=tuple(str(place) for place in written.without_note),
        )
    if not written.again:
        yield Text(
            "Excel kan dit niet ongedaan maken met Ctrl+Z. «convenantcheck excel clean» haalt alles weer weg; sluiten "
            "zonder bewaren ook."
        )


def told_of_cleaning(cleaned: Cleaned) -> Iterator[Text]:
    """What was taken away, and where it could not be."""
    if cleaned.found:
        yield Text("De markeringen, notities en bladen van de controle zijn weg. Er is niets bewaard.")
    else:
        yield Text("In het open werkboek staan geen markeringen van een controle.")
    if cleaned.closed:
        yield Text.of(
            "Met een wachtwoord beveiligd, daar staan ze nog: {bladen}.",
            bladen=cleaned.closed,
        )
