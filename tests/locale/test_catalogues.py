"""The catalogues hold the texts there are, all of them translated, with the holes of their ids."""

import re
from collections import Counter
from functools import cache
from io import BytesIO

import pytest
from babel.messages.mofile import read_mo

from messages.collect import ids
from messages.keep import folder, kept
from tests.locale.equal import EQUAL
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES, translate

HOLES = re.compile(r"\{[^{}]*\}")
WORD = re.compile(r"[^\W\d_]{2,}")
OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]


@cache
def catalogue(language: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in kept(language) if message.id}


@cache
def there() -> frozenset[str]:
    return frozenset(ids())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_there_is_and_no_other(language: str) -> None:
    """Where this fails: `make messages`, and translate what is new."""
    assert sorted(there() - catalogue(language).keys()) == []
    assert sorted(catalogue(language).keys() - there()) == []


def test_texts_of_every_kind_are_found() -> None:
    """Guards the extraction itself: code, enumerations, rules, help, pages, templates, generations, covenants."""
    assert {
        "Het recht op toelage verandert niet.",
        "nog niet meetbaar",
        "Plafond van de de-minimissteun overschreden",
        "Een bedrijf mag over een aantal jaren samen maar een beperkt bedrag de-minimissteun krijgen.",
        "Schrijf geen gecontroleerde kopie.",
        "Over wie en welke periode gaat dit rapport? Vul de gele cellen in.",
        "Geen bron zegt waardoor een deelnemer Vlaams is; we lezen de regio af uit de postcode.",
        "De tekst noemt geen gewest.",
        "Wat verzonnen is, per sector",
    } <= there()


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_untranslated(language: str) -> None:
    assert [text for text, said in catalogue(language).items() if not said] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_the_same_as_in_dutch_is_known_to_be(language: str) -> None:
    same = {text for text, said in catalogue(language).items() if said == text and WORD.search(HOLES.sub("", text))}
    assert same == EQUAL[language]


@pytest.mark.parametrize("language", OTHERS)
def test_every_hole_is_kept_with_its_form(language: str) -> None:
    pairs = catalogue(language).items()
    assert [text for text, said in pairs if said and Counter(HOLES.findall(text)) != Counter(HOLES.findall(said))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_glued_to_other_texts_keeps_its_blanks_and_its_marks(language: str) -> None:
    def glue(text: str) -> tuple[bool, bool, str]:
        mark = re.match(r"# |- |\[\w+\] |\d\. ", text)
        # In a sheet to read, "[invullen] " says which colour stands beside the line.
        return text[:1] == " ", text[-1:] == " ", mark[0] if mark else ""

    wrong = [text for text, said in catalogue(language).items() if said and glue(text) != glue(said)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    compiled = read_mo(BytesIO((folder(language) / "convenantcheck.mo").read_bytes()))
    said = {text: said for text, said in catalogue(language).items() if said}
    assert {str(message.id): str(message.string) for message in compiled if message.id} == said


def test_a_text_without_translation_stays_dutch() -> None:
    assert [translate("Geen zin van ons.", language) for language in LANGUAGES] == ["Geen zin van ons."] * 3
    assert translate("nog niet meetbaar", "fr") != "nog niet meetbaar"
