"""The checks that the template itself sets, and the cells that fail them."""

import re
from datetime import date
from decimal import Decimal as D

import pytest

from tests.template.books import Filling, built, final, part_of, patched, read
from validator.foundation.text import Text
from validator.template.schemas import failures
from validator.texts import sentence

START = {
    "sector": "Uitzendarbeid", "fonds": "Fonds", "ondernemingsnummer": "0872.324.958", "iban": "BE75 3751 0091 6051",
    "periode_van": date(2021, 1, 1), "periode_tot": date(2022, 12, 31), "indieningsdatum": date(2023, 1, 20),
    "contact_functie": "Coördinator", "contact_email": "a@b.be", "federaal": "ja",
}  # fmt: skip
CLAIM = {"bedrag": 1, "iban": "BE75 3751 0091 6051", "datum": date(2023, 1, 20)}
DECLARATION = {
    "juistheid": "ja", "uitsluitend": "ja", "paritair": "ja", "naam": "P", "functie": "F", "datum": date(2023, 1, 20),
}  # fmt: skip
REASONS = "ziekte, ongeval, tijdskrediet, loopbaanonderbreking, moederschapsverlof, andere"
FIELDS = {"start": START, "schuldvordering": CLAIM, "verklaring": DECLARATION}
ACTION = {"code": "A1", "status": "lopend", "realisatie": "iets"}
ACTIVITY = {"nummer": "1", "datum": date(2021, 5, 1), "soort": "opleiding", "titel": "T", "totaal": 5}
ABSENCE = {"consulent": "C1", "reden": "tijdskrediet", "van": date(2021, 5, 1)}


def _said(text):
    return sentence(text) if isinstance(text, Text) else text


def found(tmp_path, fields=None, **rows):
    given = {sheet: {**values, **(fields or {}).get(sheet, {})} for sheet, values in FIELDS.items()}
    report = read(built(Filling(fields=given, rows=rows)), tmp_path)
    return [(each.check, str(each.place), _said(each.value), _said(each.limit)) for each in failures(final(), report)]


def test_a_clean_report_has_no_failures(tmp_path):
    assert found(tmp_path, actieplan=[ACTION], activiteiten=[ACTIVITY], afwezigheden=[ABSENCE]) == []


@pytest.mark.parametrize(
    ("sheet", "row", "expected"),
    [
        (
            "actieplan",
            {**ACTION, "status": None, "realisatie": None, "actie": "x"},
            ("required", "Actieplan!H6", "", ""),
        ),
        (
            "actieplan",
            {**ACTION, "realisatie": None},
            ("required", "Actieplan!I6", "", "«Status» is «uitgevoerd» of «lopend» of «gedeeltelijk»"),
        ),
        (
            "actieplan",
            {**ACTION, "status": "Niet uitgevoerd"},
            ("required", "Actieplan!J6", "", "«Status» is «gedeeltelijk» of «niet uitgevoerd»"),
        ),
        (
            "actieplan",
            {**ACTION, "intersectoraal": "deels"},
            ("choice", "Actieplan!K6", "deels", "nee, trekker, partner"),
        ),
        ("activiteiten", {**ACTIVITY, "totaal": "vijf"}, ("kind", "Activiteiten!L6", "vijf", "")),
        ("activiteiten", {**ACTIVITY, "uren": D("-0.5")}, ("minimum", "Activiteiten!Q6", "-0,5", "0")),
        (
            "activiteiten",
            {**ACTIVITY, "postcode": "9000"},
            ("required", "Activiteiten!K6", "", "«Postcode» is ingevuld"),
        ),
        ("activiteiten", {**ACTIVITY, "datum": "31-02-2021"}, ("kind", "Activiteiten!B6", "31-02-2021", "")),
        (
            "afwezigheden",
            {**ABSENCE, "reden": "ziekte"},
            ("required", "Afwezigheden!E5", "", "«Reden» is «ziekte» of «ongeval»"),
        ),
        ("afwezigheden", {**ABSENCE, "reden": "griep"}, ("choice", "Afwezigheden!B5", "", REASONS)),
    ],
)
def test_one_defect_gives_one_failure_on_its_cell(tmp_path, sheet, row, expected):
    assert found(tmp_path, **{sheet: [row]}) == [expected]


@pytest.mark.parametrize(
    ("sheet", "field", "value", "expected"),
    [
        ("start", "sector", None, ("required", "Start!B4", "")),
        ("start", "federaal", "soms", ("choice", "Start!B17", "soms")),
        ("start", "periode_van", "begin 2021", ("kind", "Start!B12", "begin 2021")),
        ("start", "contact_email", "geen adres", ("pattern", "Start!B16", "")),
        ("verklaring", "juistheid", "nee", ("choice", "Verklaring!B4", "nee")),
        ("schuldvordering", "bedrag", "x", ("kind", "Schuldvordering!B4", "x")),
    ],
)
def test_fields(tmp_path, sheet, field, value, expected):
    assert [failure[:3] for failure in found(tmp_path, {sheet: {field: value}})] == [expected]


def test_only_the_repeated_code_fails_and_rows_may_lie_apart(tmp_path):
    activities = [{**ACTIVITY, "nummer": number} for number in ("1", "2", "1", "3", "2")]
    assert found(tmp_path, activiteiten=activities) == [
        ("unique", "Activiteiten!A8", "1", ""),
        ("unique", "Activiteiten!A10", "2", ""),
    ]
    consultants = [{"code": "C1", "naam": "P", "vte": 1, "in_dienst": date(2021, month, 1)} for month in (1, 2)]
    assert found(tmp_path, consulenten=consultants) == []


def test_a_cell_with_an_error_is_not_called_empty(tmp_path):
    fill = Filling(fields=FIELDS, rows={"activiteiten": [ACTIVITY]})
    error = r'<c r="L6" t="e"><v>#REF!</v></c>'
    content = patched(
        built(fill), part_of(final(), "activiteiten"), lambda text: re.sub(r'<c r="L6".*?</c>', error, text, count=1)
    )
    assert failures(final(), read(content, tmp_path)) == ()
