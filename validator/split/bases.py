"""By which postal code a row is classified: where a commitment sets of what it must be, that one, as far as it is
known."""

from dataclasses import dataclass

import polars as pl

from validator.foundation.text import Text
from validator.split.asked import Known
from validator.split.classify import CLASS, CLASS_TYPE, class_column, regions_of_codes
from validator.split.columns import ACTIVITY
from validator.split.rows import WANTED

REPORT_CLASS, REPORT_BASIS = "gewest_rapport", "postcode_van"
"""Columns with the class that the report's figures go by, and what its postal code is of."""


@dataclass(frozen=True, slots=True)
class BasisUsed:
    """What the postal codes are of, and what is to be said about that."""

    basis: str
    note: Text | None = None


def with_report_class(frame: pl.DataFrame, basis: str, known: Known) -> pl.DataFrame:
    """The rows with `REPORT_CLASS` and `REPORT_BASIS`: the class by the postal code that the commitments of a row ask
    for, as far as the list or the register of activities gives it; else the class by the list's own."""
    region, of = pl.col(CLASS), pl.lit(basis)
    for wanted in frame[WANTED].unique().to_list():
        if wanted not in ("", basis):
            other, other_of = _classes_by(frame, wanted, basis, known)
            here = pl.col(WANTED) == wanted
            region = pl.when(here).then(other).otherwise(region)
            of = pl.when(here).then(other_of).otherwise(of)
    return frame.with_columns(region.alias(REPORT_CLASS), of.alias(REPORT_BASIS))


def _classes_by(frame: pl.DataFrame, wanted: str, basis: str, known: Known) -> tuple[pl.Expr, pl.Expr]:
    """Per row its class by a basis that a commitment sets, and the basis that it could be classified by."""
    found: list[pl.Expr] = []
    if class_column(wanted) in frame.columns:
        found.append(pl.col(class_column(wanted)))
    register = known.activities or {}
    codes = {number: one.postcode for number, one in register.items() if one.postcode and one.postcode_of == wanted}
    if codes:
        table = regions_of_codes(codes, known.generation.region_of)
        found.append(pl.col(ACTIVITY).replace_strict(table, default=None, return_dtype=CLASS_TYPE))
    if wanted in ("", basis) or not found:
        return pl.col(CLASS), pl.lit(basis)
    other = pl.coalesce(found)
    of = pl.when(other.is_not_null()).then(pl.lit(wanted)).otherwise(pl.lit(basis))
    return pl.coalesce(other, pl.col(CLASS)), of


def by_basis(rows: pl.DataFrame, wanted: str, basis: str, known: Known) -> tuple[pl.DataFrame, BasisUsed]:
    """The rows of one commitment, classified by the basis that it sets; and what is to be said about that."""
    region, of = _classes_by(rows, wanted, basis, known)
    rows = rows.with_columns(region.alias(REPORT_CLASS), of.alias(REPORT_BASIS))
    if wanted in ("", basis):
        return rows, BasisUsed(basis)
    others = rows.filter(pl.col(REPORT_BASIS) != wanted).height
    if not others:
        return rows, BasisUsed(wanted)
    if not basis:
        return rows, BasisUsed(
            basis if others == rows.height else wanted,
            Text.of(
                "Deze verbintenis rekent met de postcode van: {wanted}. Voor {n:getal} rijen is niet opgegeven van wat "
                "de postcode is; geef --basis.",
                wanted=Text(wanted),
                n=others,
            ),
        )
    return rows, BasisUsed(
        basis if others == rows.height else wanted,
        Text.of(
            "Let op: deze verbintenis rekent met de postcode van: {wanted}. Van {n:getal} rijen is alleen die van: "
            "{basis} bekend; die telt.",
            wanted=Text(wanted),
            n=others,
            basis=Text(basis),
        ),
    )
