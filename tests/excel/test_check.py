"""The check of an open workbook: what comes into it is what comes into an annotated file, and goes out again."""

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl.comments import Comment
from openpyxl.workbook.protection import WorkbookProtection

from tests.excel import seen
from tests.excel.conftest import SAMPLES, Open
from tests.excel.ranges import ConditionalFormats
from validator.annotate.file import annotate
from validator.annotate.plan import make_plan
from validator.conductor import check
from validator.excel.actions import check_book, clean_book, compare_book
from validator.excel.told import told, told_of_cleaning
from validator.foundation.problem import Problem
from validator.texts import sentence
from validator.workbook.intake import open_package

FAULTY = next(path for path in SAMPLES if path.name == "eindrapport-gebreken.xlsx")
FOREIGN = Path(__file__).parents[2] / "samples" / "vreemd"


def annotated(path: Path) -> openpyxl.Workbook:
    outcome = check(path)
    stream = io.BytesIO()
    with open_package(path) as package:
        annotate(
            package, make_plan(outcome, outcome.case.template.sheet("oordeel"), outcome.case.report.language), stream
        )
    return openpyxl.load_workbook(stream)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_open_workbook_gets_what_the_annotated_file_gets(path: Path, opened: Open) -> None:
    book = opened(path)
    outcome, written = check_book(book)
    live, file = book.impl.wb, annotated(path)
    assert seen.own_tabs(live) == seen.own_tabs(file)
    assert seen.marks(live) == seen.marks(file)
    assert seen.own_sheets(live) == seen.own_sheets(file)
    assert seen.tabs(live) == seen.tabs(file)
    assert written.cells == len(seen.marks(file)["colours"])
    worst = min((f for f in outcome.findings if f.place), key=lambda f: f.sort_key, default=None)
    if worst is not None:
        assert book.app.impl.selected == (worst.place.sheet, worst.place.row, worst.place.column)
    else:
        assert live.active.title == "Oordeel"


def without_content(seen_there: object) -> str:
    """What was seen, but for the fingerprint of the content: Excel writes its parts anew whenever it saves."""
    return re.sub(r"inhoud van het bestand [0-9a-f]{12}", "inhoud", repr(seen_there))


def test_a_second_check_replaces_and_cleaning_gives_the_workbook_back(opened: Open) -> None:
    book = opened(FAULTY)
    wb = book.impl.wb
    wb["Actieplan"]["A5"].comment = Comment("Van mij.\nTweede lijn.", "Ann")
    wb["Kostenstaat"]["B40"].comment = Comment("Ook van mij.", "Ann")
    book.impl.changed = True
    before = seen.everything(wb)

    _, first = check_book(book)
    assert not first.again
    assert any("clean" in sentence(text) for text in told(first))
    note = wb["Actieplan"]["A5"].comment.text
    assert note.startswith("Van mij.\nTweede lijn.\n— Convenantcheck —\n")
    once = (seen.marks(wb), without_content(seen.own_sheets(wb)), without_content(seen.everything(wb)))
    _, second = check_book(book)
    assert second.again
    assert not any("clean" in sentence(text) for text in told(second))
    again = (seen.marks(wb), without_content(seen.own_sheets(wb)), without_content(seen.everything(wb)))
    assert again == once

    book.sheets["Oordeel"].activate()
    assert clean_book(book).found
    # Back on the tab that was in front at the last check: the one with the first finding.
    assert seen.everything(wb) == {**before, "front": "Actieplan"}
    again = clean_book(book)
    assert not again.found
    assert "geen markeringen" in sentence(next(told_of_cleaning(again)))


def test_a_file_that_was_annotated_is_cleaned_in_excel_and_a_live_one_in_the_file(opened: Open, tmp_path: Path) -> None:
    """Both writers know each other's marks."""
    from validator.annotate.file import has_marks, strip

    copy = tmp_path / "in" / "rapport.xlsx"
    copy.parent.mkdir()
    annotated(FAULTY).save(copy)
    book = opened(copy)
    assert clean_book(book).found
    assert seen.everything(book.impl.wb)["tabs"] == openpyxl.load_workbook(FAULTY).sheetnames
    assert not seen.marks(book.impl.wb)["colours"]

    check_book(book)
    saved = tmp_path / "saved.xlsx"
    book.impl.write(saved)
    with open_package(saved) as package:
        assert has_marks(package)
        assert [sheet.name for sheet in strip(package).sheets] == openpyxl.load_workbook(FAULTY).sheetnames


def test_what_was_not_saved_counts(opened: Open) -> None:
    book = opened(next(path for path in SAMPLES if path.name == "eindrapport-uitzendarbeid.xlsx"))
    outcome, _ = check_book(book)
    assert not outcome.findings
    place = outcome.case.report.entry("start", "indieningsdatum").place
    book.impl.wb[place.sheet][place.cell].value = None
    book.impl.changed = True
    outcome, _ = check_book(book)
    assert any(found.place == place for found in outcome.findings)


@pytest.mark.parametrize("path", sorted(FOREIGN.glob("*.xlsx"))[:2], ids=lambda path: path.stem)
def test_a_workbook_that_is_not_ours_gets_the_same_sentence(path: Path, opened: Open) -> None:
    book = opened(path)
    before = seen.everything(book.impl.wb)
    with pytest.raises(Problem) as of_file:
        check(path)
    with pytest.raises(Problem) as of_book:
        check_book(book)
    assert sentence(of_book.value.message) == sentence(of_file.value.message)
    assert sentence(of_book.value.fix) == sentence(of_file.value.fix)
    assert seen.everything(book.impl.wb) == before


def test_sheets_that_a_password_closes_are_told_and_left(opened: Open) -> None:
    book = opened(FAULTY)
    wb = book.impl.wb
    wb["Kostenstaat"].protection.set_password("geheim")
    book.impl.changed = True
    before = dict(wb["Kostenstaat"].protection)
    outcome, written = check_book(book)
    assert any(found.place and found.place.sheet == "Kostenstaat" for found in outcome.findings)
    assert written.closed == ("Kostenstaat",)
    assert any("Kostenstaat" in sentence(text) for text in told(written))
    marked = seen.marks(wb)
    assert not any(sheet == "Kostenstaat" for sheet, *_ in (*marked["colours"], *marked["notes"]))
    assert marked["colours"]
    assert dict(wb["Kostenstaat"].protection) == before
    assert all(wb[tab].protection.sheet for tab in ("Actieplan", "Verbintenissen"))


@pytest.mark.parametrize("password", ["", "geheim"])
def test_a_locked_structure(password: str, opened: Open) -> None:
    book = opened(FAULTY)
    wb = book.impl.wb
    wb.security = WorkbookProtection(lockStructure=True)
    if password:
        wb.security.workbookPassword = password
    book.impl.changed = True
    before = seen.everything(wb)
    if password:
        with pytest.raises(Problem, match="structure_locked"):
            check_book(book)
        assert seen.everything(wb) == before
    else:
        check_book(book)
        assert set(seen.own_tabs(wb)) == {"oordeel", "bevindingen"}
        assert wb.security.lockStructure
        clean_book(book)
        assert seen.everything(wb) == {**before, "front": wb.active.title}


def test_when_excel_stops_halfway_nothing_is_left(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(FAULTY)
    before = seen.everything(book.impl.wb)
    real, calls = ConditionalFormats.add_custom, []

    def failing(formats: ConditionalFormats, spec: dict[str, Any]) -> Any:
        calls.append(spec)
        if len(calls) > 20:
            raise RuntimeError("busy")
        return real(formats, spec)

    monkeypatch.setattr(ConditionalFormats, "add_custom", failing)
    with pytest.raises(Problem) as caught:
        check_book(book)
    assert caught.value.code == "excel_refused"
    after = seen.everything(book.impl.wb)
    assert {**after, "front": ""} == {**before, "front": ""}
    app = book.app.impl
    assert (app.screen_updating, app.enable_events, app.display_alerts) == (True, True, True)


def test_no_text_becomes_a_formula(opened: Open) -> None:
    book = opened(FAULTY)
    sheet = book.impl.wb["Actieplan"]
    target = next(cell for row in sheet.iter_rows(min_row=5) for cell in row if isinstance(cell.value, str))
    target.value, target.data_type = '=HYPERLINK("http://x")', "s"
    book.impl.changed = True
    check_book(book)
    for tab in seen.own_tabs(book.impl.wb).values():
        assert all(cell.data_type in "sn" for row in book.impl.wb[tab].iter_rows() for cell in row)


def test_comparing_with_an_earlier_version(opened: Open) -> None:
    path = next(path for path in SAMPLES if path.name == "eindrapport-uitzendarbeid.xlsx")
    book = opened(path)
    comparison, written = compare_book(book, path)
    assert comparison.unchanged
    assert written is None
    assert not seen.own_tabs(book.impl.wb)
    place = comparison.new.case.report.rows("kostenstaat")[0].place("bedrag")
    cell = book.impl.wb[place.sheet][place.cell]
    cell.value += 1
    book.impl.changed = True
    comparison, written = compare_book(book, path)
    assert written is not None
    assert list(written.sheets) == ["Vergelijking", "Oordeel", "Bevindingen"]
    assert place in {change.new.place for change in comparison.cells}
    assert (place.sheet, place.cell) in seen.notes(book.impl.wb)


def test_the_workbook_of_a_user_is_never_renamed(opened: Open) -> None:
    book = opened(FAULTY)
    name = book.fullname
    check_book(book)
    assert (book.fullname, xlwings.books.active.fullname) == (name, name)
