"""The overview is the sum of the single checks, whatever they are and in whatever order they come."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.overview import made_up
from tests.overview.made_up import DAY, event, exactly, finding, payout, question, verdict_of
from validator.assess.over_sectors import overview
from validator.assess.summary import facts, unreadable
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.model.assessment import Reach, Status, Verdict
from validator.model.covenant import Covenant
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.joint import Matched
from validator.model.overview import Group, Overview, Standing, Turn
from validator.model.summary import InitiativeLine, Role
from validator.register import load_covenants, load_generation
from validator.texts import sentence

GENERATION = load_generation("2023-2025")
BROKEN = NotCheckable("encrypted", Text("Het is beveiligd."), Text("Haal het wachtwoord weg."))


@cache
def covenants(count: int = 39) -> tuple[Covenant, ...]:
    register = load_covenants(generation="2023-2025").covenants
    return tuple(one for one in register if one.instrument == "sectorconvenant")[:count]


def of(number: int):
    return facts(covenants()[number])


def seen(*summaries, count: int = 5, **asked) -> Overview:
    return overview(summaries, covenants(count), GENERATION, **asked)


amounts = st.decimals(0, 2_000_000, places=2)


@st.composite
def one_check(draw, number: int):
    """A report with any payout, judged by what it gives."""
    low, high = sorted((draw(amounts), draw(amounts)))
    open_one = Interval(low, high) if draw(st.booleans()) else exactly(low)
    advances = draw(amounts)
    given_one = replace(
        payout(draw(amounts)), entitlement=open_one, advances=advances, balance=open_one - exactly(advances)
    )
    blocked = draw(st.booleans())
    codes, money = st.sampled_from(["VOL001", "FIN004"]), st.none() | amounts
    counts = st.none() | st.integers(0, 500).map(D)
    return made_up.summary(
        of(number),
        payout=given_one,
        verdict=Verdict.NOT_ASSESSABLE if blocked else verdict_of(given_one),
        reach=draw(st.none() | st.builds(Reach, counts, counts, counts, counts, counts)),
        findings=tuple(draw(st.lists(st.builds(finding, codes, st.sampled_from(Severity)), max_size=4))),
        attainments=tuple(draw(st.lists(st.builds(made_up.attainment, codes, counts, at_stake=money), max_size=3))),
    )


@st.composite
def checks(draw):
    numbers = draw(st.sets(st.integers(0, 4)))
    return [draw(one_check(number)) for number in sorted(numbers)]


@settings(max_examples=60, deadline=None)
@given(checks(), st.randoms())
def test_totals_are_the_sums_of_the_single_checks(summaries, random) -> None:
    shuffled = random.sample(summaries, len(summaries))
    laid = seen(*summaries)
    assert laid == seen(*shuffled), "the order makes no difference"
    assert Overview.from_json(laid.to_json()) == laid
    payouts = [one.payout for one in summaries]
    whole = laid.sum_of(Group.ALL)
    assert (whole is None) == (not payouts)
    if whole:
        for name in ("effort_part", "result_part", "deduction", "earned", "eligible_costs", "entitlement", "balance"):
            total = getattr(whole, name)
            assert total.lowest == sum(getattr(one, name).lowest for one in payouts)
            assert total.highest == sum(getattr(one, name).highest for one in payouts)
        assert whole.maximum == sum(one.maximum for one in payouts)
        assert whole.balance == whole.entitlement - Interval.exactly(whole.advances)
        for groups in ((Group.DECIDED, Group.OPEN, Group.RESERVED), (Group.FICTITIOUS, Group.REAL)):
            parts = [sums for group in groups if (sums := laid.sum_of(group))]
            assert sum(one.sectors for one in parts) == whole.sectors
            assert sum((one.entitlement.highest for one in parts), D(0)) == whole.entitlement.highest
    assert sum(laid.verdicts().values()) == len(summaries)
    for region in ("flemish", "brussels", "walloon", "unknown", "total"):
        reported = sum((getattr(one.reach, region) or D(0) for one in summaries if one.reach), D(0))
        assert getattr(laid.reach.summed, region) == getattr(laid.reach.once, region) == reported
    assert sum(rule.findings for rule in laid.rules) == sum(len(one.findings) for one in summaries)
    lines = [line for one in summaries for line in one.attainments]
    assert sum(theme.commitments for theme in laid.themes) == len(lines)
    assert sum(theme.reached for theme in laid.themes) == sum(line.status is Status.REACHED for line in lines)
    assert sum((theme.at_stake for theme in laid.themes), D(0)) == sum((line.at_stake or D(0) for line in lines), D(0))


def test_every_sector_of_the_register_stands_somewhere() -> None:
    laid = seen(
        made_up.summary(of(0)), unreadable("b.xlsx", BROKEN, covenant=covenants()[1]), unreadable("?.xlsx", BROKEN)
    )
    standings = {entry.sector.id: entry.standing for entry in laid.entries}
    assert len(standings) == 5
    assert standings[of(0).id] is Standing.RECEIVED
    assert standings[of(1).id] is Standing.NOT_CHECKABLE
    assert list(standings.values()).count(Standing.NOT_RECEIVED) == 3
    assert [one.file for one in laid.unplaced] == ["?.xlsx"]
    assert [entry.sector.name.casefold() for entry in laid.entries] == sorted(
        entry.sector.name.casefold() for entry in laid.entries
    )


def test_the_newest_submission_counts_and_the_others_are_listed_with_the_reason() -> None:
    now = made_up.summary(of(0), file="nu.xlsx", content_sha256="n")
    old = replace(now, file="oud.xlsx", content_sha256="o", submitted=DAY - timedelta(days=9))
    undated = replace(now, file="zonder.xlsx", content_sha256="z", submitted=None)
    copy = replace(now, file="kopie.xlsx")
    broken = unreadable("kapot.xlsx", BROKEN, covenant=covenants()[0])
    entry = next(one for one in seen(old, broken, copy, undated, now).entries if one.sector.id == of(0).id)
    assert entry.summary is now
    reasons = {other.summary.file: sentence(other.why) for other in entry.others}
    assert reasons == {
        "kopie.xlsx": "Heeft dezelfde inhoud als nu.xlsx, dat telt.",
        "oud.xlsx": "Ingediend op 23-08-2025; nu.xlsx is van 01-09-2025 en telt.",
        "zonder.xlsx": "Heeft geen datum van indiening; nu.xlsx telt.",
        "kapot.xlsx": "Niet te controleren: Het is beveiligd.",
    }
    assert any("nieuwere versie" in sentence(task.what) for task in entry.tasks)


def test_of_two_of_one_day_the_one_with_decisions_counts() -> None:
    plain = made_up.summary(of(0), file="z.xlsx")
    decided = replace(plain, file="a.xlsx", decisions=2)
    assert seen(plain, decided).checked[0][1] is decided


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"report": "tussentijds rapport"}, "Dit is een tussentijds rapport; dit overzicht gaat over: eindrapport."),
        ({"instrument": "duaal-leren"}, "Dit is een rapport over duaal-leren 2023-2025."),
        ({"sector": made_up.sector("onbekend")}, "De sector Onbekend staat niet in dit register."),
    ],
)
def test_what_belongs_elsewhere_is_set_aside(changes, why) -> None:
    laid = seen(made_up.summary(of(0)), made_up.summary(of(1)), made_up.summary(of(2), **changes))
    [other] = laid.aside
    assert sentence(other.why) == why
    assert laid.sum_of(Group.ALL).sectors == 2


@pytest.mark.parametrize(
    ("changes", "turn", "what", "why"),
    [
        ({}, Turn.DEPARTMENT, "Voorstel afstemmen: saldo van 137.800,00 euro uit te betalen", "het volle bedrag"),
        (
            {"findings": (finding(severity=Severity.ERROR, text="Er ontbreekt een datum."),)},
            Turn.SECTOR, "Fouten verbeteren of toelichten", "1 fout: VRB001. Er ontbreekt een datum.",
        ),
        (
            {"findings": (finding("STR003", Severity.BLOCKING),), "verdict": Verdict.NOT_ASSESSABLE},
            Turn.SECTOR, "Verbeteren wat de beoordeling belet", "1 blokkerende bevinding: STR003",
        ),
        (
            {"questions": (question(),), "payout": payout(D(689000), 2, 1)},
            Turn.DEPARTMENT, "1 beslissing nemen op het blad Oordeel",
            "Te beslissen: T2-RV. Tot dan ligt het recht tussen 620.100,00 euro en 689.000,00 euro.",
        ),
        (
            {"payout": payout(D(689000), 3, advances=D(700000))},
            Turn.DEPARTMENT, "Voorstel afstemmen: 11.000,00 euro terug te vorderen", "voorschotten 700.000,00 euro",
        ),
    ],
)  # fmt: skip
def test_who_must_do_what_and_why(changes, turn, what, why) -> None:
    changes.setdefault("verdict", verdict_of(changes.get("payout") or payout(of(0).maximum)))
    [(entry, _)] = seen(made_up.summary(of(0), **changes)).checked
    assert entry.turn is turn
    assert what in sentence(entry.tasks[0].what)
    assert why in sentence(entry.tasks[0].why)


def test_a_report_not_received_is_overdue_only_where_a_deadline_is_set() -> None:
    entry = seen(as_of=date(2026, 1, 1)).entries[0]
    assert (entry.deadline, entry.days_over) == (None, None)
    assert sentence(entry.tasks[0].why) == "Niet ontvangen. Een uiterste datum is niet ingesteld."
    temporary = load_covenants(generation="2021-2022").covenants
    generation = load_generation("2021-2022")
    for as_of, over in ((date(2023, 2, 10), 10), (date(2023, 1, 31), 0), (None, None)):
        laid = overview([], temporary, generation, "sectorconvenant", "eindrapport", as_of)
        [missing] = [one for one in laid.entries if one.sector.id == "uitzendarbeid"]
        assert (missing.deadline, missing.days_over) == (date(2023, 1, 31), over)


def joint_of(*members):
    """The overview of sectors 0, 1, ... each with these events."""
    return seen(
        *(
            made_up.summary(of(number), reach=_sum(events), events=tuple(events))
            for number, events in enumerate(members)
        )
    )


def _sum(events) -> Reach:
    total = sum((one.reach.total for one in events), D(0))
    return Reach(total, D(0), D(0), D(0), total)


LEADER, PARTNER = {"role": Role.LEADER}, {"role": Role.PARTNER}
ORGANISATION = "0123456749"
LATER = DAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("members", "matched", "once", "counted"),
    [
        pytest.param(
            [[event("Word Wijzer!", people=50)], [event("word  wijzer", people=50)]],
            Matched.NAME,
            50,
            0,
            id="a name, however written",
        ),
        pytest.param(
            [[event("Wijzer", people=50, **PARTNER)], [event("Wijzer", people=20, **LEADER)]],
            Matched.NAME,
            20,
            1,
            id="the leader's figure",
        ),
        pytest.param(
            [[event("Wijzer", people=50)], [event("Wijzer", people=80)]],
            Matched.NAME,
            80,
            1,
            id="the largest where nobody leads",
        ),
        pytest.param(
            [[event("", ORGANISATION)], [event("", ORGANISATION, people=30)]],
            Matched.EVENT,
            30,
            1,
            id="day, organisation, postcode",
        ),
        pytest.param(
            [[event("Eigen naam", ORGANISATION)], [event("Andere naam", ORGANISATION)]],
            Matched.EVENT,
            20,
            0,
            id="each its own name, one event",
        ),
        pytest.param(
            [[event("Eén", people=5), event("Eén", day=LATER, people=6)], [event("een", people=11)]],
            Matched.NAME,
            11,
            0,
            id="several days, accents",
        ),
    ],
)
def test_joint_work_is_recognised_and_counts_once(members, matched, once, counted) -> None:
    laid = joint_of(*members)
    [joint] = laid.joint
    ids = [entry.sector.id for entry, _ in laid.checked]
    assert (joint.matched, joint.once.total, joint.counted_from) == (matched, D(once), ids[counted])
    assert joint.together.total == laid.reach.summed.total
    assert laid.reach.once.total == D(once)


def test_an_event_without_a_name_joins_the_named_initiative_it_is_part_of() -> None:
    named = event("Wijzer", ORGANISATION, people=20)
    laid = joint_of([named], [named], [event("", ORGANISATION, people=20)])
    [joint] = laid.joint
    assert len(joint.members) == 3
    assert laid.reach.once.total == D(20)


@pytest.mark.parametrize(
    "members",
    [
        [[event("Samen")], [event("Apart")]],
        [[event("", ORGANISATION)], [event("", ORGANISATION, DAY + timedelta(days=1))]],
        [[event("", ORGANISATION), event("", ORGANISATION)]],
        [[event("!!!", "")], [event("???", "")]],
    ],
)
def test_what_is_not_joint_counts_as_it_is(members) -> None:
    laid = joint_of(*members)
    assert laid.joint == ()
    assert laid.reach.once == laid.reach.summed


def test_actions_without_activities_are_matched_by_title_and_lone_ones_are_named() -> None:
    def action(title: str, role: Role = Role.PARTNER) -> InitiativeLine:
        return InitiativeLine("A1", title, role, "lopend", "VDAB", ())

    laid = seen(
        made_up.summary(of(0), initiatives=(action("Project «Taal»", Role.LEADER), action("Enkel hier"))),
        made_up.summary(of(1), initiatives=(action("Taal"),)),
    )
    [joint] = laid.joint
    assert (joint.name, joint.leaders) == ("Taal", (laid.checked[0][0].sector.id,))
    assert joint.together.total == D(0)
    assert [one.name for one in laid.lone] == ["Enkel hier"]


events = st.builds(
    event,
    st.sampled_from(["", "Samen", "SAMEN!", "Wijzer"]),
    st.sampled_from(["", ORGANISATION, "0999999922"]),
    st.sampled_from([DAY, DAY + timedelta(days=1)]),
    st.integers(0, 40),
    role=st.sampled_from(Role),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(events, max_size=4), min_size=1, max_size=4))
def test_counted_once_is_never_more_than_added_up_and_never_less_than_any_sector(members) -> None:
    laid = joint_of(*members)
    totals = [_sum(of_one).total for of_one in members]
    assert max(totals) <= laid.reach.summed.total == sum(totals)
    assert D(0) <= laid.reach.once.total <= laid.reach.summed.total
    extra = sum((one.together.total - one.once.total for one in laid.joint), D(0))
    assert laid.reach.once.total == laid.reach.summed.total - extra
    mine = [member.activities for joint in laid.joint for member in joint.members]
    assert sum(mine) <= sum(len(of_one) for of_one in members), "an activity is in one initiative at most"


def test_a_rule_in_most_sectors_points_to_the_template() -> None:
    summaries = [
        made_up.summary(of(number), findings=(finding("VOL003"), finding("VOL003")) if number < 4 else ())
        for number in range(6)
    ]
    laid = overview(summaries, covenants(6), GENERATION, titles={"VOL003": "Verbintenis zonder verslag"})
    [rule] = laid.rules
    assert (rule.title, rule.findings, len(rule.counts), rule.suspect) == ("Verbintenis zonder verslag", 8, 4, True)
    assert not overview(summaries[:4], covenants(6), GENERATION).rules[0].suspect, "too few reports to say"
