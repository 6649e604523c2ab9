"""Attainments, staffing and payout, as an assessment gives them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tests.rules.building.covenants import a_commitment
from tests.rules.building.reports import as_read
from validator.foundation.text import Text
from validator.model.assessment import Assessment, Attainment, Payout, Reach, Staffing, Status
from validator.model.interval import Interval
from validator.model.sourced import Basis


def reach(**figures: Any) -> Reach:
    """Reach by region from plain numbers."""
    return Reach(**{key: None if value is None else Decimal(str(value)) for key, value in figures.items()})


def an_attainment(code: str, **changes: Any) -> Attainment:
    """The attainment of a commitment: reached, without any figure, unless changed. Figures may be plain numbers; a
    reach may be a mapping."""
    commitment = a_commitment(code)
    values: dict[str, Any] = {
        "code": code,
        "kind": commitment.kind,
        "theme": commitment.theme,
        "part_of": commitment.part_of,
        "wording": commitment.wording,
        "unit": commitment.unit,
        "counts": commitment.counts.value,
        "decisive": commitment.decisive.value,
        "target": commitment.target,
        "realised": None,
        "reported": Reach(),
        "recomputed": None,
        "per_period": (),
        "own_status": Status.REACHED,
        "status": Status.REACHED,
        "gap": None,
        "why": Text("test"),
        "basis": Basis("test"),
    } | changes
    for key in ("target", "realised", "gap", "at_stake"):
        values[key] = as_read("number", values.get(key))
    for key in ("reported", "recomputed"):
        if isinstance(values[key], Mapping):
            values[key] = reach(**values[key])
    for key in ("own_status", "status"):
        values[key] = Status(values[key])
    return Attainment(**values)


def a_staffing(**changes: Any) -> Staffing:
    """Six consultants at work on every day, unless changed."""
    none = Interval.exactly(Decimal(0))
    values: dict[str, Any] = {
        "funded_vte": Decimal(6),
        "days_in_term": 730,
        "day_rate": Decimal("134.246575"),
        "vte_days_short": none,
        "deduction": none,
        "shortages": (),
        "yearly_average": none,
    }
    return Staffing(**(values | changes))


def by_figures(attainments: Sequence[Attainment] = (), payout: Payout | None = None) -> Assessment:
    """What the figures say by themselves, before any decision."""
    return Assessment(tuple(attainments), a_staffing(), payout or a_payout(), (), ())


def a_payout(**changes: Any) -> Payout:
    """The whole amount of a final report, nothing paid before, unless changed; figures may be plain numbers, and a
    pair of numbers is an interval."""
    values: dict[str, Any] = {
        "maximum": 588000,
        "effort_part": 470400,
        "result_part": 117600,
        "deduction": 0,
        "eligible_costs": 588000,
        "entitlement": 588000,
        "advances": 0,
        "balance": 588000,
    } | changes
    made = {key: _amount(key, value) for key, value in values.items()}
    made.setdefault("earned", (made["effort_part"] + made["result_part"] - made["deduction"]).at_least(Decimal(0)))
    return Payout(**made)


def _amount(key: str, value: Any) -> Decimal | Interval:
    return Decimal(str(value)) if key in ("maximum", "advances") else an_interval(value)


def an_interval(value: Any) -> Interval:
    """An interval: from a number the one value, from a pair of numbers what lies between them."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, list | tuple):
        return Interval(Decimal(str(value[0])), Decimal(str(value[1])))
    return Interval.exactly(Decimal(str(value)))
