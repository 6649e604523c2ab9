"""Summaries travel: through pickle between processes, through JSON into a journal, and come back the same."""

import pickle
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.outcomes import an_outcome
from tests.overview import made_up
from validator.assess import joint_work
from validator.assess.summary import summarise, unreadable
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.model.interval import Interval
from validator.model.summary import MidtermLine, State, Summary, TalkLine
from validator.texts import sentence

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)
values = st.recursive(
    words | st.integers() | amounts | st.dates() | st.none(),
    lambda inner: st.tuples(inner, inner) | st.builds(lambda one: Text.of("{een}", een=one), inner),
    max_leaves=6,
)
texts = st.builds(
    lambda items: Text("Zin met {gaten}.", tuple(items.items())), st.dictionaries(words, values, max_size=4)
)


@given(texts, st.none() | amounts, st.none() | st.dates())
def test_everything_comes_back_as_it_was(text: Text, amount: D | None, day: date | None) -> None:
    problem = NotCheckable("kapot", text, text)
    between = Interval.around(amount or D(0), D("0.10"))
    summary = made_up.summary(
        proposal=text,
        submitted=day,
        findings=(made_up.finding(text="=1+1"),),
        attainments=(made_up.attainment(realised=amount, why=text),),
        midterm=MidtermLine(date(2024, 6, 30), amount, between, None, between, (TalkLine(text, "RV-1", None),)),
        events=(made_up.event("Samen", "0123456749", day),),
    )
    for one in (summary, unreadable("x.xlsx", problem)):
        line = one.to_json()
        assert "\n" not in line
        assert Summary.from_json(line) == one
        assert pickle.loads(pickle.dumps(one)) == one
        assert Summary.from_json(line).to_json() == line


def test_a_decimal_keeps_its_cents_and_a_text_its_language() -> None:
    text = Text.of(
        "{bedrag:euro} op {dag:datum}, «{woord}»", bedrag=D("0.10"), dag=date(2024, 1, 2), woord="2024-01-02"
    )
    again = Summary.from_json(made_up.summary(proposal=text).to_json())
    assert again.proposal == text
    assert again.proposal is not None
    assert sentence(again.proposal) == "0,10 euro op 02-01-2024, «2024-01-02»"
    assert again.payout is not None
    assert str(again.payout.maximum) == "100000.00"


def test_a_line_of_something_else_is_refused() -> None:
    with pytest.raises(ValidationError):
        Summary.from_json('{"file": "x.xlsx"}')


@pytest.mark.parametrize(
    ("deadline", "submitted", "late"),
    [
        (date(2025, 9, 30), date(2025, 9, 30), 0),
        (date(2025, 9, 30), date(2025, 8, 1), 0),
        (date(2025, 9, 30), date(2025, 10, 14), 14),
        (None, date(2025, 10, 14), None),
        (date(2025, 9, 30), None, None),
    ],
)
def test_days_late(deadline: date | None, submitted: date | None, late: int | None) -> None:
    assert made_up.summary(deadline=deadline, submitted=submitted).days_late == late


DAY = date(2022, 3, 1)
WORK = [
    {"nummer": "1", "datum": DAY, "actie": "T2-A01", "organisatie": "0123.456.749", "postcode": "9000", "totaal": 10,
     "vlaams": 8, "brussel": 2, "intersectoraal_project": "Samen sterk", "verbintenissen": "T2-RV; T1-RV",
     "soort": "opleiding"},
    {"nummer": "2", "datum": DAY, "actie": "T2-A01", "organisatie": "0123.456.749", "postcode": "9000", "totaal": 5,
     "vlaams": 5, "intersectoraal_project": "Samen sterk", "verbintenissen": "T2-RV", "soort": "infosessie"},
    {"nummer": "3", "datum": DAY + timedelta(days=1), "actie": "T1-A01", "postcode": "9000", "totaal": 7, "vlaams": 7},
    {"nummer": "4", "datum": date(2024, 1, 1), "actie": "T1-A01", "organisatie": "0123.456.749", "postcode": "9000",
     "totaal": 100, "vlaams": 100},
]  # fmt: skip


def test_a_summary_says_what_the_outcome_says() -> None:
    outcome = an_outcome(
        findings=[],
        tables={
            "activiteiten": WORK,
            "actieplan": [{"code": "T2-A01", "intersectoraal": "trekker", "status": "uitgevoerd"}],
        },
    )
    summary = summarise(outcome)
    assessment = outcome.case.assessment
    assert summary.state is State.CHECKED
    assert summary.sector is not None
    assert (summary.sector.id, sentence(summary.sector.committees), summary.sector.vte) == (
        "uitzendarbeid",
        "PC 322",
        D(6),
    )
    assert (summary.payout, summary.verdict) == (assessment.payout, outcome.verdict)
    assert [line.code for line in summary.attainments] == [one.code for one in assessment.attainments]
    assert summary.deadline == date(2023, 1, 31)
    assert [cost.amount for cost in summary.costs] == [D("600000.00")]
    assert summary.costs[0].eligible is True
    assert Summary.from_json(summary.to_json()) == summary


def test_a_summary_stays_small_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [DAY + timedelta(days=number) for number in range(6)]
    rows = [{**WORK[1], "nummer": str(number), "datum": day} for number, day in enumerate(days)]
    for row in rows[:4]:
        row["intersectoraal_project"] = None
    monkeypatch.setattr(joint_work, "MOST_EVENTS", 3)
    summary = summarise(an_outcome(tables={"activiteiten": rows}))
    assert [one.day for one in summary.events] == [days[0], days[4], days[5]], "those with a project name stay"
    assert summary.events_left_out == 3


def test_events_are_counted_together_and_only_within_the_term() -> None:
    plan = [{"code": "T2-A01", "intersectoraal": "trekker", "status": "uitgevoerd"}]
    summary = summarise(an_outcome(tables={"activiteiten": WORK, "actieplan": plan}))
    [event] = summary.events
    assert (event.day, event.organisation, event.postcode, event.project) == (DAY, "0123456749", "9000", "Samen sterk")
    assert (event.role, event.activities, event.kinds) == ("trekker", 2, ("infosessie", "opleiding"))
    assert event.commitments == ("T1-RV", "T2-RV")
    assert (event.reach.flemish, event.reach.brussels, event.reach.total) == (D(13), D(2), D(15))
    assert summary.reach is not None
    assert summary.reach.total == D(22), "the activity after the term does not count"
    [initiative] = summary.initiatives
    assert summary.events_left_out == 0
    assert initiative.projects == ("Samen sterk",)
    assert initiative.title == "Samenwerking met andere sectorfondsen rond opleiding"
