"""The annotated copy in another language than the workbook: its sheets are known again, and taken out again."""

from pathlib import Path

import openpyxl
import pytest

from samples.make import HERE
from validator.annotate.file import has_marks, strip
from validator.annotate.tabs import COMPARISON, FINDINGS, VERDICT, tab
from validator.comparing import compare_files
from validator.conductor import check
from validator.deliver import deliver
from validator.model.assessment import Subject
from validator.texts import LANGUAGES, translate
from validator.workbook.intake import open_package

DUTCH, FRENCH = HERE / "eindrapport-gebreken-2.xlsx", HERE / "rapport-final-avec-defauts.xlsx"


def decide(path: Path, key: str, name: str) -> tuple[str, ...]:
    """Takes the first choice of a question in the copy, with a reason; gives all choices as they are offered."""
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    (row,) = {row[0].row for row in sheet.iter_rows() if row[0].value == key and row[1].value} - _headed(sheet)
    (rule,) = (one for one in sheet.data_validations.dataValidation if f"C{row}" in one.sqref)
    choices = tuple(rule.formula1.strip('"').split(","))
    sheet[f"C{row}"], sheet[f"F{row}"] = choices[0], "fictief"
    book.save(path)
    return choices


def _headed(sheet: openpyxl.worksheet.worksheet.Worksheet) -> set[int]:
    """Rows above the last header of six: other tables."""
    headers = [row[0].row for row in sheet.iter_rows() if all(cell.value for cell in row[:6]) and row[0].font.b]
    return set(range(1, max(headers) + 1))


def test_our_sheets_have_three_names_in_every_language() -> None:
    for language in LANGUAGES:
        assert len({tab(name, language).casefold() for name in (VERDICT, FINDINGS, COMPARISON)}) == 3
        assert all(len(tab(name, language)) <= 31 for name in (VERDICT, FINDINGS, COMPARISON))


@pytest.mark.filterwarnings("ignore:Conditional Formatting extension")
@pytest.mark.parametrize("source", [DUTCH, FRENCH])
@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_are_read_back_whatever_the_language(source: Path, language: str, tmp_path: Path) -> None:
    outcome = check(source)
    question = next(one for one in outcome.case.assessment.questions if one.subject is Subject.RESULT)
    copy = deliver(outcome, source, tmp_path, language)
    name = translate("Oordeel", language)
    choices = decide(copy, question.key, name)
    assert choices == tuple(translate(option, language) for option in question.options)
    again = check(copy)
    assert again.case.report.sheets["oordeel"] == name
    assert again.case.report.language == outcome.case.report.language
    decision = again.case.decisions[question.key]
    assert (decision.choice, decision.reason) == (question.options[0], "fictief")
    for other in LANGUAGES:
        renewed = deliver(again, copy, tmp_path, other)
        with open_package(renewed) as package:
            ours = {translate(each, spoken) for each in ("Oordeel", "Bevindingen") for spoken in LANGUAGES}
            tabs = [sheet.name for sheet in package.sheets if sheet.name in ours]
            assert tabs == [translate("Oordeel", other), translate("Bevindingen", other)]
            assert not has_marks(strip(package))
        assert check(renewed).case.decisions[question.key].choice == question.options[0]


def test_a_sheet_whose_name_of_ours_was_lost_is_known_by_its_tab(tmp_path: Path) -> None:
    """Some programs save a workbook without its defined names."""
    outcome = check(DUTCH)
    question = next(one for one in outcome.case.assessment.questions if one.subject is Subject.RESULT)
    copy = deliver(outcome, DUTCH, tmp_path, "fr")
    decide(copy, question.key, translate("Oordeel", "fr"))
    book = openpyxl.load_workbook(copy)
    for name in [name for name in book.defined_names if name.startswith("convenantcheck.")]:
        del book.defined_names[name]
    book.save(copy)
    assert check(copy).case.decisions[question.key].choice == question.options[0]


def test_the_same_report_in_two_languages_has_no_difference() -> None:
    comparison = compare_files(DUTCH, FRENCH)
    assert comparison.cells == ()
    assert comparison.rows == ()
    assert not [step for step in comparison.steps if step.changed]
    assert (comparison.appeared, comparison.resolved) == ((), ())
