"""The decisions as a person left them on `Oordeel`, row by row: also those that cannot be used."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from validator.foundation.words import folded
from validator.model.report import UNREADABLE, Report, Row

SHEET = "oordeel"
Answer: TypeAlias = tuple[str, Decimal | str | None, Decimal | str | None]
"""What a row decides: a choice ("" for none), and the accepted share and amount (a text where that is no number)."""

NO_ANSWER: Answer = ("", None, None)


def entered(report: Report) -> Mapping[str, tuple[Row, ...]]:
    """The rows of `Oordeel` with a decision or a reason in them, by the key of their question, in order."""
    found: dict[str, list[Row]] = {}
    for row in report.rows(SHEET):
        if row.text("sleutel") and (answer(row) != NO_ANSWER or row.text("reden")):
            found.setdefault(row.text("sleutel"), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def answer(row: Row) -> Answer:
    """What one row decides."""
    return choice(row), _figure(row, "percentage"), _figure(row, "bedrag")


def choice(row: Row) -> str:
    """The option that was chosen, in the spelling of the options; "" where none was."""
    return folded(row.text("beslissing"))


def conflicting(rows: tuple[Row, ...]) -> bool:
    """Whether the rows of one key decide different things."""
    return len({answer(row) for row in answered(rows)}) > 1


def answered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that decide something, also where it cannot be used; the others only hold a reason."""
    return tuple(row for row in rows if answer(row) != NO_ANSWER)


def unreadable(row: Row, key: str) -> str:
    """What stands in a cell but is not of its kind; "" where nothing does."""
    found = row.get(key + UNREADABLE)
    return found if isinstance(found, str) else ""


def _figure(row: Row, key: str) -> Decimal | str | None:
    return row.number_of(key) if row.get(key) is not None else unreadable(row, key) or None
