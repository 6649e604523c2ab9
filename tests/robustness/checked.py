"""Files that are checked: what people and programs did to the report, and the findings on the right cells."""

import re
from pathlib import Path

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from tests.robustness.book import SAMPLE, TYPES, WORKBOOK, Book, recalculated, with_openpyxl
from tests.robustness.case import Chapter
from tests.robustness.office import converted
from tests.workbook.packages import strict
from validator.conductor import check
from validator.deliver import deliver

CHECKED = Chapter("Checked")
NBSP = "\u00a0"

# Blank rows and white space


@CHECKED.book(
    "Blank rows in the middle of a table",
    "Read past; the cells below keep their true address.",
    "STR011 Kostenstaat!E24",
    same_sum=False,
)
def blank_rows_in_the_middle(book: Book) -> None:
    book.insert_rows("Kostenstaat", 12, 3)
    book.insert_rows("Deelnemers", 100, 2)
    book.text("Kostenstaat", "E24", "zie bijlage")


@CHECKED.book("A thousand blank rows with formatting below the table", "Nothing to say.")
def formatted_rows_below(book: Book) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="11"/><c r="E{row}" s="35"/></row>' for row in range(157, 1157))
    book.on("Kostenstaat", "</sheetData>", f"{rows}</sheetData>", 1)


@CHECKED.book(
    "A row filled in a thousand rows below the table",
    "Read like any row; findings stand on it.",
    "STR010 Ontvangen!A1020",
    "STR009 Ontvangen!C1020",
)
def a_row_far_below(book: Book) -> None:
    book.append_row("Ontvangen", 1020, {"A": "31/12/2022", "B": "Correctie", "C": "0"})


@CHECKED.book("Spaces and non-breaking spaces in cells that look empty", "Taken as empty.")
def white_space_in_empty_cells(book: Book) -> None:
    book.texts("Actieplan", {"J6": " ", "L6": NBSP, "J7": f" {NBSP}\u200b "})
    book.append_row("Kostenstaat", 1000, {"A": " ", "E": NBSP})
    book.append_row("Start", 40, {"B": NBSP})


@CHECKED.book("Spaces and non-breaking spaces around values", "Taken away.")
def white_space_around_values(book: Book) -> None:
    book.texts("Verbintenissen", {"A6": f"{NBSP}T1-RV ", "B6": "RV ", "D7": f"T2-A03 ;{NBSP}T2-A04", "Z6": "Behaald  "})
    book.texts("Start", {"B4": f" Uitzendarbeid{NBSP}", "B9": "2021-2022 ", "B17": "Ja "})
    book.texts("Consulenten", {"A5": "C1 "})


# Numbers and dates as text


@CHECKED.book(
    "Numbers as text",
    "Read as numbers; one finding per column, on its first such cell.",
    "STR009 Verbintenissen!L6",
    "STR009 Consulenten!C5",
)
def numbers_as_text(book: Book) -> None:
    book.texts("Verbintenissen", {"L6": "14", "L7": " 253 "})
    book.text("Consulenten", "C5", "1,0")


@CHECKED.book(
    "Dutch notations: 1.234,56 and 12,5 % and the euro sign",
    "Read as numbers; one finding per column.",
    "STR009 Kostenstaat!E7",
    "STR009 Kostenstaat!F7",
    "STR009 Ontvangen!C7",
    "STR009 Schuldvordering!B4",
    "STR009 Verbintenissen!H8",
)
def dutch_notations(book: Book) -> None:
    book.texts("Kostenstaat", {"E7": "47.062,85", "E8": "€ 3.175,55", "E9": f"47{NBSP}875,35 euro", "F7": "100,0 %"})
    book.texts("Ontvangen", {"C7": "€235.200,00", "C8": "235.200,- EUR"})
    book.text("Schuldvordering", "B4", f"€{NBSP}117.600")
    book.text("Verbintenissen", "H8", "75 %")


@CHECKED.book(
    "Dates as text in four notations and more",
    "Read as dates; one finding per column.",
    "STR010 Kostenstaat!C7",
    "STR010 Start!B14",
)
def dates_as_text(book: Book) -> None:
    book.texts(
        "Kostenstaat",
        {"C7": "01-01-2021", "C8": "1/1/21", "C9": "2021-01-01", "C10": "1 januari 2021", "C11": "1.1.2021"},
    )
    book.text("Start", "B14", "25 jan. 2023")


@CHECKED.book("Dates without a date format (a day number)", "Read as dates, with the same finding.", "STR010 Start!B14")
def dates_without_format(book: Book) -> None:
    book.on("Start", r'<c r="B14" s="\d+"', '<c r="B14"', 1)


@CHECKED.book("A date that does not exist", "Not read, and said so on the cell.", "STR011 Start!B14")
def impossible_date(book: Book) -> None:
    book.text("Start", "B14", "31-02-2023")


@CHECKED.file("Days counted from 1904 (Excel for Mac)", "The dates are the same.")
def epoch_1904(folder: Path) -> Path:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    return _saved(folder, recalculated(with_openpyxl(change)))


# Formulas


@CHECKED.book(
    "Values pasted over formulas",
    "Calculated here; a finding per cell, a fault where the figure differs.",
    "STR007 Kostenstaat!G7",
    "STR007 Kostenstaat!G8",
)
def formulas_overwritten(book: Book) -> None:
    book.number("Kostenstaat", "G7", "47062.85")
    book.number("Kostenstaat", "G8", "9999")


@CHECKED.book(
    "Formulas without a value (a program wrote the file)",
    "Calculated here; one finding per cell.",
    "STR006 Kostenstaat!G7",
    "STR006 Kostenstaat!C4",
)
def formulas_without_value(book: Book) -> None:
    book.uncalculated("Kostenstaat", "G7")
    book.uncalculated("Kostenstaat", "C4")


@CHECKED.book(
    "Stale values of formulas",
    "Calculated here; a finding on the cell that shows another figure.",
    "STR008 Kostenstaat!G9",
    "STR008 Ontvangen!C4",
)
def formulas_stale(book: Book) -> None:
    book.stale("Kostenstaat", "G9", "1")
    book.stale("Ontvangen", "C4", "1")


@CHECKED.book(
    "Error values in a filled cell and in a formula",
    "A finding on each.",
    "STR005 Kostenstaat!G7",
    "STR005 Verbintenissen!AA8",
)
def error_values(book: Book) -> None:
    book.error("Kostenstaat", "G7")
    book.error("Verbintenissen", "AA8")


@CHECKED.book("The user's own formulas where a figure is asked", "Read by their value; nothing to say.")
def own_formulas(book: Book) -> None:
    book._put("Kostenstaat", "E7", "", "<f>47000+62.85</f><v>47062.85</v>")
    book._put("Schuldvordering", "B4", "", "<f>588000-Ontvangen!C4</f><v>117600</v>")


@CHECKED.book("WAAR (a tick box) where ja or nee is asked", "Read as ja.")
def booleans(book: Book) -> None:
    for cell in ("B4", "B5"):
        book._put("Verklaring", cell, ' t="b"', "<v>1</v>")


# Columns, rows and sheets


@CHECKED.book(
    "A column inserted, with a header and notes of the user",
    "Found by header; the notes are a question.",
    "STR015 Verbintenissen!D5",
    "STR009 Verbintenissen!M6",
)
def column_inserted(book: Book) -> None:
    book.insert_column("Verbintenissen", "D")
    book.on("Verbintenissen", '(?=<c r="E5")', '<c r="D5" t="inlineStr"><is><t>Nota</t></is></c>', 1)
    book.on("Verbintenissen", '(?=<c r="E7")', '<c r="D7" t="inlineStr"><is><t>navragen</t></is></c>', 1)
    book.text("Verbintenissen", "M6", "14")


@CHECKED.book("A blank column inserted", "Nothing to say.")
def blank_column_inserted(book: Book) -> None:
    book.insert_column("Kostenstaat", "C")


@CHECKED.book("Columns moved", "Found by header, findings on the new place.", "STR009 Kostenstaat!A7")
def columns_moved(book: Book) -> None:
    book.swap_columns("Kostenstaat", "A", "E", 6)
    book.text("Kostenstaat", "A7", "47062,85")


@CHECKED.book("Columns hidden", "A question on the header of each.", "STR012 Kostenstaat!F6")
def columns_hidden(book: Book) -> None:
    book.on("Kostenstaat", '<col (?=[^>]*min="6")', '<col hidden="1" ', 1)


@CHECKED.book(
    "Rows filtered away", "Read; one question per run of rows.", "STR012 Kostenstaat!A8", "STR012 Kostenstaat!A12"
)
def rows_filtered(book: Book) -> None:
    for row in (8, 9, 10, 12):
        book.hide_row("Kostenstaat", row)
    filtered = '<autoFilter ref="A6:H156"><filterColumn colId="0"><filters><filter val="C1"/></filters></filterColumn>'
    book.on("Kostenstaat", "(?=<mergeCells)", f"{filtered}</autoFilter>", 1)


@CHECKED.book(
    "Rows grouped: one group open, one folded away", "Read; a question for the folded group.", "STR012 Activiteiten!A20"
)
def rows_grouped(book: Book) -> None:
    for row in range(10, 15):
        book.on("Activiteiten", f'<row r="{row}"', f'<row r="{row}" outlineLevel="1"', 1)
    for row in range(20, 25):
        book.on("Activiteiten", f'<row r="{row}"', f'<row r="{row}" outlineLevel="1" hidden="1"', 1)
    book.on("Activiteiten", '<row r="25"', '<row r="25" collapsed="1"', 1)


@CHECKED.book(
    "Sheets renamed", "Found by their names and headers; findings under the new tab.", "STR009 VRB 2021 en 2022!L6"
)
def sheets_renamed(book: Book) -> None:
    book.rename("Verbintenissen", "VRB 2021 en 2022")
    book.rename("Kostenstaat", "kosten fonds")
    book.rename("Start", "Algemeen (def)")
    book.text("VRB 2021 en 2022", "L6", "14")


@CHECKED.book("Sheets renamed by a program that leaves the defined names behind", "Found by their headers and labels.")
def sheets_renamed_without_names(book: Book) -> None:
    for sheet, name in (("Start", "Gegevens"), ("Verbintenissen", "VRB"), ("Kostenstaat", "Blad9")):
        book.rename(sheet, name, names_too=False)


@CHECKED.book("Sheets in another order", "Nothing to say.")
def sheets_reordered(book: Book) -> None:
    book.reorder()


@CHECKED.book(
    "A sheet duplicated: Verbintenissen (2)",
    "The original is read; the copy is a question.",
    "STR015 Verbintenissen (2)!A1",
)
def sheet_duplicated(book: Book) -> None:
    book.add_sheet("Verbintenissen (2)", book.parts[book.sheet_part("Verbintenissen")])


@CHECKED.book(
    "Start duplicated, with the names that Excel copies along",
    "The original is read; the copy is a question.",
    "STR015 Start (2)!A1",
)
def start_duplicated(book: Book) -> None:
    content = book.parts[book.sheet_part("Start")]
    book.add_sheet("Start (2)", content, {"start.sector": "'Start (2)'!$B$4", "start.iban": "'Start (2)'!$B$7"})


@CHECKED.book("A sheet of the user's own added", "Left alone.")
def sheet_added(book: Book) -> None:
    cells = b'<c r="B2"><v>12</v></c><c r="C2" t="inlineStr"><is><t>berekening</t></is></c>'
    rows = b'<sheetData><row r="2">' + cells + b"</row></sheetData>"
    book.add_sheet(
        "Blad1",
        re.sub(b"<sheetData.*", rows + b"</worksheet>", book.parts[book.sheet_part("_lijsten")], flags=re.DOTALL),
    )


@CHECKED.book("A sheet hidden", "Read; a question.", "STR012")
def sheet_hidden(book: Book) -> None:
    book.patch(WORKBOOK, '(name="Afwezigheden" sheetId="8" state=")visible', r"\1hidden", 1)


@CHECKED.book(
    "Cells merged in a table and beside a label", "A merged text or date counts for every row; a number counts once."
)
def merged_cells(book: Book) -> None:
    book.merge("Kostenstaat", "A7:A8")
    book.merge("Deelnemers", "B5:B14")
    book.merge("Actieplan", "J6:J9")
    book.merge("Start", "B5:C5")


@CHECKED.book(
    "A code and an amount merged over two rows",
    "Both count once; the second row lacks them.",
    "VOL005 Actieplan!A7",
    "VOL004 Actieplan!A5",
    "VOL001 Ontvangen!C8",
    same_sum=False,
)
def merged_code_and_amount(book: Book) -> None:
    book.merge("Actieplan", "A6:A7")
    book.merge("Ontvangen", "C7:C8")
    book.stale("Ontvangen", "C4", "235200")


@CHECKED.book("Protection taken away", "Nothing to say.")
def protection_removed(book: Book) -> None:
    for part in [part for part in book.parts if part.startswith("xl/worksheets/")]:
        book.parts[part] = re.sub(rb"<sheetProtection[^>]*/>", b"", book.parts[part])
    book.patch(WORKBOOK, "<workbookProtection/>", "", 1)


@CHECKED.book("Defined names broken (#REF!)", "The labels lead to the fields.")
def names_broken(book: Book) -> None:
    book.patch(WORKBOOK, "(<definedName [^>]*>)[^<]*", r"\1#REF!")


@CHECKED.book("Defined names gone", "The labels lead to the fields.")
def names_gone(book: Book) -> None:
    book.patch(WORKBOOK, "<definedNames>.*</definedNames>", "", 1)


@CHECKED.book("The hidden mark of the template gone", "Recognised by its sheets; said so.", "STR001")
def mark_gone(book: Book) -> None:
    book.drop_sheet("_meta")


@CHECKED.book(
    "Another sector typed over the one of the workbook",
    "Checked as the sector it was made for; said on the cell.",
    "TRM005 Start!B4",
)
def sector_typed_over(book: Book) -> None:
    book.text("Start", "B4", "Bouw")


@CHECKED.book(
    "Another year typed over that of the workbook",
    "Checked as the year it was made for; said on the cells.",
    "TRM005 Start!B9",
    "TRM002 Start!B12",
    "TRM002 Start!B13",
)
def year_typed_over(book: Book) -> None:
    book.text("Start", "B9", "2023-2025")
    book.number("Start", "B12", "44927")
    book.number("Start", "B13", "45657")


@CHECKED.book("An external link", "Reported, never followed.", "STR013")
def external_link(book: Book) -> None:
    book.external_link("file:///H:/begroting.xlsx")


# Programs and formats


@CHECKED.file("Saved by LibreOffice", "Nothing to say.")
def saved_by_libreoffice(folder: Path) -> Path:
    return _saved(folder, converted(SAMPLE, "xlsx"))


@CHECKED.file(
    "Saved by openpyxl, which drops the value of every formula",
    "Calculated here; said once per run of rows.",
    "STR006 Kostenstaat!C4",
    "STR006 Kostenstaat!G7",
    "STR006 Ontvangen!C4",
    "STR006 Verbintenissen!Y6",
)
def saved_by_openpyxl(folder: Path) -> Path:
    return _saved(folder, with_openpyxl(lambda book: None))


@CHECKED.book("Inline strings", "Nothing to say.")
def inline_strings(book: Book) -> None:
    strings = book.strings()
    for part in [part for part in book.parts if part.startswith("xl/worksheets/")]:
        text = re.sub(
            r' t="s"><v>(\d+)</v>',
            lambda match: f' t="inlineStr"><is>{strings[int(match[1])]}</is>',
            book.parts[part].decode(),
        )
        book.parts[part] = text.encode()


@CHECKED.book("Rich text and phonetic text in cells and headers", "Read as the plain text.")
def rich_text(book: Book) -> None:
    def rich(match: re.Match[str]) -> str:
        half = len(match[1]) // 2
        return (
            f'<si><r><rPr><b/></rPr><t xml:space="preserve">{match[1][:half]}</t></r>'
            f'<r><t xml:space="preserve">{match[1][half:]}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
        )

    text = re.sub(r"<si><t[^>]*>([^<&]+)</t></si>", rich, book.parts["xl/sharedStrings.xml"].decode())
    book.parts["xl/sharedStrings.xml"] = text.encode()


@CHECKED.book("Strict Open XML", "Nothing to say.")
def strict_open_xml(book: Book) -> None:
    book.parts = strict(book.parts)


@CHECKED.book("Strict Open XML with dates as ISO text, as Excel saves it", "Nothing to say.")
def strict_iso_dates(book: Book) -> None:
    book.parts = strict(book.parts)
    book.on("Start", r'(<c r="B12" s="\d+") t="n"><v>44197</v>', r'\1 t="d"><v>2021-01-01T00:00:00</v>', 1)
    book.on("Kostenstaat", r' t="n"><v>44197</v>', r' t="d"><v>2021-01-01</v>')


@CHECKED.file(
    "Saved with macros (.xlsm)",
    "The macros stay in the copy as they are, and never run.",
    copy="rapport.gecontroleerd.xlsm",
)
def with_macros(folder: Path) -> Path:
    book = Book()
    book.parts["xl/vbaProject.bin"] = MACROS
    book.patch(TYPES, r"sheet\.main\+xml", "sheet.macroEnabled.main+xml")
    book.patch(
        TYPES,
        r"application/vnd.openxmlformats-officedocument.spreadsheetml(?=.sheet.macro)",
        "application/vnd.ms-excel",
    )
    book._insert(TYPES, "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>')
    project = f'<Relationship Id="rIdVba" Type="{_VBA}" Target="vbaProject.bin"/>'
    book._insert("xl/_rels/workbook.xml.rels", "</Relationships>", project)
    path = folder / "rapport.xlsm"
    path.write_bytes(book.packed())
    return path


_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros, never opened"


@CHECKED.book("An older version of the template", "Checked; said that there is a newer one.", "STR002")
def older_template(book: Book) -> None:
    book.number("_meta", "B2", "0")


@CHECKED.file(
    "The annotated copy, filled in further and sent back",
    "Our marks fall away, the new text is checked.",
    "STR009 Kostenstaat!E7",
    "STR015 Ontvangen!F7",
)
def annotated_copy_sent_back(folder: Path) -> Path:
    book = Book()
    book.texts("Kostenstaat", {"E7": "47062,85", "E8": "te bepalen"})
    first = _saved(folder, book.packed())
    copy = deliver(check(first), first, folder / "kopie")
    again = Book(copy.read_bytes())
    again.number("Kostenstaat", "E8", "3175.55")
    again.on("Ontvangen", '(<row r="7".*?)</row>', r'\1<c r="F7" t="inlineStr"><is><t>navragen</t></is></c></row>', 1)
    return _saved(folder, again.packed())


@CHECKED.book("Formatting of whole columns, down to row 1,048,576", "Nothing to say, and no time lost.")
def whole_columns_formatted(book: Book) -> None:
    for sheet in ("Kostenstaat", "Activiteiten"):
        book.on(sheet, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', 1)
        book.on(sheet, "</cols>", '<col customWidth="1" max="16384" min="30" style="3" width="9"/></cols>', 1)
        book.append_row(sheet, 1048576, attributes=' s="3" customFormat="1"')
        book.on(sheet, '(<row r="1048576"[^>]*>)', r'\1<c r="A1048576" s="3"/><c r="XFD1048576" s="3"/>', 1)


def _saved(folder: Path, content: bytes) -> Path:
    path = folder / "rapport.xlsx"
    path.write_bytes(content)
    return path
