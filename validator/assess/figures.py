"""The figures behind a commitment: as reported on the commitment sheet, and recomputed from the registers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

import polars as pl

from validator.assess import tables
from validator.assess.regions import REGION, by_region, with_region
from validator.model.assessment import Reach
from validator.model.covenant import Commitment, Feed, Term
from validator.model.generation import Generation
from validator.model.report import Report, Row

_REGIONS = ("vlaams", "brussel", "waals", "onbekend", "totaal")


def add(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is filled in; None where nothing is."""
    filled = [value for value in values if value is not None]
    return sum(filled, Decimal(0)) if filled else None


def row_of(report: Report, code: str) -> Row | None:
    """The row of a commitment on the commitment sheet, or None."""
    return next((row for row in report.rows("verbintenissen") if row.text("code") == code), None)


def reported(row: Row | None, periods: Iterable[str]) -> Reach:
    """Reach as filled in on the commitment sheet, over the periods together."""
    if row is None:
        return Reach()
    periods = tuple(periods)
    return Reach(*(add(row.number_of(f"{region}_{period}") for period in periods) for region in _REGIONS))


def recomputed(
    commitment: Commitment, report: Report, generation: Generation, term: Term, period: str | None = None
) -> Reach | None:
    """Reach recomputed from the register of activities or participants.

    Only activities count that feed the commitment and lie within the term (an undated one counts: it is asked for
    separately). None where the commitment is not measured from a register, or where that register is empty.
    """
    if commitment.measure == "met_de_hand" or commitment.form == "ratio":
        return None
    if commitment.measure == "tabel":
        return tables.counted(commitment, report, generation, term, period)
    activities = feeding_activities(commitment, report, term, period)
    if activities is None:
        return None
    if commitment.measure == "activiteiten":
        return by_region(activities, generation)
    if commitment.measure == "deelnemers_in_activiteiten":
        return Reach(*(_total(activities, region) for region in _REGIONS))
    participants = _participants(report, activities)
    return None if participants is None else by_region(participants, generation)


def by_postcode_of_activity(
    commitment: Commitment, report: Report, generation: Generation, term: Term
) -> Decimal | None:
    """The other reading of Flemish reach: all participants of activities with a Flemish postal code, nobody else's."""
    activities = feeding_activities(commitment, report, term)
    if activities is None or "postcode" not in activities.columns or activities["postcode"].null_count():
        return None
    flemish = with_region(activities, generation).filter(pl.col(REGION) == "vlaams")
    return _total(flemish, "totaal") or Decimal(0)


def feeding_activities(
    commitment: Commitment, report: Report, term: Term, period: str | None = None
) -> pl.DataFrame | None:
    """The activities that count for a commitment, as rows of the register; None where the register is empty."""
    table = report.tables.get("activiteiten")
    if table is None or table.frame.is_empty():
        return None
    frame = table.frame
    feeds = (_feeds(frame, feed, commitment.code) for feed in commitment.feeds)
    chosen = reduce(lambda one, other: one | other, feeds, pl.lit(value=False))
    if "datum" in frame.columns:
        day = pl.col("datum")
        chosen &= day.is_null() | day.is_between(term.first, term.last)
        if period is not None:
            span = report.span(period)
            chosen &= day.is_between(span.first, span.last)
    return frame.filter(chosen)


def _feeds(frame: pl.DataFrame, feed: Feed, code: str) -> pl.Expr:
    conditions = []
    if feed.actions:
        conditions.append(_is_one_of(frame, "actie", feed.actions))
    elif "verbintenissen" in frame.columns:
        conditions.append(pl.col("verbintenissen").str.split("; ").list.contains(code).fill_null(value=False))
    if feed.kinds:
        conditions.append(_is_one_of(frame, "soort", feed.kinds))
    if feed.file_types:
        conditions.append(_is_one_of(frame, "dossier", feed.file_types))
    return reduce(lambda one, other: one & other, conditions, pl.lit(value=True))


def _is_one_of(frame: pl.DataFrame, key: str, values: tuple[str, ...]) -> pl.Expr:
    if key not in frame.columns:
        return pl.lit(value=False)
    return pl.col(key).is_in(list(values)).fill_null(value=False)


def _participants(report: Report, activities: pl.DataFrame) -> pl.DataFrame | None:
    table = report.tables.get("deelnemers")
    if table is None or table.frame.is_empty() or "activiteit" not in table.frame.columns:
        return None
    return table.frame.join(activities.select("nummer").unique(), left_on="activiteit", right_on="nummer", how="semi")


def _total(frame: pl.DataFrame, key: str) -> Decimal | None:
    if key not in frame.columns or frame[key].null_count() == frame.height:
        return None if frame.height else Decimal(0)
    return Decimal(frame[key].sum()).normalize() + 0


@dataclass(frozen=True, slots=True)
class Employment:
    """Participants by their employment result some time after the training."""

    at_work: Decimal
    not_at_work: Decimal
    not_yet: Decimal
    unknown: Decimal


def employment(commitment: Commitment, report: Report, term: Term) -> Employment | None:
    """The employment results of the participants of the feeding activities; None where no list was filled in."""
    activities = feeding_activities(commitment, report, term)
    if activities is None:
        return None
    participants = _participants(report, activities)
    if participants is None or participants.is_empty() or "aan_het_werk" not in participants.columns:
        return None
    counts = dict(participants["aan_het_werk"].fill_null("onbekend").value_counts().iter_rows())
    yes, no, later = (Decimal(counts.get(answer, 0)) for answer in ("ja", "nee", "nog niet meetbaar"))
    return Employment(yes, no, later, participants.height - yes - no - later)
