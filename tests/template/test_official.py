"""The official blank workbooks, and what every built workbook has."""

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from rules.de_minimis import supports
from tests.template.books import FINAL, PROGRESS, built, covenant, final, read
from validator.model.sourced import Sourced
from validator.prepare import official
from validator.register import load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, official_workbook, template_ids
from validator.template.layout import META_SHEET

DUAL = "duaal-leren-2023-2025-eindrapport"
MONITORED = "non-discriminatie-en-inclusie-2021-2022-voortgangsrapport"
SUPPORT = [
    {"nummer": "S1", "organisatie": "0123.456.749", "datum": date(2022, 1, 1), "bedrag": D("200000.10")},
    {"nummer": "S2", "organisatie": "0872.324.958", "datum": date(2023, 1, 1), "bedrag": D(5)},
    {"nummer": "S3", "organisatie": "0123.456.749", "datum": date(2025, 1, 1), "bedrag": D(100000)},
    {"nummer": "S4", "organisatie": "0123.456.749", "datum": date(2025, 1, 2), "bedrag": D(1)},
    {"nummer": "S5", "organisatie": "0123.456.749", "datum": date(2024, 2, 29)},
]
DATA = Filling(
    fields={"start": {"indieningsdatum": date(2023, 1, 20), "iban": "BE75 3751 0091 6051"}},
    rows={
        "verbintenissen": [
            {"code": "T1-RV", "totaal_2021": 12, "totaal_2022": 19},
            {"code": "T2-RV", "vlaams_2021": 200, "totaal_2021": 300, "vlaams_2022": 250},
            {"code": "T2-RV-75", "teller": 351, "noemer": 447},
        ],
        "kostenstaat": [
            {"consulent": "C1", "bedrag": D("1234.56"), "aandeel": D("0.3333")},
            {"consulent": "C1", "bedrag": D("0.30"), "aandeel": 1},
            {"consulent": "C1", "bedrag": "1.234,56", "aandeel": 1},
        ],
        "ontvangen": [{"bedrag": D("235200.00")}, {"bedrag": D("0.10")}, {"bedrag": D("0.20")}],
    },
)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]


@pytest.mark.parametrize("template_id", template_ids())
def test_the_committed_workbook_is_a_rebuild_of_its_description(template_id):
    template = load_template(template_id)
    rebuilt = official(template)
    committed = official_workbook(template).read_bytes()
    # Part by part, so that another zlib, which packs the same bytes otherwise, changes nothing.
    assert parts(committed) == parts(rebuilt), "run `make templates`"


def test_building_twice_gives_the_same_bytes():
    assert built(DATA, with_covenant=True) == built(DATA, with_covenant=True)


def test_the_workbook_audits_clean(tmp_path):
    from openxml_audit import OpenXmlValidator

    dual = built(Filling(rows={"de_minimis": SUPPORT}), DUAL)
    for name, content in (("leeg", built()), ("vol", built(DATA, with_covenant=True)), ("duaal", dual)):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def libreoffice():
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CONVENANTCHECK_REQUIRE_ALL") == "1":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return program


@pytest.mark.parametrize("template_id", [FINAL, DUAL])
def test_recalculation_gives_the_values_that_stand_in_the_cells(tmp_path, template_id):
    program = libreoffice()
    content = (
        built(DATA, with_covenant=True) if template_id == FINAL else built(Filling(rows={"de_minimis": SUPPORT}), DUAL)
    )
    before = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    # Saved by openpyxl no formula has a value, so that LibreOffice must compute every one.
    without = openpyxl.load_workbook(io.BytesIO(content))
    without.save(tmp_path / "leeg.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "uit")]
    command = [program, "--headless", profile, *convert, str(tmp_path / "leeg.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    after = openpyxl.load_workbook(tmp_path / "uit" / "leeg.xlsx", data_only=True)
    compared = 0
    for sheet in without.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    was, now = (book[sheet.title][cell.coordinate].value for book in (before, after))
                    assert (was or "") == (now or "") or was == pytest.approx(now, abs=1e-12), (
                        sheet.title,
                        cell.coordinate,
                    )
                    compared += 1
    assert compared > 50


def test_the_running_sum_goes_back_three_years_per_company(tmp_path):
    report = read(built(Filling(rows={"de_minimis": SUPPORT}), DUAL), tmp_path)
    sums = [row.number_of("lopende_som") for row in report.rows("de_minimis")]
    assert sums == [D("200000.1"), D(5), D("300000.1"), D(100001), None]
    assert [support.running for support in supports(report.rows("de_minimis"), 3)] == [*sums[::2][:2], sums[3], sums[1]]


def test_the_instrument_fills_in_the_steps_of_its_monitoring(tmp_path):
    steps = ("risicoanalyse", "nulmeting")
    instrument = load_generation("2021-2022").instruments["non-discriminatie-en-inclusie"]
    instrument = instrument.model_copy(update={"monitoring_steps": Sourced(value=steps, source="test")})
    method = {"baseline_method": Sourced(value="enquête", source="test")}
    own = covenant().model_copy(update=method)
    for known, methods in ((None, ["", ""]), (own, ["", "enquête"])):
        content = build_workbook(load_template(MONITORED), known, (), None, instrument)
        report = read(content, tmp_path)
        assert [row.text("stap") for row in report.rows("monitoring")] == list(steps)
        assert [row.text("methode") for row in report.rows("monitoring")] == methods
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Monitoring"]
        assert (sheet["A5"].protection.locked, sheet["B5"].protection.locked) == (True, False)
    assert read(built(template_id=MONITORED), tmp_path).rows("monitoring") == []


def test_computed_values_stand_in_the_cells(tmp_path):
    report = read(built(DATA, with_covenant=True), tmp_path)
    attained = {row.text("code"): row.number_of("bereik") for row in report.rows("verbintenissen")}
    assert (attained["T1-RV"], attained["T2-RV"], attained["T2-RV-75"]) == (D("1.0333"), D("0.9"), D("1.047"))
    charged = [row.number_of("aangerekend") for row in report.rows("kostenstaat")]
    assert charged == [D("411.48"), D("0.3"), None]
    assert report.value("kostenstaat", "totaal_aangerekend") == D("411.78")
    assert report.value("ontvangen", "totaal_ontvangen") == D("235200.3")


def test_the_register_fills_in_and_locks():
    book = openpyxl.load_workbook(io.BytesIO(built(with_covenant=True)))
    start, commitments = book["Start"], book["Verbintenissen"]
    locked = {start.cell(row, 1).value: start.cell(row, 2).protection.locked for row in range(4, 20)}
    assert locked["Sector *"]
    assert not locked["Datum van indiening *"]
    assert "588.000,00 euro" in start["A3"].value
    header = {cell.value: cell.column for cell in commitments[5]}
    codes = [commitments.cell(row, 1).value for row in range(6, commitments.max_row + 1)]
    assert codes == [commitment.code for commitment in covenant().commitments]
    assert all(cell.protection.locked for cell in (commitments.cell(6, header["Streefwaarde"]), commitments["A6"]))
    assert not commitments.cell(6, header["Totaal 2021"]).protection.locked


@pytest.mark.parametrize("template_id", [FINAL, PROGRESS, DUAL])
def test_every_input_cell_explains_itself_and_only_input_is_open(template_id):
    book = openpyxl.load_workbook(io.BytesIO(built(template_id=template_id)))
    for sheet in book.worksheets:
        if sheet.title == META_SHEET:
            continue
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        areas = [
            range_boundaries(str(area))
            for validation in sheet.data_validations.dataValidation
            if validation.prompt and len(validation.prompt) <= 255 and len(validation.promptTitle) <= 32
            for area in validation.sqref.ranges
        ]
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked:
                    inside = [
                        left <= cell.column <= right and top <= cell.row <= end for left, top, right, end in areas
                    ]
                    assert any(inside), (sheet.title, cell.coordinate)
                if cell.data_type == "f":
                    assert cell.protection.locked


def test_names_for_every_field_and_header(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(built()))
    for sheet in final().sheets:
        if sheet.made_by_check or sheet.text:
            continue
        names = [f"{sheet.key}.{field.key}" for field in sheet.fields] + ([f"{sheet.key}.kop"] if sheet.columns else [])
        for name in names:
            ((title, cells),) = book.defined_names[name].destinations
            assert title == sheet.label
            if name.endswith(".kop"):
                (header,) = book[title][cells]
                assert all(cell.value for cell in header)
    assert book[META_SHEET].sheet_state == "veryHidden"
    assert book[META_SHEET]["B1"].value == FINAL


def test_drop_downs_point_to_lists_that_are_there():
    content = build_workbook(final(), covenant(), ["Bouw", "Uitzendarbeid"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    sources = {
        (sheet.title, validation.promptTitle): validation.formula1
        for sheet in book.worksheets
        for validation in sheet.data_validations.dataValidation
        if validation.type == "list"
    }
    sheet, cells = sources["Start", "Sector"].replace("'", "").split("!")
    assert [cell.value for (cell,) in book[sheet][cells.replace("$", "")]] == ["Bouw", "Uitzendarbeid"]
    assert book[sheet].sheet_state == "hidden"
    assert sources["Activiteiten", "Actie"] == "'Actieplan'!$A$6:$A$1048576"
    assert sources["Kostenstaat", "Consulent"].startswith("'Consulenten'!$A$")
    assert '"ja,nee"' in sources["Start", "Federaal georganiseerd"]


@pytest.mark.parametrize(("fictional", "said"), [((), "geen echt convenant"), (("acties",), "oefenen: acties.")])
def test_a_fictitious_covenant_is_marked_on_every_sheet(tmp_path, fictional, said):
    fictitious = covenant().model_copy(update={"fictitious": True, "fictional": fictional})
    content = build_workbook(final(), fictitious)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            texts = [cell.value for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
            assert any(str(text).startswith("FICTIEF") and said in str(text) for text in texts), sheet.title
    assert read(content, tmp_path).observations == ()


def test_data_beyond_the_prepared_rows_and_texts_that_look_like_formulas(tmp_path):
    rows = [{"datum": date(2021, 1, 1), "omschrijving": f"=1+{n}", "bedrag": n} for n in range(30)]
    report = read(built(Filling(rows={"ontvangen": rows})), tmp_path)
    assert [row.text("omschrijving") for row in report.rows("ontvangen")] == [f"=1+{n}" for n in range(30)]
    assert report.observations == ()


def test_filling_can_change_and_leave_out(tmp_path):
    fill = Filling(
        rows={"verbintenissen": [{"code": "T1-RV", "streefwaarde": 20}, {"code": "NIEUW"}]},
        omit_rows={"verbintenissen": {"T3-RV"}},
        omit_sheets={"deelnemers"},
    )
    report = read(built(fill, with_covenant=True), tmp_path)
    codes = [row.text("code") for row in report.rows("verbintenissen")]
    assert (codes[0], codes[-1], "T3-RV" in codes) == ("T1-RV", "NIEUW", False)
    assert report.rows("verbintenissen")[0].number_of("streefwaarde") == 20
    assert "deelnemers" not in report.sheets
    with pytest.raises(KeyError, match="bestaatniet"):
        built(Filling(rows={"ontvangen": [{"bestaatniet": 1}]}))


def test_the_reference_page_is_current():
    from validator.template.reference import PAGE, document

    root = Path(__file__).parents[2]
    current = (root / PAGE).read_text(encoding="utf-8")
    assert current == document(), "run `python -m validator.template.reference`"
    for sheet in final().sheets:
        for field in (*sheet.fields, *sheet.columns):
            assert f"`{field.key}" in current
