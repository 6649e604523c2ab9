"""The decisions that people entered in `Oordeel`, and the words they can choose from."""

from collections.abc import Mapping
from decimal import Decimal

from validator.model.answers import ADEQUATE, ELIGIBLE, NOT_ADEQUATE, NOT_ELIGIBLE, NOT_REACHED, REACHED
from validator.model.assessment import Decision, Subject
from validator.model.entered import answered, choice, conflicting, entered
from validator.model.report import Report, Row

OPTIONS: Mapping[Subject, tuple[str, ...]] = {
    Subject.RESULT: (REACHED, NOT_REACHED),
    Subject.REPLACEMENT: (ADEQUATE, NOT_ADEQUATE),
    Subject.ABSENCE: (ELIGIBLE, NOT_ELIGIBLE),
    Subject.EFFORT: (),
}
"""The options of each kind of decision; the effort part takes a percentage or an amount instead."""

EFFORT_KEY = "INSPANNING"


def result_key(code: str) -> str:
    """Key of the decision on a result commitment."""
    return code


def accepted_effort(decisions: Mapping[str, Decision], full: Decimal) -> Decision | None:
    """The decision on the effort part, or None where there is none that can be used: nothing below zero or above the
    whole part is taken for something near it (VRB008 says so)."""
    decision = decisions.get(EFFORT_KEY)
    if decision is None:
        return None
    if decision.amount is not None:
        return decision if 0 <= decision.amount <= full else None
    return decision if decision.percentage is not None and 0 <= decision.percentage <= 1 else None


def absence_key(subject: Subject, absence: Row) -> str:
    """Key of a decision on an absence: consultant and first day, which stay the same when rows move."""
    first = absence.date_of("van")
    return f"{subject.value} {absence.text('consulent')} {first.isoformat() if first else '?'}"


def decisions_of(report: Report) -> Mapping[str, Decision]:
    """The decisions that were entered, by key. Rows without any decision are left out, and so are keys of which two
    rows decide different things: nobody knows which of them holds (VRB009 says so)."""
    found = {}
    for key, rows in entered(report).items():
        deciding = answered(rows)
        if not deciding or conflicting(rows):
            continue
        row, chosen = deciding[0], choice(deciding[0])
        percentage, amount = row.number_of("percentage"), row.number_of("bedrag")
        if not (chosen or percentage is not None or amount is not None):
            continue
        cell = "beslissing" if chosen else "bedrag" if amount is not None else "percentage"
        reason = next((each.text("reden") for each in rows if each.text("reden")), "")
        found[key] = Decision(key, chosen, percentage, amount, reason, row.place(cell))
    return found
