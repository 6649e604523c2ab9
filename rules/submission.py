"""When a report was submitted, when it was due, and what of it is dated later."""

from collections.abc import Iterator
from datetime import date

from rules.periods import period_of
from validator.model.outcome import Case
from validator.model.place import Place


def submitted(case: Case) -> date:
    """The day the report was submitted by its own word, else the day it is looked at."""
    day = case.report.value("start", "indieningsdatum")
    return day if isinstance(day, date) else case.as_of


def deadline(case: Case) -> date | None:
    """The last day to submit this report: that of the latest event that sets one, else that of the generation."""
    kind = case.report.report_type
    events = sorted(case.covenant.events, key=lambda event: event.day)
    moved = [event.deadlines[kind] for event in events if kind in event.deadlines]
    general = case.instrument.deadlines.get(kind)
    return moved[-1] if moved else general.value if general else None


def dated(case: Case) -> list[tuple[Place, date]]:
    """The date of each activity and contact and the last day of each cost, with its cell, up to the end of the term."""
    last = case.covenant.effective_term().last
    return [(place, day) for place, day in _dates(case) if day <= last]


def doubtful(case: Case) -> bool:
    """Whether most of the report is dated after its submission: then the submission date is what to look at (TRM006),
    and nothing is to be measured by it."""
    given = case.report.value("start", "indieningsdatum")
    days = [day for _, day in dated(case)]
    later = sum(day > given for day in days) if isinstance(given, date) else 0
    return later > 1 and 2 * later > len(days)


def _dates(case: Case) -> Iterator[tuple[Place, date]]:
    for sheet in ("activiteiten", "bedrijfscontacten", "mentoren"):
        for row in case.report.rows(sheet):
            day = row.date_of("datum")
            if day is not None:
                yield row.place("datum"), day
    for row in case.report.rows("kostenstaat"):
        period = period_of(row, "van", "tot")
        if period is not None:
            yield row.place("tot" if row.date_of("tot") else "van"), period.last
