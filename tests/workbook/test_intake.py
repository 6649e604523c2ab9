"""What the door lets in, and the sentence with which it keeps the rest out."""

import zipfile
from pathlib import Path

import pytest

from tests.workbook.packages import MAIN, parts, relationships, save, sheet, strict, zipped
from validator.foundation.problem import NotCheckable
from validator.texts import sentence
from validator.workbook.intake import Limits, open_package
from validator.workbook.scan import scan_sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _refused(path: Path, limits: Limits | None = None) -> NotCheckable:
    with pytest.raises(NotCheckable) as caught:
        open_package(path, limits or Limits()).close()
    assert sentence(caught.value.message)
    assert sentence(caught.value.fix)
    assert "{" not in sentence(caught.value.message)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leeg.xlsx", b"", "empty_file"),
        ("~$verslag.xlsx", b"eigenaar", "lock_file"),
        ("geheim.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("oud.xls", _OLE + "Workbook".encode("utf-16-le"), "old_excel"),
        ("brief.xlsx", _OLE + "WordDocument".encode("utf-16-le"), "not_a_workbook"),
        ("verslag.xlsx", b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        ("verslag.xlsx", b"sector;aantal\nuitzend;30\n", "text_file"),
        ("verslag.xls", b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "not_a_workbook"),
        ("verslag.xlsx", zipped(parts())[:-40], "damaged"),
        ("verslag.xlsx", zipped(parts())[:700], "damaged"),
        ("leeg.xlsx", zipped({}), "not_a_workbook"),
        ("foto's.xlsx", zipped({"foto.jpg": b"x"}), "not_a_workbook"),
        ("tabel.xlsx", zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "opendocument"),
        (
            "brief.xlsx",
            zipped({
                "[Content_Types].xml": b"<Types/>",
                "_rels/.rels": relationships(("r", "officeDocument", "word/document.xml")).encode(),
                "word/document.xml": b"<document/>",
            }),
            "not_a_workbook",
        ),
        (
            "verslag.xlsb",
            zipped(parts() | {
                "_rels/.rels": relationships(("r", "officeDocument", "xl/workbook.bin")).encode(),
                "xl/workbook.bin": b"\x83",
            }),
            "binary_excel",
        ),
        ("verslag.xlsx", zipped(parts() | {"xl/../../etc/passwd": b""}), "unsafe_names"),
        ("verslag.xlsx", zipped(parts() | {"/xl/los.xml": b""}), "unsafe_names"),
        ("verslag.xlsx", zipped(parts() | {"C:\\los.xml": b""}), "unsafe_names"),
        ("verslag.xlsx", zipped(parts() | {"XL/Workbook.xml": b"<a/>"}), "unsafe_names"),
        ("verslag.xlsx", zipped(parts() | {"xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "doctype"),
        ("verslag.xlsx", zipped(parts() | {"docProps/a.xml": b"<?xml a?><!-- b --> <!DOCTYPE a><a/>"}), "doctype"),
        ("verslag.xlsx", zipped(parts() | {"xl/styles.xml": "<a/>".encode("utf-16")}), "encoding"),
        ("verslag.xlsx", zipped(parts() | {"xl/workbook.xml": b"<workbook"}), "damaged"),
        ("verslag.xlsx", zipped(parts() | {"xl/workbook.xml": b'<workbook xmlns="a"/>'}), "not_a_workbook"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _refused(path).code == code


def test_a_missing_file_a_folder_and_a_closed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refused(tmp_path / "er is niets.xlsx").code == "file_missing"
    assert _refused(tmp_path).code == "is_folder"
    path = save(tmp_path, parts())

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    assert _refused(path).code == "not_readable"


def test_limits(tmp_path: Path) -> None:
    path = save(tmp_path, parts() | {"xl/media/nullen.bin": bytes(200_000)})
    assert _refused(path, Limits(file_bytes=100)).code == "too_large"
    assert _refused(path, Limits(total_bytes=1000)).code == "too_large"
    assert _refused(path, Limits(parts=3)).code == "too_large"
    assert _refused(path, Limits(ratio_from=100_000)).code == "zip_bomb"
    open_package(path).close()


def test_a_part_that_lies_about_its_size_or_content_is_damaged(tmp_path: Path) -> None:
    data = bytearray(zipped(parts()))
    with zipfile.ZipFile(save(tmp_path, parts())) as archive:
        info = archive.getinfo("xl/workbook.xml")
    at = info.header_offset + 30 + len(info.filename) + 20
    data[at] ^= 0xFF
    path = tmp_path / "bedorven.xlsx"
    path.write_bytes(data)
    assert _refused(path).code == "damaged"


def test_a_lone_cell_far_away_is_named_and_never_reaches_the_reader(tmp_path: Path) -> None:
    far = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with open_package(save(tmp_path, parts({"Start": far}))) as package, pytest.raises(NotCheckable) as caught:
        scan_sheet(package, package.sheets[0])
    assert caught.value.code == "far_cell"
    assert "XFD1048576" in sentence(caught.value.message)


def test_facts_of_the_package(tmp_path: Path) -> None:
    names = (
        "<definedNames><definedName name=\"naam\">Start!$B$3</definedName>"
        "<definedName name=\"eigen\" localSheetId=\"0\">Start!$A$1</definedName></definedNames>"
    )  # fmt: skip
    files = parts(workbook_more=names)
    files["xl/workbook.xml"] = (
        files["xl/workbook.xml"]
        .replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
        .replace(b'name="Lijst" ', b'name="Lijst &amp; meer" state="veryHidden" ')
    )
    files["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "worksheet", "../xl/Worksheets/SHEET2.xml"),
        ("rId3", "vbaProject", "vbaProject.bin"), ("rId4", "externalLink", "externalLinks/externalLink1.xml"),
    ).encode()  # fmt: skip
    files["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'.encode()
    files["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        relationships(("rId1", "externalLinkPath", "file:///S:/begroting.xlsx"))
        .replace("/></Rel", ' TargetMode="External"/></Rel')
        .encode()
    )
    files["_xmlsignatures/origin.sigs"] = b""
    for dialect in (files, strict(files)):
        path = save(tmp_path, dialect)
        with open_package(path) as package:
            assert [(s.name, s.part, s.state, s.kind) for s in package.sheets] == [
                ("Start", "xl/worksheets/sheet1.xml", "visible", "worksheet"),
                ("Lijst & meer", "xl/worksheets/sheet2.xml", "veryHidden", "worksheet"),
            ]
            assert package.defined_names == {"naam": "Start!$B$3"}
            assert package.date1904
            assert package.has_macros
            assert package.signed
            assert package.external_links == ("file:///S:/begroting.xlsx",)
            assert package.read("xl/styles.xml") == dialect["xl/styles.xml"]
