"""What one postal code says: in which region it lies, abroad, or why it cannot be said. Nothing is guessed: what may be
two things is not classified."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from validator.foundation.text import Text
from validator.split.countries import BELGIUM, country_of
from validator.split.words import plain, tidy

ABROAD, UNKNOWN = "buitenland", "onbekend"
CLASSES = ("vlaams", "brussel", "waals", ABROAD, UNKNOWN)
"""The classes, in the order in which they are shown."""

EMPTY = Text("geen postcode ingevuld")
ERROR_VALUE = Text("de cel toont een foutwaarde van Excel")
NO_VALUE = Text("de formule heeft geen waarde: open het bestand in Excel en bewaar het")
NO_DIGITS = Text("geen postcode: er staan geen cijfers")
NOT_UNDERSTOOD = Text("niet te lezen als postcode")
FEW_DIGITS = Text("te weinig cijfers: een Belgische postcode heeft er vier")
MANY_DIGITS = Text("te veel cijfers: een Belgische postcode heeft er vier")
SEVERAL = Text("meer dan één postcode in de cel")
NO_SUCH = Text("valt in geen enkele reeks van Belgische postcodes")
COUNTRY_UNKNOWN = Text("het land ernaast is niet te herkennen")
PREFIX_UNKNOWN = Text("de letters voor de cijfers zijn niet te herkennen als land")
CONTRADICTION = Text("het land is België, maar de postcode heeft een buitenlandse vorm")
TWO_COUNTRIES = Text("de postcode noemt een ander land dan de kolom ernaast")
OR_DUTCH = Text("kan een Belgische gemeente of een Nederlandse postcode zijn")
OR_LUXEMBOURG = Text("kan de provincie of het land Luxemburg zijn")

BY_COUNTRY = Text("het land ernaast is niet België")
BY_PREFIX = Text("de letters ervoor zijn die van een ander land")
BY_PLACE = Text("het land staat achter de postcode")
DUTCH_FORM = Text("vier cijfers en twee letters: vorm van een Nederlandse postcode")
FIVE_DIGITS = Text("vijf cijfers: vorm van een Franse of Duitse postcode")
OTHER_FORM = Text("vorm van een buitenlandse postcode")

FORMULA = "formule zonder waarde"
"""What stands for a cell with a formula that the file holds no outcome of."""

_NUMBER = re.compile(r"(\d+)(?:[.,]0+)?")
_GROUPED = re.compile(r"([1-9])[., ](\d{3})")
_PREFIXED = re.compile(r"([A-Za-z]{1,3})\s*[-–—.:]?\s*(\d.*)", re.DOTALL)
_DUTCH = re.compile(r"(\d{4})\s?([A-Z]{2}|[a-z]{2})(?:[\s,].*)?", re.DOTALL)
_CODE_FIRST = re.compile(r"(\d{4})(?:\s*[-–—,;/]\s*|\s+|(?=\())(\D+)")
_CODE_LAST = re.compile(r"(\D*[^\W\d]\D*?)[\s,;(\-–—/]+(?:([A-Za-z]{1,3})\s?[-–—]\s?)?(\d{4})\)?")
_OTHER_FORMS = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3}\s\d{2}", re.IGNORECASE)
_LETTERED_PLACES = {"3665": "as", "3668": "as", "6900": "on", "6990": "ny", "4190": "my"}
"""Belgian places of two letters, which look like the end of a Dutch postal code."""
_SHORT_PLACES = frozenset(("ans", "as", "ath", "aye", "bra", "huy", "lo", "mol", "my", "ny", "on", "spa"))
_LUXEMBOURG = frozenset(("luxembourg", "luxemburg", "letzebuerg"))
_PROVINCE = range(6600, 7000)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a postal code says: its class, the Belgian code of four digits where there is one, and the reason of a class
    that does not follow from that code."""

    region: str
    code: str = ""
    why: Text | None = None


def read_postcode(value: str, country: str, region_of: Callable[[str], str | None]) -> Reading:
    """The reading of a postal code.

    Args:
        value: what stands in the cell.
        country: what stands in the column of countries; "" where it is blank or there is none.
        region_of: gives "vlaams", "brussel" or "waals" for a Belgian code, None where it is in no range.
    """
    text, beside = tidy(value), tidy(country)
    land = country_of(beside) if plain(beside) else ""
    if land is None:
        return Reading(UNKNOWN, "", COUNTRY_UNKNOWN)
    if not text:
        return Reading(ABROAD, "", BY_COUNTRY) if land not in ("", BELGIUM) else Reading(UNKNOWN, "", EMPTY)
    code, said, why = _parts(text, land)
    if land and said and said != land and BELGIUM in (said, land):
        return Reading(UNKNOWN, "", TWO_COUNTRIES if said != "?" else CONTRADICTION)
    if land not in ("", BELGIUM):
        return Reading(ABROAD, "", BY_COUNTRY)
    if said not in ("", BELGIUM):
        return Reading(ABROAD, "", why)
    if not code:
        return Reading(UNKNOWN, "", why)
    region = region_of(code)
    return Reading(UNKNOWN, "", NO_SUCH) if region is None else Reading(region, code)


def _parts(text: str, land: str) -> tuple[str, str, Text | None]:
    """The Belgian code of four digits ("" for none), the country that the text itself names ("" for none, "?" for one
    that its form alone tells to be abroad), and the reason where there is no code."""
    if match := (_GROUPED.fullmatch(text) or _NUMBER.fullmatch(text)):
        return _digits("".join(match.groups()))
    if match := _PREFIXED.fullmatch(text):
        return _prefixed(match[1], match[2], text, land)
    return _with_place(text, land)


def _digits(digits: str) -> tuple[str, str, Text | None]:
    if len(digits) == 4:
        return digits, "", None
    if len(digits) == 5:
        return "", "?", FIVE_DIGITS
    return "", "", FEW_DIGITS if len(digits) < 4 else MANY_DIGITS


def _prefixed(letters: str, rest: str, text: str, land: str) -> tuple[str, str, Text | None]:
    if _OTHER_FORMS.fullmatch(text):
        return "", "?", OTHER_FORM
    prefix = country_of(letters)
    if text[len(letters)] == " " and (letters.lower() in _SHORT_PLACES or (prefix is None and len(letters) > 2)):
        return _parts(rest, land)
    if prefix is None:
        return "", "", PREFIX_UNKNOWN
    if prefix != BELGIUM:
        return "", prefix, BY_PREFIX
    code, said, why = _parts(rest, land or BELGIUM)
    return code, BELGIUM, CONTRADICTION if said not in ("", BELGIUM) else why


def _with_place(text: str, land: str) -> tuple[str, str, Text | None]:
    if match := _DUTCH.fullmatch(text):
        place = _LETTERED_PLACES.get(match[1]) == match[2].lower()
        if not place:
            return "", "NL" if land != BELGIUM else "?", DUTCH_FORM
        return (match[1], BELGIUM, None) if land == BELGIUM else ("", "", OR_DUTCH)
    if _OTHER_FORMS.fullmatch(text):
        return "", "?", OTHER_FORM
    if match := _CODE_FIRST.fullmatch(text):
        return _at_place(match[1], match[2])
    if match := _CODE_LAST.fullmatch(text):
        if match[2] and country_of(match[2]) != BELGIUM:
            return "", country_of(match[2]) or "", BY_PREFIX if country_of(match[2]) else PREFIX_UNKNOWN
        return _at_place(match[3], match[1])
    if not any(character.isdigit() for character in text):
        return "", "", NO_VALUE if text == FORMULA else ERROR_VALUE if text.startswith("#") else NO_DIGITS
    return "", "", SEVERAL if len(re.findall(r"(?<!\d)[1-9]\d{3}(?!\d)", text)) > 1 else NOT_UNDERSTOOD


def _at_place(code: str, place: str) -> tuple[str, str, Text | None]:
    """A code with the name of a place, and perhaps of a country behind it."""
    words = [word for word in re.split(r"[\s,;()/]+", place) if word]
    if not words:
        return code, "", None
    if plain("".join(words)) in _LUXEMBOURG:
        return ("", "", OR_LUXEMBOURG) if int(code) in _PROVINCE else ("", "LU", BY_PLACE)
    last = plain(words[-1])
    if last in _LUXEMBOURG and int(code) in _PROVINCE:
        return code, "", None
    # Codes of two or three letters are too much like abbreviations of places to be read as a country here.
    named = country_of(last) if len(last) > 3 else None
    if named is None or named == BELGIUM:
        return code, named or "", None
    return "", named, BY_PLACE
