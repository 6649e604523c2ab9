"""Workbooks made by hand for the tests: every byte of their parts is known."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/>'
    "</styleSheet>"
)
ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>12.5</v></c></row>'


def sheet(rows: str = ROWS, before: str = "", after: str = "", namespaces: str = "") -> str:
    """A sheet part with the given rows, and elements before and after them."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"{namespaces}>{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def relationships(*entries: tuple[str, str, str]) -> str:
    """A relationships part from (id, kind, target)."""
    items = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for identity, kind, target in entries
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{items}</Relationships>'


def parts(
    sheets: Mapping[str, str] | None = None, *, workbook_more: str = "", views: str = "", types_more: str = "",
    main_type: str = f"{_SPREADSHEET}.sheet.main+xml",
) -> dict[str, bytes]:  # fmt: skip
    """The parts of a small workbook, sheets by name."""
    sheets = sheets or {"Start": sheet(), "Lijst": sheet()}
    numbered = list(enumerate(sheets.items(), 1))
    tabs = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in numbered)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        for n, _ in numbered
    )
    targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    made = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>{overrides}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SPREADSHEET}.sharedStrings+xml"/>'
            f"{types_more}</Types>"
        ),
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{views}'
            f"<sheets>{tabs}</sheets>{workbook_more}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            *targets, ("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": (
            f'{HEAD}<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>Sector</t></si><si><t>b</t></si></sst>'
        ),
    }
    made |= {f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in numbered}
    return {name: text.encode() for name, text in made.items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The parts as the bytes of a file."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 12, 31, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def save(folder: Path, files: Mapping[str, bytes], name: str = "verslag.xlsx") -> Path:
    """The parts as a file."""
    path = folder / name
    path.write_bytes(zipped(files))
    return path


def strict(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same workbook in the strict dialect."""
    return {
        name: data.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(RELATIONS.encode(), STRICT_RELATIONS.encode())
        for name, data in files.items()
    }


def prefixed(files: Mapping[str, bytes], prefix: str = "x") -> dict[str, bytes]:
    """The same workbook with a prefix on every element of the main namespace, as .NET programs write it."""
    changed = dict(files)
    for name, data in files.items():
        if MAIN.encode() in data:
            data = re.sub(rb"(</?)(?=[A-Za-z])", rb"\1" + prefix.encode() + b":", data)
            changed[name] = data.replace(f'xmlns="{MAIN}"'.encode(), f'xmlns:{prefix}="{MAIN}"'.encode())
    return changed
