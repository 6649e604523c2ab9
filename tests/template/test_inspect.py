"""Drafting a description of a foreign workbook: what is found, what is asked, and that the draft reads it back."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from samples.vreemd.make import HERE
from validator.foundation.data import FOLDER
from validator.foundation.problem import Problem
from validator.model.report import Report
from validator.model.template import Template
from validator.template.catalogue import load_template, read_template
from validator.template.inspect import Inspected, inspect
from validator.template.locate import locate
from validator.template.recognise import recognise
from validator.texts import sentence
from validator.workbook.intake import open_package

SAMPLES = {
    "sectorfonds": {
        "start": "sector ondernemingsnummer iban indieningsdatum federaal aantal_vrijwilligers",
        "activiteiten": "nummer datum soort titel postcode totaal kostprijs kost_per_deelnemer",
        "consulenten": "code naam vte in_dienst uit_dienst",
    },
    "tweetalig": {
        "activiteiten": "nummer datum titel postcode totaal uren remarque_opmerking",
        "kostenstaat": "consulent kostensoort van tot bedrag aandeel stuk",
    },
    "departement": {
        "start": "sector ondernemingsnummer contact_email indieningsdatum maximale_subsidie",
        "verbintenissen": "code soort omschrijving streefwaarde vlaams brussel totaal stand_van_zaken toelichting",
        "kostenstaat": "totaal_aangerekend consulent van tot bedrag aandeel aangerekend",
        "ontvangen": "datum omschrijving bedrag",
    },
}


def inspected(book: Workbook, folder: Path, name: str = "boek") -> tuple[Inspected, Template]:
    path = folder / f"{name}.xlsx"
    book.save(path)
    result = inspect(path, folder / "uit")
    return result, read_template(result.folder)


def page(*rows: tuple, bold: tuple[int, ...] = ()) -> Workbook:
    """A workbook with one sheet; the rows in `bold` are bold."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
            if number in bold:
                sheet.cell(number, column).font = Font(bold=True)
    return book


def keys(template: Template) -> dict[str, str]:
    return {sheet.key: " ".join(one.key for one in (*sheet.fields, *sheet.columns)) for sheet in template.sheets}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_draft_reads_back_what_stands_in_the_workbook(name, tmp_path, monkeypatch):
    """Through the whole program: the draft lies in a folder of the user, the workbook is recognised by it, and every
    value that another program sees in those cells is the value that was read."""
    path = HERE / f"{name}.xlsx"
    result = inspect(path, tmp_path / "templates")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    template = load_template(name)
    assert keys(template) == SAMPLES[name]
    with open_package(path) as package:
        recognised = recognise(package)
        assert recognised.template.id == name
        report = locate(package, recognised)
    compared = same_as_in_the_workbook(report, openpyxl.load_workbook(path, data_only=True))
    assert compared == sum(back.held for back in result.read_back.values()) >= 40
    assert all((back.read, back.surplus) == (back.held, 0) for back in result.read_back.values())


def same_as_in_the_workbook(report: Report, book: Workbook) -> int:
    """Compares every value read with the cell it came from; gives how many there were."""
    compared = 0
    places = [(entry.value, entry.place) for fields in report.fields.values() for entry in fields.values()]
    for table in report.tables.values():
        places += [(row.get(key), row.place(key)) for row in table.rows() for key in table.columns]
    for value, place in places:
        seen = book[place.sheet].cell(place.row, place.column).value
        if seen is None:
            assert value is None
            continue
        compared += 1
        if isinstance(seen, datetime):
            seen = seen.date()
        shown = Decimal(repr(seen)) if isinstance(value, Decimal) else seen
        assert str(value) == str(shown), place
    return compared


def test_a_tab_with_the_name_of_our_own_file_is_drafted_beside_it(tmp_path):
    book = Workbook()
    book.active.title = "Template"
    for row in (["Naam", "Datum", "Bedrag", "Postcode"], ["a", date(2021, 1, 1), 1.5, 9000], ["b", None, 2.5, 9000]):
        book.active.append(row)
    for cell in book.active[1]:
        cell.font = Font(bold=True)
    book.save(tmp_path / "fonds.xlsx")
    result = inspect(tmp_path / "fonds.xlsx", tmp_path / "uit")
    [back] = result.read_back.values()
    assert (back.held, back.read) == (7, 7)
    assert {"template.yaml", *(f"{key}.yaml" for key in result.read_back)} == {p.name for p in result.folder.iterdir()}


def test_the_department_workbook_in_detail(tmp_path):
    result = inspect(HERE / "departement.xlsx", tmp_path)
    template = read_template(result.folder)
    start, goals, money, received = template.sheets
    assert (template.generation, template.report, template.periods) == (
        "2023-2025",
        "voortgangsrapport",
        ("2023", "2024"),
    )
    assert [one.key for one in start.fields if one.required] == ["ondernemingsnummer"]
    by_key = {column.key: column for column in (*goals.columns, *money.columns)}
    assert by_key["stand_van_zaken"].choices == ("op schema", "vertraagd", "bereikt", "niet gestart")
    assert [key for key, column in by_key.items() if column.per_period] == ["vlaams", "brussel", "totaal"]
    assert by_key["vlaams"].group == "Bereikt in {p}"
    assert by_key["aangerekend"].formula == "ROUND({bedrag}*{aandeel},2)"
    assert money.fields[0].formula == "SUM({aangerekend:column})"
    assert [column.key for column in goals.columns if column.locked] == [
        "code",
        "soort",
        "omschrijving",
        "streefwaarde",
    ]
    text = (result.folder / "template.yaml").read_text("utf-8")
    assert "«Lijsten» is verborgen" in text
    assert (received.beside, received.label) == ("kostenstaat", "Ontvangen voorschotten")


@pytest.mark.parametrize(
    ("header", "values", "form", "kind"),
    [
        ("Iets", [1.0, 2.0], None, "integer"),
        ("Iets", [1.5, 2], None, "number"),
        ("Bedrag", [1.5, 2], None, "money"),
        ("Iets", [1.5, 2], '#,##0.00 "€"', "money"),
        ("Iets", [0.5, 1], "0%", "percent"),
        ("Dag", [date(2022, 1, 3), date(2022, 1, 4)], None, "date"),
        ("Datum", [44562, 44563], None, "date"),
        ("Iets", ["3-4-2022", "4-4-2022"], None, "date"),
        ("Iets", ["1.250,50", "12,5"], None, "number"),
        ("Postcode", [9000, 1000], None, "postcode"),
        ("Iets", [9000, 1000], None, "integer"),
        ("Rekening", ["BE68 5390 0754 7034"] * 2, None, "iban"),
        ("Bedrijf", ["0872.324.958"] * 2, None, "enterprise"),
        ("Adres", ["a@voorbeeld.be", "b@voorbeeld.be"], None, "email"),
        ("Nr", ["A-1", "A-2"], None, "code"),
        ("Iets", ["een zin", "nog een"], None, "text"),
        ("Iets", ["een zin", 12, date(2022, 1, 1)], None, "text"),
        ("Gevolgd", [True, False], None, "choice"),
        ("Iets", [], "dd/mm/yyyy", "date"),
        ("Iets", [], "0.0%", "percent"),
        ("Aantal", [], None, "integer"),
    ],
)
def test_kinds_are_guessed(header, values, form, kind, tmp_path):
    book = page(("Omschrijving", header, "Slot"), *(("tekst", value, "z") for value in values or [None]), bold=(1,))
    for row in range(2, 2 + max(1, len(values))):
        if form:
            book.worksheets[0].cell(row, 2).number_format = form
    _, template = inspected(book, tmp_path)
    assert template.sheets[0].columns[1].kind == kind


@pytest.mark.parametrize(
    ("rows", "bold", "columns", "fields"),
    [
        ([("Titel van het blad",), (), ("Nr", "Wat", "Hoeveel"), ("A1", "x", 2)], (1, 3), "nr wat hoeveel", ""),
        ([("Nr", "Wat", "Hoeveel"), ("A1", "x", 2)], (), "nr wat hoeveel", ""),
        ([("Fonds:", "Hout"), ("Jaar:", 2022)], (), "", "fonds jaar"),
        ([("Fonds:", "Hout"), (), ("Nr", "Wat", "Hoeveel"), ("A1", "x", 2)], (3,), "nr wat hoeveel", "fonds"),
        ([("Nr *", "Wat\n(kort)", "Prijs (euro)"), ("A1", "x", 2)], (1,), "nr wat prijs", ""),
        ([("Bedrag (excl.)", "Bedrag (incl.)", "Nr"), (1, 2, "A1")], (1,), "bedrag nummer", ""),
        ([("Een blad om te lezen.",), ("Met enkele regels.",), (), ("En niets om in te vullen.",)], (1,), "", ""),
    ],
)
def test_tables_and_labels_are_found(rows, bold, columns, fields, tmp_path):
    book = page(*rows, bold=bold)
    if not columns and not fields:
        with pytest.raises(Problem):
            inspected(book, tmp_path)
        return
    _, template = inspected(book, tmp_path)
    (sheet,) = template.sheets
    assert " ".join(one.key for one in sheet.columns) == columns
    assert " ".join(one.key for one in sheet.fields) == fields


def test_a_list_with_the_codes_of_another_table_becomes_a_reference(tmp_path):
    book = page(("Code", "Naam", "VTE"), ("C1", "Een", 1), ("C2", "Twee", 0.5), bold=(1,))
    book.worksheets[0].title = "Ploeg"
    other = book.create_sheet("Uren")
    for row in (("Wie", "Maand", "Gewerkt"), ("C1", "januari", 12.5)):
        other.append(row)
    check = DataValidation(type="list", formula1="Ploeg!$A$2:$A$40")
    other.add_data_validation(check)
    check.add("A2:A99")
    _, template = inspected(book, tmp_path)
    team, hours = template.sheets
    assert (team.list_name, team.row_key) == (team.key, team.columns[0].key)
    assert (hours.columns[0].kind, hours.columns[0].list_from) == ("code", team.key)


def test_an_empty_form_that_is_protected_is_described_by_its_open_cells(tmp_path):
    book = page(("Verslag",), (), ("Naam project", None), ("Begindatum", None), (), ("Stap", "Dag", "Kost"), bold=(1,))
    sheet = book.worksheets[0]
    sheet.protection.sheet = True
    for cell in ("B3", "B4", "A7", "B7", "C7"):
        sheet[cell].protection = Protection(locked=False)
    sheet["B7"].number_format = "dd/mm/yyyy"
    _, template = inspected(book, tmp_path)
    (described,) = template.sheets
    assert [one.key for one in described.fields] == ["naam_project", "begindatum"]
    assert [(one.key, one.kind) for one in described.columns] == [("stap", "text"), ("dag", "date"), ("kost", "money")]


def test_what_cannot_be_decided_is_asked(tmp_path):
    book = page(
        ("Nr", "Gemengd", "Som"), ("A1", "tekst", "=B2&C3"), ("A2", 4, "=B3&C4"), ("A3", None, "=B4&C5"), bold=(1,)
    )
    result, _ = inspected(book, tmp_path)
    asked = "\n".join(map(sentence, result.draft.sheets[0].all_questions))
    assert "Gemengd: tekst (1), geheel getal (1)" in asked
    assert "Som: deze kolom wordt berekend met =B2&C3; als formule overnemen lukte niet" in asked
    text = (result.folder / f"{result.draft.sheets[0].key}.yaml").read_text("utf-8")
    assert "# vraag: met geen van onze bladen herkend" in text


@pytest.mark.parametrize(
    "word", ["null", "yes", "~", "- x", "# y", "a: b", "{x}", "é", "漢字", "'q", "x\ny: z", "2024", "key"]
)
def test_no_text_in_a_workbook_breaks_the_draft(word, tmp_path):
    _, template = inspected(page(("Nr", word, "Wat"), ("A1", word, 2.5), bold=(1,)), tmp_path, name="x")
    assert len(template.sheets[0].columns) == 3


def test_nothing_is_overwritten_and_nothing_is_left_behind(tmp_path):
    book = page(("Nr", "Wat", "Hoeveel"), ("A1", "x", 2), bold=(1,))
    first, _ = inspected(book, tmp_path)
    second, template = inspected(book, tmp_path)
    assert [first.folder.name, second.folder.name, template.id] == ["boek", "boek-2", "boek-2"]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["boek", "boek-2"]


def test_headers_over_two_rows_below_a_title_are_read_back(tmp_path):
    """Cells merged downwards beside cells merged sideways, a total row, and a second table below."""
    book = page(
        ("Overzicht 2023 en 2024",),
        (),
        ("Nr", "Titel", "Deelnemers 2023", None, "Deelnemers 2024", None),
        (None, None, "Vlaams", "Brussels", "Vlaams", "Brussels"),
        ("P1", "Lassen", 4, 1, 5, 0),
        ("P2", "Frezen", 2, 0, 3, 1),
        (),
        ("Partners",),
        ("Organisatie", "Sinds"),
        ("Atelier", date(2021, 5, 1)),
        bold=(1, 3, 4, 8, 9),
    )
    sheet = book.worksheets[0]
    for cells in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        sheet.merge_cells(cells)
    sheet["B10"].number_format = "dd/mm/yyyy"
    result, template = inspected(book, tmp_path)
    projects, partners = template.sheets
    assert [(one.label, one.per_period) for one in projects.columns] == [
        ("Nr", False), ("Titel", False), ("Vlaams", True), ("Brussels", True)
    ]  # fmt: skip
    assert template.periods == ("2023", "2024")
    assert (partners.beside, [one.kind for one in partners.columns]) == (projects.key, ["text", "date"])
    held = {key: (back.held, back.read, back.surplus) for key, back in result.read_back.items()}
    assert held == {projects.key: (12, 12, 0), partners.key: (2, 2, 0)}


def test_a_year_in_front_of_the_header_is_read_and_asked(tmp_path):
    book = page(("Nr", "2023 Vlaams", "2024 Vlaams", "Brussels (2023)"), ("A1", 3, 4, 5), bold=(1,))
    result, template = inspected(book, tmp_path)
    (sheet,) = template.sheets
    assert [column.per_period for column in sheet.columns] == [False] * 4
    assert "Zet het jaar dan achteraan" in "\n".join(map(sentence, result.draft.sheets[0].all_questions))
    (back,) = result.read_back.values()
    assert (back.held, back.read) == (4, 4)
