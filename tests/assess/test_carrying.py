"""Decisions of an earlier file on a corrected one, and what a decision does to the assessment."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.assess.reports import COVENANT, FULL, GENERATION, a_report
from validator.assess import Earlier, assess, decide, decisions_of
from validator.assess.deciding import Decided
from validator.model.assessment import Status
from validator.model.carrying import Fate
from validator.model.interval import Interval
from validator.model.report import UNREADABLE, Report
from validator.model.template import Template
from validator.template.catalogue import load_template
from validator.texts import sentence

D = Decimal
DAY = date(2023, 1, 20)
TEMPLATE: Template = load_template("sectorconvenant-2021-2022-eindrapport")
FIGURES: list[dict[str, Any]] = [
    {"code": "T1-RV", "vlaams_2021": D(30), "totaal_2021": D(30), "toelichting": "zie bijlage", "uitgevoerd": None},
    {"code": "T2-RV", "vlaams_2021": D(600), "totaal_2021": D(600), "toelichting": None, "uitgevoerd": None},
    {"code": "T2-RV-75", "teller": D(90), "noemer": D(100)},
    {"code": "T3-RV", "uitgevoerd": "ja", "toelichting": "alles"},
]
ABSENCE: dict[str, Any] = {
    "consulent": "C2", "reden": "tijdskrediet", "van": date(2022, 1, 1), "tot": date(2022, 1, 31),
    "vervangen_door": "C7", "vte_vervanging": D(1),
}  # fmt: skip
REPLACED = "vervanging C2 2022-01-01"


def decided(key: str, choice: str | None = None, reason: str | None = "gezien", **more: Any) -> dict[str, Any]:
    return {"sleutel": key, "beslissing": choice, "percentage": None, "bedrag": None, "reden": reason, **more}


def figures(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**row, **changes.get(str(row["code"]).replace("-", "_"), {})} for row in FIGURES]


def carried(decisions: list[dict[str, Any]], own: list[dict[str, Any]] | None = None, **changed: Any) -> Decided:
    """A report with these figures, on which the decisions of an earlier one are taken over; `changed` are tables."""
    tables = {"verbintenissen": FIGURES, "afwezigheden": [ABSENCE]}
    before = a_report(oordeel=decisions, **tables)
    earlier = Earlier("vorige.xlsx", before, assess(before, COVENANT, GENERATION, {}, DAY))
    after: Report = a_report(**(tables | changed | ({"oordeel": own} if own else {})))
    return decide(TEMPLATE, after, COVENANT, GENERATION, DAY, earlier)


def fates(found: Decided) -> dict[str, Fate]:
    assert found.carrying is not None
    return {each.decision.key: each.fate for each in found.carrying.decisions}


def test_a_decision_on_what_is_still_the_same_counts_with_its_reason_and_where_it_comes_from() -> None:
    found = carried([decided("T3-RV", "behaald"), decided(REPLACED, "afdoende")])
    assert fates(found) == {"T3-RV": Fate.CARRIED, REPLACED: Fate.CARRIED}
    assert found.assessment.attainment("T3-RV").status is Status.REACHED
    assert {each.carried_from for each in found.decisions.values()} == {"vorige.xlsx"}
    lines = [sentence(line.formula) for line in found.assessment.trace if line.key == "decision"]
    assert lines == [
        "«behaald», reden: gezien, overgenomen uit vorige.xlsx",
        "«afdoende», reden: gezien, overgenomen uit vorige.xlsx",
    ]
    assert found.by_figures.attainment("T3-RV").status is Status.TO_BE_JUDGED


@pytest.mark.parametrize(
    ("key", "tables", "fate", "said"),
    [
        ("T1-RV", {"verbintenissen": figures(T1_RV={"totaal_2021": D(31)})}, Fate.CHANGED,
         "«Totaal» bij T1-RV van 30 naar 31"),
        ("T2-RV", {"verbintenissen": figures(T2_RV_75={"teller": D(70)})}, Fate.CHANGED,
         "«Teller» bij T2-RV-75 van 90 naar 70"),
        ("T1-RV", {"verbintenissen": figures(T2_RV_75={"teller": D(70)})}, Fate.CARRIED, None),
        ("T3-RV", {"verbintenissen": figures(T3_RV={"uitgevoerd": "nee"})}, Fate.CHANGED,
         "«Uitgevoerd» bij T3-RV van «ja» naar «nee»"),
        ("T3-RV", {"verbintenissen": figures(T3_RV={"toelichting": "bijna alles"})}, Fate.DOUBTED,
         "«Toelichting» bij T3-RV van «alles» naar «bijna alles»"),
        ("T3-RV", {"verbintenissen": [*FIGURES[1:], FIGURES[0]]}, Fate.CARRIED, None),
        (REPLACED, {"afwezigheden": [{**ABSENCE, "tot": date(2022, 2, 28)}]}, Fate.CHANGED,
         "«Afwezig tot en met» bij Afwezigheden van 31-01-2022 naar 28-02-2022"),
        (REPLACED, {"afwezigheden": [{**ABSENCE, "reden": "loopbaanonderbreking"}]}, Fate.CHANGED,
         "«Reden» bij Afwezigheden is gewijzigd"),
        (REPLACED, {"consulenten": [{"code": "C0", "vte": D(1), "in_dienst": date(2021, 1, 1)}, *FULL]}, Fate.CARRIED,
         None),
        (REPLACED, {"consulenten": [*FULL[:1], {**FULL[1], "vte": D("0.5")}, *FULL[2:]]}, Fate.CHANGED,
         "«VTE» bij C2 van 1 naar 0,5"),
        (REPLACED, {"afwezigheden": [{**ABSENCE, "van": date(2022, 1, 2)}]}, Fate.GONE, None),
        ("T9-RV", {}, Fate.GONE, None),
    ],
)  # fmt: skip
def test_a_decision_does_not_outlive_what_it_was_about(key: str, tables: Any, fate: Fate, said: str | None) -> None:
    choice = "afdoende" if key == REPLACED else "behaald"
    found = carried([decided(key, choice)], **tables)
    [each] = found.carrying.decisions
    assert each.fate is fate
    assert (key in found.decisions) is (fate in (Fate.CARRIED, Fate.DOUBTED))
    assert said in [None, *map(sentence, each.changes)]


def test_the_effort_is_weighed_again_when_a_figure_of_an_effort_changed() -> None:
    half = [decided("INSPANNING", percentage=D("0.5"))]
    assert carried(half).assessment.payout.effort_part == Interval.exactly(D("235200.00"))
    more = [*FIGURES, {"code": "T1-A04-1", "uitgevoerd": "ja"}]
    found = carried(half, verbintenissen=more)
    assert fates(found) == {"INSPANNING": Fate.CHANGED}
    assert found.assessment.payout.effort_part == Interval(D("235200.00"), D("470400.00")), "open again"
    assert [one.key for one in found.assessment.questions if one.needed] == ["T3-RV", "INSPANNING"]


@pytest.mark.parametrize(("choice", "now", "status"), [
    ("niet behaald", D(31), Status.TO_BE_JUDGED),
    ("behaald", D(31), Status.REACHED),
    ("behaald", D(29), Status.TO_BE_JUDGED),
])  # fmt: skip
def test_figures_do_not_silently_overthrow_a_decision(choice: str, now: Decimal, status: Status) -> None:
    """Where the changed figures say what the person said, there is nothing left to decide."""
    found = carried([decided("T1-RV", choice)], verbintenissen=figures(T1_RV={"totaal_2021": now, "vlaams_2021": now}))
    assert found.assessment.attainment("T1-RV").status is status
    [question] = [one for one in found.assessment.questions if one.key == "T1-RV"]
    assert question.needed is (status is Status.TO_BE_JUDGED)


def test_the_file_itself_goes_first() -> None:
    earlier = [decided("T3-RV", "behaald"), decided("T1-RV", "behaald"), decided("T2-RV", "behaald")]
    own = [
        decided("T3-RV", "niet behaald", "toch niet"),
        decided("T1-RV", "behaald", None),
        decided("T2-RV", "behaald"),
        decided("T2-RV", "niet behaald"),
    ]
    found = carried(earlier, own)
    assert fates(found) == {"T3-RV": Fate.OVERRULED, "T1-RV": Fate.CARRIED, "T2-RV": Fate.OVERRULED}
    assert {key: (each.choice, each.reason, each.carried_from) for key, each in found.decisions.items()} == {
        "T3-RV": ("niet behaald", "toch niet", ""),
        "T1-RV": ("behaald", "gezien", ""),
    }


def test_deciding_anew_on_changed_figures_tells_what_changed() -> None:
    found = carried(
        [decided("T1-RV", "niet behaald")], [decided("T1-RV", "behaald")],
        verbintenissen=figures(T1_RV={"totaal_2021": D(31)}),
    )  # fmt: skip
    [each] = found.carrying.decisions
    assert (each.fate, bool(each.changes)) == (Fate.OVERRULED, True)
    assert found.decisions["T1-RV"].choice == "behaald"


def test_what_is_unclear_in_the_earlier_file_is_not_taken_over() -> None:
    text = {"percentage" + UNREADABLE: "negentig"}
    found = carried(
        [
            decided("T3-RV", "behaald", **{"percentage" + UNREADABLE: None}),
            decided("T3-RV", "niet behaald"),
            decided("INSPANNING", **text),
            decided("T1-RV", None, "nog te bekijken"),
        ]
    )
    assert fates(found) == {"T3-RV": Fate.UNCLEAR, "INSPANNING": Fate.UNCLEAR}
    assert found.decisions == {}


def test_two_rows_that_contradict_each_other_count_for_nothing() -> None:
    rows = [decided("T3-RV", "behaald"), decided("T3-RV", "niet behaald"), decided("T1-RV", "behaald")]
    assert set(decisions_of(a_report(oordeel=rows))) == {"T1-RV"}
    agreeing = [decided("T3-RV", "behaald", None), decided("T3-RV", " Behaald", "tweede rij")]
    [one] = decisions_of(a_report(oordeel=agreeing)).values()
    assert (one.choice, one.reason) == ("behaald", "tweede rij")


def test_a_decision_against_the_figures_is_said_in_the_trace() -> None:
    report = a_report(verbintenissen=FIGURES, oordeel=[decided("T1-RV", "niet behaald", "twee telden niet.")])
    found = decide(TEMPLATE, report, COVENANT, GENERATION, DAY)
    [line] = [line for line in found.assessment.trace if line.key == "decision"]
    assert sentence(line.formula) == (
        "«niet behaald», reden: twee telden niet, anders dan de cijfers, want de cijfers zeggen «behaald»: 30 "
        "tegenover 30."
    )


def test_what_cannot_be_used_is_said_not_to_count() -> None:
    report = a_report(verbintenissen=FIGURES, oordeel=[decided("INSPANNING", percentage=D("1.5"))])
    [line] = [
        line for line in decide(TEMPLATE, report, COVENANT, GENERATION, DAY).assessment.trace if line.key == "decision"
    ]
    assert "telt niet mee" in sentence(line.formula)


def test_without_decisions_nothing_is_assessed_twice() -> None:
    found = decide(TEMPLATE, a_report(verbintenissen=FIGURES), COVENANT, GENERATION, DAY)
    assert (found.decisions, found.by_figures, found.carrying) == ({}, None, None)
