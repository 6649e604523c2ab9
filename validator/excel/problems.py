"""What can be in the way of talking to Excel, each as one sentence with what to do instead."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from validator.foundation.problem import Problem
from validator.foundation.text import Text

_INSTEAD = Text(
    "Werk met het bestand zelf: «convenantcheck check BESTAND» geeft een kopie met dezelfde markeringen; ook compare, "
    "clean en «template new» werken op bestanden."
)


class NoExcel(Problem):
    """There is no Excel, or no open workbook, to work on."""


class ExcelRefused(Problem):
    """Excel is there but did not do what was asked."""


def no_xlwings() -> Problem:
    """The optional library is not installed."""
    return NoExcel(
        "no_xlwings",
        Text("Voor het werken in Excel ontbreekt het onderdeel xlwings, of het is te oud."),
        Text('Installeer het met: pip install "convenantcheck[excel]".'),
    )


def no_excel() -> Problem:
    """This computer cannot run Excel, or Excel cannot be reached."""
    return NoExcel("no_excel", Text("Op deze computer is er geen Excel waarmee dit programma kan werken."), _INSTEAD)


def none_running() -> Problem:
    """Excel is installed but not started."""
    return NoExcel(
        "excel_not_running",
        Text("Excel is niet gestart."),
        Text("Open het rapport in Excel en probeer opnieuw, of gebruik «convenantcheck check BESTAND»."),
    )


def none_open() -> Problem:
    """Excel runs without an open workbook."""
    return NoExcel(
        "no_open_workbook",
        Text("In Excel is er geen werkboek open dat bewerkt kan worden."),
        Text("Open het rapport in Excel; staat er «Beveiligde weergave», klik dan eerst op «Bewerken inschakelen»."),
    )


def save_first() -> Problem:
    """Excel for macOS cannot give a copy of changes that were not saved."""
    return ExcelRefused(
        "save_first",
        Text("In Excel op macOS kan de inhoud pas gelezen worden als ze bewaard is."),
        Text("Bewaar het werkboek en probeer opnieuw."),
    )


def structure_locked(name: str) -> Problem:
    """No sheet can be added: the structure is protected with a password."""
    return ExcelRefused(
        "structure_locked",
        Text.of(
            "De bladen van {naam} zijn met een wachtwoord beveiligd: de bladen met het oordeel en de bevindingen "
            "kunnen er niet bij.",
            naam=name,
        ),
        _INSTEAD,
    )


def old_version() -> Problem:
    """An earlier version of the add-in could not be replaced or taken away."""
    return ExcelRefused(
        "addin_in_use",
        Text("De invoegtoepassing kon niet op haar plaats gezet of weggehaald worden."),
        Text("Sluit Excel helemaal af en probeer opnieuw."),
    )


@contextmanager
def talking() -> Iterator[None]:
    """Turns whatever Excel answers that is no answer into one sentence; with CONVENANTCHECK_DEBUG set it is raised as
    it is.

    Raises:
        ExcelRefused: for every error of xlwings, of COM or of AppleScript.
    """
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        if os.environ.get("CONVENANTCHECK_DEBUG"):
            raise
        raise ExcelRefused(
            "excel_refused",
            Text.of("Excel voerde een opdracht niet uit ({soort}).", soort=type(error).__name__),
            Text(
                "Staat er een cel open om te typen of een venster met een vraag? Druk op Esc of sluit het venster, en "
                "probeer opnieuw. Lukt het niet, gebruik dan «convenantcheck check BESTAND»."
            ),
        ) from error
