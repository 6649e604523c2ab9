"""What the data of a generation leave open is never assumed: the amount lies between all that is possible."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.reports import COSTS, COVENANT, FULL, GENERATION, a_report
from validator.assess import assess
from validator.model.assessment import Decision
from validator.model.covenant import Commitment, Event, Feed
from validator.model.generation import Extended
from validator.model.interval import Interval
from validator.model.sourced import Sourced

LAST = date(2022, 12, 31)
INSTRUMENT = GENERATION.instruments["sectorconvenant"]
RESULTS = ("T1-RV", "T2-RV", "T3-RV")
LONG_ILL = [{"consulent": "C1", "reden": "tijdskrediet", "van": date(2021, 1, 1), "tot": date(2021, 1, 30)}]


def empty(**more):
    return Sourced(value=None, source="geen bron", **more)


def known(value):
    return Sourced(value=value, source="test")


def assessed(changes, reached=2, events=(), effort=None, **tables):
    generation = GENERATION.model_copy(
        update={"instruments": {"sectorconvenant": INSTRUMENT.model_copy(update=changes)}}
    )
    covenant = COVENANT.model_copy(update={"events": tuple(events)})
    decisions = {
        code: Decision(code, "behaald" if number < reached else "niet behaald") for number, code in enumerate(RESULTS)
    }
    if effort is not None:
        decisions["INSPANNING"] = effort if isinstance(effort, Decision) else Decision("INSPANNING", percentage=effort)
    return assess(a_report(**tables), covenant, generation, decisions, LAST)


def notes(assessment, key):
    return [line for line in assessment.trace if line.key == key]


def test_unknown_shares_leave_the_entitlement_between_the_extremes() -> None:
    assessment = assessed({"effort_share": empty(), "result_share": empty()})
    assert assessment.payout.entitlement == Interval(D("392000.00"), D("588000.00"))
    assert [line.label.id for line in notes(assessment, "not_set")] == ["{wat}: niet ingesteld"]
    assert all(one.at_stake is None for one in assessment.attainments)


def test_unknown_shares_matter_to_nobody_who_reached_everything() -> None:
    assessment = assessed({"effort_share": empty(), "result_share": empty()}, reached=3)
    assert assessment.payout.entitlement == Interval.exactly(D("588000.00"))


@settings(max_examples=40, deadline=None)
@given(
    st.decimals(0, 1, places=3),
    st.integers(0, 3),
    st.none()
    | st.decimals(0, 1, places=2)
    | st.decimals(0, 700_000, places=2).map(lambda amount: Decision("INSPANNING", amount=amount)),
)
def test_every_share_lies_within_what_an_unknown_share_gives(share, reached, effort) -> None:
    unknown = assessed({"effort_share": empty(), "result_share": empty()}, reached, effort=effort).payout.entitlement
    sure = assessed({"effort_share": known(1 - share), "result_share": known(share)}, reached, effort=effort)
    cent = D("0.01")
    assert unknown.lowest - cent <= sure.payout.entitlement.lowest
    assert sure.payout.entitlement.highest <= unknown.highest + cent


def test_an_amount_of_effort_leaves_room_for_results_between_the_extremes() -> None:
    """Of 588,000: with all to effort 300,000 is paid, with all to results 392,000; with 300,000 of it to effort that
    whole, and two thirds of the other 288,000."""
    effort = Decision("INSPANNING", amount=D(300_000))
    assessment = assessed({"effort_share": empty(), "result_share": empty()}, reached=2, effort=effort)
    assert assessment.payout.entitlement == Interval(D("300000.00"), D("492000.00"))


def test_an_unknown_deduction_lies_between_nothing_and_the_strictest_reading() -> None:
    strict = assessed({}, afwezigheden=LONG_ILL).payout.deduction
    assert strict == Interval.exactly(D("4027.40")), "30 days of 1 VTE"
    opened = assessed({"shortage": empty()}, afwezigheden=LONG_ILL)
    assert opened.payout.deduction == Interval(D("0"), D("4027.40"))
    assert assessed({"shortage": empty()}).payout.deduction == Interval.exactly(D(0)), "nothing short, nothing open"


def test_an_unknown_ceiling_leaves_both_amounts() -> None:
    poor = [{**COSTS[0], "bedrag": D(100000)}]
    opened = assessed({"cost_ceiling": empty()}, kostenstaat=poor)
    assert opened.payout.entitlement == Interval(D("100000.00"), D("548800.00"))


def test_unknown_cost_types_leave_the_ceiling_open() -> None:
    poor = [{**COSTS[0], "bedrag": D(100000)}]
    opened = assessed({"eligible_costs": empty()}, kostenstaat=poor)
    assert opened.payout.eligible_costs == Interval(D(0), D("100000.00"))


EXTENDED = Extended(effort_share=known(D("0.3")), result_share=known(D("0.7")))
EXTENSION = Event(kind="verlenging", day=date(2022, 6, 1), until=LAST, source="test")


@pytest.mark.parametrize(
    ("at", "entitlement", "other"),
    [
        ("ondertekening", ("548800.00", "548800.00"), "450800.00"),
        ("uitbetaling", ("450800.00", "450800.00"), "548800.00"),
        (None, ("450800.00", "548800.00"), None),
    ],
)
def test_the_ratio_at_signature_and_at_payout(at, entitlement, other) -> None:
    """Two of three reached."""
    changes = {"extended": EXTENDED, "ratio_at": Sourced(value=at, source="test")}
    assessment = assessed(changes, events=[EXTENSION])
    assert assessment.payout.entitlement == Interval(*map(D, entitlement))
    assert len(notes(assessment, "ratio")) == 2, "both are shown"
    readings = [line.amount for line in notes(assessment, "reading_ratio")]
    if other is not None:
        assert readings == [Interval.exactly(D(other))]


def test_the_ratio_of_an_extension_needs_an_extension() -> None:
    changes = {"extended": EXTENDED, "ratio_at": known("uitbetaling")}
    assessment = assessed(changes)
    assert assessment.payout.entitlement == Interval.exactly(D("548800.00"))
    assert not notes(assessment, "ratio")


def test_weights_count_where_the_generation_says_so() -> None:
    weights = dict(zip(RESULTS, (D(2), D(1), D(1)), strict=True))
    weighed = COVENANT.model_copy(
        update={
            "commitments": tuple(
                one.model_copy(update={"weight": weights.get(one.code)}) for one in COVENANT.commitments
            )
        }
    )
    instrument = INSTRUMENT.model_copy(update={"result_weights": known("per_verbintenis")})
    generation = GENERATION.model_copy(update={"instruments": {"sectorconvenant": instrument}})
    decisions = {code: Decision(code, "behaald" if code == "T1-RV" else "niet behaald") for code in RESULTS}
    assessment = assess(a_report(), weighed, generation, decisions, LAST)
    assert assessment.payout.result_part == Interval.exactly(D("58800.00"))
    assert assessment.attainment("T1-RV").at_stake == D("58800.00")
    assert assessment.attainment("T2-RV").at_stake == D("29400.00")
    equal = assess(a_report(), weighed, GENERATION, decisions, LAST)
    assert equal.payout.result_part == Interval.exactly(D("39200.00"))


def contacts(*rows):
    return [
        {"datum": day, "vorm": form, "organisatie": company, "postcode": code, "aantal": amount}
        for day, form, company, code, amount in rows
    ]


@pytest.mark.parametrize(
    ("feed", "flemish", "total"),
    [
        ({}, 3, 5),
        ({"where": {"vorm": ("telefonisch",)}}, 2, 3),
        ({"where": {"vorm": ("telefonisch",)}, "sum": "aantal"}, 5, 9),
        ({"distinct": "organisatie"}, 1, 3),
        ({"where": {"kolom die er niet is": ("x",)}}, 0, 0),
    ],
)
def test_figures_from_any_table(feed, flemish, total) -> None:
    rows = contacts(
        (date(2021, 3, 1), "telefonisch", "A", "9000", D(2)),
        (date(2021, 4, 1), "ter plaatse", "A", "2000", D(1)),
        (date(2022, 4, 1), "telefonisch", "B", "1000", D(4)),
        (date(2022, 5, 1), "ter plaatse", "C", None, D(1)),
        (date(2020, 1, 1), "telefonisch", "D", "9000", D(100)),
        (None, "telefonisch", "A", "9000", D(3)),
    )
    commitment = Commitment(
        code="X", kind="IV", theme="1", wording="contacten", form="count", unit="contacten", target=D(3),
        counts=known("vlaams"), measure="tabel", decisive=known("ja"), source="test",
        feeds=(Feed(sheet="bedrijfscontacten", **feed),),
    )  # fmt: skip
    covenant = COVENANT.model_copy(update={"commitments": (*COVENANT.commitments, commitment)})
    report = a_report(consulenten=FULL, bedrijfscontacten=rows)
    reach = assess(report, covenant, GENERATION, {}, LAST).attainment("X").recomputed
    assert (reach.flemish, reach.total) == (D(flemish), D(total))


def test_without_result_commitments_the_result_part_is_open() -> None:
    effort_alone = tuple(one for one in COVENANT.commitments if one.kind == "IV")
    covenant = COVENANT.model_copy(update={"commitments": effort_alone})
    assessment = assess(a_report(), covenant, GENERATION, {}, LAST)
    assert assessment.payout.result_part == Interval(D(0), D("117600.00"))
    assert assessment.payout.entitlement == Interval(D("470400.00"), D("588000.00"))


@pytest.mark.parametrize(
    ("reached", "lowest", "highest"), [(0, "0", "0"), (1, "0", "117600"), (2, "0", "117600"), (3, "117600", "117600")]
)
def test_unknown_weights_matter_only_where_some_were_reached(reached, lowest, highest) -> None:
    assessment = assessed({"result_weights": empty()}, reached)
    assert assessment.payout.result_part == Interval(D(lowest), D(highest))
    equal = [line.amount for line in notes(assessment, "reading_weights")]
    assert equal == ([Interval.exactly(D(470400) + 39200 * reached)] if reached in (1, 2) else [])


def test_a_blank_is_no_zero() -> None:
    """Activities of other commitments only, and no figure on the commitment sheet: a person looks, nothing is lost."""
    other = [{"nummer": "A-1", "datum": date(2021, 5, 1), "soort": "opleiding", "actie": "T1-A02", "postcode": "9000"}]
    assessment = assess(a_report(activiteiten=other), COVENANT, GENERATION, {}, LAST)
    assert assessment.attainment("T1-RV").status == "te beoordelen"
    filled = [{"code": "T1-RV", "vlaams_2021": D(0), "totaal_2021": D(0)}]
    said = assess(a_report(activiteiten=other, verbintenissen=filled), COVENANT, GENERATION, {}, LAST)
    assert said.attainment("T1-RV").status == "niet behaald"
