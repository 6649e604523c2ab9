"""One cell, or a whole column, as the kind that is asked."""

from datetime import date, datetime, time
from decimal import Decimal as D

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.model.template import Field
from validator.template.columns import dtype_of, read_column
from validator.template.values import Reading, read_value, shown

CHOICES = ("uitgevoerd", "niet uitgevoerd", "ja", "nee")


@pytest.mark.parametrize(
    ("kind", "raw", "reading"),
    [
        ("text", "  Twee\nregels ", Reading("Twee\nregels")),
        ("text", 2021.0, Reading("2021")),
        ("text", date(2022, 1, 5), Reading("05-01-2022")),
        ("text", "\u00a0 \t\u200b", Reading()),
        ("code", 7.0, Reading("7")),
        ("code", " RV\u00a01 ", Reading("RV 1")),
        ("codes", "A, B;A\nC", Reading("A; B; C")),
        ("choice", " Niet  UITGEVOERD", Reading("niet uitgevoerd")),
        ("choice", True, Reading("ja")),
        ("choice", "misschien", Reading("misschien")),
        ("number", 12.1, Reading(D("12.1"))),
        ("number", 5.0, Reading(D(5))),
        ("number", "34.133", Reading(D(34133), as_text=True)),
        ("number", "4 VTE", Reading(unreadable="4 VTE")),
        ("number", True, Reading(unreadable="WAAR")),
        ("number", time(2, 30), Reading(unreadable="02:30")),
        ("integer", 12.5, Reading(D("12.5"))),
        ("money", 0.1 + 0.2, Reading(D("0.30000000000000004"))),
        ("money", 12.345, Reading(D("12.345"), fine=True)),
        ("money", "€134.384,5", Reading(D("134384.5"), as_text=True)),
        ("percent", "12,5 %", Reading(D("0.125"), as_text=True)),
        ("percent", 1.5, Reading(D("1.5"))),
        ("date", datetime(2022, 1, 5, 13), Reading(date(2022, 1, 5))),
        ("date", "7/10/2021", Reading(date(2021, 10, 7), as_text=True)),
        ("date", 44561.0, Reading(date(2021, 12, 31), as_text=True)),
        ("date", 2021.0, Reading(unreadable="2021")),
        ("postcode", 9000.0, Reading("9000")),
        ("postcode", "B-9000", Reading("9000")),
        ("postcode", "9000 Gent", Reading("9000")),
        ("postcode", "1012 AB", Reading(unreadable="1012 AB")),
        ("postcode", "900", Reading(unreadable="900")),
        ("postcode", "9000 9100", Reading(unreadable="9000 9100")),
        ("enterprise", 872324958.0, Reading("0872.324.958")),
        ("enterprise", "BE 0872 324 958", Reading("0872.324.958")),
        ("enterprise", "geen", Reading("geen")),
        ("iban", "be75375100916051", Reading("BE75 3751 0091 6051")),
        ("number", 1e30, Reading(unreadable="1e+30")),
        ("number", float("nan"), Reading(unreadable="nan")),
    ],
)  # fmt: skip
def test_one_cell(kind, raw, reading):
    assert read_value(raw, Field(key="x", label="X", kind=kind, choices=CHOICES)) == reading


def test_days_count_from_another_year_in_old_workbooks_of_a_mac():
    field = Field(key="x", label="X", kind="date")
    assert read_value(44561.0 - 1462, field, date1904=True).value == date(2021, 12, 31)


CELLS = st.one_of(
    st.none(), st.booleans(), st.floats(), st.text(max_size=12), st.dates(), st.datetimes(),
    st.sampled_from(["1,5", "1.234", "31-12-2022", "ja", "9000 Gent", 1.0, 0.0, 44561.0, " "]),
)  # fmt: skip


@given(st.lists(CELLS, max_size=30), st.sampled_from(["text", "code", "choice", "number", "money", "date", "postcode"]))
def test_a_column_reads_as_its_cells_do(raw, kind):
    field = Field(key="x", label="X", kind=kind, choices=CHOICES)
    column = read_column(raw, field)
    # In a column the words for true and false are those of Excel.
    one_by_one = [read_value(shown(cell) if isinstance(cell, bool) else cell, field) for cell in raw]
    expected = [reading.value for reading in one_by_one]
    unreadable = [reading.unreadable for reading in one_by_one]
    assert column.values.to_list() == expected
    assert (column.unreadable.to_list() if column.unreadable is not None else [None] * len(raw)) == unreadable
    assert column.as_text == tuple(place for place, reading in enumerate(one_by_one) if reading.as_text)
    assert column.fine == tuple(place for place, reading in enumerate(one_by_one) if reading.fine)


def test_a_full_column_of_the_largest_numbers_can_be_added_up():
    field = Field(key="totaal", label="Totaal", kind="number")
    largest, beyond = 9_999_999_999_999.0, 10_000_000_000_000.0
    reading = read_value(largest, field)
    assert reading.value == D(9_999_999_999_999)
    rows = 1_048_576
    full = pl.DataFrame({"rij": ["a"] * rows}).with_columns(pl.lit(reading.value, dtype_of(field)).alias("totaal"))
    [(_, total)] = full.group_by("rij").agg(pl.col("totaal").sum()).rows()
    assert total == full["totaal"].sum() == rows * D(9_999_999_999_999)
    for number in (beyond, -beyond, 9e19):
        assert read_value(number, field).value is None
        assert read_value(number, field).unreadable
