"""Every rule over a report of every template, blank and filled: none raises, also where no source gives anything."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from rules.base import all_rules
from tests.rules import cases
from tests.rules.tables import unfilled
from validator import assess
from validator.model.covenant import Covenant
from validator.model.finding import Finding
from validator.model.generation import Generation, Instrument
from validator.model.outcome import Case
from validator.model.template import Field, Sheet, Template
from validator.register import load_generation
from validator.template.build import Filling, build_workbook
from validator.template.catalogue import load_template, template_ids
from validator.template.layout import columns_of
from validator.template.locate import locate
from validator.template.recognise import recognise
from validator.template.schemas import failures
from validator.texts import sentence
from validator.workbook.intake import open_package

TEMPLATES = pytest.mark.parametrize(
    "template", [load_template(name) for name in template_ids()], ids=lambda one: one.id
)
NOTHING = {"value": None, "source": "test"}


def not_set() -> Instrument:
    """An instrument of which no source gives anything."""
    parts = ("while_guaranteed", "unless_replaced", "to_be_judged")
    required = [key for key, field in Instrument.model_fields.items() if field.is_required()]
    values = dict.fromkeys(required, NOTHING) | {
        "title": "Proef",
        "absences": dict.fromkeys(parts, NOTHING),
        "deadlines": {},
        "de_minimis": {"ceiling": NOTHING, "years": NOTHING},
        "monitoring_steps": NOTHING,
        "baseline_methods": NOTHING,
        "result_kinds": NOTHING,
        "flat_amount": NOTHING,
    }
    return Instrument.model_validate(values)


def covenant_of(template: Template, **changes: object) -> Covenant:
    term = {"first": template.spans[0].first, "last": template.spans[-1].last}
    place = {"generation": template.generation, "instrument": template.instrument, "term": term}
    return cases.a_covenant(**(place | changes))


def without_anything(template: Template) -> Covenant:
    return covenant_of(
        template, maximum=None, vte=None, organised=None, baseline_method=None, actions=[], advances=None,
        commitments=[cases.a_commitment("RV1", target=None, counts=None, actions=[], feeds=[], decisive=None)],
    )  # fmt: skip


def some(field: Field, number: int) -> object:
    """A value that fits a field or column."""
    if field.choices:
        return field.choices[number % len(field.choices)]
    match field.kind:
        case "integer" | "number" | "money":
            return Decimal(number + 1)
        case "percent":
            return Decimal(1)
        case "date":
            return date(2022, 6, 1) + timedelta(days=400 * number)
        case "postcode":
            return ("9000", "1000", "4000")[number % 3]
        case "enterprise":
            return ("0872.324.958", "0123.456.749")[number % 2]
    return f"W{number}"


def filled(template: Template, covenant: Covenant) -> Filling:
    """Three rows in every table, and a value in every field that is not calculated."""
    fill = Filling()
    for sheet in template.sheets:
        if sheet.made_by_check or sheet.text:
            continue
        known = ("sector", "generatie", "instrument", "rapport", "periode_van", "periode_tot")
        fields = {one.key: some(one, 0) for one in sheet.fields if not one.formula and one.key not in known}
        fill.fields[sheet.key] = fields  # type: ignore[assignment]
        fill.rows[sheet.key] = list(rows(template, sheet, covenant))
    return fill


def rows(template: Template, sheet: Sheet, covenant: Covenant) -> Iterator[dict[str, object]]:  # type: ignore[type-arg]
    columns = [one for one in columns_of(sheet, template.periods) if not one.formula]
    keys = {
        "commitments": [one.code for one in covenant.commitments],
        "actions": [one.code for one in covenant.actions],
    }.get(sheet.prefill, [])
    for number in range(3 if columns else 0):
        values = {column.key: some(column, number) for column in columns if not (column.locked and keys)}
        yield values | ({sheet.row_key: keys[number]} if number < len(keys) else {})


def found(
    content: bytes, template: Template, covenant: Covenant, generation: Generation, folder: Path
) -> list[Finding]:
    path = folder / "rapport.xlsx"
    path.write_bytes(content)
    with open_package(path) as package:
        recognised = recognise(package)
        report = locate(package, recognised)
    assert recognised.template is template
    day = covenant.effective_term().last
    decisions = assess.decisions_of(report)
    assessment = assess.assess(report, covenant, generation, decisions, day)
    case = Case(template, report, covenant, generation, assessment, decisions, failures(template, report), day)
    return [finding for rule in all_rules() if case.final or not rule.final_only for finding in rule.check(case)]


@TEMPLATES
@pytest.mark.parametrize(
    ("known", "full"), [(True, True), (False, True), (False, False)], ids=["known", "nothing known", "blank"]
)
def test_no_rule_raises(template: Template, known: bool, full: bool, tmp_path: Path) -> None:
    generation = load_generation(template.generation)
    instrument = generation.instruments[template.instrument]
    covenant = covenant_of(template) if known else without_anything(template)
    if not known:
        instrument = not_set()
        generation = generation.model_copy(update={"instruments": {template.instrument: instrument}})
    fill = filled(template, covenant) if full else None
    content = build_workbook(template, covenant, [covenant.sector], fill, instrument)
    findings = found(content, template, covenant, generation, tmp_path)
    for finding in findings:
        assert not unfilled(finding.message), sentence(finding.message)
        assert sentence(finding.fix)
    if not full:
        assert any(finding.code == "VOL001" for finding in findings)
    elif not known:
        # Nothing can be late, too high, not eligible or too few where nothing is set.
        silent = {"TRM001", "TRM003", "TRM004", "FIN002", "FIN013", "FIN015", "VRB013", "VRB014"}
        assert silent.isdisjoint(finding.code for finding in findings)
