import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from tests.outcomes import ILLNESS, a_finding, an_outcome
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.model.assessment import Decision
from validator.model.finding import Severity
from validator.model.outcome import Outcome
from validator.render.console import show
from validator.render.json_ import SCHEMA, as_json, problem_as_json

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/schemas/outcome.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)
DECIDED = {
    "T1-RV": Decision("T1-RV", "behaald", reason="de sessies zijn gegeven"),
    "T3-RV": Decision("T3-RV", "niet behaald", reason="geen bewijs"),
}

OUTCOMES = {
    "final, undecided, with findings": an_outcome(
        findings=[a_finding(), a_finding("SPL002", Severity.QUESTION), a_finding("VOL008", place=None)],
        tables={"afwezigheden": ILLNESS},
    ),
    "final, decided": an_outcome(decisions=DECIDED),
    "effort in part": an_outcome(decisions={"INSPANNING": Decision("INSPANNING", percentage=Decimal("0.9"))}),
    "progress": an_outcome("voortgangsrapport", fictitious=True, made_up=("T1-RV",), findings=[a_finding()]),
    "progress, open": an_outcome(
        "voortgangsrapport", tables={"verbintenissen": [{"code": "T2-RV", "totaal_2021": 300}]}
    ),
}


@pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=OUTCOMES)
def test_fits_the_published_schema_and_survives_json(outcome: Outcome) -> None:
    data = as_json(outcome)
    VALIDATOR.validate(data)
    assert json.loads(json.dumps(data)) == data


def test_schema_is_strict() -> None:
    data = as_json(OUTCOMES["final, decided"])
    assert SCHEMA in json.dumps(VALIDATOR.schema)
    for broken in (data | {"extra": 1}, {key: data[key] for key in data if key != "verdict"}):
        assert not VALIDATOR.is_valid(broken)
    assert not VALIDATOR.is_valid(data | {"payout": data["payout"] | {"maximum": 588000.0}})
    assert not VALIDATOR.is_valid([data])
    assert VALIDATOR.is_valid([data, data])


def test_the_keys_of_the_issue() -> None:
    data = as_json(OUTCOMES["final, undecided, with findings"])
    assert list(data) == [
        "schema", "file", "template", "covenant", "generation", "report", "findings", "commitments", "staffing",
        "payout", "midterm", "verdict", "questions", "decisions", "trace", "rules", "program", "language", "asked",
    ]  # fmt: skip
    assert data["payout"] == {
        "maximum": "588000.00",
        "effort_part": "470400.00",
        "result_part": {"lowest": "39200.00", "highest": "117600.00"},
        "deduction": "6041.10",
        "eligible_costs": "600000.00",
        "entitlement": {"lowest": "503558.90", "highest": "581958.90"},
        "advances": "300000.00",
        "balance": {"lowest": "203558.90", "highest": "281958.90"},
    }
    assert data["staffing"]["day_rate"] == "134.246575"
    assert data["staffing"]["shortages"][0] | {"sheet": "", "cell": ""} == {
        "first": "2022-01-31", "last": "2022-03-16", "days": 45, "vte": "1", "amount": "6041.10",
        "sheet": "", "cell": "",
    }  # fmt: skip
    assert data["verdict"] == "te beoordelen"
    assert data["findings"][0]["cell"] == "C5"
    assert (data["findings"][-1]["sheet"], data["findings"][-1]["cell"]) == (None, None)


def test_open_questions_and_decisions_are_kept_apart() -> None:
    undecided, decided = as_json(an_outcome()), as_json(OUTCOMES["final, decided"])
    assert [question["key"] for question in undecided["questions"] if question["needed"]] == ["T1-RV", "T3-RV"]
    assert undecided["decisions"] == []
    assert [question["key"] for question in decided["questions"]] == ["T2-RV", "INSPANNING"]
    assert [(decision["key"], decision["choice"]) for decision in decided["decisions"]] == [
        ("T1-RV", "behaald"),
        ("T3-RV", "niet behaald"),
    ]
    assert decided["payout"]["result_part"] == "78400.00"


def test_a_progress_report_has_pace_and_no_payout() -> None:
    data = as_json(OUTCOMES["progress"])
    assert (data["payout"], data["verdict"]) == (None, "tussentijds")
    first = data["commitments"][0]
    assert (first["code"], first["at_stake"], first["pace"]["reached"]) == ("T1-RV", "39200.00", "0.466667")
    assert (data["midterm"]["at_stake"], data["midterm"]["without_forecast"]) == ("117600.00", "39200.00")
    assert [point["subject"] for point in data["midterm"]["talk"]][:2] == ["T1-RV", "T3-RV"]


def test_a_mid_term_report_of_a_later_generation_fits_the_schema() -> None:
    outcome = OUTCOMES["progress"]
    report = replace(outcome.case.report, report_type="tussentijds rapport")
    data = as_json(replace(outcome, case=replace(outcome.case, report=report)))
    VALIDATOR.validate(data)
    assert data["report"]["type"] == "tussentijds rapport"


def test_what_is_open_mid_term_has_bounds() -> None:
    data = as_json(OUTCOMES["progress, open"])
    pace = next(one["pace"] for one in data["commitments"] if one["code"] == "T2-RV")
    assert pace["realised"] == {"lowest": "0", "highest": "300"}
    assert (pace["forecast"]["lowest"], pace["ahead"]) == ("0", None)
    assert data["midterm"]["at_risk"] == {"lowest": "0.00", "highest": "39200.00"}


def test_what_was_made_up_is_said() -> None:
    data = as_json(OUTCOMES["progress"])
    assert data["covenant"]["fictitious"]
    assert data["covenant"]["fictional"] == ["de streefwaarden", "het bedrag."]
    assert [one["code"] for one in data["commitments"] if one["fictitious"]] == ["T1-RV"]
    assert [line["basis"]["fictitious"] for line in data["trace"][:2]] == [True, False]


def test_a_file_that_cannot_be_checked() -> None:
    problem = NotCheckable("encrypted", Text.of("Het bestand {naam} is versleuteld.", naam="a.xlsx"), Text("Haal weg."))
    data = problem_as_json("a.xlsx", problem)
    VALIDATOR.validate(data)
    assert data == {
        "file": {"name": "a.xlsx"},
        "error": {"code": "encrypted", "message": "Het bestand a.xlsx is versleuteld.", "fix": "Haal weg."},
    }


def test_the_same_outcome_gives_the_same_json() -> None:
    outcome = OUTCOMES["final, decided"]
    assert as_json(outcome) == as_json(replace(outcome))


@pytest.mark.parametrize("figure", ["99999999999999999999", "0.000000000000000001", "-5"])
def test_an_absurd_figure_is_shown_and_no_crash(figure: str) -> None:
    row = {"code": "T2-RV", "vlaams_2021": Decimal(figure), "totaal_2021": Decimal(figure)}
    report = {"verbintenissen": [row], "start": {"periode_tot": date(2021, 1, 1)}}
    outcome = an_outcome("voortgangsrapport", tables=report)
    data = as_json(outcome)
    VALIDATOR.validate(data)
    assert data["midterm"]["until"] == "2021-01-01"
    assert "T2-RV" in show(outcome)
