"""No page tells its user to type an option or a command: it has something else to say in the place of each."""

import re
import string
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from validator.foundation.text import Text
from validator.texts import sentence
from validator.web.page_texts import _INSTEAD, on_page

COMMAND = re.compile(r"--[a-z]|convenantcheck [a-z]|\bpip install|\{optie\}")

ELSEWHERE = (
    "Excel kan dit niet ongedaan maken met Ctrl+Z",
    "Open het rapport in Excel en probeer opnieuw, of gebruik",
    "Staat er een cel open om te typen of een venster met een vraag",
    "Werk met het bestand zelf",
    'Installeer het met: pip install "convenantcheck[excel]"',
    "Kies met --host een adres van deze computer",
    "Klik alleen in werkboeken waarvan u de afzender vertrouwt",
    "De knop Controleer is niet geïnstalleerd",
    "Markeert elke bevinding op haar cel en voegt de bladen",
    "--decisions gaat over één rapport",
    "--workers en --scheduler gaan niet samen",
    "Alle regels: convenantcheck rules",
    "Uitleg: {opdracht} --help",
    "Regelset {versie}.",
    "Bij de optie {optie} hoort",
    "De optie {optie} bestaat niet",
    "De waarde voor {optie} is niet geldig",
    "Een bestand dat misloopt, houdt de andere niet tegen",
    "Wie in de gecontroleerde kopieën op het blad Oordeel beslist heeft",
    "Verder gaan: geef dezelfde opdracht",
    "Het resultaat heet <lijst>.splitsing.xlsx",
    "Met --host en een ander adres",
    "Een uitkomst van «check --format json»",
    "Er valt dan niets te herhalen",
    "Geef de uitkomst zoals «convenantcheck check --format json»",
    "Geef die map met --covenants.",
    "Geef die map met --data.",
    "Geef die gecontroleerde kopie met --decisions.",
)
"""How messages begin that are said inside Excel, by the help of a command or a command that no page has (a batch, an
outcome held against its file), or before there is any page."""


def _ids() -> list[str]:
    with (files("validator") / "locale/nl/LC_MESSAGES/convenantcheck.po").open("rb") as stream:
        return [str(message.id) for message in read_po(stream) if message.id]


def _holes(id: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(id) if name is not None}


def test_every_message_that_names_an_option_or_a_command_says_something_else_on_a_page() -> None:
    naming = [one for one in _ids() if COMMAND.search(one) and not one.startswith(ELSEWHERE)]
    assert len(naming) > 40
    assert [one for one in naming if COMMAND.search(on_page(Text(one)).id)] == []


@pytest.mark.parametrize("id", _INSTEAD)
def test_what_is_said_instead_needs_no_value_that_is_not_there(id: str) -> None:
    assert _holes(_INSTEAD[id].id) <= _holes(id)


def test_texts_inside_a_text_are_said_as_a_page_says_them() -> None:
    inside = Text.of("{a}; {b}", a=Text("Laat --sheet weg."), b=(Text("niet opgegeven (geef --basis)"), "x"))
    assert sentence(on_page(inside)) == "Kies geen blad; niet opgegeven, x"


def test_a_page_names_the_sheets_of_a_workbook_as_they_stand_in_it() -> None:
    text = Text("som van het blad «Ontvangen»").about("nl")

    assert sentence(on_page(text), "fr") == "somme de la feuille «\u00a0Ontvangen\u00a0»"
