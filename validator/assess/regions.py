"""The region of rows by their postal code, and reach counted by region."""

from decimal import Decimal

import polars as pl

from validator.model.assessment import Reach
from validator.model.generation import Generation

REGION = "_gewest"
"""Column with the region of a row: vlaams, brussel, waals, or null."""


def with_region(frame: pl.DataFrame, generation: Generation) -> pl.DataFrame:
    """The rows with the region of their postal code in the column `REGION`; null where it is in none."""
    if "postcode" not in frame.columns:
        return frame.with_columns(pl.lit(None, pl.String).alias(REGION))
    codes = frame["postcode"].drop_nulls().unique().to_list()
    regions = {code: generation.region_of(code) for code in codes}
    return frame.with_columns(
        pl.col("postcode").replace_strict(regions, default=None, return_dtype=pl.String).alias(REGION)
    )


def by_region(frame: pl.DataFrame, generation: Generation, amount: str = "") -> Reach:
    """The reach by region: the rows counted, or the values of the column `amount` added (a blank one is nothing)."""
    located = with_region(frame, generation)
    per_row = pl.col(amount).fill_null(0).cast(pl.Decimal(38, 18)) if amount else pl.lit(1, pl.Decimal(38, 0))
    sums = located.group_by(REGION).agg(per_row.sum().alias("_som") if amount else pl.len().alias("_som"))
    counts = {region: Decimal(str(found)).normalize() + 0 for region, found in sums.iter_rows()}
    flemish, brussels, walloon = (counts.get(region, Decimal(0)) for region in ("vlaams", "brussel", "waals"))
    total = sum(counts.values(), Decimal(0))
    return Reach(flemish, brussels, walloon, total - flemish - brussels - walloon, total)
