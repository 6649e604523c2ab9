"""What the result page shows of an outcome: the sum with its bars, the commitments, the pieces of the sheets."""

import pickle
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outcomes import an_outcome
from tests.web.visitor import FAULTY, GOOD, HALFWAY, SAMPLES
from validator.conductor import check
from validator.foundation.text import Text
from validator.looks.cells import Bar
from validator.model.assessment import Decision, Payout
from validator.model.interval import Interval
from validator.texts import LANGUAGES, sentence
from validator.web.view import View, view_of
from validator.web.view_decisions import read_decisions
from validator.web.view_findings import MOST_OF_A_CODE, FindingView
from validator.web.view_page import render
from validator.web.view_questions import asked, decisions_left
from validator.web.view_sum import _waterfall
from validator.workbook.intake import open_package


def seen(path: Path) -> View:
    outcome = check(path)
    with open_package(path) as package:
        return view_of(outcome, package)


def page(view: View) -> str:
    return render("result.html", view=view, job="taak", files=[], trouble=None, wrong={}, typed={}, proof="bewijs")


def said(value: Text | str, language: str = "nl") -> str:
    return sentence(value, language) if isinstance(value, Text) else value


@pytest.fixture(scope="module")
def faulty() -> View:
    return seen(FAULTY)


def findings(view: View) -> Iterator[tuple[str, str, FindingView]]:
    for group in view.findings:
        for sheet in group.sheets:
            for finding in sheet.findings:
                yield group.id, str(sheet.sheet), finding


@pytest.mark.parametrize(
    "path", [GOOD, HALFWAY, *sorted(SAMPLES.glob("eindrapport-*-2023-2025-*.xlsx"))], ids=lambda p: p.stem
)
def test_every_report_has_a_page(path: Path) -> None:
    view = seen(path)
    assert pickle.loads(pickle.dumps(view)) == view
    html = page(view)
    assert sentence(view.proposal).split(":")[0] in html
    assert "Text(" not in html
    assert "None" not in html
    assert html.count("<h1>") == 1


def test_all_findings_are_there_or_counted(faulty: View) -> None:
    outcome = check(FAULTY)
    assert sum(group.count for group in faulty.findings) == len(outcome.findings)
    shown = sum(1 for _ in findings(faulty))
    hidden = sum(n for group in faulty.findings for sheet in group.sheets for _, n in sheet.more)
    assert shown + hidden == len(outcome.findings)
    assert [group.id for group in faulty.findings] == ["fout", "vraag", "info"]
    codes = [(severity, sheet, one.code) for severity, sheet, one in findings(faulty)]
    assert max(map(codes.count, codes)) <= MOST_OF_A_CODE


def test_a_piece_of_the_sheet_holds_what_stands_there(faulty: View) -> None:
    found = next(one for _, sheet, one in findings(faulty) if sheet == "Activiteiten" and one.cell == "F120")
    piece = found.excerpt
    assert piece is not None
    assert piece.columns == ("C", "D", "E", "F", "G", "H", "I")
    assert [row.number for row in piece.rows] == [5, 118, 119, 120, 121, 122]
    assert piece.gap
    assert piece.rows[0].head
    assert piece.rows[0].cells[3].text == "Actie"
    marked = [cell.text for row in piece.rows for cell in row.cells if cell.marked]
    assert marked == ["T9-A99"]


def test_personal_data_never_leaves_its_cell(faulty: View) -> None:
    """Neither what looks like personal data nor a private field: also not in the piece around another cell."""
    outcome = check(FAULTY)
    report = outcome.case.report
    private = {str(place) for _, place in report.personal}
    assert private
    with open_package(FAULTY) as package:
        from validator.template.opened import OpenWorkbook

        book = OpenWorkbook(package)
        values = {
            str(sheet.grid.value(place.row, place.column))
            for _, place in report.personal
            if (sheet := book.sheet(place.sheet)) is not None
        }
    values |= {str(row.text("naam")) for row in report.rows("consulenten") if row.text("naam")}
    html = page(faulty)
    assert [value for value in values if value in html] == []
    masked = [
        one
        for _, _, one in findings(faulty)
        if one.excerpt and any(c.hidden and c.marked for r in one.excerpt.rows for c in r.cells)
    ]
    assert {one.code for one in masked} >= {"AVG001", "AVG002", "AVG003"}


def edges(bar: Bar, fill: str) -> tuple[Decimal, Decimal] | None:
    """Where a piece of a bar begins and ends, in hundredths."""
    piece = next((one for one in bar.pieces if one.fill == fill), None)
    return (Decimal(piece.x), Decimal(piece.x) + Decimal(piece.width)) if piece else None


amount = st.integers(0, 1_000_000_00).map(lambda cents: Decimal(cents) / 100)
interval = st.tuples(amount, amount).map(lambda pair: Interval.around(*pair))


@given(amount, interval, interval, interval, interval, amount)
def test_the_bars_are_one_sum(
    maximum: Decimal, effort: Interval, result: Interval, deduction: Interval, costs: Interval, advances: Decimal
) -> None:
    earned = (effort + result - deduction).at_least(Decimal(0))
    right = earned.at_most(costs).at_most(Interval.exactly(maximum))
    payout = Payout(
        maximum, effort, result, deduction, earned, costs, right, advances, right - Interval.exactly(advances)
    )
    bars = _waterfall(payout)
    for bar in bars.values():
        for piece in bar.pieces:
            assert Decimal(0) <= Decimal(piece.x) <= Decimal(piece.x) + Decimal(piece.width) <= Decimal("100.01")
    balance, whole = bars["balance"], bars["entitlement"]
    assert edges(balance, "hatch") == edges(whole, "hatch")
    if right.lowest > advances and (solid := edges(balance, "solid")):
        assert solid[1] == pytest.approx(edges(whole, "solid")[1], abs=Decimal("0.02"))  # type: ignore[index]
    if right.highest <= advances:
        assert edges(balance, "solid") is None
    if right.lowest >= advances:
        assert edges(balance, "dots") is None


def test_a_decision_without_reason_or_against_the_figures_says_so() -> None:
    taken = {"T3-RV": Decision("T3-RV", "behaald"), "T1-RV": Decision("T1-RV", "niet behaald", reason="dubbel geteld")}
    outcome = check(GOOD, entered=taken)
    questions = {one.key: one for one in asked(outcome)}
    assert next(iter(questions)) == "T3-RV"
    without = questions["T3-RV"]
    assert without.needed
    assert sentence(without.said or Text("")) == "Beslist: «behaald», zonder reden."
    assert any("geen reden" in sentence(one) for one in without.remarks)
    against = questions["T1-RV"]
    assert len(against.remarks) == 1
    assert "maar de cijfers zeggen «behaald»" in sentence(against.remarks[0])
    assert questions["T2-RV"].said is None
    assert questions["T2-RV"].remarks == ()


def test_where_the_costs_bound_the_amount_no_decision_is_said_to_change_it() -> None:
    file = SAMPLES / "eindrapport-gebreken-2.xlsx"
    outcome = check(file)
    assert sentence(decisions_left(outcome)) == "Nog te beslissen: 1. Het voorgestelde bedrag verandert er niet door."
    question = next(one for one in asked(outcome) if one.needed)
    assert question.effect is None
    for choice in question.options:
        decided = check(file, entered={question.key: Decision(question.key, choice)}).case.assessment.payout
        assert decided.entitlement == outcome.case.assessment.payout.entitlement
    assert sentence(decisions_left(check(GOOD))) == "Het bedrag wacht nog op 1 beslissing."


def test_a_decision_on_the_effort_is_shown_as_it_is_typed() -> None:
    taken = {"INSPANNING": Decision("INSPANNING", percentage=Decimal("0.905"), amount=Decimal("1234.5"))}
    effort = next(one for one in asked(check(GOOD, entered=taken)) if one.key == "INSPANNING")
    assert effort.free
    assert (said(effort.percentage), said(effort.amount)) == ("90,5 %", "1.234,5")
    for language in LANGUAGES:
        fields = {"percentage-0": said(effort.percentage, language), "bedrag-0": said(effort.amount, language)}
        assert read_decisions({"sleutel-0": "INSPANNING", **fields}, language).decisions == taken, language
    assert effort.remarks


def test_what_stands_in_a_file_is_text_on_the_page(faulty: View) -> None:
    from dataclasses import replace

    markup = '"><script>alert(1)</script>{{ 7 * 7 }}'
    html = page(replace(faulty, file=markup, title=Text.of("{wat}", wat=markup)))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in html


def test_no_page_asks_for_anything_from_elsewhere(faulty: View) -> None:
    html = page(faulty)
    for wrong in ("http://", "https://", "//cdn", ' style="', "onclick", "javascript:"):
        assert wrong not in html.replace("http://www.w3.org", ""), wrong


def test_a_report_of_a_made_up_sector_says_so() -> None:
    assert an_outcome(fictitious=True).case.covenant.fictitious
    view = seen(SAMPLES / "eindrapport-sectorconvenant-2025-2026-woodwize.xlsx")
    assert any("Fictief" in sentence(one) for one in view.warnings)
    assert 'class="made-up"' in page(view)


def test_what_is_not_reached_says_why_also_where_no_money_hangs_on_it() -> None:
    html = page(seen(GOOD))
    assert "Groei is niet te beoordelen zonder vroeger aantal, de periode ervan, en het aantal nu. (cel " in html
    assert "Uitgevoerd volgens het verslag." not in html
