"""The participants of one report by region, from its register of activities."""

from decimal import Decimal

import polars as pl

from validator.model.assessment import Reach
from validator.model.covenant import Covenant
from validator.model.organised import regional
from validator.model.report import Report

REGIONS = ("vlaams", "brussel", "waals", "onbekend", "totaal")
"""The columns with participants, in the order of the fields of `Reach`."""

ZERO = Decimal(0)


def reach_of(report: Report, covenant: Covenant) -> Reach | None:
    """The participants of all activities within the term (an undated one counts, as its date is asked for
    separately); None where the register is empty, and a region None where no activity has a figure for it."""
    frame = activities(report, covenant)
    if frame is None:
        return None
    sums = [_sum(frame, key) for key in REGIONS]
    if all_flemish(report, covenant, frame):
        sums[0] = sums[-1]
    return Reach(*sums)


def all_flemish(report: Report, covenant: Covenant, frame: pl.DataFrame) -> bool:
    """Whether all participants are Flemish: the sector is organised regionally, and its register splits nothing."""
    return regional(report, covenant) and all(_sum(frame, key) is None for key in REGIONS[:-1])


def activities(report: Report, covenant: Covenant) -> pl.DataFrame | None:
    """The rows of the register of activities within the term; None where there are none at all."""
    table = report.tables.get("activiteiten")
    if table is None or table.frame.is_empty():
        return None
    if "datum" not in table.frame.columns or covenant.term.value is None:
        return table.frame
    term, day = covenant.effective_term(), pl.col("datum")
    return table.frame.filter(day.is_null() | day.is_between(term.first, term.last))


def _sum(frame: pl.DataFrame, key: str) -> Decimal | None:
    if key not in frame.columns or frame[key].null_count() == frame.height:
        return None
    return Decimal(str(frame[key].sum())).normalize() + 0
