"""Carrying over from an earlier report: every value arrives as it was, or is said."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.template.books import FINAL, PROGRESS, Filling, built, covenant, edited, read
from validator.model.report import ROW, UNREADABLE, Report
from validator.template.build import build_workbook
from validator.template.catalogue import load_template
from validator.template.previous import OF_ONE_REPORT, About, CarriedOver, carry_over, read_earlier
from validator.texts import sentence

FILLED = Filling(
    fields={
        "start": {
            "contact_functie": "Coördinator",
            "iban": "BE68 5390 0754 7034",
            "indieningsdatum": date(2022, 1, 31),
            "kwaliteitsregistratie_datum": "half maart",
        },
        "verklaring": {"juistheid": "ja", "naam": "Iemand"},
    },
    rows={
        "actieplan": [
            {"code": "T1-A01", "status": "lopend", "realisatie": "Regel een\nregel twee", "partners_extern": "andere"},
            {"code": "X-1", "thema": "1", "actie": "Eigen actie", "status": "lopend"},
        ],
        "verbintenissen": [
            {"code": "T1-RV", "vlaams_2021": "1.234", "totaal_2021": Decimal("7.5"), "streefwaarde": 99},
            {"code": "T2-RV", "vlaams_2021": "een twaalftal", "toelichting": "0"},
        ],
        "consulenten": [{"code": "C1", "naam": "Consulent 1", "vte": Decimal("0.8"), "in_dienst": date(2021, 1, 1)}],
        "afwezigheden": [{"consulent": "C1", "reden": "andere", "van": "3 mei 2021"}],
    },
)


@cache
def filled() -> bytes:
    return built(FILLED, PROGRESS, with_covenant=True)


def carried(content: bytes, tmp_path, template_id: str = FINAL) -> tuple[CarriedOver, Report]:
    """What is carried over, and the new workbook as it is read back."""
    path = tmp_path / "vorig.xlsx"
    path.write_bytes(content)
    template = load_template(template_id)
    result = carry_over(read_earlier(path), template, covenant())
    return result, read(build_workbook(template, covenant(), (), result.filling), tmp_path)


def said(result: CarriedOver, about: About) -> str:
    return "\n".join(sentence(remark.text) for remark in result.remarks if remark.about is about)


def test_every_value_that_belongs_there_is_read_back_the_same(tmp_path):
    content = filled()
    old = read(content, tmp_path)
    _, new = carried(content, tmp_path)
    template = load_template(PROGRESS)
    for sheet in template.sheets:
        once = OF_ONE_REPORT.get(sheet.key)
        for field in sheet.fields:
            before, after = old.entry(sheet.key, field.key), new.entry(sheet.key, field.key)
            if once is not None and (not once or field.key in once):
                assert after.value is None
            elif not field.locked:
                assert (after.value, after.unreadable) == (before.value, before.unreadable), field.key
        locked = {column.key for column in sheet.columns if column.locked or column.formula}
        known = {row.text(sheet.row_key): row for row in new.rows(sheet.key)} if sheet.row_key else {}
        for number, row in enumerate(old.rows(sheet.key)):
            other = known[row.text(sheet.row_key)] if sheet.row_key else new.rows(sheet.key)[number]
            for key, value in row.values.items():
                if key not in locked:
                    assert other.get(key) == value, (sheet.key, row.number, key)
    rows = {row.text("code"): row for row in new.rows("verbintenissen")}
    assert rows["T1-RV"].number_of("vlaams_2021") == 1234
    assert rows["T1-RV"].number_of("streefwaarde") == 30, "the register's, not the earlier report's"
    assert rows["T2-RV"].get("vlaams_2021" + UNREADABLE) == "een twaalftal"
    assert {row.text("code"): row.text("actie") for row in new.rows("actieplan")}["X-1"] == "Eigen actie"


def test_what_does_not_go_along_is_said(tmp_path):
    result, _ = carried(filled(), tmp_path)
    behind, check, register = (said(result, about) for about in About)
    assert "Datum van indiening: hoort bij één rapport" in behind
    assert "Verklaring: hoort bij één rapport" in behind
    assert "«een twaalftal»" in check
    assert "«half maart»" in check
    assert "Vlaams 2021, vanaf cel L6: getallen die als tekst stonden (1)" in check
    assert "Afwezig van, vanaf cel C5: datums die als tekst" in check
    assert "Partners buiten de sector: het vorige rapport is gevolgd" in check
    assert "Streefwaarde: het register geldt (H6 99, register 30)" in register
    assert "Iemand" not in behind + check + register


def test_columns_and_sheets_that_the_new_workbook_lacks_are_listed(tmp_path):
    fill = Filling(
        rows={
            "verbintenissen": [{"code": "T1-RV", "vlaams_2022": 4, "vlaams_2021": 3}],
            "kostenstaat": [{"consulent": "C1", "kostensoort": "loonkosten", "bedrag": 10}],
        }
    )
    result, new = carried(built(fill, FINAL, with_covenant=True), tmp_path, PROGRESS)
    behind = said(result, About.NOT_TAKEN)
    assert "Kostenstaat: het nieuwe werkboek heeft dit blad niet." in behind
    assert "Verbintenissen: het nieuwe werkboek heeft deze kolommen of velden niet: Vlaams 2022 (1)." in behind
    assert next(row for row in new.rows("verbintenissen") if row.text("code") == "T1-RV").number_of("vlaams_2021") == 3


def test_errors_strays_and_own_sheets_are_listed(tmp_path):
    def change(book):
        sheet = book["Verbintenissen"]
        sheet["L6"] = "#REF!"
        sheet["L6"].data_type = "e"
        sheet["AF7"] = "los briefje"
        sheet["Y6"] = 0.5
        book.create_sheet("Kladblok")["A1"] = "iets"
        book["Consulenten"]["C4"] = "Aantal uren"

    result, _ = carried(edited(filled(), change), tmp_path)
    behind = said(result, About.NOT_TAKEN)
    assert "cel L6: de foutwaarde #REF! is niet overgenomen" in behind
    assert "vanaf cel AF7 staat iets buiten de tabel" in behind
    assert "De bladen Kladblok horen niet bij het sjabloon." in behind
    assert "Consulenten: VTE: deze kolom is in het vorige rapport niet gevonden." in behind


def test_a_second_row_with_the_same_code_stays_a_second_row(tmp_path):
    fill = Filling(rows={"verbintenissen": [{"code": "T1-RV"}, {"code": "T1-RV", "vlaams_2021": 5, "streefwaarde": 1}]})
    _, new = carried(built(fill, PROGRESS, with_covenant=True), tmp_path)
    rows = [row for row in new.rows("verbintenissen") if row.text("code") == "T1-RV"]
    assert [(row.number_of("streefwaarde"), row.number_of("vlaams_2021")) for row in rows] == [(30, None), (1, 5)]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "titel": TEXT,
                "datum": st.dates(date(1990, 1, 1), date(2099, 12, 31)),
                "totaal": st.one_of(st.integers(-(10**9), 10**9), TEXT),
                "uren": st.decimals(-(10**6), 10**6, places=3),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_in_a_row_is_carried_over_unchanged(tmp_path, rows):
    content = built(Filling(rows={"activiteiten": rows}), PROGRESS)
    old = read(content, tmp_path)
    _, new = carried(content, tmp_path)
    one, other = old.tables["activiteiten"].frame, new.tables["activiteiten"].frame
    assert one.drop(ROW).equals(other.drop(ROW).select(one.drop(ROW).columns))


@pytest.mark.parametrize("key", OF_ONE_REPORT)
def test_the_fields_of_one_report_exist(key):
    sheet = load_template(FINAL).sheet(key)
    assert sheet is not None
    assert set(OF_ONE_REPORT[key]) <= {field.key for field in sheet.fields}
