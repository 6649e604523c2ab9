"""Mid-term: pace, forecast, what is needed per month, what is at stake and at risk, and what to talk about."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assess.reports import COVENANT, FULL, GENERATION, a_report
from validator.assess import assess
from validator.assess.pace import pace_of
from validator.model.assessment import About, Assessment, Status, TalkPoint
from validator.model.covenant import Covenant, Event, Term
from validator.model.interval import Interval
from validator.model.months import length, months
from validator.texts import sentence

UNTIL = date(2021, 12, 31)
STAKE = D("39200.00")
ON_TRACK: dict[str, Mapping[str, Any]] = {
    "T1-RV": {"vlaams_2021": D(15), "totaal_2021": D(15)},
    "T2-RV": {"vlaams_2021": D(250), "totaal_2021": D(250)},
    "T2-RV-75": {"teller": D(80), "noemer": D(100)},
}


def midterm(
    rows: Mapping[str, Mapping[str, Any]] | None = None,
    covenant: Covenant = COVENANT,
    as_of: date = date(2022, 1, 28),
    until: date = UNTIL,
    **tables: Any,
) -> Assessment:
    """The assessment of a progress report, with these rows in place of those that are on track."""
    filled = [{"code": code, **row} for code, row in (ON_TRACK | dict(rows or {})).items() if row]
    report = a_report("voortgangsrapport", {"periode_tot": until}, verbintenissen=filled, **tables)
    return assess(report, covenant, GENERATION, {}, as_of)


def changed(code: str, *events: Event, **update: Any) -> Covenant:
    """The covenant with events, and one commitment changed."""
    commitments = tuple(one.model_copy(update=update) if one.code == code else one for one in COVENANT.commitments)
    return COVENANT.model_copy(update={"commitments": commitments, "events": events})


def asked(assessment: Assessment, subject: str) -> TalkPoint | None:
    assert assessment.midterm is not None
    return next((point for point in assessment.midterm.talk if point.subject == subject), None)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), D(12)),
        (date(2022, 7, 1), date(2022, 12, 31), D(6)),
        (date(2022, 2, 15), date(2022, 2, 28), D("0.5")),
        (date(2021, 12, 17), date(2022, 1, 31), D(1) + D(15) / D(31)),
        (date(2022, 1, 1), date(2021, 12, 31), D(0)),
    ],
)
def test_months_are_calendar_months(first: date, last: date, expected: D) -> None:
    assert months(first, last) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 7, 1), date(2025, 6, 30), D(24)),
        (date(2023, 7, 15), date(2025, 7, 14), D(24)),
        (date(2024, 1, 31), date(2024, 3, 30), D(2)),
        (date(2024, 2, 1), date(2024, 2, 29), D(1)),
        (date(2024, 4, 1), date(2024, 5, 15), 1 + D(15) / 31),
    ],
)
def test_a_term_of_whole_months_is_a_whole_number(first: date, last: date, expected: D) -> None:
    assert length(first, last) == expected


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_months_before_and_after_a_day_add_up(first: date, before: int, after: int) -> None:
    middle = first + timedelta(days=before)
    last = middle + timedelta(days=after)
    whole = months(first, middle) + months(middle + timedelta(days=1), last)
    assert abs(whole - months(first, last)) < D("1e-20")


TERM = Term(first=date(2021, 1, 1), last=date(2022, 12, 31))


@pytest.mark.parametrize(
    ("until", "realised", "forecast", "needed", "per_month", "ahead"),
    [
        (date(2021, 12, 31), (14, 14), (28, 28), (16, 16), D(16) / 12, False),
        (date(2021, 12, 31), (15, 15), (30, 30), (15, 15), D(15) / 12, True),
        (date(2021, 12, 31), (10, 20), (20, 40), (10, 20), D(20) / 12, None),
        (date(2020, 12, 31), (0, 0), None, (30, 30), D(30) / 24, None),
        (date(2022, 12, 16), (20, 20), (20, 20), (10, 10), D(10), False),
        (date(2022, 12, 31), (29, 29), (29, 29), (1, 1), None, False),
        (date(2021, 12, 31), (31, 31), (62, 62), (0, 0), D(0), True),
    ],
)
def test_a_straight_line(until, realised, forecast, needed, per_month, ahead) -> None:
    pace = pace_of(Interval(*map(D, realised)), D(realised[0]), D(30), TERM, until)
    assert (pace.forecast and Interval(*(round(end) for end in (pace.forecast.lowest, pace.forecast.highest)))) == (
        None if forecast is None else Interval(*map(D, forecast))
    )
    assert pace.needed == Interval(*map(D, needed))
    assert (pace.needed_per_month and pace.needed_per_month.highest) == per_month
    assert pace.ahead is ahead
    assert pace.days_elapsed + pace.days_remaining == TERM.days


@given(
    st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 10_000), st.dates(date(2020, 6, 1), date(2023, 6, 1))
)
def test_whoever_realises_what_is_needed_per_month_gets_there(one: int, other: int, target: int, until: date) -> None:
    realised = Interval.around(D(one), D(other))
    pace = pace_of(realised, realised.lowest, D(target), TERM, until)
    assert pace.needed is not None
    if pace.needed_per_month is None:
        assert pace.months_remaining == 0
    else:
        end = realised.lowest + pace.needed_per_month.highest * max(pace.months_remaining, D(1))
        assert end >= D(target) - D("1e-15")
    if pace.forecast is not None:
        assert pace.forecast.lowest >= realised.lowest
        assert (pace.ahead is True) <= (pace.forecast.lowest >= target)


@pytest.mark.parametrize(
    ("rows", "at_risk", "without"),
    [
        pytest.param({}, Interval.exactly(D(0)), STAKE, id="on track; theme 3 has no figure"),
        pytest.param(
            {"T1-RV": {"vlaams_2021": D(14), "totaal_2021": D(14)}}, Interval.exactly(STAKE), STAKE, id="one behind"
        ),
        pytest.param(
            {"T2-RV": {"vlaams_2021": D(500), "totaal_2021": D(500)}}, Interval.exactly(D(0)), STAKE, id="one reached"
        ),
        pytest.param({"T1-RV": {}}, Interval.exactly(D(0)), 2 * STAKE, id="a figure missing: nothing to forecast"),
        pytest.param(
            {"T1-RV": {"vlaams_2021": D(12), "totaal_2021": D(16)}}, Interval(D(0), STAKE), STAKE,
            id="only with all regions it gets there, and the text names none",
        ),
        pytest.param(
            {"T2-RV": {"totaal_2021": D(260)}}, Interval(D(0), STAKE), STAKE, id="not split: nothing to all of it"
        ),
        pytest.param(
            {"T2-RV-75": {"teller": D(70), "noemer": D(100)}}, Interval(D(0), STAKE), STAKE,
            id="a share that may decide is too low now",
        ),
    ],
)  # fmt: skip
def test_what_is_at_risk(rows, at_risk, without) -> None:
    found = midterm(rows).midterm
    assert found is not None
    assert (found.at_stake, found.at_risk, found.without_forecast) == (3 * STAKE, at_risk, without)


def test_a_share_that_decides_puts_the_whole_at_risk_and_one_that_does_not_nothing() -> None:
    low = {"T2-RV-75": {"teller": D(70), "noemer": D(100)}}
    for word, at_risk in (("ja", Interval.exactly(STAKE)), ("nee", Interval.exactly(D(0)))):
        [part] = [one for one in COVENANT.commitments if one.code == "T2-RV-75"]
        covenant = changed("T2-RV-75", decisive=part.decisive.model_copy(update={"value": word}))
        assert midterm(low, covenant).midterm.at_risk == at_risk


def test_shares_that_no_source_gives_are_not_assumed() -> None:
    instrument = GENERATION.instruments["sectorconvenant"]
    unknown = instrument.model_copy(update={"result_share": instrument.result_share.model_copy(update={"value": None})})
    generation = GENERATION.model_copy(update={"instruments": {"sectorconvenant": unknown}})
    report = a_report("voortgangsrapport", {"periode_tot": UNTIL}, verbintenissen=[{"code": "T1-RV"}])
    assessment = assess(report, COVENANT, generation, {}, UNTIL)
    assert (assessment.midterm.at_stake, assessment.midterm.at_risk) == (None, None)
    [line] = [line for line in assessment.trace if line.key == "result_at_stake"]
    assert line.amount is None
    assert "niet ingesteld" in sentence(line.formula)
    assert asked(assessment, "T3-RV").effect is None


def test_a_shortage_of_which_no_source_gives_the_deduction_is_worth_up_to_all_of_it() -> None:
    instrument = GENERATION.instruments["sectorconvenant"]
    unknown = instrument.model_copy(update={"shortage": instrument.shortage.model_copy(update={"value": None})})
    generation = GENERATION.model_copy(update={"instruments": {"sectorconvenant": unknown}})
    report = a_report("voortgangsrapport", {"periode_tot": UNTIL}, consulenten=FULL[:5])
    found = assess(report, COVENANT, generation, {}, UNTIL).midterm
    [point] = [one for one in found.talk if "VTE-dagen te weinig" in sentence(one.question)]
    assert point.effect == found.deduction
    assert found.deduction.lowest == 0 < found.deduction.highest


def test_weights_move_what_is_at_stake() -> None:
    instrument = GENERATION.instruments["sectorconvenant"]
    weighed = instrument.model_copy(
        update={"result_weights": instrument.result_share.model_copy(update={"value": "per_verbintenis"})}
    )
    generation = GENERATION.model_copy(update={"instruments": {"sectorconvenant": weighed}})
    weights = {"T1-RV": D(2), "T2-RV": D(1), "T3-RV": D(1)}
    commitments = tuple(one.model_copy(update={"weight": weights.get(one.code)}) for one in COVENANT.commitments)
    covenant = COVENANT.model_copy(update={"commitments": commitments})
    rows = [{"code": "T1-RV", "vlaams_2021": D(1), "totaal_2021": D(1)}]
    report = a_report("voortgangsrapport", {"periode_tot": UNTIL}, verbintenissen=rows)
    assessment = assess(report, covenant, generation, {}, UNTIL)
    assert assessment.attainment("T1-RV").at_stake == D("58800.00")
    assert assessment.midterm.at_risk == Interval.exactly(D("58800.00"))


def test_a_target_per_year_is_looked_at_per_period_that_began() -> None:
    [pace] = (
        midterm({"T1-A02-1": {"vlaams_2021": D(3), "totaal_2021": D(3)}}, until=date(2021, 9, 30))
        .attainment("T1-A02-1")
        .paces
    )
    assert (pace.period, pace.days_elapsed, pace.days_remaining, pace.months_remaining) == ("2021", 273, 92, 3)
    assert pace.forecast == Interval.exactly(D(3) * 365 / 273)
    assert pace.needed_per_month == Interval.exactly(D(1) / 3)
    late = midterm({"T1-A02-1": {"vlaams_2021": D(3), "totaal_2021": D(3)}})
    assert late.attainment("T1-A02-1").paces[0].ahead is False
    assert "die tijd is om" in sentence(asked(late, "T1-A02-1").question)


def test_activities_after_the_reported_period_are_not_so_far() -> None:
    def a_session(number: int, day: date) -> dict[str, Any]:
        return {"nummer": str(number), "datum": day, "soort": "infosessie", "actie": "T1-A01", "postcode": "9000"}

    sessions = [a_session(n, date(2021, 5, 5)) for n in range(3)] + [a_session(9, date(2022, 1, 5))]
    judged = midterm(activiteiten=sessions).attainment("T1-RV")
    assert judged.recomputed.total == D(3)
    assert judged.pace.realised == Interval(D(3), D(15))


def test_a_due_day_and_named_periods_shorten_the_time() -> None:
    covenant = changed("T1-RV", due=date(2022, 6, 30))
    pace = midterm(covenant=covenant).attainment("T1-RV").pace
    assert (pace.last, pace.months_remaining) == (date(2022, 6, 30), 6)
    pace = midterm(covenant=changed("T1-RV", periods=("2021",))).attainment("T1-RV").pace
    assert (pace.last, pace.needed_per_month, pace.ahead) == (UNTIL, None, False)
    later = midterm(covenant=changed("T1-RV", periods=("2022",)))
    assert later.attainment("T1-RV").pace is None
    assert asked(later, "T1-RV") is None


def test_talk_is_in_order_of_effect_and_each_point_is_a_question() -> None:
    away = {"consulent": "C1", "reden": "ziekte", "van": date(2021, 3, 1), "tot": date(2021, 3, 31)}
    replaced = {
        "consulent": "C2", "reden": "tijdskrediet", "van": date(2021, 6, 1), "tot": date(2021, 6, 30),
        "vervangen_door": "C7", "vte_vervanging": D(1),
    }  # fmt: skip
    stand_in = {"code": "C7", "vte": D(1), "in_dienst": date(2021, 6, 1), "uit_dienst": date(2021, 6, 30)}
    people = [*FULL[:5], {**FULL[5], "uit_dienst": date(2021, 11, 30)}, stand_in]
    assessment = midterm(
        {
            "T1-RV": {"vlaams_2021": D(14), "totaal_2021": D(14)},
            "T2-RV-75": {"teller": D(70), "noemer": D(100)},
            "T2-A08-1": {"vlaams_2021": D(10), "totaal_2021": D(10)},
            "T2-A13-1": {"vlaams_2021": D(2), "totaal_2021": D(2)},
        },
        afwezigheden=[away, replaced],
        consulenten=people,
    )
    points = assessment.midterm.talk
    effects = [point.effect.highest if point.effect else D(0) for point in points]
    assert effects == sorted(effects, reverse=True)
    texts = [sentence(point.question) for point in points]
    assert all(text.endswith("?") for text in texts)
    by_subject = {point.subject: point for point in points}
    assert by_subject["T1-RV"].effect == Interval.exactly(STAKE)
    assert by_subject["T2-RV-75"].effect == Interval(D(0), STAKE)
    assert by_subject["T2-A08-1"].effect is None
    rate = D(588000) / (6 * 730)
    staffing = [point for point in points if point.about is About.STAFFING]
    assert [round(point.effect.highest / rate) for point in staffing] == [31, 31, 30]
    assert [point.effect.decided for point in staffing] == [True, False, False]
    said = [sentence(point.question) for point in staffing]
    for text, phrase in zip(said, ("31 VTE-dagen te weinig", "gewaarborgd loon", "afdoende vervangen"), strict=True):
        assert phrase in text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"totaal_2021": D(260)}, "Hoeveel van de 260 is Vlaams bereik?"),
        ({"vlaams_2021": D(240), "totaal_2021": D(300)}, "Wat is daarvoor gepland?"),
        ({}, "nog geen cijfer ingevuld"),
    ],
)
def test_what_is_asked_about_a_figure(row, words) -> None:
    point = asked(midterm({"T2-RV": row}), "T2-RV")
    assert words in sentence(point.question)
    assert point.effect == Interval.exactly(STAKE)


def an_amendment(day: date, target: int) -> Event:
    return Event(kind="wijziging", day=day, targets={"T2-RV": D(target)}, source=f"S9 {target}")


FIRST, SECOND, LATER = (an_amendment(date(2021, 7, 1), 450), an_amendment(date(2022, 1, 10), 400),
                        an_amendment(date(2022, 3, 1), 480))  # fmt: skip


@pytest.mark.parametrize(
    ("events", "target", "said", "unsaid"),
    [
        ((), 500, "250 tegenover 500.", "wijziging"),
        ((FIRST,), 450, "Streefwaarde 450 sinds 01-07-2021 (wijziging; voordien 500).", "nog niet"),
        ((SECOND, FIRST), 400, "Streefwaarde 400 sinds 10-01-2022 (wijziging; voordien 450).", "voordien 500"),
        ((LATER,), 500, "op 480 vanaf 01-03-2022; op de datum van het rapport geldt ze nog niet.", "sinds"),
        ((FIRST, LATER), 450, "Streefwaarde 450 sinds 01-07-2021", "Streefwaarde 480"),
        ((an_amendment(date(2022, 1, 28), 300),), 300, "Streefwaarde 300 sinds 28-01-2022", "nog niet"),
    ],
)
def test_the_target_on_the_date_of_the_report_counts_and_is_explained(events, target, said, unsaid) -> None:
    assessment = midterm(covenant=changed("", *events))
    judged = assessment.attainment("T2-RV")
    assert judged.target == target
    assert said in sentence(judged.why)
    assert unsaid not in sentence(judged.why)
    assert judged.pace.target == target
    lines = [line for line in assessment.trace if line.key == "target_changed"]
    assert len(lines) == bool(events)
    for line in lines:
        assert {event.source for event in events} == set(line.basis.article.split("; "))


def test_an_amendment_decides_in_a_final_report_and_stands_in_its_trace() -> None:
    rows = [
        {"code": "T2-RV", "vlaams_2021": D(260), "totaal_2021": D(260), "vlaams_2022": D(200), "totaal_2022": D(200)}
    ]
    report = a_report(verbintenissen=rows)
    for event, status in ((None, Status.NOT_REACHED), (FIRST, Status.REACHED)):
        covenant = changed("", *([event] if event else []))
        assessment = assess(report, covenant, GENERATION, {}, date(2023, 1, 31))
        assert assessment.attainment("T2-RV").own_status is status
        assert ("sinds 01-07-2021" in str([sentence(line.formula) for line in assessment.trace])) is (event is FIRST)


def test_an_extension_lengthens_the_time_and_is_said() -> None:
    extension = Event(
        kind="verlenging", day=date(2023, 1, 1), until=date(2023, 6, 30), what="verlengd na overleg", source="S9 1"
    )
    assessment = midterm(covenant=changed("", extension))
    pace = assessment.attainment("T1-RV").pace
    assert (pace.last, pace.months_remaining) == (date(2023, 6, 30), 18)
    [line] = [line for line in assessment.trace if line.key == "event"]
    assert sentence(line.label) == "Verlenging vanaf 01-01-2023"
    assert sentence(line.formula) == (
        "laatste dag van de looptijd 30-06-2023, voordien 31-12-2022: verlengd na overleg"
    )
    assert line.basis.article == "S9 1"
