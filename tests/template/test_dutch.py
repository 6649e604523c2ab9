"""Numbers and dates as text."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from validator.template.dutch import parse_date, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", "1234.56"), ("12,5", "12.5"), ("€ 424.000,00", "424000"), ("€134.384,5", "134384.5"),
        ("34.133", "34133"), ("12,5 %", "0.125"), ("75%", "0.75"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"),
        ("588.000,00 euro", "588000"), ("EUR 5", "5"), ("-3", "-3"), ("(3)", "-3"), ("1.500,-", "1500"),
        ("12.5", "12.5"), ("0.750", "0.75"), ("1,234.50", "1234.5"), ("007", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "-", "%", "€", "4 VTE", "€424.000,00 // 4 VTE", "294.00,00", "1,2,3", "1..2", "n.v.t.", "12-5", "1e5"]
)
def test_what_is_no_number_is_not_guessed(text):
    assert parse_number(text) is None


@given(st.decimals(-(10**9), 10**9, places=2))
def test_every_amount_in_belgian_notation_is_read_back(amount):
    assert parse_number(f"€ {format_decimal(amount, '#,##0.00', locale='nl_BE')}") == amount


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-12-2022", date(2022, 12, 31)), ("7/10/2021", date(2021, 10, 7)), ("12/05/22", date(2022, 5, 12)),
        ("02-05-23", date(2023, 5, 2)), ("2022-12-31", date(2022, 12, 31)), ("31.12.2022", date(2022, 12, 31)),
        ("31 december 2022", date(2022, 12, 31)), ("1 mrt. 2021", date(2021, 3, 1)),
        ("1ste mei 2021", date(2021, 5, 1)),
        (" 31-12-2022 ", date(2022, 12, 31)), ("2022-12-31 00:00:00", date(2022, 12, 31)),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["", "11/22 - 03/23", "31-02-2022", "2022", "12/2022", "13 foo 2022", "1-2-3-4", "x"])
def test_what_is_no_date_is_not_guessed(text):
    assert parse_date(text) is None


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d-%m-%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_every_date_is_read_back(day, notation):
    assert parse_date(day.strftime(notation)) == day
