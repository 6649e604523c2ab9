"""Long sheets: taken apart many cells at a time, they read exactly as one cell after the other."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbook.packages import HEAD, MAIN, parts, save, sheet
from tests.workbook.test_scan import _WRITTEN
from validator.foundation.problem import NotCheckable
from validator.workbook import long_sheet as long
from validator.workbook.cells import read_grid
from validator.workbook.intake import open_package
from validator.workbook.limits import Limits
from validator.workbook.package import Package
from validator.workbook.scan import scan_sheet
from validator.workbook.shared_texts import guard_texts

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))
NEVER = 1 << 60


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows up to the last that holds something, each up to the last column that does."""
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    width = max((number for row in rows for number, value in enumerate(row, 1) if value is not None), default=0)
    return [row[:width] for row in rows]


def _everything(path: Path, from_bytes: int) -> list[object]:
    """Scan and values of each sheet, or the code of what is wrong; sheets are long from so many bytes on."""
    with pytest.MonkeyPatch.context() as patch, open_package(path) as package:
        patch.setattr(long, "LONG", from_bytes)
        return [_guarded(lambda part=part: _sheet(package, part)) for part in package.sheets]


def _sheet(package: Package, part: Any) -> object:
    found = scan_sheet(package, part)
    grid = read_grid(package, part, found)
    rows = [[(type(value), value) if value is not None else None for value in row] for row in grid.rows]
    assert [[one and one[1] for one in row] for row in rows] == list(grid.iter_rows())
    return found, _trimmed(rows)


def _guarded(read: Callable[[], object]) -> object:
    try:
        return read()
    except NotCheckable as problem:
        return problem.code


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_read_the_same(path: Path) -> None:
    assert _everything(path, 0) == _everything(path, NEVER)
    with pytest.MonkeyPatch.context() as patch, open_package(path) as package:
        patch.setattr(long, "LONG", 0)
        assert all(long.long_sheet(package, part.part) for part in package.sheets)


@pytest.mark.parametrize("written", _WRITTEN)
def test_a_sheet_reads_the_same_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = save(tmp_path, _WRITTEN[written])
    assert _everything(path, 0) == _everything(path, NEVER)


_TEXT = st.one_of(
    st.sampled_from(
        ["", "0", "1", "2", "44561", "-3.5E-7", "#N/A", "x &amp; y", "é\u00a0", "&lt;b&gt;", 'a="e">', "]]", "\t", "1 "]
    ),
    st.sampled_from(["&x;", "&#65;", "&", "\x0b", "\ufffe", "]]>", ">", '" t="e"', "\r\n"]),
)
_LOOKS = st.sampled_from(
    ["", ' s="1"', ' t="s"', ' s="1" t="n"', ' t="str"', ' t="e"', ' t="b"', ' t="d"', ' t="inlineStr"']
)
_ODD_LOOKS = st.sampled_from([' t="s" s="1"', ' s="1" s="1"', ' cm="1"', " s='1'", '  s="1"', ' s="99"'])
_FORMULA = st.sampled_from(
    ["", "", "", "<f>A1+1</f>", "<f/>", '<f t="shared" si="0"/>', '<f t="shared" ref="A1:A2" si="0">B1&amp;"x"</f>']
)
_ODD_FORMULA = st.sampled_from(['<f a="1" a="1"/>', "<f>A1", "<g/>", "<!-- f -->"])
_ROW_LOOKS = st.sampled_from(["", ' spans="1:3"', ' hidden="1"', ' ht="0" customHeight="1"', ' x14ac:dyDescent="0.25"'])
_ODD_ROW = st.sampled_from([' r="3"', " hidden='1'", ' ht="<"', ' ht="&"'])


@st.composite
def _rows(draw: st.DrawFn) -> str:
    """The rows of a sheet: most of them as every program writes them, some not, some no XML."""
    odd = draw(st.booleans())
    looks = st.one_of(_LOOKS, _ODD_LOOKS) if odd else _LOOKS
    made = []
    numbers = draw(st.lists(st.integers(1, 40), max_size=8, unique=not odd))
    for number in numbers if odd else sorted(numbers):
        more = draw(st.one_of(_ROW_LOOKS, _ODD_ROW) if odd else _ROW_LOOKS)
        cells = ""
        for column in sorted(draw(st.lists(st.sampled_from("ABCDZ"), max_size=5, unique=not odd))):
            text = draw(_TEXT)
            value = draw(
                st.sampled_from(
                    [f"<v>{text}</v>", "", "<v/>", f"<is><t>{text}</t></is>", f"<v>{text}"][: 5 if odd else 4]
                )
            )
            inside = draw(st.one_of(_FORMULA, _ODD_FORMULA) if odd else _FORMULA) + value
            cells += f'<c r="{column}{number}"{draw(looks)}' + (
                f">{inside}</c>" if inside or draw(st.booleans()) else "/>"
            )
        made.append(
            f'<row r="{number}"{more}>{cells}</row>' if cells or draw(st.booleans()) else f'<row r="{number}"{more}/>'
        )
    return draw(st.sampled_from(["", "", "\n"] if odd else [""])).join(made)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_rows(), piece=st.sampled_from([1, 200, 1 << 22]))
def test_any_rows_read_the_same(tmp_path: Path, rows: str, piece: int) -> None:
    path = save(tmp_path, parts({"Start": sheet(rows)}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long, "_PIECE", piece)
        patch.setattr("validator.workbook.sheet_stream._CHUNK", max(piece, 100))
        taken = _everything(path, 0)
    assert taken == _everything(path, NEVER)


@pytest.mark.parametrize(
    ("rows", "usual"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', True),
        ('<row r="1" ht="0"/><row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"/>', True),
        ('<row r="1"><c r="A1"><f>1&lt;2</f><v>1</v></c><c r="B1"/></row>', True),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', False),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', False),
        ('<row r="1" r="1"><c r="A1"><v>1</v></c></row>', False),
        ('<row r="1"><c r="A1"><f t="x" t="x"/><v>1</v></c></row>', False),
        ('<row r="1"><c r="A1"><v>&nbsp;</v></c></row>', False),
        ('<row r="1"><c r="A1"><v>\x01</v></c></row>', False),
        ('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', False),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', False),
        ('<row r="1"><c r="A1"><v>1</v></row>', False),
        ('<row r="1"><c r="A1"><v>1</v></c>', False),
        (' <row r="1"><c r="A1"><v>1</v></c></row>', False),
    ],
)
def test_what_is_usual_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, usual: bool) -> None:
    monkeypatch.setattr(long, "LONG", 0)
    with open_package(save(tmp_path, parts({"Start": sheet(rows)}))) as package:
        assert (_guarded(lambda: long.long_sheet(package, package.sheets[0].part)) not in (None, "damaged")) is usual


@pytest.mark.parametrize(("text", "refused"), [(0, False), (1, True)])
def test_a_text_counts_for_every_cell_that_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: int, refused: bool
) -> None:
    monkeypatch.setattr(long, "LONG", 0)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{text}</v></c></row>' for n in range(1, 31))
    book = parts({"Start": sheet(rows)})
    texts = f"<si><t>kort</t></si><si><t>{'x' * 1000}</t></si>"
    book["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    with open_package(save(tmp_path, book), replace(Limits(), texts_bytes=20_000)) as package:
        assert long.long_sheet(package, package.sheets[0].part)
        assert (_guarded(lambda: guard_texts(package, package.sheets[0])) == "too_large") is refused
