"""Two outcomes against each other: cells, rows, findings, payout; and what must not be shown or compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.outcomes import CONSULENTEN, KOSTEN, VERBINTENISSEN, a_finding, an_outcome
from tests.rules.cases import at, place
from validator.compare import compare
from validator.foundation.problem import NotOurReport
from validator.model.assessment import Decision, Verdict
from validator.model.comparison import CellChange, Comparison
from validator.model.comparison_words import effect
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.outcome import FileFacts, Outcome
from validator.model.place import Place
from validator.texts import sentence

D = Decimal


def verbintenissen(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**row, **changes.get(str(row["code"]).replace("-", "_"), {})} for row in VERBINTENISSEN]


def told(changes: tuple[CellChange, ...]) -> list[tuple[str, str, str, str]]:
    """Cell in the new file, row, what it was and is."""
    return [(str(change.new.place), change.row, sentence(change.was), sentence(change.now)) for change in changes]


def between(old: Outcome, new: Outcome) -> Comparison:
    return compare(old, replace(new, file=FileFacts("nieuw.xlsx", "c" * 64, "d" * 64)))


def test_a_cell_is_found_in_its_row_wherever_the_row_moved() -> None:
    rows = verbintenissen(T2_RV={"vlaams_2022": 200})
    new = an_outcome(tables={"verbintenissen": [rows[1], rows[0], *rows[2:]]})
    found = between(an_outcome(), new)
    assert told(found.cells) == [(at("verbintenissen", "vlaams_2022", 1), "T2-RV", "255", "200")]
    assert found.rows == ()
    changed = {
        change.code: (change.old.realised, change.new.realised) for change in found.commitments if change.changed
    }
    assert changed == {"T2-RV": (D(515), D(460))}


def test_kinds_are_shown_as_people_write_them_and_calculated_cells_are_left_out() -> None:
    costs = [{**KOSTEN[0], "bedrag": D("100.5"), "aandeel": D("0.25"), "aangerekend": D(25), "van": date(2021, 2, 1)}]
    found = between(an_outcome(), an_outcome(tables={"kostenstaat": costs}))
    assert [(change.key, *told((change,))[0][2:]) for change in found.cells] == [
        ("van", "01-01-2021", "01-02-2021"),
        ("bedrag", "600.000,00 euro", "100,50 euro"),
        ("aandeel", "100 %", "25 %"),
    ]


def test_what_could_not_be_read_is_compared_too() -> None:
    old = an_outcome(
        tables={"verbintenissen": verbintenissen(T1_RV={"totaal_2022": None, "totaal_2022·onleesbaar": "veel"})}
    )
    found = between(old, an_outcome())
    assert told(found.cells)[0][2:] == ("«veel» (niet leesbaar)", "17")


def test_private_values_and_personal_data_are_never_told() -> None:
    old, new = (
        an_outcome(),
        an_outcome(
            tables={
                "consulenten": [{**CONSULENTEN[0], "naam": "Jan"}, *CONSULENTEN[1:], {"code": "C9", "naam": "Piet"}]
            }
        ),
    )
    template = new.case.template
    sheets = tuple(
        sheet.model_copy(
            update={"columns": tuple(c.model_copy(update={"private": c.key == "naam"}) for c in sheet.columns)}
        )
        for sheet in template.sheets
    )
    private = template.model_copy(update={"sheets": sheets})
    old, new = (replace(each, case=replace(each.case, template=private)) for each in (old, new))
    found = between(old, new)
    assert [(change.row, sentence(change.was), sentence(change.now)) for change in found.cells] == [
        ("C1", "niet getoond (persoonsgegeven)", "niet getoond (persoonsgegeven)")
    ]
    assert [(row.row, row.says) for row in found.rows] == [("C9", ())]

    mail = replace(
        an_outcome(),
        case=replace(
            an_outcome().case,
            report=replace(an_outcome().case.report, personal=(("email", place("verbintenissen", "toelichting", 1)),)),
        ),
    )
    found = between(mail, an_outcome(tables={"verbintenissen": verbintenissen(T1_RV={"toelichting": "iets"})}))
    assert [change.private for change in found.cells] == [True]


def test_rows_and_columns_that_one_file_lacks() -> None:
    more = [*VERBINTENISSEN, {"code": "T9", "totaal_2021": 3}]
    found = between(
        an_outcome(),
        an_outcome(tables={"verbintenissen": {"rows": more, "without": ["toelichting"]}, "deelnemers": None}),
    )
    assert [(row.row, row.added, str(row.place)) for row in found.rows] == [
        ("T9", True, at("verbintenissen", "code", 5))
    ]
    assert [sentence(remark) for remark in found.remarks] == [
        "Op Verbintenissen staat de kolom «Toelichting» niet meer in het nieuwe bestand.",
        "Het blad «Deelnemers» staat niet meer in het nieuwe bestand.",
    ]


def test_findings_go_along_with_their_row_and_their_field() -> None:
    def at_row(row: int, code: str = "VRB001", message: str = "Er staat iets.") -> Any:
        return a_finding(code, Severity.ERROR, place("verbintenissen", "totaal_2021", row), message)

    before = [
        at_row(2),
        at_row(1, "SPL001"),
        a_finding("VOL001", place=place("start", "sector")),
        a_finding("VOL008", place=None),
        a_finding("VOL008", place=None, message="Iets anders."),
        a_finding("STR004", place=place("verbintenissen", "code", 0)),
        a_finding("STR015", place=Place("Vrij blad", 3, 3)),
    ]
    after = [
        at_row(1, message="Er staat iets anders."),
        at_row(2, "SPL002"),
        a_finding("VOL001", place=place("start", "sector")),
        a_finding("VOL008", place=None, message="Iets anders."),
        a_finding("STR004", place=place("verbintenissen", "code", 0)),
        a_finding("STR015", place=Place("Vrij blad", 3, 3)),
    ]
    rows = verbintenissen()
    swapped = [rows[1], rows[0], *rows[2:]]
    found = between(an_outcome(findings=before), an_outcome(findings=after, tables={"verbintenissen": swapped}))
    assert [finding.code for finding in found.resolved] == ["VOL008", "SPL001"]
    assert [finding.code for finding in found.appeared] == ["SPL002"]
    assert {kept.new.code for kept in found.remaining} == {"VRB001", "VOL001", "VOL008", "STR004", "STR015"}
    [moved] = [kept for kept in found.remaining if kept.new.code == "VRB001"]
    assert (moved.old.place.row, moved.new.place.row) == (6, 5)


def test_each_step_of_the_sum_with_what_is_still_open() -> None:
    decided = {
        "T1-RV": Decision("T1-RV", "behaald", reason="gezien"), "T3-RV": Decision("T3-RV", "niet behaald", reason="nee")
    }  # fmt: skip
    found = between(an_outcome(), an_outcome(decisions=decided))
    steps = {step.key: step for step in found.steps}
    assert list(steps)[:3] == ["maximum", "effort_part", "result_part"]
    assert steps["entitlement"].old == Interval(D("509600.00"), D("588000.00"))
    assert steps["entitlement"].new == Interval.exactly(D("548800.00"))
    assert steps["entitlement"].difference == (D("39200.00"), D("-39200.00"))
    assert steps["advances"].new == Interval.exactly(D(-300000)), "what is taken off is negative"
    assert not steps["maximum"].changed
    assert sentence(effect(found)) == (
        "Het recht op toelage was 509.600,00 euro tot 588.000,00 euro en is nu 548.800,00 euro."
    )
    assert (found.old.verdict, found.new.verdict) == (Verdict.TO_BE_JUDGED, Verdict.PARTIAL)
    assert [(change.key, change.old, change.new.choice) for change in found.decisions] == [
        ("T1-RV", None, "behaald"),
        ("T3-RV", None, "niet behaald"),
    ]


def test_the_same_file_twice_and_a_file_in_other_clothes() -> None:
    same = compare(an_outcome(), an_outcome())
    assert (same.same_content, same.unchanged) == (True, True)
    dressed = between(an_outcome(), an_outcome())
    assert (dressed.same_content, dressed.unchanged) == (False, True)
    decided = compare(an_outcome(), an_outcome(decisions={"T3-RV": Decision("T3-RV", "behaald", reason="ok")}))
    assert (decided.same_content, decided.unchanged) == (True, False)


def test_files_in_the_wrong_order_are_told() -> None:
    old = an_outcome()
    report = replace(
        old.case.report,
        fields={"start": {**old.case.report.fields["start"], "indieningsdatum": replace(
            old.case.report.entry("start", "indieningsdatum"), value=date(2022, 12, 1)
        )}},
    )  # fmt: skip
    found = between(old, replace(old, case=replace(old.case, report=report)))
    assert "vóór rapport.xlsx (20-01-2023)" in sentence(found.remarks[0])


@pytest.mark.parametrize("other", ["report", "sector"])
def test_other_reports_are_refused(other: str) -> None:
    new = an_outcome("voortgangsrapport") if other == "report" else an_outcome()
    if other == "sector":
        covenant = new.case.covenant.model_copy(update={"id": "x", "sector": "Bouw"})
        new = replace(new, case=replace(new.case, covenant=covenant))
    with pytest.raises(NotOurReport) as caught:
        between(an_outcome(), new)
    assert "rapport.xlsx is een" in sentence(caught.value.message)
    assert "niet te vergelijken" in sentence(caught.value.message)
