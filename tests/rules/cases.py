"""Builders for the tests of rules: a small, complete case in which one thing is changed at a time.

Every sheet is laid out the same way, so that cells are easy to name. Fields stand in column B, one a row, from B1 in
the order of `FIELDS` (`building/layout.py`). A table has its header on row 4 and its rows from row 5, columns from A in
the order of `COLUMNS`; a row given with `_row` stands on that row instead. `at("activiteiten", "totaal", 1)` names a
cell.

    a_case(tables={"activiteiten": [{"nummer": "1", "totaal": 10, "vlaams": 6}]})

A table given as a list has these rows; a sheet of fields takes a mapping; `{"rows": [...], "fields": {...}, "without":
["postcode"]}` gives both and leaves columns out; None leaves the sheet out. Sheets that are not named are there:
tables empty, fields filled in as they should be.
"""

from tests.rules.building.assessments import a_payout, a_staffing, an_attainment, an_interval, by_figures
from tests.rules.building.clean import a_clean_case, clean_attainments, clean_tables
from tests.rules.building.covenants import a_commitment, a_covenant, a_generation, an_instrument
from tests.rules.building.layout import (
    FIRST_ROW,
    PERIODS,
    a_template,
    at,
    place,
)
from tests.rules.building.reports import a_report, a_table, failed, noticed
from tests.rules.building.whole import a_case, cells

__all__ = [
    "FIRST_ROW",
    "PERIODS",
    "a_case",
    "a_clean_case",
    "a_commitment",
    "a_covenant",
    "a_generation",
    "a_payout",
    "a_report",
    "a_staffing",
    "a_table",
    "a_template",
    "an_attainment",
    "an_instrument",
    "an_interval",
    "at",
    "by_figures",
    "cells",
    "clean_attainments",
    "clean_tables",
    "failed",
    "noticed",
    "place",
]
