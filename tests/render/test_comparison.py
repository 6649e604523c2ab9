"""A comparison on the console and as JSON."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from tests.outcomes import VERBINTENISSEN, a_finding, an_outcome
from tests.rules.cases import place
from validator.compare import compare
from validator.looks.console import WIDTH
from validator.model.assessment import Decision
from validator.model.comparison import Comparison
from validator.model.finding import Severity
from validator.model.outcome import FileFacts
from validator.render.comparison import MOST, MOST_OF_CODE, show_comparison
from validator.render.comparison_json import SCHEMA, comparison_as_json

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/schemas/comparison.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)
MORE = [
    {**VERBINTENISSEN[0], "totaal_2022": 20, "toelichting": "een \x1b[31mrode\u202e tekst"},
    *VERBINTENISSEN[1:],
    *({"code": f"X{number}", "totaal_2021": number} for number in range(MOST + 3)),
]
OLD = an_outcome(
    findings=[a_finding("SPL001"), a_finding("VRB001", Severity.QUESTION, place("verbintenissen", "code", 2))]
)
NEW = replace(
    an_outcome(
        findings=[
            a_finding("VRB001", Severity.QUESTION, place("verbintenissen", "code", 2)),
            *(a_finding("VOL001", place=place("verbintenissen", "code", row)) for row in range(5, 7 + MOST_OF_CODE)),
        ],
        tables={"verbintenissen": MORE},
        decisions={"INSPANNING": Decision("INSPANNING", percentage=Decimal("0.9"), carried_from="oud.xlsx")},
    ),
    file=FileFacts("nieuw.xlsx", "c" * 64, "d" * 64),
)
COMPARISONS = {
    "much": compare(OLD, NEW),
    "nothing": compare(OLD, OLD),
    "backwards": compare(NEW, OLD),
    "half-way": compare(
        an_outcome("voortgangsrapport"), an_outcome("voortgangsrapport", tables={"verbintenissen": MORE[:1]})
    ),
}


@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_fits_the_published_schema_and_the_width_of_the_console(comparison: Comparison) -> None:
    data = comparison_as_json(comparison)
    VALIDATOR.validate(data)
    assert data["schema"] == SCHEMA
    assert json.loads(json.dumps(data)) == data
    text = show_comparison(comparison, copy=Path("/ergens/nieuw.vergeleken.xlsx"))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not set(text) & set("\x1b\u202e?")


def test_the_schema_is_strict() -> None:
    data = comparison_as_json(COMPARISONS["much"])
    for broken in (data | {"extra": 1}, {key: data[key] for key in data if key != "payout"}):
        assert not VALIDATOR.is_valid(broken)
    assert not VALIDATOR.is_valid(data | {"cells": [data["cells"][0] | {"private": "nee"}]})


def test_the_most_important_comes_first() -> None:
    text = show_comparison(COMPARISONS["much"])
    parts = [
        "Is nu", "Gevolg ", "Gevolg voor de uitbetaling", "Verbintenissen\n", "Beslissingen\n", "Nieuwe bevindingen",
        "Opgeloste bevindingen", "Gewijzigde cijfers en velden", "Rijen erbij", "Bevindingen die blijven",
    ]  # fmt: skip
    found = [text.index(part) for part in parts]
    assert found == sorted(found)
    assert "−" not in text
    assert "-47.040,00 euro" in text, "a tenth of the effort part"
    assert f"En nog {len(NEW.findings) - 1 - MOST_OF_CODE}:" in text
    assert "En nog 3:" in text, "of the rows"


def test_json_has_everything() -> None:
    data = comparison_as_json(COMPARISONS["much"])
    assert (data["identical"], data["unchanged"]) == (False, False)
    assert len(data["rows"]) == MOST + 3
    assert len(data["findings"]["new"]) == len(NEW.findings) - 1
    [cell] = [cell for cell in data["cells"] if cell["field"] == "totaal_2022"]
    assert (cell["row"], cell["old"]["value"], cell["new"]["value"]) == ("T1-RV", "17", "20")
    steps = {step["key"]: step for step in data["payout"]}
    assert steps["effort_part"]["difference"] == {"lowest": "-47040.00", "highest": "-47040.00"}
    assert data["decisions"][0]["new"]["carried_from"] == "oud.xlsx"


def test_nothing_that_changed_is_said_in_a_line() -> None:
    text = show_comparison(COMPARISONS["nothing"])
    assert "De twee bestanden zijn gelijk: er is niets gewijzigd." in text
    assert "Gevolg" not in text
    data = comparison_as_json(COMPARISONS["nothing"])
    assert (data["identical"], data["cells"], data["findings"]["new"]) == (True, [], [])
