"""Makes three workbooks of different make that we have no description of: `python -m samples.vreemd.make`.

Everything in them is invented. They show what `convenantcheck template inspect` makes of a foreign workbook.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FICTITIOUS = "FICTIEF VOORBEELD: verzonnen sector en cijfers"


def sector_fund() -> bytes:
    """A workbook of a fund that works with Excel's own tables, drop-down lists and defined names."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    book = Workbook()
    form = book.worksheets[0]
    form.title = "Fiche"
    form["A1"] = "Eindrapport sectorconvenant 2021-2022"
    form["A1"].font = Font(bold=True, size=14)
    form["A2"] = FICTITIOUS
    facts: list[tuple[str, Any, str]] = [
        ("Naam van de sector *", "Houtdraaiers", "sector_naam"),
        ("KBO-nummer *", "0123.456.749", "kbo"),
        ("Rekeningnummer", "BE68 5390 0754 7034", "rekening"),
        ("Datum van indiening", date(2023, 1, 30), "ingediend"),
        ("Federaal georganiseerd", "nee", "federaal"),
        ("Aantal vrijwilligers", 4, "vrijwilligers"),
    ]
    for row, (label, value, name) in enumerate(facts, start=4):
        form.cell(row, 1, label)
        form.cell(row, 2, value)
        book.defined_names[name] = DefinedName(name, attr_text=f"Fiche!$B${row}")
    form["B7"].number_format = "dd/mm/yyyy"
    choice = DataValidation(type="list", formula1='"ja,nee"')
    form.add_data_validation(choice)
    choice.add("B8")

    lists = book.create_sheet("Keuzes")
    for row, word in enumerate(("infosessie", "opleiding", "beurs", "andere"), start=1):
        lists.cell(row, 1, word)
    lists.sheet_state = "hidden"
    book.defined_names["SoortActiviteit"] = DefinedName("SoortActiviteit", attr_text="Keuzes!$A$1:$A$4")

    sheet = book.create_sheet("Activiteiten")
    sheet["A1"] = "Overzicht van de activiteiten"
    sheet["A1"].font = Font(bold=True)
    heads = [
        "Nr",
        "Datum activiteit",
        "Soort activiteit",
        "Onderwerp",
        "Postcode",
        "Aantal deelnemers",
        "Kostprijs",
        "Kost per deelnemer",
    ]
    sheet.append([])
    sheet.append(heads)
    rows: list[tuple[Any, ...]] = [
        ("H-01", date(2021, 3, 4), "infosessie", "Draaibank veilig", 9000, 12, 480),
        ("H-02", date(2021, 9, 21), "opleiding", "Frezen voor beginners", 2800, 8, 1250.5),
        ("H-03", date(2022, 2, 10), "beurs", "Dag van het hout", 3500, 40, 2200),
        ("H-04", date(2022, 10, 6), "opleiding", "Lakken zonder stof", 8500, 9, 990.75),
    ]
    for number, values in enumerate(rows, start=4):
        sheet.append([*values, f"=ROUND(G{number}/F{number},2)"])
        sheet.cell(number, 2).number_format = "dd/mm/yyyy"
        sheet.cell(number, 7).number_format = '#,##0.00 "€"'
    sheet.add_table(Table(displayName="tblActiviteiten", ref="A3:H7"))
    kinds = DataValidation(type="list", formula1="SoortActiviteit")
    people = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    for check, cells in ((kinds, "C4:C200"), (people, "F4:F200")):
        sheet.add_data_validation(check)
        check.add(cells)

    staff = book.create_sheet("Team")
    for person in [
        ("Code", "Naam consulent", "Aantal VTE", "Startdatum", "Einddatum"),
        ("C1", "Consulent Een", 1, date(2021, 1, 1), None),
        ("C2", "Consulent Twee", 0.5, date(2021, 4, 1), date(2022, 6, 30)),
    ]:
        staff.append(person)
    staff.add_table(Table(displayName="tblTeam", ref="A1:E3"))
    for below in (2, 3):
        for column in (4, 5):
            staff.cell(below, column).number_format = "dd/mm/yyyy"
    for page in book.worksheets:
        for letter in "ABCDEFGH":
            page.column_dimensions[letter].width = 22
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version="1.3">
<office:automatic-styles><number:date-style style:name="dag"><number:day number:style="long"/>
<number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="datum" style:family="table-cell" style:data-style-name="dag"/>
<style:style style:name="kop" style:family="table-cell">
<style:table-cell-properties fo:background-color="#dddddd"/><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"""


def bilingual() -> bytes:
    """A workbook made by LibreOffice, with Dutch and French headers and titles merged over the whole width."""
    heads = ["N° / Nr", "Date / Datum", "Titre / Titel", "Code postal / Postcode", "Participants / Aantal deelnemers",
             "Heures / Uren", "Remarque / Opmerking"]  # fmt: skip
    rows = [
        ["F-1", date(2022, 1, 18), "Lassen / Soudure", 1070, 11, 6.5, ""],
        ["F-2", date(2022, 5, 3), "Heftruck / Chariot", 9300, 7, 8, "uitgesteld / reporté"],
        ["F-3", date(2022, 11, 29), "Veiligheid / Sécurité", 1800, 15, 3.5, ""],
    ]
    activities = [
        _merged("Liste des activités / Lijst van de activiteiten 2022", len(heads)),
        _merged(FICTITIOUS, len(heads)), _row([]), _row(heads, "kop"), *map(_row, rows),
    ]  # fmt: skip
    costs_heads = ["Consultant / Consulent", "Type / Kostensoort", "Du / Van", "Au / Tot", "Montant / Bedrag",
                   "Part / Aandeel", "Pièce / Stuknummer"]  # fmt: skip
    costs = [
        ["C1", "loonkosten", date(2022, 1, 1), date(2022, 1, 31), 4210.35, 1, "L-2022-01"],
        ["C1", "loonkosten", date(2022, 2, 1), date(2022, 2, 28), 4210.35, 1, "L-2022-02"],
        ["C2", "werkingskosten", date(2022, 3, 1), date(2022, 3, 31), 312.4, 0.5, "W-17"],
    ]
    expenses = [_merged("Frais / Kosten", len(costs_heads)), _row(costs_heads, "kop"), *map(_row, costs)]
    tables = _table("Activités", activities) + _table("Frais", expenses)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "tweetalig.fods"
        source.write_text(_PAGE.format(tables=tables), encoding="utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)  # noqa: S603
        return source.with_suffix(".xlsx").read_bytes()


def _table(name: str, rows: list[str]) -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def _merged(text: str, width: int) -> str:
    return (
        f'<table:table-row><table:table-cell table:style-name="kop" office:value-type="string" '
        f'table:number-columns-spanned="{width}" table:number-rows-spanned="1"><text:p>{text}</text:p>'
        f"</table:table-cell></table:table-row>"
    )


def _row(values: Sequence[object], style: str = "") -> str:
    look = f' table:style-name="{style}"' if style else ""
    cells = []
    for value in values:
        if isinstance(value, date):
            kind = f'table:style-name="datum" office:value-type="date" office:date-value="{value}"'
        elif isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        text = f"<text:p>{value}</text:p>" if value != "" else ""
        cells.append(f"<table:table-cell{look} {kind}>{text}</table:table-cell>" if text else "<table:table-cell/>")
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def department() -> bytes:
    """A workbook in the style of a government form: protected, with bands, blocks per year, two tables side by side,
    lists on a hidden sheet."""
    import xlsxwriter

    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved, {"in_memory": True})
    title = book.add_format({"bold": True, "font_size": 16})
    band = book.add_format({"bold": True, "bg_color": "#1F4E78", "font_color": "white", "align": "center", "border": 1})
    head = book.add_format({"bold": True, "bg_color": "#BDD7EE", "text_wrap": True, "border": 1})
    label = book.add_format({"bold": True})
    entry = book.add_format({"locked": False, "bg_color": "#FFFFCC", "border": 1})
    day = book.add_format({"locked": False, "bg_color": "#FFFFCC", "border": 1, "num_format": "dd/mm/yyyy"})
    amount = book.add_format({"locked": False, "bg_color": "#FFFFCC", "border": 1, "num_format": "€ #,##0.00"})
    total = book.add_format({"num_format": "€ #,##0.00", "bold": True})

    page: Any = book.add_worksheet("Identificatie")
    page.write("A1", "Voortgangsrapport sectorconvenant 2023-2025", title)
    page.write("A2", FICTITIOUS)
    page.merge_range("A4:C4", "1. Gegevens van de indiener", band)
    fields = [
        ("Sector:", "Kaarsenmakers", entry, "De naam zoals in het convenant staat, voluit geschreven."),
        ("Ondernemingsnummer (verplicht):", "0123.456.749", entry, ""),
        ("E-mailadres voor contact:", "fonds@voorbeeld.be", entry, "Een adres van de organisatie."),
        ("Datum van indiening:", date(2024, 9, 30), day, ""),
        ("Maximale subsidie (euro):", 212000, amount, ""),
    ]
    for row, (text, value, look, hint) in enumerate(fields, start=4):
        page.write(row, 0, text, label)
        page.write(row, 1, value, look)
        page.write(row, 2, hint)
    page.set_column("A:A", 34)
    page.set_column("B:C", 40)
    page.protect()

    goals: Any = book.add_worksheet("Indicatoren")
    goals.write("A1", "Stand van de verbintenissen", title)
    goals.merge_range("A3:D3", "Uit het convenant", band)
    regions = ("Vlaams", "Brussels", "Totaal")
    for block, year in enumerate((2023, 2024)):
        first = 4 + 3 * block
        goals.merge_range(2, first, 2, first + 2, f"Bereikt in {year}", band)
        for offset, region in enumerate(regions):
            goals.write(3, first + offset, region, head)
    for column, text in enumerate(("Code verbintenis *", "Soort", "Omschrijving van de verbintenis", "Streefcijfer")):
        goals.write(3, column, text, head)
    for column, text in enumerate(("Stand van zaken", "Uitleg"), start=10):
        goals.write(3, column, text, head)
    data = [
        ("V1", "RV", "Infosessies voor leerlingen", 20, 6, 0, 6, 8, 1, 9, "op schema", ""),
        (
            "V2",
            "RV",
            "Werkplekbezoeken",
            12,
            3,
            0,
            3,
            2,
            0,
            2,
            "vertraagd",
            "Twee bezoeken verschoven naar het najaar.",
        ),
        ("V3", "IV", "Nieuwe leerbedrijven", 10, 5, 0, 5, 6, 0, 6, "bereikt", ""),
    ]
    for row, values in enumerate(data, start=4):
        for column, value in enumerate(values):
            goals.write(row, column, value, entry if column >= 4 else None)
    goals.data_validation("B5:B60", {"validate": "list", "source": ["RV", "IV"]})
    goals.data_validation("K5:K60", {"validate": "list", "source": "=Lijsten!$B$2:$B$5"})
    goals.data_validation("E5:J60", {"validate": "integer", "criteria": ">=", "value": 0})
    goals.set_row(3, 32)
    goals.set_column("C:C", 36)
    goals.set_column("K:L", 24)
    goals.protect()

    money: Any = book.add_worksheet("Middelen")
    money.write("A1", "Personeel en voorschotten", title)
    money.write("A3", "Totaal aangerekend:", label)
    money.write_formula("B3", "=SUM(F7:F40)", total, 12630.6)
    money.write("A5", "Loonkosten per maand", label)
    for column, text in enumerate(
        ("Consulent", "Periode van", "Periode tot en met", "Bedrag", "Aandeel (%)", "Aangerekend")
    ):
        money.write(5, column, text, head)
    for row, (code, begin, end, cost, share) in enumerate(
        [
            ("C1", date(2024, 1, 1), date(2024, 1, 31), 4210.2, 1),
            ("C1", date(2024, 2, 1), date(2024, 2, 29), 4210.2, 1),
            ("C2", date(2024, 1, 1), date(2024, 1, 31), 8420.4, 0.5),
        ],
        start=6,
    ):
        money.write(row, 0, code, entry)
        money.write(row, 1, begin, day)
        money.write(row, 2, end, day)
        money.write(row, 3, cost, amount)
        money.write(row, 4, share, book.add_format({"locked": False, "num_format": "0%", "border": 1}))
        money.write_formula(row, 5, f"=ROUND(D{row + 1}*E{row + 1},2)", total, round(cost * share, 2))
    money.write("H5", "Ontvangen voorschotten", label)
    for column, text in enumerate(("Ontvangen op", "Mededeling", "Ontvangen bedrag"), start=7):
        money.write(5, column, text, head)
    money.write(6, 7, date(2023, 10, 2), day)
    money.write(6, 8, "Eerste voorschot", entry)
    money.write(6, 9, 106000, amount)
    money.set_column("A:J", 18)
    money.protect()

    lists = book.add_worksheet("Lijsten")
    for column, words in enumerate(
        (("Soort", "RV", "IV"), ("Stand", "op schema", "vertraagd", "bereikt", "niet gestart"))
    ):
        lists.write_column(0, column, words)
    lists.hide()
    book.close()
    return saved.getvalue()


WORKBOOKS = {"sectorfonds.xlsx": sector_fund, "tweetalig.xlsx": bilingual, "departement.xlsx": department}


def main() -> None:
    """Writes the workbooks."""
    for name, make in WORKBOOKS.items():
        (HERE / name).write_bytes(make())
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
