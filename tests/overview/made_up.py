"""Summaries that are made up: nothing is checked, every figure is invented."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any

from validator.assess.summary import facts, unreadable
from validator.foundation.problem import NotCheckable, NotOurReport
from validator.foundation.text import Text
from validator.model.assessment import Payout, Reach, Status, Subject, Verdict
from validator.model.covenant import Covenant
from validator.model.finding import Severity
from validator.model.interval import Interval, to_cent
from validator.model.summary import (
    AttainmentLine,
    CostLine,
    EventLine,
    FindingLine,
    InitiativeLine,
    QuestionLine,
    Role,
    SectorFacts,
    State,
    Summary,
)

THEMES = ("Levenslang leren en competentiebeleid", "Werkbaar werk", "Diversiteit en inclusie")
DAY = date(2025, 9, 1)
ZERO = D(0)


def sector(id: str = "alfa", **changes: Any) -> SectorFacts:
    """A sector; its name is its id with a capital."""
    return SectorFacts(id, id.capitalize(), f"Fonds {id}", ("999",), "federaal", D("100000.00"), D(1), **changes)


def covenant(like: Covenant, name: str) -> Covenant:
    """A covenant of a sector that does not exist, with the terms of another."""
    invented = {"value": D("212000.00"), "source": "fictief", "fictitious": True}
    return like.model_copy(
        update={
            "id": name.lower(),
            "sector": name,
            "fund": like.fund.model_copy(update={"name": f"Fonds {name}"}),
            "joint_committees": ("999",),
            "maximum": like.maximum.model_copy(update=invented),
            "vte": like.vte.model_copy(update={**invented, "value": D(2)}),
            "fictitious": True,
        }
    )


def exactly(amount: str | D) -> Interval:
    return Interval.exactly(D(amount))


def payout(
    maximum: D = D("100000.00"),
    reached: int = 3,
    undecided: int = 0,
    deduction: Interval | None = None,
    costs: D | None = None,
    advances: D | None = None,
) -> Payout:
    """The steps of a payout of 70/30 with three result commitments."""
    taken = deduction or exactly(0)
    effort = exactly(to_cent(maximum * D("0.7")))
    results = Interval(maximum * D("0.1") * reached, maximum * D("0.1") * (reached + undecided)).cents()
    eligible = exactly(maximum if costs is None else costs)
    earned = effort + results - taken
    owed = earned.at_most(eligible).at_least(ZERO)
    paid = to_cent(maximum * D("0.8")) if advances is None else advances
    return Payout(
        maximum=maximum,
        effort_part=effort,
        result_part=results,
        deduction=taken,
        earned=earned,
        eligible_costs=eligible,
        entitlement=owed,
        advances=paid,
        balance=owed - Interval.exactly(paid),
    )


def verdict_of(one: Payout) -> Verdict:
    if not one.entitlement.decided:
        return Verdict.TO_BE_JUDGED
    if one.balance.highest < 0:
        return Verdict.RECLAIM
    return Verdict.PARTIAL if one.entitlement.highest < one.maximum else Verdict.PAY


def finding(code: str = "VRB001", severity: Severity = Severity.ERROR, text: str = "Er staat iets.") -> FindingLine:
    return FindingLine(
        code, severity, "Verbintenissen", "C5", "Totaal", Text.of("{wat}", wat=text), Text("Zet het recht.")
    )


def question(key: str = "T2-RV") -> QuestionLine:
    return QuestionLine(key, Subject.RESULT, Text.of("Is {code} behaald?", code=key), needed=True)


def attainment(
    code: str = "T2-RV", realised: D | None = D(110), target: D | None = D(100), **changes: Any
) -> AttainmentLine:
    """A result commitment that counts persons."""
    ratio = round(realised / target, 6) if realised is not None and target else None
    status = Status.TO_BE_JUDGED if ratio is None else Status.REACHED if ratio >= 1 else Status.NOT_REACHED
    line = AttainmentLine(
        code, "RV", THEMES[0], "werkvloeren bereiken", f"{target} deelnemers bereiken", "deelnemers", "count", "vlaams",
        target, realised, ratio, status, status, False, "", "", D("10000.00"),
        Reach(realised, ZERO, ZERO, ZERO, realised), Text("Volgens de cijfers."),
    )  # fmt: skip
    return replace(line, **changes)


def event(
    project: str = "", organisation: str = "", day: date | None = DAY, people: int = 20, **changes: Any
) -> EventLine:
    line = EventLine(
        day, organisation, "9000" if organisation else "", project, Role.NONE, ("opleiding",), ("A1",), ("T2-RV",), 1,
        Reach(D(people), ZERO, ZERO, ZERO, D(people)),
    )  # fmt: skip
    return replace(line, **changes)


def summary(of: SectorFacts | None = None, **changes: Any) -> Summary:
    """A checked final report; all reached and all paid unless changed."""
    known = of or sector()
    given = changes.pop("payout", None) or payout(known.maximum or ZERO)
    made = Summary(
        file=f"{known.id}.xlsx",
        sha256=f"{known.id}-1",
        state=State.CHECKED,
        content_sha256=f"{known.id}-c",
        sector=known,
        generation="2023-2025",
        instrument="sectorconvenant",
        report="eindrapport",
        submitted=DAY,
        as_of=DAY,
        verdict=verdict_of(given),
        proposal=Text("Voorstel."),
        payout=given,
        attainments=(attainment(),),
        reach=Reach(D(100), D(10), D(5), D(5), D(120)),
        costs=(CostLine("loonkosten", 4, given.eligible_costs.highest, True),),
        rules_version="2026.1",
    )
    return replace(made, **changes)


def all_kinds(covenants: Sequence[Covenant]) -> tuple[Summary, ...]:
    """Files of all sectors but a few, with everything that an overview has to show."""
    return tuple(_files(covenants))


def _files(covenants: Sequence[Covenant]) -> Iterator[Summary]:
    missing = {7, 18, 29}
    for number, covenant in enumerate(covenants):
        if number in missing:
            continue
        if number == 11:
            problem = NotCheckable(
                "died", Text("De controle duurde langer dan de tijdslimiet."), Text("Verklein het bestand.")
            )
            yield unreadable(f"{covenant.id}.xlsx", problem, "d" * 64, covenant)
            continue
        made = one(number, covenant)
        yield made
        if number == 4:
            earlier = made.submitted - timedelta(days=30) if made.submitted else None
            yield replace(made, file="oud.xlsx", sha256="o" * 64, content_sha256="oud", submitted=earlier)
        if number == 5:
            yield replace(made, file="a-zelfde-dag.xlsx", sha256="p" * 64, content_sha256="anders")
    problem = NotCheckable(
        "encrypted", Text("Het bestand is beveiligd met een wachtwoord."), Text("Bewaar het zonder wachtwoord.")
    )
    yield unreadable("rapport (3).xlsx", problem, "e" * 64)
    other = NotOurReport("not_ours", Text("Dit is geen rapport dat wij kennen."), Text("Gebruik het sjabloon."))
    yield unreadable("=SOM(A1)|lijst.xlsx", other, "f" * 64)
    yield replace(one(0, covenants[0]), file="tussentijds.xlsx", sha256="t" * 64, report="tussentijds rapport")


def one(number: int, covenant: Covenant) -> Summary:
    known = facts(covenant)
    maximum, vte = known.maximum or D("318000.00"), known.vte or D(3)
    undecided = 1 if number % 6 == 2 else 0
    reached = 3 - undecided - (number % 5 == 3) - (number == 9)
    deduction = exactly(to_cent(maximum / 97)) if number % 9 == 4 else exactly(0)
    advances = to_cent(maximum * D("0.99")) if number in (8, 23) else to_cent(maximum * D("0.8"))
    paid = payout(maximum, reached, undecided, deduction, to_cent(maximum * (D("1.04") - D(number % 7) / 50)), advances)
    findings = [finding("VOL003", Severity.ERROR, "Verbintenis T4-01 is niet gerapporteerd.")] if number % 3 else []
    findings += [finding("FIN004", Severity.QUESTION, "Stuk L12 staat er twee keer.")] * (number % 4)
    findings += [finding("SPL006", Severity.INFO)] * (number % 2)
    blocking = number in (13, 31)
    if blocking:
        findings.insert(0, finding("STR003", Severity.BLOCKING, "Het blad Kostenstaat ontbreekt."))
    late = 12 if number % 10 == 6 else 0
    return summary(
        known,
        submitted=DAY + timedelta(days=late),
        deadline=None,
        verdict=Verdict.NOT_ASSESSABLE if blocking else verdict_of(paid),
        payout=paid,
        findings=tuple(findings),
        questions=(question("T2-RV"),) if undecided else (),
        decisions=number % 2,
        attainments=tuple(_attainments(number, vte, undecided, maximum)),
        reach=None if number == 20 else _reach(number),
        events=tuple(_events(number)),
        initiatives=tuple(_initiatives(number)),
        copy=f"kopieen/{covenant.id}.gecontroleerd.xlsx",
        costs=(CostLine("loonkosten", 12, paid.eligible_costs.highest, True),)
        + ((CostLine("werkingskosten", 2, D("1250.50"), False),) if number % 8 == 1 else ()),
    )  # fmt: skip


def _reach(number: int) -> Reach:
    people = 90 + (number * 37) % 160
    regions = [D(people), D(people // 6), D(people // 9), D(number % 5)]
    return Reach(*regions, sum(regions, ZERO) + number % 2)


def _attainments(number: int, vte: D, undecided: int, maximum: D) -> Iterator[AttainmentLine]:
    target = 100 * vte
    share = 640 if number == 15 else 88 if number % 5 == 3 else 104 + (number * 7) % 20
    realised = target * share / 100
    stake = to_cent(maximum / 10)
    yield attainment("T3-RV", D(round(realised)), target, at_stake=stake, fictitious=True)
    yield attainment(
        "T4-RV", None if undecided else D(1), D(1), theme=THEMES[1],
        category="intersectorale samenwerking of innovatie", unit="initiatief",
        at_stake=stake, fictitious=True,
    )  # fmt: skip
    decided = number in (3, 9)
    status = Status.REACHED if number != 9 else Status.NOT_REACHED
    yield attainment(
        "T5-RV", D("0.71") if decided else D("0.80"), D("0.75"), theme=THEMES[2], category="eigen knelpunt",
        form="ratio",
        unit="aandeel aan het werk", status=status, decided=decided, choice=status.value if decided else "",
        reason="Zie de toelichting van de sector" if decided else "", at_stake=stake, fictitious=True,
    )  # fmt: skip
    yield attainment(
        "T3-01", D(20 + number), D(25), kind="IV", category="", unit="bedrijfsbezoeken", at_stake=None, fictitious=True
    )


def _events(number: int) -> Iterator[EventLine]:
    if number in (2, 6, 10, 14):
        role = Role.LEADER if number == 6 else Role.PARTNER
        name = "Word Wijzer!" if number % 4 else "WORD WIJZER"
        yield event(name, people=60 if number == 6 else 15 + number, role=role)
    if number in (16, 17):
        yield event("", "0123456749", date(2024, 10, 3), 35)
    if number == 21:
        yield event("Enkel wij", "", date(2024, 10, 3), 35)


def _initiatives(number: int) -> Iterator[InitiativeLine]:
    if number in (2, 6, 10, 14):
        role = Role.LEADER if number == 6 else Role.PARTNER
        yield InitiativeLine("A1", "Samen wijzer", role, "uitgevoerd", "andere sectorfondsen", ("Word Wijzer!",))
    if number in (12, 19):
        yield InitiativeLine("A7", "Onderwijskiezer", Role.PARTNER, "uitgevoerd", "CLB's", ())
    if number == 25:
        yield InitiativeLine("A9", "Gedeelde mentorenopleiding", Role.LEADER, "lopend", "VDAB", ())
