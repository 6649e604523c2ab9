"""What holds for every rule: its code, its documentation, its source, and its own table of cases."""

import inspect
import re
from pathlib import Path

import pytest
import yaml

from rules import calculated, reference
from rules.base import FAMILIES, OWN_CHECK, Rule, all_rules
from tests.rules import cases
from validator.texts import sentence

ROOT = Path(__file__).parents[2]
TABLES = {
    path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in Path(__file__).parent.glob("*/cases.yaml")
}
RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@RULES
def test_a_rule_stands_in_the_file_and_folder_that_its_code_says(rule: Rule) -> None:
    file = Path(inspect.getfile(type(rule)))
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert FAMILIES[rule.code[:3]][0] == file.parent.name
    assert re.fullmatch(rf"{rule.code.lower()}_[a-z0-9_]+\.py", file.name)


@RULES
def test_a_rule_says_what_why_and_how_to_mend(rule: Rule) -> None:
    for part in rule.explanation():
        assert part.endswith((".", "?"))
    assert rule.title == rule.title.strip(" .")


def test_codes_are_given_once() -> None:
    files = [
        path.stem[:6].upper() for folder, _ in FAMILIES.values() for path in (ROOT / "rules" / folder).glob("*_*.py")
    ]
    files = [name for name in files if name != "__INIT"]
    assert sorted(files) == [rule.code for rule in all_rules()]


def test_every_basis_is_an_article_of_a_generation() -> None:
    """The oldest one has all; a later one has only what its sources give, and cites none for the rest."""
    files = sorted((ROOT / "rules" / "generations").glob("*.yaml"))
    first, *later = ({*yaml.safe_load(file.read_text("utf-8"))["articles"]} for file in files)
    assert {rule.basis for rule in all_rules()} <= first | {OWN_CHECK}
    assert all(OWN_CHECK in articles for articles in later)


@pytest.mark.parametrize("folder", sorted(TABLES))
def test_every_rule_has_cases_that_pass_and_cases_that_fail(folder: str) -> None:
    codes = {rule.code for rule in all_rules() if FAMILIES[rule.code[:3]][0] == folder}
    assert set(TABLES[folder]) == codes
    for code, entries in TABLES[folder].items():
        assert {bool(entry["finds"]) for entry in entries} == {True, False}, code


def test_the_reference_page_is_current() -> None:
    written = (ROOT / reference.PAGE).read_text("utf-8")
    assert written == reference.page(), "run: python -m rules.reference"


@pytest.mark.parametrize("report", ["eindrapport", "voortgangsrapport"])
def test_nothing_is_found_where_nothing_is_wrong(report: str) -> None:
    case = cases.a_clean_case(report)
    found = [finding for rule in all_rules() if case.final or not rule.final_only for finding in rule.check(case)]
    assert not [(finding.code, str(finding.place), sentence(finding.message)) for finding in found]


def test_the_vocabulary_of_the_cases_is_that_of_the_templates() -> None:
    for path in (ROOT / "templates" / "sheets").glob("*.yaml"):
        described = yaml.safe_load(path.read_text("utf-8"))
        sheet = cases.a_template().sheet(described["key"])
        if sheet is None:
            assert described["key"] in ("leeswijzer", "oordeel")
            continue
        for mine, theirs in (
            (sheet.fields, described.get("fields", [])),
            (sheet.columns, described.get("columns", [])),
        ):
            assert {(field.key, field.kind) for field in mine} == {
                (field["key"], field.get("kind", "text")) for field in theirs
            }, path.stem


def test_calculated_cells_are_those_of_the_templates() -> None:
    known = {(sheet, key) for sheet, key, *_ in (*calculated._COLUMNS, *calculated._RUNNING, *calculated._TOTALS)}
    described = {
        sheet["key"]: sheet
        for path in (ROOT / "templates" / "sheets").glob("*.yaml")
        for sheet in [yaml.safe_load(path.read_text("utf-8"))]
    }
    formulas = {
        (name, field["key"])
        for name, sheet in described.items()
        for field in (*sheet.get("fields", []), *sheet.get("columns", []))
        if "formula" in field
    }
    assert known == formulas
