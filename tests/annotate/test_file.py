"""The annotated copy: everything of the user's is kept to the byte, everything of ours is there and comes out again."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from tests.annotate.workbooks import BEVINDINGEN, MARKS, OORDEEL, PLAN, WORKBOOKS, rich
from tests.workbook.packages import parts, save, sheet
from validator.annotate.file import Annotated, annotate, content_sha256, has_marks, strip
from validator.annotate.marks import Mark, NewSheet, Plan, SheetCell, Style
from validator.annotate.own import FILLS, FORMULA, NOTE_TOP
from validator.model.finding import Severity
from validator.model.place import Place
from validator.workbook.intake import open_package
from validator.workbook.package import Package

_MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/(_rels/)?sheet[12]\.xml"
    r"(\.rels)?|xl/(comments/)?comments?1\.xml|xl/drawings/(vmlDrawing1|commentsDrawing1)\.vml"
)


def _annotated(path: Path, plan: Plan = PLAN, name: str = "verslag.gecontroleerd.xlsx") -> tuple[Path, Annotated]:
    target = path.with_name(name)
    with open_package(path) as package, target.open("wb") as stream:
        facts = annotate(package, plan, stream)
    return target, facts


def _parts(package: Package) -> dict[str, bytes]:
    return {name: package.read(name) for name in package.names}


@pytest.fixture(params=WORKBOOKS)
def original(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return save(tmp_path, WORKBOOKS[request.param])


@pytest.mark.parametrize(
    "plan",
    [PLAN, Plan(MARKS, ()), Plan((), (OORDEEL,)), Plan((), ())],
    ids=["all", "marks only", "sheets only", "nothing"],
)
def test_nothing_of_the_user_changes_and_all_of_ours_comes_out_again(original: Path, plan: Plan) -> None:
    copy, _ = _annotated(original, plan)
    with open_package(original) as before, open_package(copy) as after:
        assert [name for name in before.names if name not in after.names] == []
        assert [
            name for name in before.names if before.read(name) != after.read(name) and not _MAY_CHANGE.fullmatch(name)
        ] == []
        for name in before.names:
            if before.read(name) == after.read(name):
                assert before.archive.getinfo(name).compress_size == after.archive.getinfo(name).compress_size
                assert before.archive.getinfo(name).date_time == after.archive.getinfo(name).date_time
        for tab in before.sheets:
            assert _cells(before.read(tab.part)) == _cells(after.read(tab.part))
        assert _parts(strip(after)) == _parts(before)
        assert strip(before).changes == {}
        assert content_sha256(after) == content_sha256(before)
        assert not has_marks(before)
        assert has_marks(after) == bool(plan.marks or plan.sheets)


def _cells(data: bytes) -> bytes:
    found = re.search(rb"<(?:x:)?cols.*</(?:x:)?sheetData>|<(?:x:)?sheetData.*</(?:x:)?sheetData>", data, re.DOTALL)
    return found[0] if found else b""


def test_annotating_twice_equals_annotating_once(original: Path) -> None:
    once, facts = _annotated(original)
    twice, again = _annotated(once, name="twee.xlsx")
    assert twice.read_bytes() == once.read_bytes()
    assert again == facts
    other = Plan(MARKS[:2], (BEVINDINGEN,))
    changed, _ = _annotated(once, other, "anders.xlsx")
    direct, _ = _annotated(original, other, "meteen.xlsx")
    with open_package(changed) as after, open_package(direct) as wanted:
        assert _parts(after) == _parts(wanted)


def test_no_error_that_the_original_did_not_have(original: Path) -> None:
    copy, _ = _annotated(original)

    def errors(path: Path) -> list[str]:
        found = OpenXmlValidator().validate(str(path)).errors
        # Texts of ours stand in their cells; with a table of texts Excel would move them there at its next save.
        return sorted({re.sub(r"\[\d+\]", "", str(error)) for error in found if "inline-string" not in str(error)})

    assert set(errors(copy)) <= set(errors(original))


def test_marks_show_the_severity_after_all_existing_formats(tmp_path: Path) -> None:
    copy, facts = _annotated(save(tmp_path, rich()))
    book = openpyxl.load_workbook(copy)
    shown: dict[str, str] = {}
    for area in book["Verbintenissen"].conditional_formatting:
        for rule in area.rules:
            if rule.formula == [FORMULA]:
                assert rule.priority > 7
                assert rule.dxf is not None
                for cells in area.sqref.ranges:
                    for row, column in cells.cells:
                        shown[f"{row},{column}"] = rule.dxf.fill.bgColor.rgb
    assert shown == {
        "1,1": FILLS[Severity.QUESTION][0],
        "1,2": FILLS[Severity.ERROR][0],
        "2,2": FILLS[Severity.ERROR][0],
        "3,1": FILLS[Severity.ERROR][0],
        "4,1": FILLS[Severity.BLOCKING][0],
        "5,1": FILLS[Severity.BLOCKING][0],
    }
    assert facts.cells == 7
    assert facts.not_found == (Place("Geen blad", 1, 1),)
    assert facts.signature_lost


def test_own_notes_stay_above_ours_and_threads_are_left_alone(tmp_path: Path) -> None:
    path = save(tmp_path, rich())
    copy, facts = _annotated(path)
    notes = {
        cell.coordinate: (cell.comment.text, cell.comment.author)
        for row in openpyxl.load_workbook(copy)["Verbintenissen"].iter_rows()
        for cell in row
        if cell.comment
    }
    assert notes["A1"][0].startswith(f"Jan:\nzie <bijlage>\n{NOTE_TOP}\nVRAAG STR009: tekst")
    assert notes["B1"][0] == "[Threaded comment]"
    assert notes["B2"][0].startswith(f"eigen nota\n{NOTE_TOP}\nFOUT VRB001: <30> & meer.\n")
    assert notes["A3"] == (f"{NOTE_TOP}\nFOUT op een cel die er niet is\n————————", "Convenantcheck")
    assert facts.without_note == (Place("Verbintenissen", 1, 2),)
    assert facts.notes == 5
    with open_package(copy) as package:
        drawing = package.read("xl/drawings/vmlDrawing1.vml").decode()
        assert (
            package.read("xl/threadedComments/threadedComment1.xml")
            == rich()["xl/threadedComments/threadedComment1.xml"]
        )
    rows = [int(row) for row in re.findall(r"<x:Row>(\d+)</x:Row>", drawing)]
    assert sorted(rows) == [0, 0, 1, 2, 3]
    assert len(set(re.findall(r'id="(_x0000_s\d+)"', drawing))) == 5
    heights = [int(n) for n in re.findall(r"<x:Anchor>\s*(?:\d+,\s*){6}(\d+)", drawing)]
    assert heights[0] > 4, "the user's box grows for our text"
    assert heights[1] == 4, "the box of a thread does not"


def test_notes_join_the_boxes_of_form_controls_and_leave_page_headers_alone(tmp_path: Path) -> None:
    path = save(tmp_path, WORKBOOKS["controls"])
    copy, _ = _annotated(path)
    with open_package(copy) as package:
        first, second = (package.read(tab.part).decode() for tab in package.sheets[:2])
        assert first.index("<conditionalFormatting") < first.index("<legacyDrawing ") < first.index("<mc:Alternate")
        assert first.count("<legacyDrawing ") == 1
        assert b'ObjectType="Button"' in package.read("xl/drawings/vmlDrawing1.vml")
        assert package.read("xl/drawings/vmlDrawing1.vml").count(b'ObjectType="Note"') == 5
        assert package.read("xl/drawings/vmlDrawing2.vml") == WORKBOOKS["controls"]["xl/drawings/vmlDrawing2.vml"]
        assert second.index("<legacyDrawing ") < second.index("<legacyDrawingHF ")
        assert package.related("xl/worksheets/sheet1.xml", "comments") != package.related(
            "xl/worksheets/sheet2.xml", "comments"
        )


def test_what_the_user_adds_to_a_note_of_ours_is_kept(tmp_path: Path) -> None:
    copy, _ = _annotated(save(tmp_path, parts({"Verbintenissen": sheet()})))
    book = openpyxl.load_workbook(copy)
    book["Verbintenissen"]["A3"].comment.text += "\nnagekeken, klopt"
    answered = tmp_path / "beantwoord.xlsx"
    book.save(answered)
    again, _ = _annotated(answered, Plan((), ()), "opnieuw.xlsx")
    comments = [cell.comment for row in openpyxl.load_workbook(again)["Verbintenissen"].iter_rows() for cell in row]
    assert [comment.text for comment in comments if comment] == ["\nnagekeken, klopt"]


def test_our_sheets_come_last_open_first_and_can_be_filled_in(tmp_path: Path) -> None:
    copy, facts = _annotated(save(tmp_path, rich()))
    with open_package(copy) as package:
        assert [tab.name for tab in package.sheets] == ["Verbintenissen", "Lijst", "Oordeel", "Bevindingen"]
        assert package.defined_names["convenantcheck.oordeel"] == "'Oordeel'!$A$1"
        assert package.defined_names["convenantcheck.bevindingen"] == "'Bevindingen'!$A$1"
        selected = [tab.name for tab in package.sheets if b'tabSelected="1"' in package.read(tab.part)]
        assert selected == ["Oordeel"]
        assert b"location=\"'Verbintenissen'!B2\"" in package.read("xl/worksheets/convenantcheck_oordeel.xml")
    assert facts.sheets == {"Oordeel": "Oordeel", "Bevindingen": "Bevindingen"}
    book = openpyxl.load_workbook(copy)
    assert book.active is not None
    assert book.active.title == "Oordeel"
    ours = book["Oordeel"]
    assert ours["A2"].data_type == "s"
    assert ours["A2"].value == "=1+1 _x005F_x0041_ <b> & \U0001f600", "an escape of Excel stays text"
    assert ours["B2"].value == 588000
    assert ours.protection.sheet
    assert [ours[name].protection.locked for name in ("A1", "B2", "A3", "B3", "C3")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2) for rule in ours.data_validations.dataValidation
    }
    assert rules == {
        "A3": ("list", '"behaald,niet behaald"', None),
        "B3": ("decimal", "0", "1"),
        "C3": ("decimal", "0", None),
    }
    assert ours.row_dimensions[5].height > 45
    found = book["Bevindingen"]
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:B2"
    assert found["B2"].hyperlink.location == "'Oordeel'!A1"


def test_a_sheet_of_the_user_with_our_name_stays(tmp_path: Path) -> None:
    path = save(tmp_path, parts({"Verbintenissen": sheet(), "OORDEEL": sheet()}))
    copy, facts = _annotated(path)
    again, same = _annotated(copy, name="nog eens.xlsx")
    assert facts.sheets["Oordeel"] == same.sheets["Oordeel"] == "Oordeel (2)"
    with open_package(again) as package:
        assert [tab.name for tab in package.sheets] == ["Verbintenissen", "OORDEEL", "Oordeel (2)", "Bevindingen"]
        assert b"location=\"'Oordeel (2)'!A1\"" in package.read("xl/worksheets/convenantcheck_bevindingen.xml")


def _moved(book: openpyxl.Workbook) -> None:
    book.move_sheet("Oordeel", -2)
    book.create_sheet("Nieuw")
    book["Lijst"].print_area = "A1:B2"
    book["Verbintenissen"].insert_rows(1)


def _deleted(book: openpyxl.Workbook) -> None:
    del book["Oordeel"]


@pytest.mark.parametrize("change", [lambda book: None, _moved, _deleted], ids=["saved", "moved", "deleted"])
def test_after_another_program_our_additions_are_still_recognised(
    tmp_path: Path, change: Callable[[openpyxl.Workbook], None]
) -> None:
    copy, _ = _annotated(save(tmp_path, WORKBOOKS["openpyxl"]))
    book = openpyxl.load_workbook(copy)
    change(book)
    users = [name for name in book.sheetnames if name not in ("Oordeel", "Bevindingen")]
    resaved = tmp_path / "bewaard.xlsx"
    book.save(resaved)
    again, _ = _annotated(resaved, name="opnieuw.xlsx")
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == [*users, "Oordeel", "Bevindingen"]
    rules = [rule for tab in book for area in tab.conditional_formatting for rule in area.rules]
    assert len([rule for rule in rules if rule.formula == [FORMULA]]) == 4
    notes = [cell.comment.text for row in book["Verbintenissen"].iter_rows() for cell in row if cell.comment]
    assert all(text.count(NOTE_TOP) <= 1 for text in notes)
    assert sum("eigen nota" in text for text in notes) == 1
    if "Nieuw" in users:
        assert book["Lijst"].print_area == "'Lijst'!$A$1:$B$2"
    with open_package(again) as package:
        assert _annotated(again, name="stabiel.xlsx")[0].read_bytes() == again.read_bytes()
        assert package.defined_names["convenantcheck.oordeel"] == "'Oordeel'!$A$1"


def test_a_merged_area_carries_the_marks_of_all_its_cells_on_its_first(tmp_path: Path) -> None:
    path = save(tmp_path, rich())
    marks = (
        Mark(Place("Verbintenissen", 5, 6), Severity.INFO, "INFO"),
        Mark(Place("verbintenissen", 4, 5), Severity.ERROR, "FOUT"),
    )
    copy, facts = _annotated(path, Plan(marks, ()))
    assert facts.cells == facts.notes == 1
    assert openpyxl.load_workbook(copy)["Verbintenissen"]["D4"].comment.text == f"{NOTE_TOP}\nINFO\n\nFOUT\n————————"


def test_text_that_a_sheet_cannot_hold_is_said(tmp_path: Path) -> None:
    path = save(tmp_path, parts())
    for cells in (
        (SheetCell(1, 1, "a"), SheetCell(1, 1, "b")),
        (SheetCell(1, 1, None, Style.INPUT, choices=("ja, maar", "nee")),),
        (SheetCell(1, 1, None, Style.INPUT, choices=tuple(f"keuze {n}" for n in range(60))),),
    ):
        with open_package(path) as package, pytest.raises(ValueError, match=r"two values|drop-down"):
            annotate(package, Plan((), (NewSheet("oordeel", "Oordeel", cells, (10,)),)), BytesIO())


def test_many_marks_become_few_ranges(tmp_path: Path) -> None:
    marks = tuple(
        Mark(Place("Start", row, column), Severity.ERROR, "") for row in range(2, 900) for column in (2, 3, 4, 7)
    ) + tuple(Mark(Place("Start", row, 9), Severity.INFO, "") for row in range(1, 1001, 2))
    copy, _ = _annotated(save(tmp_path, parts()), Plan(marks, ()))
    with zipfile.ZipFile(copy) as archive:
        areas = re.findall(r'<conditionalFormatting sqref="([^"]+)"', archive.read("xl/worksheets/sheet1.xml").decode())
    assert areas[0] == "B2:D899 G2:G899"
    assert [len(area.split()) for area in areas[1:]] == [200, 200, 100]
