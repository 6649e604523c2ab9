"""Every sample in every language: another workbook, the same figures, findings, cells and verdict."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from samples.make import HERE, workbooks
from validator import check
from validator.annotate.plan import make_plan
from validator.model.outcome import Outcome
from validator.texts import DEFAULT_LANGUAGE, LANGUAGES

OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]


def _cells(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of each finding; a sheet by its key, or by its name where that is not of the template."""
    keys = {name: key for key, name in outcome.case.report.sheets.items()}
    places = [(one.code, one.place) for one in outcome.findings]
    return sorted((code, keys.get(at.sheet, at.sheet) if at else "", at.cell if at else "") for code, at in places)


def _figures(outcome: Outcome) -> object:
    """All that was read, by sheet and field, without the row that a finding was found in."""
    report = outcome.case.report
    fields = {(sheet, key): one.value for sheet, found in report.fields.items() for key, one in found.items()}
    tables = {key: [(row.number, dict(row.values)) for row in table.rows()] for key, table in report.tables.items()}
    return fields, tables


@pytest.mark.parametrize("language", OTHERS)
def test_a_report_in_another_language_is_judged_the_same(language: str, tmp_path: Path) -> None:
    made = workbooks(language)
    assert len(made) > 20
    for name, content in made.items():
        path = tmp_path / name
        path.write_bytes(content)
        dutch, other = check(HERE / name), check(path)
        assert other.case.report.language == language, name
        assert _figures(other) == _figures(dutch), name
        assert _cells(other) == _cells(dutch), name
        assert other.verdict is dutch.verdict, name
        steps = [[(line.key, line.amount) for line in one.case.assessment.trace] for one in (other, dutch)]
        assert steps[0] == steps[1], name


def _shown(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        if sheet.sheet_state == "visible":
            yield sheet.title
            yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def test_the_french_sample_is_the_dutch_one_in_french() -> None:
    dutch, french = check(HERE / "eindrapport-gebreken-2.xlsx"), check(HERE / "rapport-final-avec-defauts.xlsx")
    assert _cells(french) == _cells(dutch)
    assert (french.case.report.language, french.verdict) == ("fr", dutch.verdict)
    names = set(french.case.report.sheets.values())
    assert names.isdisjoint(set(dutch.case.report.sheets.values()) - {"Absences", "Participants", "Consultants"})
    plan = make_plan(french, french.case.template.sheet("oordeel"), "fr")
    assert {mark.place.sheet for mark in plan.marks} <= names
    texts = set(_shown((HERE / "rapport-final-avec-defauts.xlsx").read_bytes()))
    described = dutch.case.template.sheets
    ours = {field.help for sheet in described for field in (*sheet.fields, *sheet.columns)}
    assert texts.isdisjoint({text for text in ours if len(text) > 20})
