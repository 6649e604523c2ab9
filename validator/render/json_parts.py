"""Pieces of plain JSON data that outcomes and comparisons share."""

from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal
from typing import Any, TypeAlias

from validator.foundation.text import of_data
from validator.model.assessment import Decision
from validator.model.finding import Finding
from validator.model.interval import Interval, to_cent
from validator.model.place import Place
from validator.model.sourced import Basis
from validator.texts import sentence

_LAST_PLACE = Decimal("0.000001")
_WIDE = Context(prec=100)
"""A forecast of an absurd figure has more digits than the usual context holds."""

Json: TypeAlias = dict[str, Any]


def finding_json(finding: Finding, language: str) -> Json:
    """A finding, with its texts in a language."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        **place_json(finding.place),
        "message": sentence(finding.message, language),
        "fix": sentence(finding.fix, language),
        "basis": basis_json(finding.basis, language),
    }


def decision_json(decision: Decision) -> Json:
    """A decision that a person took."""
    return {
        "key": decision.key,
        "choice": decision.choice or None,
        "percentage": figure_json(decision.percentage),
        "amount": None if decision.amount is None else euro_json(decision.amount),
        "reason": decision.reason,
        **({"carried_from": decision.carried_from} if decision.carried_from else {}),
        **place_json(decision.place),
    }


def basis_json(basis: Basis, language: str) -> Json:
    """What something rests on, in a language."""
    return {
        "article": sentence(of_data(basis.article), language),
        "source": sentence(of_data(basis.source), language),
        "reading": basis.reading,
        "why": sentence(of_data(basis.why), language),
        "fictitious": basis.fictitious,
    }


def place_json(place: Place | None) -> Mapping[str, str | None]:
    """Sheet and cell, both null where there is none."""
    return {"sheet": place.sheet if place else None, "cell": place.cell if place else None}


def day_json(value: object) -> str | None:
    """A day as an ISO date; null for what is none."""
    return value.isoformat() if isinstance(value, date) else None


def euro_json(amount: Decimal) -> str:
    """An amount in euro: a string with two decimals."""
    return f"{to_cent(amount):f}"


def amount_json(interval: Interval) -> str | Json:
    """An amount in euro, or the two bounds of one that is open."""
    if interval.decided:
        return euro_json(interval.lowest)
    return {"lowest": euro_json(interval.lowest), "highest": euro_json(interval.highest)}


def figure_json(value: Decimal | None) -> str | None:
    """A figure as a string with the decimals it has."""
    return None if value is None else f"{value.quantize(_LAST_PLACE, context=_WIDE).normalize(_WIDE):f}"


def figures_json(interval: Interval) -> str | Json | None:
    """A figure, or the two bounds of one that is open."""
    if interval.decided:
        return figure_json(interval.lowest)
    return {"lowest": figure_json(interval.lowest), "highest": figure_json(interval.highest)}
