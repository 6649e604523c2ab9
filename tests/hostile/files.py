"""Files made to exhaust, to crash or to deceive: each is a good report with one thing done to it."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

Parts: TypeAlias = dict[str, bytes]

_GOOD = Path(__file__).parents[2] / "samples" / "voortgangsrapport-uitzendarbeid.xlsx"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MEBI = 1 << 20
STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
START, TABLE = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml"
_LAUGHS = b"<!DOCTYPE a [<!ENTITY a0 'lol'>%b]>" % b"".join(
    b"<!ENTITY a%d '%b'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


@cache
def _good() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(_GOOD) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def good() -> Parts:
    """The parts of a report without faults."""
    return dict(_good())


def save(parts: Parts, path: Path) -> None:
    """Packs the parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)


def extra_sheet(parts: Parts, rows: str, after: str = "") -> Parts:
    """The workbook with a visible sheet "Extra"."""
    name = "xl/worksheets/sheet99.xml"
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return parts | {
        name: sheet.encode(),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(
            b"</Types>", f'<Override PartName="/{name}" ContentType="{_SHEET_TYPE}"/></Types>'.encode()
        ),
        WORKBOOK: parts[WORKBOOK].replace(
            b"</sheets>",
            f'<sheet xmlns:q="{_RELATIONS}" name="Extra" sheetId="99" q:id="rId990"/></sheets>'.encode(),
        ),
        **_related(parts, "xl/_rels/workbook.xml.rels", "rId990", "worksheet", "worksheets/sheet99.xml"),
    }


def _related(parts: Parts, name: str, identity: str, kind: str, target: str, mode: str = "") -> Parts:
    entry = f'<Relationship Id="{identity}" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    return {name: parts.get(name, empty).replace(b"</Relationships>", entry.encode())}


def with_row(part: str, row: str, parts: Parts) -> Parts:
    """The workbook with one row more at the end of a sheet."""
    assert b"</sheetData>" in parts[part]
    return parts | {part: parts[part].replace(b"</sheetData>", row.encode() + b"</sheetData>")}


def start_text(parts: Parts, cell: str, content: str) -> Parts:
    """The workbook with other content in a cell of Start, given as the XML of a whole `c` element's inside."""
    changed, number = re.subn(
        rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)'.encode(),
        lambda _: f'<c r="{cell}" t="inlineStr"><is>{content}</is></c>'.encode(),
        parts[START],
    )
    assert number == 1, cell
    return parts | {START: changed}


# --- one function per file


def _laughing(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        parts = good()
        data = parts.get(name, b"<a/>")
        prolog = re.match(rb"(?:<\?xml.*?\?>)?\s*", data)
        assert prolog
        parts[name] = data[: prolog.end()] + _LAUGHS + data[prolog.end() :].replace(b"><", b">&a9;<", 1)
        save(parts, path)

    return make


def _hidden_part(path: Path) -> None:
    """Entity expansion in a part whose name does not tell that it is XML."""
    parts = good()
    parts["xl/stijlen.dat"] = _LAUGHS + b"<styleSheet>&a9;</styleSheet>"
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"styles.xml", b"stijlen.dat")
    save(parts, path)


def _bomb(name: str, filler: bytes, repeat: int = 1, size: int = 1024 * _MEBI) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        save({part: data for part, data in good().items() if part != name}, path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            piece = filler * (_MEBI // len(filler))
            for number in range(repeat):
                entry = zipfile.ZipInfo(name.format(number))
                entry.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(entry, "w", force_zip64=True) as stream:
                    for _ in range(size // _MEBI):
                        stream.write(piece)

    return make


def _overlapping(path: Path) -> None:
    """Four thousand entries that all share the packed bytes of one."""
    save(good(), path)
    stream = io.BytesIO()
    text = random.Random(1).randbytes(100_000).hex().encode()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in good().items():
            archive.writestr(name, data)
        archive.writestr("xl/media/image1.png", text)
        first = archive.getinfo("xl/media/image1.png")
        for number in range(4000):
            entry = zipfile.ZipInfo(f"xl/media/image{number + 2}.png")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(entry, field, getattr(first, field))
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
        archive._didModify = True  # type: ignore[attr-defined]
    path.write_bytes(stream.getvalue())


def _more_parts(number: int) -> Callable[[Path], None]:
    return lambda path: save(good() | {f"customXml/item{n}.xml": b"<a/>" for n in range(number)}, path)


def _named(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        mark = "q" * len(name.encode())
        save(good() | {mark: b"<a/>"}, path)
        path.write_bytes(path.read_bytes().replace(mark.encode(), name.encode()))

    return make


def _far(own: bool, cell: str, content: str) -> Callable[[Path], None]:
    number = re.sub(r"\D", "", cell)
    row = f'<row r="{number}"><c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c></row>'
    return lambda path: save(with_row(TABLE, row, good()) if own else extra_sheet(good(), row), path)


def _far_shared(path: Path) -> None:
    parts = good()
    count = parts[STRINGS].count(b"<si>")
    parts[STRINGS] = parts[STRINGS].replace(b"</sst>", b'<si><t xml:space="preserve">\xc2\xa0 </t></si></sst>')
    save(with_row(TABLE, f'<row r="1048576"><c r="AZ1048576" t="s"><v>{count}</v></c></row>', parts), path)


def _merged(own: bool) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        ranges = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(2, 1_000_002))
        after = f'<mergeCells count="1000000">{ranges}</mergeCells>'
        if not own:
            save(extra_sheet(good(), '<row r="1"><c r="A1"><v>1</v></c></row>', after), path)
            return
        parts = good()
        parts[TABLE] = re.sub(rb"<mergeCells.*?</mergeCells>", b"", parts[TABLE]).replace(
            b"</sheetData>", b"</sheetData>" + after.encode()
        )
        save(parts, path)

    return make


def _columns(path: Path) -> None:
    cols = '<col min="1" max="16384" width="9" hidden="1"/>' * 300_000
    parts = good()
    parts[TABLE] = re.sub(rb"<cols>.*?</cols>", f"<cols>{cols}</cols>".encode(), parts[TABLE])
    save(parts, path)


def _long_string(size: int, cells: int, dense: bool = False) -> Callable[[Path], None]:
    """A shared string that so many cells of an extra sheet show."""

    def make(path: Path) -> None:
        parts = good()
        count = parts[STRINGS].count(b"<si>")
        text = b"a" * size if dense else random.Random(1).randbytes(size // 2).hex().encode()
        parts[STRINGS] = parts[STRINGS].replace(b"</sst>", b"<si><t>" + text + b"</t></si></sst>")
        rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{count}</v></c></row>' for n in range(1, cells + 1))
        save(extra_sheet(parts, rows), path)

    return make


def _nested(part: str, tag: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        parts = good()
        end = parts[part].rindex(b"</")
        deep = f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000
        parts[part] = parts[part][:end] + deep.encode() + parts[part][end:]
        save(parts, path)

    return make


def _circle(path: Path) -> None:
    """Parts that lean on one another in a circle, and a chain of a thousand."""
    parts = good()
    chain = {f"xl/ketting/deel{n}.xml": b"<a/>" for n in range(1000)}
    for n in range(1000):
        target = f"deel{(n + 1) % 1000}.xml"
        chain |= _related({}, f"xl/ketting/_rels/deel{n}.xml.rels", "rId1", "drawing", target)
    parts |= _related(parts, "xl/_rels/workbook.xml.rels", "rId991", "theme", "ketting/deel0.xml")
    parts |= _related(parts, "xl/worksheets/_rels/sheet4.xml.rels", "rId991", "drawing", "sheet4.xml")
    save(parts | chain, path)


def _many_names(path: Path) -> None:
    parts = good()
    names = "".join(f'<definedName name="n{n}">Start!$A$1</definedName>' for n in range(500_000))
    parts[WORKBOOK] = parts[WORKBOOK].replace(b"</definedNames>", names.encode() + b"</definedNames>")
    save(parts, path)


def _many_styles(path: Path) -> None:
    parts = good()
    parts[STYLES] = parts[STYLES].replace(
        b"</cellXfs>", b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 500_000 + b"</cellXfs>"
    )
    save(parts, path)


def _outside(path: Path) -> None:
    """A link to another workbook and a connection to a database on the network."""
    parts = good()
    parts |= _related(parts, "xl/_rels/workbook.xml.rels", "rId992", "externalLink", "externalLinks/externalLink1.xml")
    parts |= _related(parts, "xl/_rels/workbook.xml.rels", "rId993", "connections", "connections.xml")
    parts |= _related(
        parts, "xl/externalLinks/_rels/externalLink1.xml.rels", "rId1", "externalLinkPath",
        "http://192.0.2.1/begroting.xlsx", ' TargetMode="External"',
    )  # fmt: skip
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{_MAIN}"/>'.encode()
    parts["xl/connections.xml"] = (
        f'<connections xmlns="{_MAIN}"><connection id="1" name="kosten" type="5" refreshOnLoad="1">'
        '<dbPr connection="Provider=SQLOLEDB;Data Source=192.0.2.1"/></connection></connections>'
    ).encode()
    save(parts, path)


CHECKED = "checked"
FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "zip bomb: picture": (_bomb("xl/media/image1.png", b"\0"), "zip_bomb"),
    "zip bomb: sheet": (_bomb(START, b" "), "zip_bomb"),
    "zip bomb: many small parts": (_bomb("xl/media/image{}.png", b"\0", 200, 9 * _MEBI), "zip_bomb"),
    "zip bomb: overlapping parts": (_overlapping, "damaged"),
    **{
        f"entity expansion: {name}": (_laughing(name), "doctype")
        for name in (
            STRINGS, START, WORKBOOK, STYLES, "xl/comments1.xml", "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml", "docProps/core.xml", "xl/theme/theme1.xml", "xl/drawings/vmlDrawing1.vml",
            "customXml/item1.xml",
        )
    },
    "entity expansion: _rels/.rels": (_laughing("_rels/.rels"), "damaged"),
    "entity expansion: part without the name of one": (_hidden_part, "damaged"),
    "ten thousand parts": (_more_parts(10_000), "too_large"),
    "four thousand parts": (_more_parts(4_000), CHECKED),
    **{
        f"name of a part: {name!r}": (_named(name), "unsafe_names")
        for name in (
            "../../etc/passwd", "/etc/passwd", "xl\\..\\..\\los.xml", "C:/los.xml", "xl/./los.xml", "xl//los.xml",
            "xl/los\x1b[2J.xml", "XL/WORKBOOK.XML", "xl/worksheets/sheet1.xml",
        )
    },
    "a lone cell at XFD1048576, ours": (_far(True, "XFD1048576", "x"), "far_cell"),
    "a lone cell at XFD1048576, extra": (_far(False, "XFD1048576", "x"), "far_cell"),
    "a space in AZ1048576, ours": (_far(True, "AZ1048576", " "), CHECKED),
    "a space in AZ1048576, extra": (_far(False, "AZ1048576", " "), CHECKED),
    "a space in XFD1048576, ours": (_far(True, "XFD1048576", " "), CHECKED),
    "a shared space in AZ1048576, ours": (_far_shared, CHECKED),
    "a million merged ranges, ours": (_merged(True), "too_large"),
    "a million merged ranges, extra": (_merged(False), "too_large"),
    "three hundred thousand column settings": (_columns, "too_large"),
    "half a million names": (_many_names, "too_large"),
    "half a million styles": (_many_styles, "too_large"),
    "a string of 100 MB": (_long_string(100 * _MEBI, 1), "too_large"),
    "a string of 100 MB, packed well": (_long_string(100 * _MEBI, 1, dense=True), "zip_bomb"),
    "a string of 32 kB in 200,000 cells": (_long_string(32_000, 200_000), "too_large"),
    "a string of 32 kB in 100 cells": (_long_string(32_000, 100), CHECKED),
    "deeply nested: strings": (_nested(STRINGS, "si"), CHECKED),
    "deeply nested: sheet": (_nested(TABLE, "extLst"), CHECKED),
    "deeply nested: styles": (_nested(STYLES, "extLst"), CHECKED),
    "relationships in a circle": (_circle, CHECKED),
    "an external link and a data connection": (_outside, CHECKED),
}  # fmt: skip
