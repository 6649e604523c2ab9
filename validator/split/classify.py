"""The rows of a list, each with its class. Every distinct value is read once, so that long lists stay fast."""

from collections.abc import Callable, Mapping

import polars as pl

from validator.split.columns import COUNTRY, Columns
from validator.split.listing import ROW
from validator.split.postcode import CLASSES, read_postcode

CLASS, CODE, WHY, VALUE = "gewest", "postcode", "waarom", "waarde"
"""Columns that classifying adds: the class, the Belgian code, the id of the reason, and what stood in the cell."""

CLASS_TYPE = pl.Enum(CLASSES)

RegionOf = Callable[[str], str | None]


def class_column(basis: str) -> str:
    """The column with the classes by another basis than that of the split."""
    return f"{CLASS}_{basis}" if basis else CLASS


def classified(frame: pl.DataFrame, columns: Columns, region_of: RegionOf) -> pl.DataFrame:
    """The rows with `VALUE`, `CLASS`, `CODE` and `WHY`, and the class by each further basis that the list holds."""
    country = str(columns.roles[COUNTRY]) if COUNTRY in columns.roles else None
    for basis, position in columns.postcodes.items():
        value = str(position)
        # A country column says where the person is: not of which country the place of an activity is.
        beside = pl.col(country).fill_null("") if country and basis in ("", "woonplaats") else pl.lit("")
        pairs = frame.select(pl.col(value).fill_null("").alias("_value"), beside.alias("_country"))
        table = _readings(pairs.unique(), region_of)
        joined = pairs.join(table, on=["_value", "_country"], how="left", maintain_order="left")
        if basis:
            frame = frame.with_columns(joined[CLASS].alias(class_column(basis)))
        else:
            frame = frame.with_columns(joined["_value"].alias(VALUE), joined[CLASS], joined[CODE], joined[WHY])
    return frame


def _readings(pairs: pl.DataFrame, region_of: RegionOf) -> pl.DataFrame:
    readings = [read_postcode(value, country, region_of) for value, country in pairs.iter_rows()]
    return pairs.with_columns(
        pl.Series(CLASS, [reading.region for reading in readings], dtype=CLASS_TYPE),
        pl.Series(CODE, [reading.code or None for reading in readings], dtype=pl.String),
        pl.Series(WHY, [reading.why.id if reading.why else None for reading in readings], dtype=pl.String),
    )


def regions_of_codes(codes: Mapping[str, str | None], region_of: RegionOf) -> dict[str, str]:
    """The class of each postal code of a register, by the key under which it stands."""
    return {key: read_postcode(code or "", "", region_of).region for key, code in codes.items()}


__all__ = ["CLASS", "CODE", "ROW", "VALUE", "WHY", "class_column", "classified", "regions_of_codes"]
