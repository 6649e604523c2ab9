"""Figures counted from any table of the workbook, as a covenant's data say: its rows, a sum, or distinct values."""

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce

import polars as pl

from validator.assess.regions import by_region
from validator.model.assessment import Reach
from validator.model.covenant import Commitment, Feed, Term
from validator.model.generation import Generation
from validator.model.report import Report


def counted(
    commitment: Commitment, report: Report, generation: Generation, term: Term, period: str | None = None
) -> Reach | None:
    """The reach of a commitment from the tables that feed it, within the term (and the period); a row without a date
    counts, as its date is asked for separately. None where none of those tables was filled in."""
    found = [reach for feed in commitment.feeds for reach in _fed(feed, report, generation, term, period)]
    return reduce(_plus, found) if found else None


def _fed(feed: Feed, report: Report, generation: Generation, term: Term, period: str | None) -> Iterator[Reach]:
    table = report.tables.get(feed.sheet)
    if table is None or table.frame.is_empty():
        return
    frame = table.frame
    for key, values in feed.where.items():
        frame = frame.filter(_says(key, values) if key in frame.columns else False)
    if feed.date in frame.columns:
        spans = [(term.first, term.last)]
        if period is not None:
            span = report.span(period)
            spans.append((span.first, span.last))
        for first, last in spans:
            undated = pl.col(feed.date).is_null() if period is None else pl.lit(value=False)
            frame = frame.filter(undated | pl.col(feed.date).is_between(first, last))
    if feed.distinct in frame.columns:
        # The first row of each value: its postal code is the one that counts.
        known = frame.filter(pl.col(feed.distinct).is_not_null())
        frame = known.unique(subset=feed.distinct, keep="first", maintain_order=True)
    yield by_region(frame, generation, feed.sum if feed.sum in frame.columns else "")


def _says(key: str, values: tuple[str, ...]) -> pl.Expr:
    """Whether a column holds one of the values, whatever the capitals and the spaces."""
    said = pl.col(key).cast(pl.String).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    return said.is_in([" ".join(value.lower().split()) for value in values]).fill_null(value=False)


def _plus(one: Reach, other: Reach) -> Reach:
    def add(first: Decimal | None, second: Decimal | None) -> Decimal:
        return (first or Decimal(0)) + (second or Decimal(0))

    return Reach(
        add(one.flemish, other.flemish),
        add(one.brussels, other.brussels),
        add(one.walloon, other.walloon),
        add(one.unknown, other.unknown),
        add(one.total, other.total),
    )
