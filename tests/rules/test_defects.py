"""One defect gives one finding: every rule on a clean report with one thing changed.

An entry of `defects.yaml` changes cells (`set`, as `sheet.column.row` or `sheet.field`), drops rows (`drop`), sheets
(`without`) or columns (`columns`), says what reading and the template's own checks would have seen (`observations`,
`failures`), and how the assessment follows (`attainments`, by code). `finds` holds code, cell and severity.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.base import all_rules
from tests.rules import cases
from tests.rules.tables import expected
from validator.texts import sentence

ENTRIES = yaml.safe_load(Path(__file__).with_name("defects.yaml").read_text("utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_one_defect_gives_one_finding(entry: Mapping[str, Any]) -> None:
    case = cases.a_clean_case(
        tables=_changed(entry),
        start={
            key.removeprefix("start."): value for key, value in entry.get("set", {}).items() if key.startswith("start.")
        },
        attainments=_attainments(entry.get("attainments", {})),
        failures=[cases.failed(**failure) for failure in entry.get("failures", ())],
        observations=[cases.noticed(**seen) for seen in entry.get("observations", ())],
    )
    found = [finding for rule in all_rules() for finding in rule.check(case)]
    wanted = [(line.split()[0], *expected(line.split(maxsplit=1)[1])) for line in entry["finds"]]
    assert cases.cells(found) == wanted, [sentence(finding.message) for finding in found]


def _changed(entry: Mapping[str, Any]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for sheet, content in cases.clean_tables().items():
        parts = {"rows": content, "fields": {}} if isinstance(content, list) else content
        tables[sheet] = parts if "rows" in parts else {"rows": [], "fields": parts}
    for spot, value in entry.get("set", {}).items():
        sheet, key, *row = spot.split(".")
        if sheet == "start":
            continue
        parts = tables.setdefault(sheet, {"rows": [], "fields": {}})
        (parts["rows"][int(row[0]) - 1] if row else parts["fields"])[key] = value
    for spot in entry.get("drop", ()):
        sheet, row = spot.split(".")
        del tables[sheet]["rows"][int(row) - 1]
    for sheet, keys in entry.get("columns", {}).items():
        tables[sheet]["without"] = keys
        for row in tables[sheet]["rows"]:
            for key in keys:
                del row[key]
    return {sheet: None if sheet in entry.get("without", ()) else parts for sheet, parts in tables.items()}


def _attainments(changes: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    clean = {attainment.code: attainment for attainment in cases.clean_attainments()}
    changed = {}
    for code, attainment in clean.items():
        figures = {
            key: getattr(attainment, key) for key in ("realised", "reported", "recomputed", "status", "own_status")
        }
        changed[code] = cases.an_attainment(code, **(figures | dict(changes.get(code, {}))))
    return list(changed.values())
