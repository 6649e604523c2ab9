import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.foundation.a1 import LAST_COLUMN, LAST_ROW, cell_name, parse_cell


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_there_and_back(row: int, column: int) -> None:
    assert parse_cell(cell_name(row, column)) == (row, column)


def test_the_corners() -> None:
    assert cell_name(LAST_ROW, LAST_COLUMN) == "XFD1048576"
    assert parse_cell("$B$3") == (3, 2)


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "Blad1!A1"])
def test_no_cell(name: str) -> None:
    with pytest.raises(ValueError, match=r"cell|outside"):
        parse_cell(name)
