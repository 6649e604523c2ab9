"""Properties that hold for every report: sums to the cent, intervals that only narrow, nothing above what is owed."""

from datetime import date, timedelta
from decimal import Decimal as D
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.reports import COVENANT, GENERATION, a_report
from validator.assess import assess
from validator.assess.costs import eligible_costs
from validator.model.assessment import Decision
from validator.model.interval import Interval, to_cent

FIRST, LAST = date(2021, 1, 1), date(2022, 12, 31)
days = st.dates(FIRST - timedelta(days=60), LAST + timedelta(days=60))
spans = st.tuples(days, days).map(sorted)
vtes = st.sampled_from([D("0.25"), D("0.5"), D("0.8"), D(1)])
euros = st.decimals(0, 900_000, places=2)


@st.composite
def people(draw):
    rows = []
    for number in range(draw(st.integers(0, 8))):
        first, last = draw(spans)
        rows.append({"code": f"C{number}", "vte": draw(vtes), "in_dienst": first, "uit_dienst": last})
    return rows


@st.composite
def away(draw):
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        first, last = draw(spans)
        rows.append(
            {
                "consulent": f"C{draw(st.integers(0, 8))}",
                "reden": draw(st.sampled_from(["ziekte", "ongeval", "tijdskrediet", "moederschapsverlof", "andere"])),
                "van": first,
                "tot": last,
                "gewaarborgd_tot": draw(st.none() | days),
                "vervangen_door": draw(st.none() | st.sampled_from(["C1", "C2", "C3"])),
                "vte_vervanging": draw(st.none() | vtes),
            }
        )
    return rows


def cost(amount, number):
    return {
        "bedrag": amount, "aandeel": D(1), "van": FIRST, "tot": LAST, "kostensoort": "loonkosten", "stuk": f"L{number}",
        "consulent": "C1",
    }  # fmt: skip


def assessed(consultants, absences, costs, decisions):
    report = a_report(consulenten=consultants, afwezigheden=absences, kostenstaat=costs)
    return assess(report, COVENANT, GENERATION, decisions, LAST)


def within(inner: Interval, outer: Interval) -> bool:
    return outer.lowest <= inner.lowest <= inner.highest <= outer.highest


@settings(max_examples=60, deadline=None)
@given(people(), away(), st.lists(euros, max_size=4), st.integers(0, 3), st.none() | st.decimals(0, 1, places=3))
def test_the_sum(consultants, absences, amounts, reached, accepted) -> None:
    decisions = {
        code: Decision(code, "behaald" if number < reached else "niet behaald")
        for number, code in enumerate(["T1-RV", "T2-RV", "T3-RV"])
    }
    if accepted is not None:
        decisions["INSPANNING"] = Decision("INSPANNING", percentage=accepted)
    costs = [cost(amount, number) for number, amount in enumerate(amounts)]
    assessment = assessed(consultants, absences, costs, decisions)
    payout = assessment.payout
    owed = payout.effort_part + payout.result_part - payout.deduction
    assert payout.entitlement == owed.at_most(payout.eligible_costs).at_least(D(0)), "the printed lines add up"
    assert payout.result_part == Interval.exactly(D("39200.00") * reached)
    assert payout.entitlement.highest <= payout.maximum
    steps = [line.amount for line in assessment.trace if line.amount is not None and line.kind == "stap"]
    assert all(bound == to_cent(bound) for amount in steps for bound in (amount.lowest, amount.highest))


@settings(max_examples=60, deadline=None)
@given(people(), away())
def test_days_short_day_by_day(consultants, absences) -> None:
    """Without absences the segments give what counting each day by itself gives."""
    staffing = assessed(consultants, [], [], {}).staffing
    short = D(0)
    for number in range((LAST - FIRST).days + 1):
        today = FIRST + timedelta(days=number)
        present = sum((row["vte"] for row in consultants if row["in_dienst"] <= today <= row["uit_dienst"]), D(0))
        short += max(D(0), 6 - present)
    assert staffing.vte_days_short == Interval.exactly(short)
    assert staffing.deduction == Interval.exactly(to_cent(D(588000) * short / 6 / 730))
    with_absences = assessed(consultants, absences, [], {}).staffing
    assert with_absences.vte_days_short.lowest >= short
    assert with_absences.yearly_average.highest <= with_absences.deduction.highest
    periods = with_absences.shortages
    assert sum(period.days * period.vte.highest for period in periods) == with_absences.vte_days_short.highest
    assert all(one.last < other.first for one, other in pairwise(periods))


@settings(max_examples=60, deadline=None)
@given(people(), away(), st.randoms())
def test_every_decision_narrows(consultants, absences, random) -> None:
    open_assessment = assessed(consultants, absences, [cost(D(10**6), 0)], {})
    decisions = {
        question.key: Decision(question.key, random.choice(question.options), reason="r")
        for question in open_assessment.questions
        if question.options and random.random() < 0.7
    }
    decided = assessed(consultants, absences, [cost(D(10**6), 0)], decisions)
    asked_of_figures = [q.key for q in open_assessment.questions if q.subject == "resultaatsverbintenis" and q.needed]
    if all(key in asked_of_figures or key not in {"T1-RV", "T2-RV", "T3-RV"} for key in decisions):
        assert within(decided.payout.entitlement, open_assessment.payout.entitlement)
    still = {question.key for question in decided.questions if question.needed}
    assert still.isdisjoint(decisions)


@given(st.lists(st.tuples(euros, st.decimals("0.001", 1, places=3)), max_size=8))
def test_the_costs_are_the_sum_of_the_lines_as_the_statement_shows_them(lines) -> None:
    rows = [{**cost(amount, number), "aandeel": share} for number, (amount, share) in enumerate(lines)]
    term = COVENANT.effective_term()
    found = eligible_costs(a_report(kostenstaat=rows), ("loonkosten",), term)
    assert found == Interval.exactly(sum((to_cent(amount * share) for amount, share in lines), D(0)))
