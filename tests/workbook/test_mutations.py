"""Damaged and forged files: each is read or refused with a sentence; nothing else ever comes out."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.annotate.workbooks import PLAN, WORKBOOKS
from tests.workbook.packages import zipped
from validator.annotate.file import annotate, content_sha256
from validator.foundation.problem import NotCheckable
from validator.workbook.cells import read_grid
from validator.workbook.intake import open_package
from validator.workbook.scan import scan_sheet

_SEED = 20221231
_PIECES = (
    b"<", b">", b'"', b"/", b"&", b"<!--", b"<![CDATA[", b"]]>", b"&#0;", b"&a;", b"\0", b"\xff", b"<c>", b"</row>",
    b'r="XFD1048576"', b'r="A99999999"', b't="e"', b's="999999"', b'r=""', b"</sheetData>", b"<sheetData/>", b" ",
    b"-1", b"99999999999999999999", b"1e999", b"NaN", b"rId1", b"../..", b'localSheetId="9"', b'Target="x"',
)  # fmt: skip


def _use(path: Path) -> str:
    try:
        with open_package(path) as package:
            for tab in package.sheets:
                read_grid(package, tab, scan_sheet(package, tab)).value(1, 1)
            _ = (package.external_links, package.has_macros, package.signed, package.date1904, content_sha256(package))
            annotate(package, PLAN, BytesIO())
    except NotCheckable as problem:
        return problem.code
    return "read"


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at:at] = chance.choice(_PIECES)
            case 1:
                del changed[at : at + chance.choice((1, 3, 40))]
            case 2:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + chance.choice((5, 60))]
    return bytes(changed)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_mutated_parts(tmp_path: Path, name: str) -> None:
    chance = random.Random(f"{_SEED}{name}")
    path = tmp_path / "verslag.xlsx"
    outcomes: dict[str, int] = {}
    for _ in range(120):
        files = dict(WORKBOOKS[name])
        part = chance.choice([part for part, data in files.items() if data])
        files[part] = _mutated(files[part], chance)
        path.write_bytes(zipped(files))
        outcome = _use(path)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["read"] > 10
    assert outcomes["damaged"] > 10


def test_mutated_files(tmp_path: Path) -> None:
    chance = random.Random(_SEED)
    path = tmp_path / "verslag.xlsx"
    original = zipped(WORKBOOKS["rich"])
    outcomes = set()
    for _ in range(150):
        path.write_bytes(_mutated(original, chance))
        outcomes.add(_use(path))
    assert {"read", "damaged"} <= outcomes


def test_a_missing_part(tmp_path: Path) -> None:
    path = tmp_path / "verslag.xlsx"
    for name, files in WORKBOOKS.items():
        for part in files:
            path.write_bytes(zipped({other: data for other, data in files.items() if other != part}))
            assert _use(path) in ("read", "damaged", "not_a_workbook"), (name, part)
            with zipfile.ZipFile(path) as archive:
                assert part not in archive.namelist()
