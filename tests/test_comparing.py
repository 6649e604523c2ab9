"""Two real workbooks, from file to marked copy and back; and decisions that go along to a corrected file."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from samples.edit import Edit
from samples.make import HERE
from validator.annotate.file import has_marks, strip
from validator.annotate.marks import Shade
from validator.annotate.own import FILLS
from validator.comparing import compare_files, deliver_comparison, names
from validator.conductor import check
from validator.deliver import deliver
from validator.foundation.problem import Problem
from validator.model.carrying import Fate
from validator.render.comparison import show_comparison
from validator.texts import sentence
from validator.workbook.intake import open_package
from validator.workbook.zip_copy import write_package

SAMPLE = HERE / "eindrapport-uitzendarbeid.xlsx"
HALFWAY = HERE / "voortgangsrapport-uitzendarbeid.xlsx"
OTHER = HERE / "eindrapport-sectorconvenant-2023-2025-alimento.xlsx"
TOTAL = "U6"
"""The sessions of T1-RV in 2022."""


def changed(folder: Path) -> Path:
    """The sample with another figure for T1-RV, and another name of a consultant."""
    edit = Edit(SAMPLE.read_bytes())
    edit.number("Verbintenissen", TOTAL, "25")
    edit.number("Verbintenissen", "Q6", "25")
    edit.text("Consulenten", "B5", "Iemand Anders")
    path = folder / "verbeterd.xlsx"
    path.write_bytes(edit.packed())
    return path


def parts(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_copy_shows_what_changed_and_gives_the_new_file_back(tmp_path: Path) -> None:
    new = changed(tmp_path)
    comparison = compare_files(SAMPLE, new)
    assert [(str(cell.new.place), cell.row) for cell in comparison.cells] == [
        ("Verbintenissen!Q6", "T1-RV"), (f"Verbintenissen!{TOTAL}", "T1-RV"), ("Consulenten!B5", "C1"),
    ]  # fmt: skip
    copy = deliver_comparison(comparison, new)
    assert copy.name == "verbeterd.vergeleken.xlsx"
    assert deliver_comparison(comparison, new).name == "verbeterd.vergeleken-2.xlsx"

    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[-3:] == ["Vergelijking", "Oordeel", "Bevindingen"]
    assert book.active.title == "Vergelijking"
    note = book["Verbintenissen"][TOTAL].comment.text
    assert "Gewijzigd: was " in note
    assert "persoonsgegeven" in book["Consulenten"]["B5"].comment.text
    names_before = [openpyxl.load_workbook(path)["Consulenten"]["B5"].value for path in (SAMPLE, new)]
    told = [str(cell.value) for sheet in book.sheetnames[-3:] for row in book[sheet].iter_rows() for cell in row]
    assert not [text for text in told for name in names_before if name in text]
    fills = {
        rule.dxf.fill.bgColor.rgb
        for area in book["Consulenten"].conditional_formatting
        if "B5" in area.sqref
        for rule in area.rules
    }
    assert fills == {FILLS[Shade.CHANGED][0]}

    with open_package(copy) as package:
        assert has_marks(package)
        with (tmp_path / "schoon.xlsx").open("wb") as stream:
            write_package(strip(package), stream)
    assert parts(tmp_path / "schoon.xlsx") == parts(new)


def test_a_compared_copy_is_checked_as_the_file_itself(tmp_path: Path) -> None:
    new = changed(tmp_path)
    comparison = compare_files(SAMPLE, new)
    again = check(deliver_comparison(comparison, new))
    assert again.file.content_sha256 == comparison.new.file.content_sha256
    assert again.findings == comparison.new.findings
    assert compare_files(new, deliver_comparison(comparison, new)).unchanged
    assert next(names(Path("a.gecontroleerd-2.xlsx"))) == "a.vergeleken.xlsx"


def test_decisions_go_along_where_they_still_hold(tmp_path: Path) -> None:
    copy = deliver(check(SAMPLE), SAMPLE, tmp_path)
    book = openpyxl.load_workbook(copy)
    sheet = book["Oordeel"]
    for row in sheet.iter_rows():
        if row[0].value in ("T1-RV", "T3-RV") and row[2].protection.locked is False:
            row[2].value, row[5].value = "behaald", "de stukken zijn gezien"
    decided = tmp_path / "beslist.xlsx"
    book.save(decided)

    new = changed(tmp_path)
    outcome = check(new, decisions=decided)
    carrying = outcome.case.carrying
    assert carrying is not None
    assert {each.decision.key: each.fate for each in carrying.decisions} == {
        "T1-RV": Fate.CHANGED, "T3-RV": Fate.CARRIED,
    }  # fmt: skip
    assert [str(finding.place) for finding in outcome.findings if finding.code == "VRB012"] == ["Verbintenissen!A6"]

    given = openpyxl.load_workbook(deliver(outcome, new, tmp_path))["Oordeel"]
    cells = [[cell.value for cell in row] for row in given.iter_rows()]
    rows = {row[0]: row for row in cells if str(row[1]).startswith("Is ")}
    assert rows["T3-RV"][2] == "behaald"
    assert rows["T3-RV"][5] == "de stukken zijn gezien"
    assert "Eerder beslist in beslist.xlsx" in rows["T3-RV"][6]
    assert rows["T1-RV"][2] is None
    assert "cijfers gewijzigd" in rows["T1-RV"][6]
    assert any("overgenomen uit beslist.xlsx" in str(row[1]) for row in cells)

    both = compare_files(decided, new, decisions=decided)
    assert [change.key for change in both.decisions] == ["T1-RV"]


def test_what_was_typed_in_a_decision_stays_to_be_seen(tmp_path: Path) -> None:
    """What cannot be used, and rows that contradict each other, are in the next copy too, and are found again."""
    copy = deliver(check(SAMPLE), SAMPLE, tmp_path)
    book = openpyxl.load_workbook(copy)
    sheet = book["Oordeel"]
    first = next(row for row in sheet.iter_rows() if row[0].value == "Sleutel")[0].row
    last = sheet.max_row
    for row in sheet.iter_rows(min_row=first):
        if row[0].value == "T3-RV":
            row[2].value = "behaald"
        if row[0].value == "INSPANNING":
            row[3].value, row[5].value = "negentig", "zie verslag"
    for column, value in enumerate(("T3-RV", "", "niet behaald", None, None, "tegenspraak"), 1):
        sheet.cell(last + 1, column).value = value
    raw = tmp_path / "raar.xlsx"
    book.save(raw)
    codes = {"VRB008", "VRB009"}
    outcome = check(raw)
    assert {finding.code for finding in outcome.findings} >= codes
    assert outcome.case.decisions == {}

    second = deliver(outcome, raw, tmp_path)
    shown = [[cell.value for cell in row[:6]] for row in openpyxl.load_workbook(second)["Oordeel"].iter_rows()]
    assert [row[2] for row in shown if row[0] == "T3-RV" and row[2] in ("behaald", "niet behaald")] == [
        "behaald", "niet behaald",
    ]  # fmt: skip
    assert ["negentig", None, "zie verslag"] in [row[3:] for row in shown]
    again = check(second)
    assert {(each.code, each.message) for each in again.findings} == {
        (each.code, each.message) for each in outcome.findings
    }


@pytest.mark.parametrize(
    ("earlier", "code", "said"),
    [
        (SAMPLE, "no_decisions", "geen enkele beslissing"),
        (HALFWAY, "decisions_of_other_report", "is een ander rapport"),
        (OTHER, "decisions_of_other_report", "(Alimento, Eindrapport"),
        (HERE / "weg.xlsx", "file_missing", "weg.xlsx, waaruit beslissingen komen"),
    ],
)
def test_an_earlier_file_without_usable_decisions_is_a_problem(earlier: Path, code: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        check(SAMPLE, decisions=earlier)
    assert said in sentence(caught.value.message)
    assert caught.value.code == code


def test_a_file_that_changed_meanwhile_is_not_marked(tmp_path: Path) -> None:
    new = changed(tmp_path)
    comparison = compare_files(SAMPLE, new)
    shutil.copy(SAMPLE, new)
    with pytest.raises(Problem) as caught:
        deliver_comparison(comparison, new)
    assert caught.value.code == "changed_meanwhile"
    assert list(tmp_path.iterdir()) == [new]


def test_a_comparison_of_a_covenant_with_made_up_parts_says_so() -> None:
    text = show_comparison(compare_files(OTHER, OTHER))
    assert "Fictief, dus verzonnen en geen bewijs over een echte sector" in text
