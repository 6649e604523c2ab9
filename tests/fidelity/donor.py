"""The sheets that XlsxWriter makes for the rich workbook: everything it can draw on a sheet, and a sheet of charts."""

import struct
import zipfile
import zlib
from datetime import datetime
from io import BytesIO

import xlsxwriter

SHEET = "Eigen blad"
CHARTS = "Grafiekblad"


def picture(red: int, green: int, blue: int) -> bytes:
    """A PNG picture of one colour."""
    rows = b"".join(b"\0" + bytes((red, green, blue)) * 24 for _ in range(24))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 24, 24, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def donor_parts() -> dict[str, bytes]:
    """The parts of the workbook that XlsxWriter makes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.set_properties({"created": datetime(2022, 1, 1)})
    sheet = book.add_worksheet(SHEET)
    sheet.add_table("A1:B5", {"name": "Cijfers", "columns": [{"header": "Regio"}, {"header": "Aantal"}]})
    for row, (region, number) in enumerate([("Vlaams", 12), ("Brussel", 5), ("Vlaams", 7), ("Waals", 1)], 1):
        sheet.write_row(row, 0, [region, number])
    sheet.write_formula("C2", "=B2*2", None, 24)
    sheet.write_formula("C3", "=SUM(B2:B5)", None, 25)
    sheet.write_array_formula("D2:D3", "{=B2:B3*2}", None, 24)
    sheet.write_number("D3", 10)
    sheet.write_url("A8", "https://www.vlaanderen.be/", string="bron")
    sheet.insert_checkbox("F2", True)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": f"='{SHEET}'!$A$2:$A$5", "values": f"='{SHEET}'!$B$2:$B$5"})
    sheet.insert_chart("H2", chart)
    sheet.insert_image("H20", "logo.png", {"image_data": BytesIO(picture(200, 30, 30)), "description": "logo"})
    sheet.insert_textbox("H30", "Een tekstvak van de gebruiker", {"line": {"color": "red"}})
    sheet.insert_button("H36", {"macro": "Reken", "caption": "Reken"})
    sheet.add_sparkline("E2", {"range": f"'{SHEET}'!B2:B5"})
    sheet.add_sparkline("E3", {"range": f"'{SHEET}'!B2:B5", "type": "column"})
    sheet.conditional_format("B2:B5", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C5", {"type": "3_color_scale"})
    sheet.conditional_format("D2:D5", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.data_validation("G2", {"validate": "list", "source": ["ja", "nee"]})
    sheet.write_comment("B2", "Eigen nota op eigen blad", {"author": "Jan"})
    sheet.set_header("&C&G", {"image_center": "kop.png", "image_data_center": BytesIO(picture(30, 30, 200))})
    sheet.set_background(BytesIO(picture(240, 240, 240)))
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_row(9, None, None, {"level": 1})
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_cells": True})
    sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
    page = book.add_chartsheet(CHARTS)
    second = book.add_chart({"type": "pie"})
    second.add_series({"values": f"='{SHEET}'!$B$2:$B$5"})
    page.set_chart(second)
    book.close()
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
