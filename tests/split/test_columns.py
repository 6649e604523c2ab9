"""Columns found by header, by content, or asked for."""

from collections.abc import Sequence

import polars as pl
import pytest

from validator.foundation.problem import Problem
from validator.register import load_generation
from validator.split.columns import Columns, basis_of, choose, is_header
from validator.split.listing import Listing, find_header
from validator.texts import sentence

REGION_OF = load_generation("2021-2022").region_of


def listing(headers: Sequence[str], *rows: Sequence[str]) -> Listing:
    def load(positions: Sequence[int]) -> pl.DataFrame:
        raise AssertionError(positions)

    return Listing("lijst.csv", "", 1 if headers else 0, tuple(headers), rows, load)


def chosen(headers: Sequence[str], *rows: Sequence[str], basis: str = "", **asked: str) -> Columns:
    return choose(listing(headers, *rows), asked, basis, REGION_OF)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Naam", "POSTCODE *"], {"": 1}),
        (["Code postal", "Pays", "Date"], {"": 0}),
        (["Name", "Zip code", "Country"], {"": 1}),
        (["nr", "cp"], {"": 1}),
        (["Postcode (werkplek)", "Postcode van"], {"": 0}),
        (["PLZ"], {"": 0}),
    ],
)
def test_the_header_tells_the_postal_code_in_four_languages(headers: list[str], expected: dict[str, int]) -> None:
    assert chosen(headers).postcodes == expected


def test_other_columns_are_found_in_any_order() -> None:
    headers = ["Land", "x", "Datum", "Nummer activiteit", "Verbintenissen", "INSZ", "Postcode", "Jaar", "Actie"]
    found = chosen(headers).roles
    assert found == {
        "land": 0, "datum": 2, "activiteit": 3, "verbintenissen": 4, "persoon": 5, "periode": 7, "actie": 8,
    }  # fmt: skip


def test_the_most_exact_name_goes_before_a_vague_one() -> None:
    assert chosen(["Opleiding", "Postcode", "Sessiecode"]).roles["activiteit"] == 2


def test_a_column_is_asked_for_by_header_or_letter_and_can_be_left_out() -> None:
    headers = ["PC1", "PC 2", "Land"]
    assert chosen(headers, postcode="pc 2").postcodes[""] == 1
    assert chosen(headers, ["a", "b", "c", "d"], postcode="D").postcodes[""] == 3
    assert chosen(headers, postcode="A", land="-").roles == {}


def test_of_two_postal_codes_the_basis_decides_and_the_other_is_kept_for_who_asks_it() -> None:
    headers = ["Postcode woonplaats", "Postcode vestiging"]
    assert chosen(headers, basis="vestiging").postcodes == {"": 1, "woonplaats": 0}
    with pytest.raises(Problem) as raised:
        chosen(headers)
    assert raised.value.code == "which_postcode"
    assert "--postcode" in sentence(raised.value.fix)
    assert "«Postcode woonplaats»" in sentence(raised.value.message)


def test_without_a_name_the_content_decides_but_years_are_no_postal_codes() -> None:
    rows = [["2021", "9000", "12"], ["2022", "B-1000", "7"], ["2021", "3500 Hasselt", "20"]]
    found = chosen(["Jaartal", "Waar", "Aantal"], *rows)
    assert found.by_content
    assert found.postcodes == {"": 1}
    assert chosen([], *rows).postcodes == {"": 1}


@pytest.mark.parametrize(
    ("headers", "rows", "asked", "code"),
    [
        (["a", "b"], [["x", "y"]], {}, "no_postcode"),
        (["a", "b"], [["9000", "1000"], ["2000", "3000"]], {}, "which_postcode"),
        (["Postcode"], [["9000"]], {"postcode": "Zipcode"}, "no_such_column"),
        (["Postcode"], [["9000"]], {"datum": "ZZ"}, "no_such_column"),
    ],
)
def test_what_cannot_be_decided_is_asked(
    headers: list[str], rows: list[list[str]], asked: dict[str, str], code: str
) -> None:
    with pytest.raises(Problem) as raised:
        chosen(headers, *rows, **asked)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("Postcode woonplaats", "woonplaats"),
        ("Code postal domicile", "woonplaats"),
        ("Postcode vestigingseenheid", "vestiging"),
        ("Postcode werkplaats", "vestiging"),
        ("Postcode uitzendkantoor", "kantoor"),
        ("Postcode lesplaats", "plaats"),
        ("Postcode werkgever", ""),
        ("Postcode", ""),
    ],
)
def test_a_header_says_what_the_postal_code_is_of_or_nothing(header: str, basis: str) -> None:
    assert basis_of(header) == basis


def test_the_header_is_the_row_with_most_known_words() -> None:
    rows = [["Postcodelijst"], ["", ""], ["Naam", "Postcode", "Land"], ["A", "9000", "BE"]]
    assert find_header(rows, is_header) == 2
    assert find_header([["Lijst met postcodes"], ["Naam", "Postcode"], ["A", "9000"]], is_header) == 1
    assert find_header([["9000"], ["1000"]], is_header) == -1
