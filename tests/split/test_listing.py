"""Lists as programs export them: every usual encoding and separator, the header anywhere, and the row as Excel shows
it."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from validator.foundation.problem import Problem
from validator.split.columns import is_header
from validator.split.listing import ROW, Listing, open_listings

RECORDS = [["Volgnr", "Naam", "Postcode"], ["1", "Café; of, niet", "9000"], ["2", "", "1000 Brüssel"]]


def load(path: Path, *positions: int, sheets: tuple[str, ...] = ()) -> tuple[Listing, list[tuple[object, ...]]]:
    with open_listings(path, sheets, is_header) as [listing]:
        return listing, listing.load(positions).rows()


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_usual_text_file_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in record) for record in RECORDS]
    path = saved(tmp_path / "lijst.csv", "\r\n".join(lines) + "\r\n", encoding)
    listing, rows = load(path, 0, 1, 2)
    assert listing.headers == ("Volgnr", "Naam", "Postcode")
    assert [row[1:] for row in rows] == [("1", "Café; of, niet", "9000"), ("2", rows[1][2], "1000 Brüssel")]
    assert rows[1][2] in (None, "")
    assert [row[0] for row in rows] == [2, 3]


def test_titles_blank_lines_and_ragged_rows_do_not_move_row_numbers(tmp_path: Path) -> None:
    text = 'Export van 3 maart\n\nNaam;Postcode;Land\nA;9000;BE\n\n"B\nC";1000\nD;2000;BE;te;veel\n;;\nE;3000;\n'
    listing, rows = load(saved(tmp_path / "a.csv", text), 1)
    assert listing.header_row == 3
    # The quoted line break lies within one row, as in Excel; rows with nothing in them are no rows.
    assert rows == [(4, "9000"), (6, "1000"), (7, "2000"), (9, "3000")]


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    _, rows = load(saved(tmp_path / "a.csv", "sep=,\r\nNaam,Postcode\r\nA;B,9000\r\n"), 0, 1)
    assert rows == [(2, "A;B", "9000")]


def test_quotes_that_never_close_do_not_end_the_reading(tmp_path: Path) -> None:
    _, rows = load(saved(tmp_path / "a.csv", 'Naam;Postcode\n"A" b;9000\n"open;1000\nC;2000\n'), 1)
    assert [code for _, code in rows if code][-1] == "2000"


@pytest.mark.parametrize("text", ["9000\n1000\n", "Postcode\n9000\n1000\n"])
def test_a_single_column_with_or_without_header(tmp_path: Path, text: str) -> None:
    _, rows = load(saved(tmp_path / "a.csv", text), 0)
    assert [code for _, code in rows] == ["9000", "1000"]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 1, row)
    return path


def test_a_sheet_gives_numbers_and_dates_as_texts_at_their_row(tmp_path: Path) -> None:
    rows = [["Titel"], [], ["Postcode", "Datum"], [9000.0, datetime(2021, 3, 31)], [], ["B-1000", "x"], [True, 12.5]]
    listing, found = load(workbook(tmp_path / "a.xlsx", Blad=rows), 1, 2)
    assert (listing.sheet, listing.header_row) == ("Blad", 3)
    assert found == [(4, "9000", "2021-03-31"), (6, "B-1000", "x"), (7, "WAAR", "12.5")]


def test_of_several_sheets_with_lists_one_must_be_asked_for(tmp_path: Path) -> None:
    one = [["Postcode"], [9000]]
    path = workbook(tmp_path / "a.xlsx", Uitleg=[["Lees dit eerst"], ["tekst"]], J2021=one, J2022=one)
    with pytest.raises(Problem) as raised, open_listings(path, (), is_header):
        pass
    assert raised.value.code == "which_sheet"
    assert "Uitleg" not in str(raised.value.message.values["bladen"])
    with open_listings(path, ("j2022", "J2021"), is_header) as listings:
        assert [listing.sheet for listing in listings] == ["J2022", "J2021"]
        assert all(listing.load((1,)).rows() == [(2, "9000")] for listing in listings)
    assert ROW == "rij"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty_file"),
        ("a.csv", b"\n\n;;\n", "empty_list"),
        ("a.csv", b"%PDF-1.7 ...", "pdf"),
        ("a.xls", b"<html><table><tr><td>9000</td></tr></table></html>", "html"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_workbook"),
        ("a.xlsx", b"PK\x03\x04 kapot", "damaged"),
        ("a.bin", bytes(range(256)) * 4, "not_a_workbook"),
    ],
)
def test_what_is_no_list_is_said(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem) as raised, open_listings(tmp_path / name, (), is_header):
        pass
    assert raised.value.code == code


def test_quotes_that_are_never_closed_leave_every_line_a_row(tmp_path: Path) -> None:
    text = 'Naam;Postcode\nA "de;1000\n"B;2000\nC\u2028D;3000\n\nE;4000"x\n'
    listing, rows = load(saved(tmp_path / "lijst.csv", text), 0, 1)
    assert listing.header_row == 1
    assert [row[2].strip('"x') for row in rows] == ["1000", "2000", "3000", "4000"]
    assert [row[0] for row in rows] == [2, 3, 4, 6]


def test_a_line_of_very_many_columns_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "lijst.csv", "Postcode" + ";x" * 20_000 + "\n9000\n")
    with pytest.raises(Problem) as caught:
        load(path, 0)
    assert caught.value.code == "too_many_columns"
