"""Decisions given by a caller count as if a person had typed them on `Oordeel`."""

from decimal import Decimal
from pathlib import Path

import pytest

from validator.conductor import check
from validator.deliver import deliver
from validator.model.assessment import Decision
from validator.model.outcome import Outcome

SAMPLES = Path(__file__).parents[2] / "samples"
FAULTY = SAMPLES / "eindrapport-gebreken.xlsx"
HALFWAY = SAMPLES / "voortgangsrapport-uitzendarbeid.xlsx"


def _all(outcome: Outcome, option: int = 0) -> dict[str, Decision]:
    """A decision on every question."""
    return {
        question.key: Decision(question.key, question.options[option], reason="zie gesprek")
        if question.options
        else Decision(question.key, percentage=Decimal("0.8"), reason="zie gesprek")
        for question in outcome.case.assessment.questions
    }


def _codes(outcome: Outcome) -> list[str]:
    return sorted(finding.code for finding in outcome.findings)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("eindrapport-*.xlsx")), ids=lambda path: path.stem)
def test_given_decisions_are_those_of_the_copy_that_holds_them(path: Path, tmp_path: Path) -> None:
    given = check(path, entered=_all(check(path)))
    copy = deliver(given, path, tmp_path)
    typed = check(copy)
    assert {key: one.choice for key, one in typed.case.decisions.items()} == {
        key: one.choice for key, one in given.case.decisions.items()
    }
    assert typed.case.assessment.payout == given.case.assessment.payout
    assert _codes(typed) == _codes(given)
    assert deliver(typed, copy, tmp_path).read_bytes() == copy.read_bytes()


def test_a_given_decision_goes_before_the_one_in_the_workbook_and_an_empty_one_takes_it_away(tmp_path: Path) -> None:
    first = check(FAULTY, entered=_all(check(FAULTY)))
    copy = deliver(first, FAULTY, tmp_path)
    other = check(copy, entered={"T3-RV": Decision("T3-RV", "niet behaald", reason="toch niet")})
    assert other.case.decisions["T3-RV"].choice == "niet behaald"
    assert set(other.case.decisions) == set(first.case.decisions)
    gone = check(copy, entered={key: Decision(key) for key in first.case.decisions})
    assert gone.case.decisions == {}
    assert gone.case.assessment.payout == check(FAULTY).case.assessment.payout
    assert _codes(gone) == _codes(check(FAULTY))


def test_decisions_on_nothing_and_figures_without_bound_are_findings_not_failures() -> None:
    strange = {
        "bestaat niet": Decision("bestaat niet", "behaald"),
        "INSPANNING": Decision("INSPANNING", amount=Decimal("1E-40") + 1, percentage=None),
        "T3-RV": Decision("T3-RV", "misschien"),
    }
    found = check(FAULTY, entered=strange)
    assert {"VRB008", "VRB010"} <= set(_codes(found))
    assert found.verdict is check(FAULTY).verdict


def test_a_report_that_asks_nothing_stays_as_it_is() -> None:
    plain = check(HALFWAY)
    assert _codes(check(HALFWAY, entered={})) == _codes(plain)
