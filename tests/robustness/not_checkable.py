"""Files that cannot be checked: exit code 2, and a Dutch sentence that says what to do."""

import os
import struct
from pathlib import Path

import pytest

from tests.robustness.book import SAMPLE, TYPES, WORKBOOK, Book
from tests.robustness.case import Chapter
from tests.robustness.office import converted
from tests.workbook.packages import parts, save, zipped
from validator.workbook.limits import Limits

NOT_CHECKABLE = Chapter("Not checkable")
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
_SECTOR = 512
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


@NOT_CHECKABLE.file("An empty file (0 bytes)", "Ask for the file again.", error="empty_file", says=("leeg",))
def empty_file(folder: Path) -> Path:
    return _file(folder, b"")


@NOT_CHECKABLE.file("A PDF with another name", "Says what it is; save the report as .xlsx.", error="pdf", says=("PDF",))
def renamed_pdf(folder: Path) -> Path:
    return _file(folder, _PDF)


@NOT_CHECKABLE.file(
    "A CSV with another name", "Says what it is; save the report as .xlsx.", error="text_file", says=("CSV", "*.xlsx")
)
def renamed_csv(folder: Path) -> Path:
    return _file(folder, "Code;Soort;Streefwaarde\r\nT1-RV;RV;30\r\nT2-RV;RV;500 € \r\n".encode("cp1252"))


@NOT_CHECKABLE.file(
    "A web page with another name", "Says what it is; save the report as .xlsx.", error="html", says=("HTML",)
)
def renamed_html(folder: Path) -> Path:
    return _file(folder, b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table></table></html>")


@NOT_CHECKABLE.file(
    "A workbook cut off halfway (a download that broke)",
    "Save it again or ask for it again.",
    error="damaged",
    says=("beschadigd",),
)
def truncated(folder: Path) -> Path:
    content = SAMPLE.read_bytes()
    return _file(folder, content[: len(content) // 2])


@NOT_CHECKABLE.file(
    "A workbook with damaged bytes", "Names the damaged sheet.", error="damaged", says=("beschadigd", "Verbintenissen")
)
def damaged_bytes(folder: Path) -> Path:
    content = bytearray(SAMPLE.read_bytes())
    start = content.find(b"xl/worksheets/sheet4.xml") + 200
    content[start : start + 40] = bytes(40)
    return _file(folder, bytes(content))


@NOT_CHECKABLE.book(
    "A sheet whose XML is cut off", "Names the damaged sheet.", error="damaged", says=("beschadigd", "Verbintenissen")
)
def damaged_markup(book: Book) -> None:
    book.on("Verbintenissen", "</sheetData>.*", "", 1)


@NOT_CHECKABLE.file(
    "A password to open it",
    "How to take the password away.",
    error="encrypted",
    says=("wachtwoord", "Werkmap beveiligen"),
)
def password(folder: Path) -> Path:
    secret = bytes(byte * 7 % 251 for byte in range(5000))
    return _file(folder, _compound({"EncryptionInfo": b"\x04\x00\x04\x00" + secret, "EncryptedPackage": secret}))


@NOT_CHECKABLE.file("An old workbook (.xls)", "Save it as .xlsx.", error="old_excel", says=(".xls", "*.xlsx"))
def old_workbook(folder: Path) -> Path:
    return _file(folder, converted(_small(folder), "xls"), "rapport.xls")


@NOT_CHECKABLE.file(
    "An old workbook that was only renamed to .xlsx",
    "Says what it is; save the report as .xlsx.",
    error="old_excel",
    says=("*.xlsx",),
)
def old_workbook_renamed(folder: Path) -> Path:
    return _file(folder, _compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(5000)}))


@NOT_CHECKABLE.file("A binary workbook (.xlsb)", "Save it as .xlsx.", error="binary_excel", says=(".xlsb", "*.xlsx"))
def binary_workbook(folder: Path) -> Path:
    book = Book()
    book.parts["xl/workbook.bin"] = b"\x83\x01\x00\x99\x01"
    del book.parts[WORKBOOK]
    book.patch("_rels/.rels", "xl/workbook.xml", "xl/workbook.bin", 1)
    book.patch(
        TYPES,
        r'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main\+xml(" PartName="/xl/workbook.)xml',
        r"application/vnd.ms-excel.sheet.binary.macroEnabled.main\1bin",
        1,
    )
    return _file(folder, book.packed(), "rapport.xlsb")


@NOT_CHECKABLE.file("An OpenDocument sheet (.ods)", "Save it as .xlsx.", error="opendocument", says=(".ods", "*.xlsx"))
def open_document(folder: Path) -> Path:
    return _file(folder, converted(_small(folder), "ods"), "rapport.ods")


@NOT_CHECKABLE.file("Another zip file", "Choose the Excel file.", error="not_a_workbook", says=("geen Excel-werkmap",))
def other_zip(folder: Path) -> Path:
    return _file(folder, zipped({"bijlagen/attest.pdf": _PDF}))


@NOT_CHECKABLE.file(
    "No permission to read it", "Close it, or ask for permission.", error="not_readable", says=("leesrechten",)
)
def no_permission(folder: Path) -> Path:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("this user may read every file")
    path = _file(folder, SAMPLE.read_bytes())
    path.chmod(0)
    return path


@NOT_CHECKABLE.file(
    "The lock file of an open workbook (~$rapport.xlsx)",
    "Choose the file itself, by its name.",
    error="lock_file",
    says=("Kies het bestand rapport.xlsx",),
)
def lock_file(folder: Path) -> Path:
    return _file(folder, b"\x0cA. Voorbeeld".ljust(165, b" "), "~$rapport.xlsx")


@NOT_CHECKABLE.file("A folder", "Give the name of the file in it.", error="is_folder", says=("map",))
def a_folder(folder: Path) -> Path:
    path = folder / "rapport.xlsx"
    path.mkdir()
    return path


@NOT_CHECKABLE.file(
    "A file that is not there", "Look at the name and the folder.", error="file_missing", says=("bestaat niet",)
)
def missing_file(folder: Path) -> Path:
    return folder / "rapport.xlsx"


@NOT_CHECKABLE.file("Too large", "Leave out what is no part of the report.", error="too_large", says=("te groot",))
def too_large(folder: Path) -> Path:
    path = _file(folder, SAMPLE.read_bytes())
    os.truncate(path, Limits().file_bytes + 1)
    return path


def _file(folder: Path, content: bytes, name: str = "rapport.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _small(folder: Path) -> Path:
    """A small workbook for a program to convert."""
    return save(folder, parts(), "klein.xlsx")


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file, the container of old workbooks and of encrypted ones (MS-CFB, version 3; streams from 4096
    bytes up)."""
    names = ["Root Entry", *streams]
    table = [_TABLE]  # sector 0 is the table itself, sector 1 and on the directory
    sectors = b""
    entries = []
    directory_sectors = (len(names) * 128 + _SECTOR - 1) // _SECTOR
    table += [*range(2, 1 + directory_sectors), _END]
    for number, name in enumerate(names):
        data = streams.get(name, b"")
        assert not data or len(data) >= 4096
        start, count = len(table), -(-len(data) // _SECTOR)
        table += [*range(start + 1, start + count), _END] if count else []
        sectors += data.ljust(count * _SECTOR, b"\0")
        encoded = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(names) - 1 else _NONE
        entries.append(
            encoded.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(encoded) + 2, 2 if number else 5, 1, _NONE, right, _NONE if number else 1)
            + bytes(36)
            + struct.pack("<IQ", start if count else _END, len(data))
        )
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<109I", 0, *[_FREE] * 108)
    )
    allocation = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return header + allocation + b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0") + sectors
