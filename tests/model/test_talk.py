from datetime import date
from decimal import Decimal
from typing import Any

from tests.outcomes import a_finding, an_outcome
from validator.model.assessment import About, TalkPoint
from validator.model.finding import Finding, Severity
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.talk import talk
from validator.texts import sentence

ROWS: Any = [
    {"code": "T1-RV", "vlaams_2021": 14, "totaal_2021": 14},
    {"code": "T2-RV", "vlaams_2021": 300, "totaal_2021": 300},
    {"code": "T2-RV-75", "teller": 80, "noemer": 100},
]


def progress(*findings: Finding, **tables: Any) -> Outcome:
    return an_outcome("voortgangsrapport", findings=findings, tables={"verbintenissen": ROWS, **tables})


def about_findings(outcome: Outcome) -> list[TalkPoint]:
    return [point for point in talk(outcome) if point.about is About.FINDINGS]


def test_only_a_mid_term_report_has_points_to_talk_about() -> None:
    assert talk(an_outcome(findings=[a_finding(severity=Severity.QUESTION)])) == ()


def test_findings_that_are_a_question_are_grouped_per_rule_and_come_after_what_costs_money() -> None:
    places = [Place("Activiteiten", row, 4) for row in (7, 8, 9)]
    points = talk(
        progress(
            *(a_finding("SPL004", Severity.QUESTION, place, "De postcode ligt elders.") for place in places),
            a_finding("AVG001", Severity.QUESTION, None, "Er staat een nummer."),
            a_finding("VOL001", Severity.ERROR, Place("Start", 2, 2), "Niet ingevuld."),
        )
    )
    assert [point.subject for point in points[-2:]] == ["AVG001", "SPL004"]
    assert sentence(points[-2].question) == "Er staat een nummer. Hoe zit dat?"
    assert sentence(points[-1].question) == "3 vragen SPL004; de eerste: De postcode ligt elders. Hoe zit dat?"
    assert points[-1].place == places[0]
    assert "VOL001" not in {point.subject for point in points}
    assert points[0].effect is not None
    assert points[0].effect.highest == Decimal("39200.00")


def test_what_is_asked_already_is_not_asked_twice() -> None:
    [behind] = [point for point in talk(progress()) if point.subject == "T1-RV"]
    assert about_findings(progress(a_finding("VRB009", Severity.QUESTION, behind.place))) == []
    away = [{"consulent": "C2", "reden": "tijdskrediet", "van": date(2021, 9, 1), "tot": date(2021, 9, 30)}]
    [shortage] = progress(afwezigheden=away).case.assessment.staffing.shortages
    assert shortage.place is not None
    assert about_findings(progress(a_finding("CON001", Severity.QUESTION, shortage.place), afwezigheden=away)) == []
