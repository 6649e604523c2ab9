"""Rules over sectors: each documents itself, finds what it should, in words, and finds nothing in clean reports."""

import inspect
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest

from rules.base import FAMILIES
from rules.reference import page
from rules.sectors_base import FAMILY, SectorRule, all_sector_rules, run_over
from tests.overview import made_up
from tests.overview.made_up import DAY, attainment, event, finding, payout
from validator.assess.over_sectors import overview
from validator.assess.summary import facts, unreadable
from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text
from validator.model.assessment import Status
from validator.model.finding import Severity
from validator.model.summary import CostLine, Role
from validator.register import load_covenants, load_generation
from validator.texts import sentence

COVENANTS = [one for one in load_covenants(generation="2023-2025").covenants if one.instrument == "sectorconvenant"]
RULES = pytest.mark.parametrize("rule", all_sector_rules(), ids=lambda rule: rule.code)
BROKEN = NotCheckable("encrypted", Text("Het is beveiligd."), Text("Haal het wachtwoord weg."))


def of(number: int):
    return facts(COVENANTS[number])


def found(*summaries, count: int | None = None, **asked):
    """The findings over the first sectors of the register, each with its summary, as code, severity and sentence."""
    expected = COVENANTS[: count or len({one.sector.id for one in summaries if one.sector})]
    laid = overview(summaries, expected, load_generation("2023-2025"), **asked)
    return [(one.code, one.severity, sentence(one.message)) for one in run_over(laid)]


def with_lines(*lines):
    """A summary per line, of sectors 0, 1, ..."""
    return [made_up.summary(of(number), attainments=(line,)) for number, line in enumerate(lines)]


@RULES
def test_a_rule_stands_in_the_file_that_its_code_says_and_documents_itself(rule: SectorRule) -> None:
    file = Path(inspect.getfile(type(rule)))
    assert file.parent.name == FAMILY[1]
    assert re.fullmatch(rf"{rule.code.lower()}_[a-z0-9_]+\.py", file.name)
    assert FAMILY[0] not in FAMILIES
    assert all(part.endswith((".", "?")) for part in rule.explanation())
    assert f"## {FAMILY[0]}: " in page()
    assert rule.explanation()[0] in page()


def test_clean_reports_of_all_sectors_give_nothing() -> None:
    assert found(*(made_up.summary(of(number)) for number in range(12))) == []


def test_joint_work_is_information_with_the_roles() -> None:
    leader = made_up.summary(of(0), events=(event("Wijzer", people=40, role=Role.LEADER),))
    partner = made_up.summary(of(1), events=(event("Wijzer", people=40, role=Role.PARTNER),))
    [(code, severity, said)] = found(leader, partner)
    assert (code, severity) == ("SEC001", Severity.INFO)
    assert "Alimento (trekker, 40 deelnemers), Ambassador (partner, 40 deelnemers)" in said
    assert "Het telt voor elk van hen volledig; in totalen één keer, zoals Alimento opgeeft: 40 deelnemers." in said


@pytest.mark.parametrize(
    ("roles", "people", "asks"),
    [
        ((Role.LEADER, Role.PARTNER), (40, 40), ()),
        ((Role.LEADER, Role.PARTNER), (40, 25), ("Telde elk zijn eigen deelnemers?",)),
        ((Role.LEADER, Role.LEADER), (40, 40), ("Wie is trekker: Alimento, Ambassador?",)),
    ],
)
def test_figures_and_roles_that_do_not_fit_are_a_question(roles, people, asks) -> None:
    summaries = [
        made_up.summary(of(number), events=(event("Wijzer", people=people[number], role=roles[number]),))
        for number in range(2)
    ]
    said = [text for code, severity, text in found(*summaries) if (code, severity) == ("SEC007", Severity.QUESTION)]
    assert len(said) == len(asks)
    assert all(ask in text for ask, text in zip(asks, said, strict=True))


SHARE = {"form": "ratio", "target": D("0.75"), "realised": D("0.71")}
ACCEPTED = {"status": Status.REACHED, "decided": True, "choice": "behaald"}
REFUSED = {"status": Status.NOT_REACHED, "decided": True, "choice": "niet behaald"}


@pytest.mark.parametrize(
    ("first", "second", "asks"),
    [
        pytest.param(ACCEPTED, REFUSED, True, id="decided differently"),
        pytest.param(ACCEPTED, {}, True, id="one decided, one by the figures, on the same side"),
        pytest.param(ACCEPTED, ACCEPTED, False, id="decided alike"),
        pytest.param({}, {}, False, id="nothing decided"),
        pytest.param(ACCEPTED, {**REFUSED, "unit": "bedrijven"}, False, id="another unit"),
        pytest.param(ACCEPTED, {**REFUSED, "theme": "Werkbaar werk"}, False, id="another theme"),
        pytest.param(ACCEPTED, {**REFUSED, "category": ""}, False, id="another category"),
        pytest.param({}, {"realised": D(110), **REFUSED}, False, id="on both sides of the target"),
    ],
)
def test_similar_commitments_judged_differently_are_a_question(first, second, asks) -> None:
    lines = [attainment(**{"realised": D(90), **changes}) for changes in (first, second)]
    said = [text for code, _, text in found(*with_lines(*lines)) if code == "SEC002"]
    assert bool(said) == asks
    if asks:
        assert "behaald bij Alimento (T2-RV) met 90 % van het doel, beslist" in said[0]
        assert "Is het verschil gewild?" in said[0]


def test_costs_are_laid_beside_what_is_paid() -> None:
    other = CostLine("werkingskosten", 1, D("1250.50"), False)
    unknown = CostLine("andere", 1, D(10), None)
    short = payout(of(2).maximum, costs=of(2).maximum - D(5000))
    said = found(
        made_up.summary(of(0), costs=(other,)),
        made_up.summary(of(1), costs=(other, unknown)),
        made_up.summary(of(2), payout=short),
    )
    assert [(code, severity) for code, severity, _ in said] == [
        ("SEC003", Severity.QUESTION),
        ("SEC003", Severity.INFO),
    ]
    assert "«werkingskosten» staan in 2 sectoren, samen 2.501,00 euro; dit instrument betaalt loonkosten" in said[0][2]
    assert "Bij 1 van de 3 sectoren" in said[1][2]
    assert "5.000,00 euro lager" in said[1][2]


def counted(number: int, per_vte: int):
    """A count that is `per_vte` for each VTE of a sector, with 100 per VTE as target."""
    vte = of(number).vte
    return attainment(realised=per_vte * vte, target=100 * vte)


def test_a_figure_far_from_comparable_ones_is_a_question_with_its_context() -> None:
    rates = [95, 98, 100, 101, 103, 99, 104, 640]
    lines = [counted(number, rate) for number, rate in enumerate(rates)]
    [said] = [text for code, _, text in found(*with_lines(*lines)) if code == "SEC004"]
    sector = of(7)
    assert said.startswith(f"{sector.name} (T2-RV): ")
    assert "is 640 per VTE; de mediaan van 8 vergelijkbare verbintenissen" in said
    assert "euro" in said
    assert said.endswith("Klopt het cijfer, of wordt er anders geteld?")


@pytest.mark.parametrize(
    ("rates", "why"),
    [
        ([95, 98, 100, 101, 103, 99, 640], "too few to compare"),
        ([100, 100, 100, 100, 100, 100, 100, 640], "no spread to measure with"),
        ([95, 98, 100, 101, 103, 99, 104, 130], "far in a tight group, but not twice the median"),
    ],
)
def test_what_is_no_outlier(rates, why) -> None:
    lines = [counted(number, rate) for number, rate in enumerate(rates)]
    assert [one for one in found(*with_lines(*lines)) if one[0] == "SEC004"] == [], why


def test_a_large_target_that_was_reached_is_no_outlier() -> None:
    rates = [95, 98, 100, 101, 103, 99, 104, 640]
    lines = [replace(counted(number, rate), ratio=D(rate % 7 + 95) / 100) for number, rate in enumerate(rates)]
    assert not any(code == "SEC004" for code, _, _ in found(*with_lines(*lines)))


def test_two_files_of_a_sector() -> None:
    chosen = made_up.summary(of(0))
    older = replace(chosen, file="oud.xlsx", content_sha256="o", submitted=DAY - timedelta(days=2))
    [(code, severity, said)] = found(chosen, older)
    assert (code, severity) == ("SEC005", Severity.INFO)
    assert said.startswith("Alimento: alimento.xlsx telt. oud.xlsx: Ingediend op 30-08-2025")
    same_day = replace(chosen, file="anders.xlsx", content_sha256="x")
    assert found(chosen, same_day)[0][1] is Severity.QUESTION
    broken = unreadable("kapot.xlsx", BROKEN, covenant=COVENANTS[0])
    assert found(chosen, broken)[0][1] is Severity.QUESTION


def test_not_received_after_the_deadline_and_files_without_a_sector() -> None:
    temporary = [one for one in load_covenants(generation="2021-2022").covenants if one.id == "uitzendarbeid"]
    generation = load_generation("2021-2022")

    def said(as_of: date | None, *files):
        asked = ("sectorconvenant", "eindrapport", as_of)
        return [(one.code, sentence(one.message)) for one in run_over(overview(files, temporary, generation, *asked))]

    assert said(date(2023, 1, 31)) == said(None) == []
    assert said(date(2023, 2, 4)) == [
        ("SEC006", "Uitzendarbeid: niet ontvangen; de uiterste datum was 31-01-2023, 4 dagen geleden.")
    ]
    assert said(None, unreadable("x.xlsx", BROKEN)) == [
        ("SEC009", "x.xlsx: Het is beveiligd. Van 1 sector is nog geen rapport ontvangen.")
    ]


def test_a_rule_in_most_sectors_is_a_question_about_the_template() -> None:
    summaries = [
        made_up.summary(of(number), findings=(finding("VOL003"),) if number < 4 else ()) for number in range(6)
    ]
    [(code, _, said)] = found(*summaries, titles={"VOL003": "Verbintenis zonder verslag"})
    assert code == "SEC008"
    assert said == (
        "VOL003 (Verbintenis zonder verslag) staat in 4 van de 6 gecontroleerde rapporten. Ligt het aan het sjabloon?"
    )
