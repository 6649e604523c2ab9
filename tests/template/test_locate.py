"""Finding the report in what people make of a workbook."""

import re
from datetime import date
from decimal import Decimal as D

import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.template.books import Filling, built, edited, final, part_of, patched, read, seen
from validator.model.place import Place
from validator.model.report import UNREADABLE, Notice

CONSULTANTS = [
    {"code": "C1", "naam": "Persoon een", "vte": 1, "in_dienst": date(2021, 1, 1)},
    {
        "code": "C2",
        "naam": "Persoon twee",
        "vte": D("0.8"),
        "in_dienst": date(2021, 3, 1),
        "uit_dienst": date(2022, 6, 30),
    },
    {"code": "C3", "naam": "Persoon drie", "vte": D("0.5"), "in_dienst": date(2022, 1, 1)},
]
COSTS = [
    {"consulent": f"C{n}", "kostensoort": "loonkosten", "van": date(2021, n, 1), "tot": date(2021, n, 28),
     "bedrag": D("1000.10") * n, "aandeel": 1, "stuk": f"S{n}"}
    for n in (1, 2, 3)
]  # fmt: skip
DATA = Filling(
    fields={
        "start": {"sector": "Uitzendarbeid", "indieningsdatum": date(2023, 1, 20), "federaal": "ja"},
        "schuldvordering": {"bedrag": D("117600.00"), "datum": date(2023, 1, 20)},
    },
    rows={
        "consulenten": CONSULTANTS,
        "kostenstaat": COSTS,
        "verbintenissen": [{"code": "RV1", "streefwaarde": 30, "telt": "totaal", "totaal_2021": 10, "totaal_2022": 25}],
    },
)
WORKBOOK = built(DATA)


def consultants(report):
    return [
        tuple(row.values[key] for key in ("code", "naam", "vte", "in_dienst")) for row in report.rows("consulenten")
    ]


CLEAN = [("C1", "Persoon een", D(1), date(2021, 1, 1)), ("C2", "Persoon twee", D("0.8"), date(2021, 3, 1)),
         ("C3", "Persoon drie", D("0.5"), date(2022, 1, 1))]  # fmt: skip


def test_a_clean_workbook(tmp_path):
    report = read(WORKBOOK, tmp_path)
    assert consultants(report) == CLEAN
    assert report.value("start", "sector") == "Uitzendarbeid"
    assert report.entry("start", "indieningsdatum").place == Place("Start", 14, 2)
    assert report.rows("verbintenissen")[0].number_of("totaal_2022") == 25
    assert report.rows("kostenstaat")[2].place("bedrag") == Place("Kostenstaat", 9, 5)
    assert report.observations == ()
    assert (report.report_type, report.periods) == ("eindrapport", ("2021", "2022"))


def rename_everything(book):
    for sheet in list(book.worksheets)[:-1]:
        sheet.title = f"x {sheet.title.upper()} y"


def drop_names(book):
    book.defined_names.clear()


def break_names(book):
    for name in list(book.defined_names):
        book.defined_names[name] = DefinedName(name, attr_text="#REF!")


def plain_tab_names(book):
    drop_names(book)
    book["Consulenten"].title = "  consulentën (2)"
    book["Start"].title = "START"
    book["Schuldvordering"].title = "Vordering"


def unrecognisable_tab_names(book):
    drop_names(book)
    for number, sheet in enumerate(list(book.worksheets)[:-1]):
        sheet.title = f"Blad{number}"


def move_columns(book):
    sheet = book["Consulenten"]
    for row in sheet.iter_rows(min_row=4, max_row=30):
        moved = [(row[source].value, row[source].number_format) for source in (3, 0, 4, 1, 2)]
        for cell, (value, number_format) in zip(row, moved, strict=True):
            cell.value, cell.number_format = value, number_format


def insert_rows_and_columns(book):
    for sheet in ("Consulenten", "Kostenstaat"):
        for merged in list(book[sheet].merged_cells.ranges):
            book[sheet].unmerge_cells(str(merged))
    book["Consulenten"].insert_cols(1, 2)
    book["Consulenten"].insert_rows(1, 7)


def blank_rows(book):
    sheet = book["Consulenten"]
    for target, source in ((400, 7), (20, 6)):
        for column in range(1, 6):
            sheet.cell(target, column).value = sheet.cell(source, column).value
            sheet.cell(source, column).value = "\u00a0" if column == 2 else None


def other_headers(book):
    sheet = book["Consulenten"]
    texts = ("CODE  consulent", "Naam\nconsulent*", " vte (voltijds) ", "In-dienst sinds", "Uit dienst")
    for column, text in enumerate(texts, start=1):
        sheet.cell(4, column).value = text


def add_sheets_and_reorder(book):
    book.create_sheet("Draaitabel", 0)["A1"] = "Eigen berekening"
    book.move_sheet("Verklaring", -8)


@pytest.mark.parametrize(
    "change",
    [
        rename_everything, drop_names, break_names, plain_tab_names, unrecognisable_tab_names, move_columns,
        insert_rows_and_columns, blank_rows, other_headers, add_sheets_and_reorder,
    ],
)  # fmt: skip
def test_what_does_no_harm(tmp_path, change):
    report = read(edited(WORKBOOK, change), tmp_path)
    assert consultants(report) == CLEAN
    assert report.value("start", "sector") == "Uitzendarbeid"
    assert report.value("start", "indieningsdatum") == date(2023, 1, 20)
    assert report.value("schuldvordering", "bedrag") == D(117600)
    assert seen(report) == []


def test_rows_keep_their_number(tmp_path):
    report = read(edited(WORKBOOK, blank_rows), tmp_path)
    assert [row.number for row in report.rows("consulenten")] == [5, 20, 400]


def test_a_named_cell_that_moved_onto_another_label_is_not_trusted(tmp_path):
    def change(book):
        name = "start.fonds"
        book.defined_names[name] = DefinedName(name, attr_text="'Start'!$B$4")

    report = read(edited(WORKBOOK, change), tmp_path)
    assert report.entry("start", "fonds").place == Place("Start", 5, 2)


def test_numbers_and_dates_as_text_are_read_and_said_once_a_column(tmp_path):
    fill = Filling(
        rows={
            "kostenstaat": [
                {**COSTS[0], "bedrag": "€ 1.234,56", "van": "7/10/2021"},
                {**COSTS[1], "bedrag": "34.133", "van": "2021-12-31"},
                {**COSTS[2], "bedrag": "veel", "aandeel": "12,5 %"},
            ]
        },
        fields={"schuldvordering": {"bedrag": "117.600,00"}},
    )
    report = read(built(fill), tmp_path)
    rows = report.rows("kostenstaat")
    assert [row.number_of("bedrag") for row in rows] == [D("1234.56"), D(34133), None]
    assert [row.date_of("van") for row in rows][:2] == [date(2021, 10, 7), date(2021, 12, 31)]
    assert rows[2].get("bedrag" + UNREADABLE) == "veel"
    assert rows[2].number_of("aandeel") == D("0.125")
    assert report.value("schuldvordering", "bedrag") == D(117600)
    noticed = [(each.notice, str(each.place), each.field, each.count) for each in seen(report)]
    assert noticed == [
        (Notice.DATE_AS_TEXT, "Kostenstaat!C7", "van", 2),
        (Notice.NUMBER_AS_TEXT, "Kostenstaat!E7", "bedrag", 2),
        (Notice.NUMBER_AS_TEXT, "Kostenstaat!F9", "aandeel", 1),
        (Notice.NUMBER_AS_TEXT, "Schuldvordering!B4", "bedrag", 1),
    ]


def in_cell(cell, new):
    """Replaces the element of a cell of a sheet part."""
    return lambda text: re.sub(rf'<c r="{cell}"([^>]*?)(?: t="\w+")?(?:/>|>.*?</c>)', new, text, count=1)


@pytest.mark.parametrize(
    ("sheet", "cell", "new", "expected"),
    [
        (
            "kostenstaat",
            "E7",
            r'<c r="E7" t="e"><v>#REF!</v></c>',
            (Notice.ERROR_VALUE, "Kostenstaat!E7", "bedrag", "#REF!"),
        ),
        (
            "kostenstaat",
            "G7",
            r'<c r="G7"><f>E7*F7</f></c>',
            (Notice.FORMULA_WITHOUT_VALUE, "Kostenstaat!G7", "aangerekend", ""),
        ),
        (
            "kostenstaat",
            "G7",
            r'<c r="G7"><v>12</v></c>',
            (Notice.FORMULA_OVERWRITTEN, "Kostenstaat!G7", "aangerekend", ""),
        ),
        ("kostenstaat", "D4", r'<c r="D4"><v>5</v></c>', (Notice.OUTSIDE_TABLE, "Kostenstaat!D4", "", "")),
        (
            "kostenstaat",
            "C4",
            r'<c r="C4"><v>5</v></c>',
            (Notice.FORMULA_OVERWRITTEN, "Kostenstaat!C4", "totaal_aangerekend", ""),
        ),
        (
            "kostenstaat",
            "E8",
            r'<c r="E8"><v>1.005</v></c>',
            (Notice.TOO_MANY_DECIMALS, "Kostenstaat!E8", "bedrag", ""),
        ),
        (
            "schuldvordering",
            "B4",
            r'<c r="B4" t="e"><v>#DIV/0!</v></c>',
            (Notice.ERROR_VALUE, "Schuldvordering!B4", "bedrag", "#DIV/0!"),
        ),
    ],
)
def test_cells_that_are_not_what_they_seem(tmp_path, sheet, cell, new, expected):
    report = read(patched(WORKBOOK, part_of(final(), sheet), in_cell(cell, new)), tmp_path)
    assert [(each.notice, str(each.place), each.field, each.seen) for each in report.observations] == [expected]


def test_a_formula_without_a_value_below_everything_else_is_seen(tmp_path):
    far = '<row r="900"><c r="B900"><f>1+1</f></c></row></sheetData>'
    content = patched(WORKBOOK, part_of(final(), "consulenten"), lambda text: text.replace("</sheetData>", far))
    report = read(content, tmp_path)
    assert [row.number for row in report.rows("consulenten")] == [5, 6, 7, 900]
    assert [(each.notice, str(each.place)) for each in report.observations] == [
        (Notice.FORMULA_WITHOUT_VALUE, "Consulenten!B900")
    ]


def test_a_row_that_holds_only_an_error_is_a_row(tmp_path):
    error = r'<c r="E11" t="e"><v>#N/A</v></c>'
    report = read(patched(WORKBOOK, part_of(final(), "kostenstaat"), in_cell("E11", error)), tmp_path)
    assert [row.number for row in report.rows("kostenstaat")] == [7, 8, 9, 11]


def test_hidden_rows_columns_and_sheets_with_data(tmp_path):
    def change(book):
        sheet = book["Kostenstaat"]
        for row in (7, 8, 40):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["H"].hidden = True
        book["Consulenten"].column_dimensions["E"].hidden = True
        book["Consulenten"].sheet_state = "hidden"
        book.create_sheet("Kladblad").sheet_state = "hidden"
        book["Kladblad"]["B2"] = 1

    report = read(edited(WORKBOOK, change), tmp_path)
    assert [(each.notice, str(each.place), each.count, each.label) for each in seen(report)] == [
        (Notice.HIDDEN_COLUMN, "Consulenten!E4", 1, "In dienst tot en met"),
        (Notice.HIDDEN_ROW, "Kostenstaat!A7", 2, ""),
        (Notice.HIDDEN_COLUMN, "Kostenstaat!H6", 1, "Stuknummer"),
        (Notice.HIDDEN_SHEET, "None", 1, "Consulenten"),
        (Notice.HIDDEN_SHEET, "None", 1, "Kladblad"),
    ]


def test_data_outside_the_tables(tmp_path):
    def change(book):
        sheet = book["Consulenten"]
        sheet["H4"], sheet["H5"], sheet["H9"] = "Nota", 1, 2
        sheet["A40"], sheet["C40"] = "Totaal", 2.3
        sheet["K1"] = "x"
        book["Start"]["B25"] = "los"

    report = read(edited(WORKBOOK, change), tmp_path)
    assert [(each.notice, str(each.place), each.count) for each in seen(report)] == [
        (Notice.OUTSIDE_TABLE, "Start!B25", 1),
        (Notice.OUTSIDE_TABLE, "Consulenten!A40", 1),
        (Notice.OUTSIDE_TABLE, "Consulenten!H4", 3),
        (Notice.OUTSIDE_TABLE, "Consulenten!K1", 1),
    ]
    assert consultants(report) == CLEAN


def test_a_copied_sheet_that_is_not_read_is_said(tmp_path):
    report = read(edited(WORKBOOK, lambda book: book.copy_worksheet(book["Consulenten"])), tmp_path)
    (copy,) = seen(report)
    assert (copy.notice, copy.place.sheet, copy.sheet) == (Notice.OUTSIDE_TABLE, "Consulenten Copy", "consulenten")


def test_missing_sheets_columns_and_fields(tmp_path):
    def change(book):
        del book["Verbintenissen"], book["Deelnemers"]
        book["Consulenten"]["B4"] = "Wie"
        book["Kostenstaat"].delete_cols(8)
        book["Start"].delete_rows(14)
        for name in ("start.indieningsdatum", "verbintenissen.kop", "deelnemers.kop"):
            del book.defined_names[name]

    report = read(edited(WORKBOOK, change), tmp_path)
    assert [(each.notice, str(each.place), each.sheet, each.field) for each in seen(report)] == [
        (Notice.FIELD_MISSING, "None", "start", "indieningsdatum"),
        (Notice.SHEET_MISSING, "None", "verbintenissen", ""),
        (Notice.COLUMN_MISSING, "Consulenten!B4", "consulenten", "naam"),
        (Notice.COLUMN_MISSING, "Kostenstaat!A6", "kostenstaat", "stuk"),
    ]
    assert "verbintenissen" not in report.sheets


def test_a_header_pasted_again_is_no_row(tmp_path):
    def change(book):
        sheet = book["Consulenten"]
        for column in range(1, 6):
            sheet.cell(12, column).value = sheet.cell(4, column).value

    report = read(edited(WORKBOOK, change), tmp_path)
    assert consultants(report) == CLEAN


def test_decisions_are_read_back_up_to_the_first_blank_row(tmp_path):
    def change(book):
        sheet = book.create_sheet("Oordeel")
        rows = [("Voorstel", None), (), ("Sleutel", "Vraag", "Beslissing", "Percentage (%)", "Bedrag (euro)", "Reden"),
                ("RV1", "Behaald?", "Niet behaald", None, None, "Omdat"), ("INSPANNING", "Hoeveel?", None, 0.9), (),
                ("Toelichting", "Geen beslissing")]  # fmt: skip
        for row in rows:
            sheet.append(row)

    report = read(edited(WORKBOOK, change), tmp_path)
    rows = report.rows("oordeel")
    assert [(row.text("sleutel"), row.text("beslissing"), row.number_of("percentage")) for row in rows] == [
        ("RV1", "Niet behaald", None),
        ("INSPANNING", "", D("0.9")),
    ]
    assert seen(report) == []


@pytest.mark.parametrize("key", ["start", "consulenten", "kostenstaat"])
def test_an_emptied_sheet_is_no_accident(tmp_path, key):
    def change(book):
        sheet = book[key.capitalize()]
        sheet.delete_rows(1, sheet.max_row)
        for merged in list(sheet.merged_cells.ranges):
            sheet.merged_cells.remove(merged)

    report = read(edited(WORKBOOK, change), tmp_path)
    missing = {each.field for each in seen(report) if each.sheet == key}
    description = final().sheet(key)
    expected = {each.key for each in description.columns}
    assert expected <= missing
    assert report.rows(key) == []
