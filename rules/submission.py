"""When a report was submitted, when it was due, and what of it is dated later."""

from collections.abc import Iterator
from datetime import date

from rules.periods import period_of
from validator.model import deadlines
from validator.model.outcome import Case
from validator.model.place import Place


def submitted(case: Case) -> date:
    """The day the report was submitted by its own word, else the day it is looked at."""
    day = case.report.value("start", "indieningsdatum")
    return day if isinstance(day, date) else case.as_of


def deadline(case: Case) -> date | None:
    """The last day to submit this report; None where no source gives one."""
    return deadlines.deadline(case.covenant, case.instrument, case.report.report_type)


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
