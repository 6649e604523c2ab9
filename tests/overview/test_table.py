"""The long table: every figure of the overview, exact, in a form that programs read."""

import io
from decimal import Decimal as D
from pathlib import Path

import polars as pl

from tests.overview import made_up
from tests.overview.test_workbook import COVENANTS, GENERATION, laid
from validator.assess.over_sectors import overview
from validator.assess.summary import facts
from validator.model.overview import Group
from validator.overview import write_csv, write_parquet
from validator.overview.table import SCHEMA, outcomes


def test_the_steps_add_up_to_the_totals_of_the_overview() -> None:
    frame = outcomes(laid())
    whole = laid().sum_of(Group.ALL)
    assert whole is not None
    steps = frame.filter(pl.col("soort") == "stap").group_by("sleutel").agg(pl.col("laagste", "hoogste").sum())
    sums = {key: (low, high) for key, low, high in steps.iter_rows()}
    assert sums["recht"] == (whole.entitlement.lowest, whole.entitlement.highest)
    assert sums["saldo"] == (whole.balance.lowest, whole.balance.highest)
    assert sums["voorschotten"] == (whole.advances, whole.advances)
    assert sums["maximum"][0] == whole.maximum


def test_every_sector_and_every_commitment_is_in_it() -> None:
    frame = outcomes(laid())
    assert frame.filter(pl.col("soort") == "stand")["sector_id"].to_list() == [one.sector.id for one in laid().entries]
    commitments = frame.filter(pl.col("soort").str.starts_with("verbintenis"))
    assert commitments.height == sum(len(summary.attainments) for _, summary in laid().checked)
    assert commitments["fictief"].all()


def test_parquet_and_csv_hold_the_same_table() -> None:
    frame = outcomes(laid())
    parquet, csv = io.BytesIO(), io.BytesIO()
    write_parquet(laid(), parquet)
    write_csv(laid(), csv)
    assert pl.read_parquet(io.BytesIO(parquet.getvalue())).equals(frame)
    assert pl.read_csv(csv.getvalue(), schema=SCHEMA).equals(frame)


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "overview.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMA if f"`{name}`" not in text] == []


def test_a_text_in_csv_is_no_formula_for_a_spreadsheet() -> None:
    line = made_up.attainment(wording="=1+1", realised=D(-5))
    summary = made_up.summary(facts(COVENANTS[0]), attainments=(line,), file="@x.xlsx")
    csv = io.BytesIO()
    write_csv(overview([summary], COVENANTS[:1], GENERATION), csv)
    text = csv.getvalue().decode("utf-8")
    assert ",'=1+1," in text
    assert ",'@x.xlsx," in text
    assert ",-5.000000," in text, "a figure stays a figure"
