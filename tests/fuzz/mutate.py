"""Damages the parts of a real workbook in the ways that broken disks, broken programs and malice do.

A mutation is decided by its seed alone, so that every case can be made again.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

Parts: TypeAlias = dict[str, bytes]
Mutation: TypeAlias = Callable[[Parts, random.Random], None]

_DATE = (2022, 12, 31, 12, 0, 0)
_PIECES = (
    b"<", b">", b'"', b"'", b"/", b"&", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"&#0;", b"&#x1b;", b"&a;",
    b"\0", b"\xff", b"\xef\xbb\xbf", b"<c>", b"</row>", b"<row/>", b"</sheetData>", b"<sheetData/>", b" ", b"\n",
    b"<!DOCTYPE a>", b'xmlns="x"', b'r="XFD1048576"', b"-1", b"1e999", b"99999999999999999999",
)  # fmt: skip
_VALUES = (
    b"", b" ", b"0", b"-1", b"1", b"2", b"65535", b"4294967296", b"99999999999999999999999", b"1e308", b"NaN", b"INF",
    b"true", b"xxx", b"A0", b"A1", b"XFD1048576", b"XFE1", b"A1048577", b"A1:B2", b"B2:A1", b"A:A", b"1:1", b"rId1",
    b"rId999", b"../x.xml", b"/xl/workbook.xml", b"#REF!", b"Start", b"Start!$A$1", b"&amp;", b"&#10;", b"_x0000_",
    "\u202eé€\U0001f600".encode(), b"http://voorbeeld.be/x", b"file:///x", b"veryHidden", b"External", b"s", b"str",
    b"inlineStr", b"e", b"b", b"d", b"n", b"a" * 300,
)  # fmt: skip
_NUMBERS = (
    "0", "-0", "-1", "0.1", "1e-320", "1.7976931348623157e308", "-1e308", "1e309", "NaN", "INF", "9007199254740993",
    "99999999999999999999999999999999999999999", "2958465", "2958466", "-693594", "44561.99999999999", "60", "1e15",
    "1E+2", "0x10", "1,5", "1.2.3", "", " 12 ", "+5", "1e38", "-99999999999999999999.999999999999999999",
)  # fmt: skip
_DATES = (
    "2022-02-30", "0000-01-01", "9999-12-31T23:59:59.999", "-0001-01-01", "1899-12-31", "1900-02-29T00:00:00Z", "x",
    "10000-01-01", "2022-13-01", "24:00:00", "P1D",
)  # fmt: skip
_TEXTS = (
    "", " ", "\u00a0", "=1+1", "+32", "-", "@SUM(A1)", "=HYPERLINK(&quot;x&quot;)", "31/12/2022", "31-12-'22",
    "1.234,56 €", "12.500", "1e5", "ja", "JA ", "nee", "behaald", "&lt;b&gt;", "a" * 40_000, "_x000D_", "_x0000_",
    "&#9;", "\u202e", "\ufeff", "é" * 300, "٣٤", "½", "∞", "²", "1_000", "0003.456.789", "BE00 0000 0000 0000",
    "1000;2000", "A1; A1; A1", "100%", "-5%", "999999999999999999999999999999999999999999,5", "01/01/0001",
    "31/12/9999", "01/01/99999", "#REF!",
    "😀", "\u0301", "I\u0307", "ß", "{0}", "{bestand}", "%s", "[red]", "WAAR",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb"""\s([A-Za-z][\w:.\-]*)="([^"]*)\"""")
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.\-]*)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


def unpacked(workbook: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], twice: str = "") -> bytes:
    """The parts as a package; `twice` is written two times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED, 1)
        if twice in parts:
            entry = zipfile.ZipInfo("?" * len(twice), _DATE)
            archive.writestr(entry, parts[twice])
    data = stream.getvalue()
    return data.replace(b"?" * len(twice), twice.encode()) if twice else data


def mutated(base: Parts, seed: str) -> bytes:
    """A damaged package: one to three mutations of the parts, or damage to the file as a whole."""
    chance = random.Random(seed)
    parts = dict(base)
    twice = ""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choices(_MUTATIONS, _WEIGHTS)[0](parts, chance)
    match chance.randrange(60):
        case 0:
            twice = chance.choice(sorted(parts))
        case 1:
            return _flipped(packed(parts), chance)
        case 2:
            whole = packed(parts)
            return whole[: chance.randrange(len(whole))]
    return packed(parts, twice)


def _part(parts: Parts, chance: random.Random) -> str:
    """A part; sheets, strings and styles more often than the rest."""
    names = sorted(parts)
    often = [name for name in names if "/worksheets/" in name or name.endswith((".rels", "workbook.xml", "s.xml"))]
    return chance.choice(often if often and chance.random() < 0.7 else names)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flip_bytes(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    parts[name] = _flipped(parts[name], chance)


def _insert_piece(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    data = parts[name]
    at = chance.randrange(len(data) + 1)
    parts[name] = data[:at] + chance.choice(_PIECES) + data[at + chance.choice((0, 0, 1, 30)) :]


def _truncate(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def _drop(parts: Parts, chance: random.Random) -> None:
    if len(parts) > 1:
        del parts[chance.choice(sorted(parts))]


def _rename(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(sorted(parts))
    new = chance.choice((name.upper(), name + "x", name.replace("/", "\\"), "../" + name, "/" + name, "é" + name))
    parts[new] = parts.pop(name)


def _exchange(parts: Parts, chance: random.Random) -> None:
    sheets = sorted(name for name in parts if "/worksheets/sheet" in name)
    names = sheets if len(sheets) > 1 and chance.random() < 0.8 else sorted(parts)
    one, other = chance.choice(names), chance.choice(names)
    parts[one], parts[other] = parts[other], parts[one]


def _copy(parts: Parts, chance: random.Random) -> None:
    names = sorted(parts)
    parts[chance.choice(names)] = parts[chance.choice(names)]


def _change_attribute(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    for _ in range(chance.choice((1, 1, 3, 10))):
        data = parts[name]
        found = list(_ATTRIBUTE.finditer(data))
        if not found:
            return
        one, other = chance.choice(found), chance.choice(found)
        value = other[2] if chance.random() < 0.3 else chance.choice(_VALUES)
        new: bytes = chance.choice(
            (b' %b="%b"' % (one[1], value),) * 6
            + (b"", one[0] * 2, b' %b="%b"' % (other[1], one[2]), b" x:%b" % one[0][1:])
        )
        parts[name] = data[: one.start()] + new + data[one.end() :]


def _change_element(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    data = parts[name]
    found = list(_ELEMENT.finditer(data))
    if not found:
        return
    one, other = chance.choice(found), chance.choice(found)
    whole = one[0]
    new: bytes = chance.choice((
        b"",
        whole * 2,
        whole * 50,
        other[0],
        b"<x>" + whole + b"</x>",
        whole.replace(one[1], b"x", 1),
        whole.replace(one[1], other[1]),
        b"<" + one[1] + b"/>",
        b"<!--" + whole + b"-->",
        b"<mc:AlternateContent>" + whole + b"</mc:AlternateContent>",
    ))  # fmt: skip
    parts[name] = data[: one.start()] + new + data[one.end() :]


def _change_cells(parts: Parts, chance: random.Random) -> None:
    """Cells get values of any type, as a program or a person could have put them there."""
    sheets = sorted(name for name in parts if "/worksheets/sheet" in name)
    if not sheets:
        return
    name = chance.choice(sheets)
    share = chance.choice((0.002, 0.02, 0.2))
    filled = chance.random() < 0.7

    def new(match: re.Match[bytes]) -> bytes:
        if chance.random() > share or (filled and not match[3]):
            return match[0]
        style = re.search(rb' s="\d+"', match[2]) if chance.random() < 0.7 else None
        kind, content = _cell(chance)
        return b'<c r="%b"%b%b>%b</c>' % (match[1], style[0] if style else b' s="%d"' % chance.randrange(60),
                                          kind, content.encode())  # fmt: skip

    parts[name] = _CELL.sub(new, parts[name])


def _cell(chance: random.Random) -> tuple[bytes, str]:
    """The type and the content of a cell."""
    number, text, day = chance.choice(_NUMBERS), chance.choice(_TEXTS), chance.choice(_DATES)
    choices = (
        (b"", f"<v>{number}</v>"),
        (b"", f"<v>{number}</v>"),
        (b"", f"<v>{chance.uniform(-1e6, 1e6)!r}</v>"),
        (b"", f"<v>{chance.randrange(32_000, 74_000)}</v>"),
        (b' t="inlineStr"', f'<is><t xml:space="preserve">{text}</t></is>'),
        (b' t="inlineStr"', f'<is><t xml:space="preserve">{text}</t></is>'),
        (b' t="inlineStr"', f"<is><r><rPr><b/></rPr><t>{text}</t></r><r><t>{text}</t></r></is>"),
        (b' t="str"', f"<f>1+1</f><v>{text}</v>"),
        (b' t="str"', f"<v>{text}</v>"),
        (b' t="s"', f"<v>{number}</v>"),
        (b' t="s"', f"<v>{chance.randrange(300)}</v>"),
        (b' t="b"', f"<v>{chance.choice(('0', '1', 'true', '2', ''))}</v>"),
        (b' t="e"', f"<v>{chance.choice(('#REF!', '#N/A', '#SPILL!', '', text))}</v>"),
        (b' t="d"', f"<v>{day}</v>"),
        (b' t="x"', f"<v>{number}</v>"),
        (b"", "<f>SUM(A1:A9)</f>"),
        (b"", f'<f t="shared" ref="A1:XFD1048576" si="{chance.randrange(3)}">{text}</f><v>{number}</v>'),
        (b"", f"<f>[1]Blad!A1</f><v>{number}</v>"),
        (b"", ""),
    )
    return chance.choice(choices)


_MUTATIONS: tuple[Mutation, ...] = (
    _flip_bytes, _insert_piece, _truncate, _drop, _rename, _exchange, _copy, _change_attribute, _change_element,
    _change_cells,
)  # fmt: skip
_WEIGHTS = (3, 3, 2, 2, 1, 2, 1, 8, 6, 8)
