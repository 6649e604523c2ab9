"""The workbook, opened back: it says what the overview says, and can do no harm."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from rules.base import all_rules
from rules.sectors_base import run_over
from tests.overview import made_up
from validator.assess.over_sectors import overview
from validator.assess.summary import facts
from validator.model.assessment import Verdict
from validator.model.finding import Severity
from validator.model.overview import Group, Overview, Standing
from validator.model.summary import MidtermLine
from validator.overview import write_workbook
from validator.register import load_covenants, load_generation
from validator.texts import sentence

GENERATION = load_generation("2023-2025")
COVENANTS = tuple(
    one for one in load_covenants(generation="2023-2025").covenants if one.instrument == "sectorconvenant"
)
SHEETS = [
    "Leeswijzer", "Stand van zaken", "Uitbetaling", "Verbintenissen", "Regio", "Thema's", "Intersectoraal",
    "Ter bespreking", "Regels", "Niet ontvangen",
]  # fmt: skip


@cache
def laid() -> Overview:
    titles = {rule.code: rule.title for rule in all_rules()}
    seen = overview(made_up.all_kinds(COVENANTS), COVENANTS, GENERATION, as_of=date(2025, 10, 1), titles=titles)
    return seen.with_findings(run_over(seen))


def written(seen: Overview) -> bytes:
    stream = io.BytesIO()
    write_workbook(seen, stream)
    return stream.getvalue()


@cache
def book():
    return load_workbook(io.BytesIO(written(laid())))


def table(sheet: Worksheet, number: int = 0) -> list[dict[str, object]]:
    """The rows of a table, by their headers."""
    reference = list(sheet.tables.values())[number].ref
    headers, *rows = [[cell.value for cell in row] for row in sheet[reference]]
    return [dict(zip(headers, row, strict=True)) for row in rows]


def total(sheet: Worksheet, label: str) -> dict[str, object]:
    """The first row below the first table whose label starts like that, by the headers of the table."""
    header = next(iter(sheet.tables.values())).ref.split(":")[0].removeprefix("A")
    headers = [cell.value for cell in sheet[int(header)]]
    row = next(row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith(label))
    return dict(zip(headers, row, strict=False))


def test_the_sheets_and_which_one_opens() -> None:
    assert book().sheetnames == SHEETS
    assert book().active.title == "Stand van zaken"
    for sheet in book().worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.tables
        if sheet.title != "Leeswijzer":
            assert sheet.freeze_panes
            assert sheet.print_title_rows


def test_who_owes_what_and_why_stands_in_one_row_per_sector() -> None:
    rows = {row["Sector"]: row for row in table(book()["Stand van zaken"])}
    assert list(rows) == [entry.sector.name for entry in laid().entries]
    for entry in laid().entries:
        row = rows[entry.sector.name]
        assert (row["Stand"], row["Aan zet"]) == (entry.standing.value, entry.turn.value)
        for task in entry.tasks:
            assert f"{task.turn.value}: {sentence(task.what)}" in str(row["Nog te doen"])
            assert sentence(task.why) in str(row["Waarom"])
        summary = entry.checked
        if summary and summary.payout and summary.verdict:
            assert row["Voorstel"] == summary.verdict.value
            assert D(str(row["Recht laagste"])) == summary.payout.entitlement.lowest
            assert D(str(row["Recht hoogste"])) == summary.payout.entitlement.highest
            assert row["Fouten"] == summary.count(Severity.ERROR)
            assert row["Dagen te laat"] == "niet ingesteld"
    missing = "; ".join(entry.sector.name for entry in laid().standing(Standing.NOT_RECEIVED)).replace(";", ",")
    lines = [cell.value for cell in book()["Stand van zaken"]["A"][:12]]
    assert f"Niet ontvangen: {missing}." in lines


def test_the_amounts_add_up_to_the_cent_and_are_those_of_the_overview() -> None:
    sheet = book()["Uitbetaling"]
    rows = table(sheet)
    whole = laid().sum_of(Group.ALL)
    assert whole is not None
    shown = total(sheet, "Totaal (")
    amounts = [name for name in rows[0] if name not in ("Sector", "PC", "Voorstel", "Fictief")]
    for name in amounts:
        assert D(str(shown[name])) == sum(D(str(row[name])) for row in rows), name
    assert D(str(shown["Recht laagste"])) == whole.entitlement.lowest
    assert D(str(shown["Saldo hoogste"])) == whole.balance.highest
    assert D(str(shown["Inhouding laagste"])) == -whole.deduction.highest
    assert D(str(shown["Voorschotten"])) == -whole.advances
    parts = [total(sheet, label) for label in ("waarvan beslist", "waarvan nog te", "waarvan niet beoordeelbaar")]
    assert sum(D(str(part["Saldo laagste"])) for part in parts) == D(str(shown["Saldo laagste"]))
    assert total(sheet, "waarvan met fictieve")["Bedrag"] == shown["Bedrag"]


def test_the_sum_of_the_visible_rows_has_its_value_for_readers_that_do_not_compute() -> None:
    values = load_workbook(io.BytesIO(written(laid())), data_only=True)["Uitbetaling"]
    sums, visible = total(values, "Totaal ("), total(values, "Som van de zichtbare")
    assert str(total(book()["Uitbetaling"], "Som van de zichtbare")["Bedrag"]).startswith("=SUBTOTAL(109,")
    assert {name: value for name, value in visible.items() if name != "Sector"} == {
        name: value for name, value in sums.items() if name != "Sector"
    }


def test_all_commitments_stand_side_by_side() -> None:
    rows = table(book()["Verbintenissen"])
    lines = [(entry.sector.name, line) for entry, summary in laid().checked for line in summary.attainments]
    assert [(row["Sector"], row["Code"]) for row in rows] == [(name, line.code) for name, line in lines]
    assert [row["Oordeel"] for row in rows] == [line.status.value for _, line in lines]
    assert {row["Fictief"] for row in rows} == {"fictief"}
    share = next(row for row, (_, line) in zip(rows, lines, strict=True) if line.form == "ratio")
    assert share["Streefwaarde"] == 0.75


def test_regions_count_joint_work_once() -> None:
    sheet = book()["Regio"]
    reach = laid().reach
    assert total(sheet, "Opgeteld")["Totaal"] == reach.summed.total
    assert total(sheet, "Totaal, elk")["Totaal"] == reach.once.total
    assert total(sheet, "waarvan dubbel")["Vlaams"] == reach.summed.flemish - reach.once.flemish
    for row in table(sheet):
        regions = [row[name] for name in ("Vlaams", "Brussels", "Waals", "Onbekend", "Niet gesplitst")]
        assert row["Totaal"] is None or sum(regions) == row["Totaal"]


def test_joint_work_rules_and_what_is_missing() -> None:
    rows = table(book()["Intersectoraal"])
    assert len(rows) == sum(len(joint.members) for joint in laid().joint)
    wijzer = [row for row in rows if row["Initiatief"] == "Word Wijzer!"]
    assert [row["In totalen"] for row in wijzer if row["Rol"] == "trekker"] == ["dit cijfer"]
    rules = {row["Regel"]: row for row in table(book()["Regels"])}
    assert rules["VOL003"]["Sjabloon?"] == "mogelijk het sjabloon"
    for rule in laid().rules:
        shown = [value for name, value in rules[rule.code].items() if name in laid().names.values()]
        assert sum(value for value in shown if value) == rules[rule.code]["Bevindingen"] == rule.findings
    missing = table(book()["Niet ontvangen"])
    assert len(missing) == 4
    assert total(book()["Niet ontvangen"], "Bedrag van deze")["Bedrag"] == sum(row["Bedrag"] for row in missing)
    files = [row["Naam van het bestand"] for row in table(book()["Niet ontvangen"], 1)]
    assert files == ["=SOM(A1)|lijst.xlsx", "rapport (3).xlsx", "tussentijds.xlsx"]
    assert [row["Regel"] for row in table(book()["Ter bespreking"])] == [one.code for one in laid().findings]


def test_every_column_is_explained_in_the_guide() -> None:
    explained = {(row["Blad"], str(row["Kolom: betekenis"]).split(":")[0]) for row in table(book()["Leeswijzer"], 1)}
    rest = (" hoogste", "Brussels", "Waals", "Onbekend", "Totaal")
    sectors = set(laid().names.values())
    for sheet in book().worksheets[1:]:
        for header in table(sheet)[0]:
            if header not in sectors and not header.endswith(rest):
                assert (sheet.title, header) in explained, (sheet.title, header)


def test_texts_of_a_report_are_never_formulas() -> None:
    evil = '=HYPERLINK("http://voorbeeld.be")\x07'
    line = made_up.attainment(wording=evil, unit="+1", reason="@SOM(A1)", decided=True, choice="-behaald")
    summary = made_up.summary(facts(COVENANTS[0]), attainments=(line,), file="=1+1.xlsx", copy="map/een & twee #3.xlsx")
    loaded = load_workbook(io.BytesIO(written(overview([summary], COVENANTS[:1], GENERATION))))
    [row] = table(loaded["Verbintenissen"])
    assert row["Verbintenis"] == evil.replace("\x07", " ")
    formulas = [
        cell.coordinate
        for sheet in loaded.worksheets
        if sheet.title != "Uitbetaling"
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type == "f"
    ]
    assert formulas == []
    cells = [cell for row_of in loaded["Verbintenissen"].iter_rows() for cell in row_of if cell.value == "+1"]
    assert [cell.quotePrefix for cell in cells] == [True]
    [link] = [one for cells in loaded["Stand van zaken"].iter_rows() for cell in cells if (one := cell.hyperlink)]
    assert link.target == "map/een%20%26%20twee%20%233.xlsx"


def test_equal_overviews_give_equal_bytes_with_native_charts() -> None:
    content = written(laid())
    assert content == written(Overview.from_json(laid().to_json()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert {entry.date_time[0] for entry in archive.infolist()} == {2023}
    assert sum(name.startswith("xl/charts/chart") for name in names) == 4


def test_the_workbook_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "overzicht.xlsx"
    path.write_bytes(written(laid()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_mid_term_reports_show_what_is_at_stake() -> None:
    between = made_up.exactly("10.50") + made_up.Interval(D(0), D(5))
    midterm = MidtermLine(date(2024, 6, 30), D("30000.00"), between, D(0), made_up.exactly(0))
    summaries = [
        replace(
            made_up.summary(facts(COVENANTS[number])), report="tussentijds rapport", payout=None, midterm=midterm,
            verdict=Verdict.MIDTERM,
        )
        for number in range(2)
    ]  # fmt: skip
    unknown = replace(summaries[1], midterm=replace(midterm, at_stake=None, at_risk=None))
    sheet = load_workbook(io.BytesIO(written(overview([summaries[0], unknown], COVENANTS[:2], GENERATION))))[
        "Uitbetaling"
    ]
    assert [row["Op het spel"] for row in table(sheet)] == [30000, "niet ingesteld"]
    shown = total(sheet, "Totaal (2 rapporten, 1 zonder bekend bedrag)")
    assert (shown["Op het spel"], shown["Gemist bij dit tempo hoogste"]) == (30000, 15.5)


def test_an_overview_without_any_file_can_be_written() -> None:
    loaded = load_workbook(io.BytesIO(written(overview([], COVENANTS, GENERATION))))
    assert loaded.sheetnames == SHEETS
    assert len(table(loaded["Niet ontvangen"])) == len(COVENANTS)


GOLDEN = Path(__file__).with_name("klein_overzicht.txt")


def test_a_small_overview_as_it_reads() -> None:
    """Every cell of three sheets of a small overview; deleting the file and running the test writes it again."""
    chosen = [made_up.covenant(COVENANTS[0], name) for name in ("Alfa", "Bravo", "Charlie", "Delta")]
    summaries = [made_up.one(2, chosen[0]), made_up.one(8, chosen[1]), made_up.one(6, chosen[2])]
    seen = overview(summaries, chosen, GENERATION, as_of=date(2025, 10, 1))
    loaded = load_workbook(io.BytesIO(written(seen.with_findings(run_over(seen)))), data_only=True)
    lines = []
    for name in ("Stand van zaken", "Uitbetaling", "Ter bespreking"):
        lines.append(f"## {name}")
        for row in loaded[name].iter_rows(values_only=True):
            cells = [str(value).replace("\n", " / ") for value in row if value is not None]
            lines += [" | ".join(cells)] if cells else []
    text = "\n".join(lines) + "\n"
    if not GOLDEN.exists():
        GOLDEN.write_text(text, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was written: read it, and run again")
    assert text == GOLDEN.read_text(encoding="utf-8")
