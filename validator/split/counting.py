"""Counting rows, persons and activities by region."""

from collections.abc import Mapping, Sequence

import polars as pl

from validator.split.classify import CLASS
from validator.split.columns import ACTIVITY
from validator.split.postcode import CLASSES, UNKNOWN
from validator.split.result import Regions
from validator.split.rows import DAY, PERIOD_KEY, PERSON

ORDER = "_volgorde"
"""The position of a row among all rows."""


def once(frame: pl.DataFrame, within: Sequence[str], region: str = CLASS) -> pl.DataFrame:
    """One row per person within each value of some columns; rows without a key of a person all stay.

    Of the rows of one person the first by date counts that has a region; where none has, the first.
    """
    if frame[PERSON].null_count() == frame.height:
        return frame
    unknown = pl.col(region) == UNKNOWN
    keyed = frame.filter(pl.col(PERSON).is_not_null()).sort(unknown, DAY, ORDER, nulls_last=True)
    first = keyed.unique([*within, PERSON], keep="first", maintain_order=True)
    return pl.concat([first, frame.filter(pl.col(PERSON).is_null())]).sort(ORDER)


def regions(frame: pl.DataFrame, region: str = CLASS) -> Regions:
    """The counts of a frame with a column of classes."""
    counts = dict(frame[region].cast(pl.String).value_counts().iter_rows())
    return Regions(*(int(counts.get(name, 0)) for name in CLASSES))


def counted(frame: pl.DataFrame, by: str, region: str = CLASS) -> pl.DataFrame:
    """Per value of a column, in order of value with blanks last, the number of rows of each class."""
    numbers = ((pl.col(region) == name).sum().cast(pl.Int64).alias(name) for name in CLASSES)
    return frame.group_by(by).agg(*numbers).sort(by, nulls_last=True)


def per_value(frame: pl.DataFrame, by: str, region: str = CLASS) -> dict[str | None, Regions]:
    """The same as counts by value."""
    return {value: Regions(*counts) for value, *counts in counted(frame, by, region).iter_rows()}


def per_period(frame: pl.DataFrame, keys: Sequence[str], region: str = CLASS) -> Mapping[str, Regions]:
    """Per period its counts, also of a period without rows."""
    found = per_value(frame, PERIOD_KEY, region)
    return {key: found.get(key, Regions()) for key in keys}


def activities(frame: pl.DataFrame, region: str = CLASS) -> pl.DataFrame:
    """One row per activity: its period, and its class where all its rows have the same; else unknown."""
    named = frame.filter(pl.col(ACTIVITY).is_not_null())
    placed = pl.when(pl.col(region).n_unique() == 1).then(pl.col(region).first()).otherwise(pl.lit(UNKNOWN))
    return named.group_by(ACTIVITY, maintain_order=True).agg(
        placed.cast(frame.schema[region]).alias(region), pl.col(PERIOD_KEY).sort_by(DAY, nulls_last=True).first()
    )


def in_several_regions(frame: pl.DataFrame) -> int:
    """The number of persons whose rows lie in more than one region."""
    known = frame.filter(pl.col(PERSON).is_not_null() & (pl.col(CLASS) != UNKNOWN))
    return known.group_by(PERSON).agg(pl.col(CLASS).n_unique().alias("n")).filter(pl.col("n") > 1).height
