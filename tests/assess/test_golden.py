"""The figures that the covenant of the temporary-work sector must give, worked out by hand from its text."""

from datetime import date
from decimal import Decimal as D

import pytest

from tests.assess.reports import COVENANT, FULL, GENERATION, a_report
from validator.assess import assess, decisions_of
from validator.assess.trace import amounts
from validator.model.assessment import Decision, LineKind, Status
from validator.model.interval import Interval

REACHED = [
    {"code": "T1-RV", "vlaams_2021": D(15), "totaal_2021": D(15), "vlaams_2022": D(16), "totaal_2022": D(16)},
    {"code": "T2-RV", "vlaams_2021": D(300), "totaal_2021": D(310), "vlaams_2022": D(250), "totaal_2022": D(250)},
    {"code": "T2-RV-75", "teller": D(400), "noemer": D(500)},
]
THEME_3 = {"T3-RV": Decision("T3-RV", "behaald", reason="acties toegelicht")}
ILL = {
    "consulent": "C1",
    "reden": "ziekte",
    "van": date(2022, 3, 1),
    "gewaarborgd_tot": date(2022, 3, 30),
    "tot": date(2022, 5, 14),
}
HALF_C7 = {"code": "C7", "vte": D("0.5"), "in_dienst": date(2022, 3, 31), "uit_dienst": date(2022, 5, 14)}


def assessed(decisions=None, **tables):
    tables.setdefault("verbintenissen", REACHED)
    return assess(a_report(**tables), COVENANT, GENERATION, decisions or {}, date(2023, 1, 31))


def test_two_of_three_reached_and_the_third_undecided() -> None:
    payout = assessed().payout
    assert payout.effort_part == Interval.exactly(D("470400.00"))
    assert payout.result_part == Interval(D("78400.00"), D("117600.00"))
    assert payout.entitlement == Interval(D("548800.00"), D("588000.00"))


def test_everything_reached_once_a_person_decided_on_theme_3() -> None:
    assessment = assessed(THEME_3)
    assert assessment.payout.result_part == Interval.exactly(D("117600.00"))
    assert assessment.payout.balance == Interval.exactly(D("588000.00"))
    assert not any(question.needed for question in assessment.questions)
    assert {one.at_stake for one in assessment.attainments if one.at_stake} == {D("39200.00")}


@pytest.mark.parametrize(
    ("absences", "consultants", "decisions", "deduction"),
    [
        pytest.param([ILL], FULL, {}, Interval.exactly(D("6041.10")), id="1 VTE, 45 days after the guaranteed wage"),
        pytest.param(
            [{**ILL, "vervangen_door": "C7", "vte_vervanging": D("0.5")}],
            [*FULL, HALF_C7],
            {"vervanging C1 2022-03-01": Decision("vervanging C1 2022-03-01", "afdoende", reason="taken overgenomen")},
            Interval.exactly(D("3020.55")),
            id="half a VTE short: replaced by half a VTE, adequately",
        ),
        pytest.param(
            [{**ILL, "vervangen_door": "C7", "vte_vervanging": D("0.5")}],
            [*FULL, HALF_C7],
            {},
            Interval(D("3020.55"), D("6041.10")),
            id="replaced by half a VTE, not judged yet",
        ),
        pytest.param(
            [{**ILL, "vervangen_door": "C2"}],
            FULL,
            {"vervanging C1 2022-03-01": Decision("vervanging C1 2022-03-01", "niet afdoende")},
            Interval.exactly(D("6041.10")),
            id="a colleague with a funded post of his own adds nothing, and costs nothing twice",
        ),
        pytest.param(
            [{**ILL, "consulent": "C7"}],
            [*FULL[1:], {**FULL[0], "code": "C7", "vte": D("0.5")}, {**FULL[0], "vte": D("0.5")}],
            {},
            Interval.exactly(D("3020.55")),
            id="half a VTE for those days",
        ),
        pytest.param(
            [{**ILL, "gewaarborgd_tot": None}],
            FULL,
            {},
            Interval(D("0.00"), D("10068.49")),
            id="without the end of the guaranteed wage: between nothing and all 75 days",
        ),
        pytest.param(
            [{**ILL, "reden": "tijdskrediet", "van": date(2022, 3, 31)}],
            FULL,
            {},
            Interval.exactly(D("6041.10")),
            id="time credit from its first day",
        ),
        pytest.param(
            [{**ILL, "reden": "andere", "van": date(2022, 3, 31)}],
            FULL,
            {},
            Interval(D("0.00"), D("6041.10")),
            id="a reason the article does not name is for a person",
        ),
        pytest.param(
            [{**ILL, "reden": "andere", "van": date(2022, 3, 31)}],
            FULL,
            {"afwezigheid C1 2022-03-31": Decision("afwezigheid C1 2022-03-31", "komt in aanmerking")},
            Interval.exactly(D("0.00")),
            id="and counts when that person says so",
        ),
    ],
)
def test_deduction(absences, consultants, decisions, deduction) -> None:
    assert assessed(decisions, afwezigheden=absences, consulenten=consultants).staffing.deduction == deduction


def test_a_surplus_offsets_nothing_but_the_other_reading_is_shown() -> None:
    people = [
        *FULL[1:],
        {**FULL[0], "uit_dienst": date(2022, 2, 28)},
        {**FULL[0], "in_dienst": date(2022, 3, 31)},
        {"code": "C7", "vte": D(1), "in_dienst": date(2022, 3, 31), "uit_dienst": date(2022, 4, 29)},
    ]
    assessment = assessed(THEME_3, consulenten=people)
    assert assessment.staffing.deduction == Interval.exactly(D("4027.40"))
    assert assessment.staffing.yearly_average == Interval.exactly(D("0.00"))
    [line] = [line for line in assessment.trace if line.key == "reading_shortage"]
    assert line.kind is LineKind.READING
    assert line.amount == Interval.exactly(D("588000.00"))
    assert assessment.payout.entitlement == Interval.exactly(D("583972.60"))


@pytest.mark.parametrize(
    ("at_work", "status"),
    [(400, Status.REACHED), (374, Status.TO_BE_JUDGED)],
)
def test_500_reached_with_less_than_75_percent_at_work_is_for_a_person(at_work, status) -> None:
    rows = [*REACHED[:2], {"code": "T2-RV-75", "teller": D(at_work), "noemer": D(500)}]
    attainment = assessed(verbintenissen=rows).attainment("T2-RV")
    assert (attainment.own_status, attainment.status) == (Status.REACHED, status)


def test_the_75_percent_cannot_save_a_missed_500() -> None:
    rows = [REACHED[0], {"code": "T2-RV", "vlaams_2021": D(499), "totaal_2021": D(600)}, REACHED[2]]
    assert assessed(verbintenissen=rows).attainment("T2-RV").status is Status.NOT_REACHED


def test_only_flemish_reach_counts_where_the_text_names_flanders_and_both_where_it_is_silent() -> None:
    rows = [
        {"code": "T1-RV", "vlaams_2021": D(20), "totaal_2021": D(31)},
        {"code": "T2-RV", "vlaams_2021": D(400), "totaal_2021": D(600)},
    ]
    assessment = assessed(verbintenissen=rows)
    assert assessment.attainment("T1-RV").status is Status.TO_BE_JUDGED
    assert assessment.attainment("T2-RV").status is Status.NOT_REACHED
    assert assessment.attainment("T2-RV").gap == D(100)


def an_activity(number, action, **values):
    day = {"datum": date(2021, 5, 5), "soort": "opleiding", "postcode": "9000", "nummer": str(number), "actie": action}
    return {**day, **values}


def test_the_register_is_counted_and_a_target_between_two_figures_is_for_a_person() -> None:
    trainings = [
        an_activity(1, "T2-A03", vlaams=D(300), totaal=D(300)),
        an_activity(2, "T2-A04", vlaams=D(190), totaal=D(190), dossier="collectief"),
        an_activity(3, "T2-A04", vlaams=D(90), totaal=D(90), dossier="individueel"),
        an_activity(4, "T2-A03", vlaams=D(90), totaal=D(90), datum=date(2023, 1, 2)),
        an_activity(5, "T1-A02", vlaams=D(90), totaal=D(90)),
    ]
    attainment = assessed(activiteiten=trainings).attainment("T2-RV")
    assert attainment.recomputed.flemish == D(490)
    assert (attainment.realised, attainment.status) == (D(490), Status.TO_BE_JUDGED)


def test_infosessions_are_counted_once_and_by_the_postal_code_of_the_place() -> None:
    sessions = [an_activity(n, "T1-A01", soort="infosessie") for n in range(28)]
    sessions += [an_activity(n, "T1-A01", soort="infosessie", postcode="1000") for n in range(28, 31)]
    sessions += [an_activity(40, "T1-A01", soort="evenement")]
    attainment = assessed(activiteiten=sessions).attainment("T1-RV")
    assert (attainment.recomputed.flemish, attainment.recomputed.brussels, attainment.recomputed.total) == (28, 3, 31)
    assert attainment.status is Status.TO_BE_JUDGED


def test_a_year_missed_is_a_per_year_commitment_missed() -> None:
    rows = [{"code": "T1-A02-1", "vlaams_2021": D(8), "totaal_2021": D(8), "vlaams_2022": D(3), "totaal_2022": D(3)}]
    attainment = assessed(verbintenissen=rows).attainment("T1-A02-1")
    assert (attainment.status, attainment.realised) == (Status.NOT_REACHED, D(3))


def test_growth_needs_a_baseline_with_its_period() -> None:
    row = {"code": "T2-A08-1", "vlaams_2021": D(110), "totaal_2021": D(110), "basiswaarde": D(100)}
    assert assessed(verbintenissen=[row]).attainment("T2-A08-1").status is Status.TO_BE_JUDGED
    dated = {**row, "basisperiode": "2019-2020"}
    assert assessed(verbintenissen=[dated]).attainment("T2-A08-1").status is Status.REACHED


def test_employment_not_yet_measurable_leaves_the_ratio_open() -> None:
    activities = [an_activity(1, "T2-A03", vlaams=D(500), totaal=D(500))]

    def status(yes, no, later, unknown):
        answers = ["ja"] * yes + ["nee"] * no + ["nog niet meetbaar"] * later + ["onbekend"] * unknown
        people = [{"nummer": str(n), "activiteit": "1", "aan_het_werk": answer} for n, answer in enumerate(answers)]
        return assessed(activiteiten=activities, deelnemers=people).attainment("T2-RV-75").own_status

    assert status(75, 25, 0, 0) is Status.REACHED
    assert status(74, 26, 0, 0) is Status.NOT_REACHED
    assert status(74, 20, 6, 0) is Status.NOT_YET_MEASURABLE
    assert status(75, 20, 0, 10) is Status.TO_BE_JUDGED


def test_an_accepted_part_of_the_effort_lowers_it_and_says_why() -> None:
    decision = {
        **THEME_3,
        "INSPANNING": Decision("INSPANNING", percentage=D("0.9"), reason="drie acties niet uitgevoerd"),
    }
    payout = assessed(decision).payout
    assert payout.effort_part == Interval.exactly(D("423360.00"))
    assert payout.entitlement == Interval.exactly(D("540960.00"))


@pytest.mark.parametrize(
    "said", [{"percentage": D("1.5")}, {"percentage": D("-0.1")}, {"amount": D("470400.01")}, {"amount": D(-1)}]
)
def test_an_effort_decision_out_of_bounds_does_not_count(said) -> None:
    payout = assessed({**THEME_3, "INSPANNING": Decision("INSPANNING", reason="r", **said)}).payout
    assert payout.effort_part == Interval.exactly(D("470400.00"))


def test_a_choice_that_is_no_option_leaves_the_question_open() -> None:
    assessment = assessed({"T3-RV": Decision("T3-RV", "behaalt", reason="r")})
    assert [question.needed for question in assessment.questions if question.key == "T3-RV"] == [True]
    assert assessment.payout.result_part == Interval(D("78400.00"), D("117600.00"))


def test_periods_that_do_not_add_up_to_the_cent_are_explained() -> None:
    away = {"consulent": "C1", "reden": "tijdskrediet", "van": date(2022, 12, 1), "tot": date(2022, 12, 31)}
    other = {**away, "consulent": "C2", "van": date(2022, 12, 5)}
    for absences, listed in (([away], []), ([away, other], [(D("7786.31"), D("7786.30"))])):
        lines = [line for line in assessed(afwezigheden=absences).trace if line.key == "rounding"]
        assert [(line.formula.values["som"], line.formula.values["bedrag"]) for line in lines] == [
            (amounts(Interval.exactly(one)), amounts(Interval.exactly(two))) for one, two in listed
        ]


def test_nothing_above_the_proven_costs_and_the_other_reading_is_shown() -> None:
    costs = [
        {
            "kostensoort": soort, "bedrag": bedrag, "aandeel": D(1), "van": van, "tot": van, "stuk": stuk,
            "consulent": "C1",
        }
        for soort, bedrag, van, stuk in [
            ("loonkosten", D("500000.10"), date(2021, 1, 1), "A"),
            ("werkingskosten", D("0.20"), date(2022, 12, 31), "B"),
            ("andere", D(9999), date(2022, 1, 1), "C"),
            ("loonkosten", D(9999), date(2020, 12, 31), "D"),
        ]
    ]  # fmt: skip
    assessment = assessed(THEME_3, kostenstaat=costs)
    assert assessment.payout.eligible_costs == Interval.exactly(D("500000.30"))
    assert assessment.payout.entitlement == Interval.exactly(D("500000.30"))
    [line] = [line for line in assessment.trace if line.key == "reading_ceiling"]
    assert line.amount == Interval.exactly(D("588000.00"))


def test_decisions_are_read_back_from_the_sheet() -> None:
    rows = [
        {"sleutel": "T3-RV", "beslissing": "behaald", "reden": "ok", "percentage": None, "bedrag": None},
        {"sleutel": "T1-RV", "beslissing": None, "reden": "later", "percentage": None, "bedrag": None},
        {"sleutel": "INSPANNING", "beslissing": None, "percentage": D("0.5"), "bedrag": None, "reden": "half"},
    ]
    found = decisions_of(a_report(oordeel=rows))
    assert set(found) == {"T3-RV", "INSPANNING"}
    assert found["INSPANNING"].percentage == D("0.5")
    [spelt] = decisions_of(a_report(oordeel=[{**rows[0], "beslissing": " Niet  Behaald "}])).values()
    assert spelt.choice == "niet behaald"


def test_midterm_has_no_payout_but_a_pace_and_the_euros_at_stake() -> None:
    rows = [
        {"code": "T1-RV", "vlaams_2021": D(12), "totaal_2021": D(12)},
        {"code": "T1-A02-1", "vlaams_2021": D(4), "totaal_2021": D(4)},
        {"code": "T2-RV-75", "teller": D(80), "noemer": D(100)},
        {"code": "T1-A04-1", "uitgevoerd": "ja"},
    ]
    report = a_report("voortgangsrapport", {"periode_tot": date(2021, 12, 31)}, verbintenissen=rows)
    assessment = assess(report, COVENANT, GENERATION, {}, date(2022, 1, 28))
    assert assessment.payout is None
    first = assessment.attainment("T1-RV")
    assert (first.status, first.at_stake) == (Status.NOT_YET_MEASURABLE, D("39200.00"))
    assert (first.pace.reached, first.pace.elapsed) == (D("0.4"), D("0.5"))
    for code, status in [
        ("T1-A02-1", Status.NOT_YET_MEASURABLE),
        ("T2-RV-75", Status.NOT_YET_MEASURABLE),
        ("T1-A04-1", Status.REACHED),
    ]:
        assert assessment.attainment(code).status is status, "a year or a share can still turn, a delivery cannot"
        assert assessment.attainment(code).pace is None
