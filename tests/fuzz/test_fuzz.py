"""A small slice of `make fuzz`, always the same; what it found before; texts of any kind in the cells of a report."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.bases import bases
from tests.fuzz.mutate import Parts, packed
from tests.fuzz.outcomes import outcome_of
from tests.fuzz.run import run
from validator.annotate.file import annotate
from validator.annotate.plan import make_plan
from validator.conductor import check
from validator.render.console import show
from validator.render.json_ import as_json
from validator.workbook.intake import open_package
from validator.workbook.xml_text import as_text

_SEED = 20221231


def test_a_slice_of_the_run() -> None:
    tally = run(_SEED, range(60))
    assert not tally.wrong
    assert tally.outcomes["checked"] > 10
    assert tally.outcomes["damaged"] > 10


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        pytest.param(rb"<row ", b'<row x="1" x="2" ', "damaged", id="an attribute twice was copied as it stood"),
        pytest.param(rb"</c><c ", b"</c>&<c ", "damaged", id="a stray character was copied as it stood"),
        pytest.param(rb"<v>4\d{4}</v>", b"<v>1e309</v>", "checked", id="infinity for a date"),
        pytest.param(rb"<v>4\d{4}</v>", b"<v>NaN</v>", "checked", id="no number for a date"),
        pytest.param(rb"<v>4\d{4}</v>", b"<v>2958465</v>", "checked", id="the last day of the calendar"),
        pytest.param(rb"<v>4\d{4}</v>", b"<v>-1e308</v>", "damaged", id="long before the first day"),
    ],
)
def test_what_was_found_before(tmp_path: Path, old: bytes, new: bytes, outcome: str) -> None:
    path = tmp_path / "verslag.xlsx"
    changed = {name: re.sub(old, new, data) if "/worksheets/" in name else data for name, data in bases()[0].items()}
    assert changed != bases()[0]
    path.write_bytes(packed(changed))
    assert outcome_of(path) == outcome


def _sheet_with(parts: Parts, label: str) -> str:
    """The part of a sheet, by its tab."""
    identity = re.search(rf'<sheet [^>]*name="{label}"[^>]*r:id="(\w+)"', parts["xl/workbook.xml"].decode())
    assert identity
    for relation in re.findall(r"<Relationship [^>]*>", parts["xl/_rels/workbook.xml.rels"].decode()):
        if f'Id="{identity[1]}"' in relation:
            return "xl/" + re.findall(r'Target="(?:/xl/)?([^"]+)"', relation)[0]
    raise KeyError(label)


def _with_texts(texts: list[str]) -> bytes:
    """A report with texts in its filled cells, one after the other, from the first cell of Start on."""
    parts = dict(bases()[0])
    part = _sheet_with(parts, "Verbintenissen")
    left = iter(texts)

    def new(found: re.Match[str]) -> str:
        if int(found[2]) < 6 or (text := next(left, None)) is None:
            return found[0]
        content = f'<is><t xml:space="preserve">{as_text(text)}</t></is>'
        return f'<c r="{found[1]}{found[2]}" t="inlineStr">{content}</c>'

    parts[part] = re.sub(r'<c r="([A-Z]+)([0-9]+)"[^>]*>(?:(?!</c>).)*?</c>', new, parts[part].decode()).encode()
    return packed(parts)


@settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=60), min_size=10, max_size=40))
def test_texts_of_any_kind(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "verslag.xlsx"
    path.write_bytes(_with_texts(texts))
    assert outcome_of(path) == "checked"


_TRICKS = (
    '=HYPERLINK("http://192.0.2.1","klik")', "@SUM(1+1)*cmd|' /C calc'!A0", "</t></is></c><c><f>1+1</f></c>",
    "<script>alert(1)</script>", "\x1b[2J\x1b]0;titel\x07", "\u202etxt.exe", "_x001B_[31m", "[red]rood[/red]",
    "{bestand}",
)  # fmt: skip


def test_tricks_stay_text_in_all_that_is_written(tmp_path: Path) -> None:
    path, copy = tmp_path / "verslag.xlsx", io.BytesIO()
    path.write_bytes(_with_texts(list(_TRICKS) * 4))
    assert outcome_of(path) == "checked"
    outcome = check(path)
    assert any(trick in json.dumps(as_json(outcome), ensure_ascii=False) for trick in ("@SUM(1+1)", "=HYPERLINK"))
    assert "\x1b" not in show(outcome)
    with open_package(path) as package:
        annotate(package, make_plan(outcome, outcome.case.template.sheet("oordeel"), "nl"), copy)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(copy) as after:
        for name in set(after.namelist()) - set(before.namelist()):
            data = after.read(name).decode()
            formulas = re.findall(r"<(?:f|formula1?)>(.*?)</", data)
            assert not [formula for formula in formulas if "HYPERLINK" in formula or "SUM(1+1)" in formula]
            assert "<script" not in data
            assert "\x1b" not in data
        number = sum(b"192.0.2.1" in after.read(name) for name in after.namelist() if name.endswith(".rels"))
    assert number == 0
