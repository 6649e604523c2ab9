"""Proven eligible costs and the advances received, in euro."""

from collections.abc import Sequence
from decimal import Decimal

from validator.model.covenant import Term
from validator.model.interval import Interval, to_cent
from validator.model.report import Report, Row

ZERO = Decimal(0)
ONE = Decimal(1)


def eligible_costs(report: Report, types: Sequence[str] | None, term: Term) -> Interval:
    """The eligible costs of the cost statement.

    A line counts for its amount times the share charged, rounded half up to the cent as the statement itself shows
    it; the sum of the lines needs no further rounding. A line counts at worst for nothing, and so leaves an interval,
    where its type, share or period is missing, where `types` is None (no source says which are eligible), where it
    lies partly outside the term, or where the same document stands twice.
    """
    seen: set[tuple[str, ...]] = set()
    total = Interval.exactly(ZERO)
    for row in report.rows("kostenstaat"):
        line = _line(row, types, term)
        document = tuple(str(row.get(key)) for key in ("stuk", "consulent", "kostensoort", "bedrag"))
        if row.text("stuk") and document in seen:
            line = Interval.around(ZERO, line.lowest, line.highest)
        seen.add(document)
        total += line
    return total


def _line(row: Row, types: Sequence[str] | None, term: Term) -> Interval:
    amount, share, first, last = (
        row.number_of("bedrag"), row.number_of("aandeel"), row.date_of("van"), row.date_of("tot"),
    )  # fmt: skip
    if amount is None:
        return Interval.exactly(ZERO)
    if row.text("kostensoort") and types is not None and row.text("kostensoort") not in types:
        return Interval.exactly(ZERO)
    charged = to_cent(amount * min(max(ZERO if share is None else share, ZERO), ONE))
    if share is None or types is None or not row.text("kostensoort") or first is None or last is None:
        return Interval.around(ZERO, to_cent(amount) if share is None else charged)
    if last < term.first or first > term.last:
        return Interval.exactly(ZERO)
    if first < term.first or last > term.last:
        return Interval.around(ZERO, charged)
    return Interval.exactly(charged)


def advances(report: Report) -> Decimal:
    """The advances received according to the report, rounded once at the end."""
    return to_cent(sum((row.number_of("bedrag") or ZERO for row in report.rows("ontvangen")), ZERO))
