"""Whether the cost statement says enough to hold its sum against anything."""

from rules.places import not_read, unreadable
from validator.model.outcome import Case

_NEEDED = ("kostensoort", "van", "tot", "bedrag", "aandeel")


def costs_known(case: Case) -> bool:
    """Whether there are costs and every one has an amount and a share; while one lacks them, or the statement is
    absent or empty (VOL008), that is to be mended first."""
    table = case.report.tables.get("kostenstaat")
    if table is None or table.frame.is_empty() or not set(_NEEDED) <= set(table.columns):
        return False
    unread = not_read(case)
    return not any(
        row.get(key) is None or unreadable(row, key) or row.place(key) in unread
        for row in table.rows()
        for key in ("bedrag", "aandeel")
    )
