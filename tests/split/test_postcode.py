"""One postal code: understood, abroad, or not classified with the reason. Nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.register import load_generation
from validator.split import postcode
from validator.split.postcode import CLASSES, read_postcode
from validator.texts import sentence

GENERATION = load_generation("2021-2022")


def read(value: str, country: str = "") -> postcode.Reading:
    return read_postcode(value, country, GENERATION.region_of)


@pytest.mark.parametrize(
    ("value", "country", "code", "region"),
    [
        ("9000", "", "9000", "vlaams"),
        ("9000.0", "", "9000", "vlaams"),
        ("9000,00", "", "9000", "vlaams"),
        ("9.000", "", "9000", "vlaams"),
        ("9 000", "", "9000", "vlaams"),
        ("9,000", "", "9000", "vlaams"),
        ("  9000\u00a0", "", "9000", "vlaams"),
        ("９０００", "", "9000", "vlaams"),
        ("B-9000", "", "9000", "vlaams"),
        ("b 9000", "", "9000", "vlaams"),
        ("B9000", "", "9000", "vlaams"),
        ("BE-9000", "", "9000", "vlaams"),
        ("BEL 9000", "", "9000", "vlaams"),
        ("B-9000 Gent", "", "9000", "vlaams"),
        ("9000 Gent", "", "9000", "vlaams"),
        ("9000-Gent", "", "9000", "vlaams"),
        ("9000, Gent", "", "9000", "vlaams"),
        ("Gent 9000", "", "9000", "vlaams"),
        ("Gent (9000)", "", "9000", "vlaams"),
        ("Gent (B-9000)", "", "9000", "vlaams"),
        ("2800 Mechelen, België", "", "2800", "vlaams"),
        ("3665 As", "", "3665", "vlaams"),
        ("3665 AS", "België", "3665", "vlaams"),
        ("Mol 2400", "", "2400", "vlaams"),
        ("1000 Bruxelles", "", "1000", "brussel"),
        ("1000 Brussel / Bruxelles", "", "1000", "brussel"),
        ("1299", "Belgique", "1299", "brussel"),
        ("1300", "B", "1300", "waals"),
        ("1500", "BEL", "1500", "vlaams"),
        ("4000 Liège", "Belgium", "4000", "waals"),
        ("6700 Arlon, Luxembourg", "", "6700", "waals"),
    ],
)
def test_belgian_codes_are_understood_however_they_are_written(
    value: str, country: str, code: str, region: str
) -> None:
    assert read(value, country) == postcode.Reading(region, code)


@pytest.mark.parametrize(
    ("value", "country", "why"),
    [
        ("1012 AB", "", postcode.DUTCH_FORM),
        ("1012AB Amsterdam", "", postcode.DUTCH_FORM),
        ("1012", "Nederland", postcode.BY_COUNTRY),
        ("1012", "NL", postcode.BY_COUNTRY),
        ("3665 AS", "Pays-Bas", postcode.BY_COUNTRY),
        ("NL-1012 AB", "", postcode.BY_PREFIX),
        ("4000", "LUX", postcode.BY_COUNTRY),
        ("4000", "Luxemburg", postcode.BY_COUNTRY),
        ("L-4000", "", postcode.BY_PREFIX),
        ("L 4000", "", postcode.BY_PREFIX),
        ("1009 Luxembourg", "", postcode.BY_PLACE),
        ("1012 Amsterdam Nederland", "", postcode.BY_PLACE),
        ("D-50667", "", postcode.BY_PREFIX),
        ("50667", "", postcode.FIVE_DIGITS),
        ("59000", "Frankrijk", postcode.BY_COUNTRY),
        ("SW1A 1AA", "", postcode.OTHER_FORM),
        ("00-950", "", postcode.OTHER_FORM),
        ("", "Duitsland", postcode.BY_COUNTRY),
        ("zonder", "DE", postcode.BY_COUNTRY),
    ],
)
def test_foreign_codes_are_not_mistaken_for_belgian_ones(value: str, country: str, why: object) -> None:
    assert read(value, country) == postcode.Reading("buitenland", "", why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "country", "why"),
    [
        ("", "", postcode.EMPTY),
        (" \u200b", "België", postcode.EMPTY),
        ("Gent", "", postcode.NO_DIGITS),
        ("n.v.t.", "", postcode.NO_DIGITS),
        ("#N/A", "", postcode.ERROR_VALUE),
        ("formule zonder waarde", "", postcode.NO_VALUE),
        ("900", "", postcode.FEW_DIGITS),
        ("900000", "", postcode.MANY_DIGITS),
        ("0900", "", postcode.NO_SUCH),
        ("-9000", "", postcode.NOT_UNDERSTOOD),
        ("9000.5", "", postcode.NOT_UNDERSTOOD),
        ("9000/8000", "", postcode.SEVERAL),
        ("90000", "België", postcode.CONTRADICTION),
        ("1012 AB", "België", postcode.CONTRADICTION),
        ("B-1012 AB", "", postcode.CONTRADICTION),
        ("B-9000", "NL", postcode.TWO_COUNTRIES),
        ("F-59000", "BE", postcode.TWO_COUNTRIES),
        ("9000", "Atlantis", postcode.COUNTRY_UNKNOWN),
        ("Q-9000", "", postcode.PREFIX_UNKNOWN),
        ("3665 AS", "", postcode.OR_DUTCH),
        ("6700 Luxembourg", "", postcode.OR_LUXEMBOURG),
    ],
)
def test_what_may_be_two_things_is_not_classified_and_says_why(value: str, country: str, why: object) -> None:
    assert read(value, country) == postcode.Reading("onbekend", "", why)  # type: ignore[arg-type]


@given(st.text(max_size=30), st.sampled_from(["", "BE", "NL", "?", "Luxemburg"]))
def test_any_text_gets_a_class_and_what_has_no_code_gets_a_reason(value: str, country: str) -> None:
    reading = read(value, country)
    assert reading.region in CLASSES
    assert bool(reading.code) == (reading.region in ("vlaams", "brussel", "waals"))
    assert (reading.why is None) == bool(reading.code)
    if reading.code:
        assert GENERATION.region_of(reading.code) == reading.region
        assert country in ("", "BE", "?")
    else:
        assert sentence(reading.why) if reading.why else False


@given(st.integers(1000, 9999), st.sampled_from(["{}", "B-{}", "{}.0", "{} Gent", "Gent {}", " {} ", "BE {}"]))
def test_every_spelling_of_a_code_gives_the_region_of_the_code(code: int, spelling: str) -> None:
    assert read(spelling.format(code)) == postcode.Reading(GENERATION.region_of(str(code)) or "", str(code))
