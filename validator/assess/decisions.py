"""The decisions that people entered in `Oordeel`, and the words they can choose from."""

from collections.abc import Mapping

from validator.model.assessment import Decision, Subject
from validator.model.report import Report, Row

REACHED = "behaald"
NOT_REACHED = "niet behaald"
ADEQUATE = "afdoende"
NOT_ADEQUATE = "niet afdoende"
ELIGIBLE = "komt in aanmerking"
NOT_ELIGIBLE = "komt niet in aanmerking"

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


def absence_key(subject: Subject, absence: Row) -> str:
    """Key of a decision on an absence: consultant and first day, which stay the same when rows move."""
    first = absence.date_of("van")
    return f"{subject.value} {absence.text('consulent')} {first.isoformat() if first else '?'}"


def decisions_of(report: Report) -> Mapping[str, Decision]:
    """The decisions that were entered, by key; rows without any decision are left out."""
    found = {}
    table = report.tables.get("oordeel")
    for row in report.rows("oordeel"):
        choice, percentage, amount = row.text("beslissing"), row.number_of("percentage"), row.number_of("bedrag")
        if table is None or not row.text("sleutel") or not (choice or percentage is not None or amount is not None):
            continue
        key = row.text("sleutel")
        found[key] = Decision(key, choice, percentage, amount, row.text("reden"), row.place("beslissing"))
    return found
