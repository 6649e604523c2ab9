"""When a report was submitted, when it was due, and what of it is dated later."""

from datetime import date

from rules.periods import period_of
from validator.model import deadlines
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import ROW


def submitted(case: Case) -> date:
    """The day the report was submitted by its own word, else the day it is looked at."""
    day = case.report.value("start", "indieningsdatum")
    return day if isinstance(day, date) else case.as_of


def deadline(case: Case) -> date | None:
    """The last day to submit this report; None where no source gives one."""
    return deadlines.deadline(case.covenant, case.instrument, case.report.report_type)


def dated(case: Case, after: date) -> tuple[list[tuple[Place, date]], int]:
    """The activities, contacts and costs (by their last day) dated after a day and within the term, each with its cell
    and its day; and how many there are within the term altogether."""
    import polars as pl

    end = case.covenant.effective_term().last
    later: list[tuple[Place, date]] = []
    count = 0
    for sheet in ("activiteiten", "bedrijfscontacten", "mentoren"):
        table = case.report.tables.get(sheet)
        if table is None or "datum" not in table.frame.columns:
            continue
        # A register may be very long: only what is looked for becomes a row of Python.
        within = table.frame.select(ROW, "datum").filter(pl.col("datum") <= end)
        count += within.height
        later += [
            (table.place(number, "datum"), day) for number, day in within.filter(pl.col("datum") > after).iter_rows()
        ]
    for row in case.report.rows("kostenstaat"):
        period = period_of(row, "van", "tot")
        if period is not None and period.last <= end:
            count += 1
            if period.last > after:
                later.append((row.place("tot" if row.date_of("tot") else "van"), period.last))
    return later, count


def doubtful(case: Case) -> bool:
    """Whether most of the report is dated after its submission: then the submission date is what to look at (TRM006),
    and nothing is to be measured by it."""
    given = case.report.value("start", "indieningsdatum")
    if not isinstance(given, date):
        return False
    later, count = dated(case, given)
    return len(later) > 1 and 2 * len(later) > count
