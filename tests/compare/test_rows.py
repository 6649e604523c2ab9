"""Which row is which: by key where there is one, by content where there is none, never by its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.cases import FIRST_ROW, a_table
from validator.compare.rows import Matching, match

ROWS = {
    "activiteiten": ("nummer", ("titel", "totaal", "postcode")),
    "kostenstaat": ("", ("stuk", "bedrag", "kostensoort", "consulent")),
}


def matched(sheet: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Matching:
    """The matching, with rows counted from 1."""
    key, columns = ROWS[sheet]
    found = match(a_table(sheet, old), a_table(sheet, new), key, columns)

    def count(row: int) -> int:
        return row - FIRST_ROW + 1

    return Matching(
        tuple((count(one), count(other)) for one, other in found.pairs),
        tuple(map(count, found.removed)),
        tuple(map(count, found.added)),
    )


A, B, C = ({"nummer": key, "titel": f"Sessie {key}", "totaal": 10, "postcode": "9000"} for key in "ABC")
COST = {"stuk": "L1", "bedrag": 100, "kostensoort": "loonkosten", "consulent": "C1"}
OTHER = {"stuk": "W7", "bedrag": 5, "kostensoort": "werkingskosten", "consulent": "C2"}


@pytest.mark.parametrize(
    ("sheet", "old", "new", "expected"),
    [
        pytest.param("activiteiten", [A, B], [C, A, B], (((1, 2), (2, 3)), (), (1,)), id="a row before"),
        pytest.param("activiteiten", [A, B], [B, A], (((2, 1), (1, 2)), (), ()), id="turned around"),
        pytest.param(
            "activiteiten", [A, B], [{**A, "titel": "x", "totaal": 1, "postcode": "1000"}], (((1, 1),), (2,), ()),
            id="the key alone decides",
        ),
        pytest.param(
            "activiteiten", [A, A | {"totaal": 3}], [A | {"totaal": 3}, A | {"totaal": 9}], (((2, 1), (1, 2)), (), ()),
            id="a key that stands twice: the same content first",
        ),
        pytest.param("activiteiten", [A], [{**A, "nummer": "A1"}], (((1, 1),), (), ()), id="only the key changed"),
        pytest.param("activiteiten", [A], [{**C, "totaal": 8}], ((), (1,), (1,)), id="too different"),
        pytest.param(
            "activiteiten", [{**A, "nummer": None}], [C, {**A, "nummer": None, "totaal": 11}], (((1, 2),), (), (1,)),
            id="no key",
        ),
        pytest.param(
            "kostenstaat", [COST, OTHER], [OTHER, COST | {"bedrag": 101}], (((2, 1), (1, 2)), (), ()),
            id="without keys, an amount changed",
        ),
        pytest.param("kostenstaat", [COST, COST], [COST], (((1, 1),), (2,), ()), id="one of two equal rows went"),
        pytest.param("kostenstaat", [COST], [OTHER], ((), (1,), (1,)), id="another row"),
        pytest.param("kostenstaat", [], [COST], ((), (), (1,)), id="nothing before"),
    ],
)  # fmt: skip
def test_rows(sheet: str, old: list[dict[str, Any]], new: list[dict[str, Any]], expected: tuple[Any, ...]) -> None:
    assert matched(sheet, old, new) == Matching(*expected)


CELLS = st.one_of(st.none(), st.sampled_from("abc"))
TABLES = st.lists(st.fixed_dictionaries({"nummer": CELLS, "titel": CELLS, "postcode": CELLS}), max_size=8)


@given(TABLES, TABLES)
def test_every_row_is_told_once(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    found = matched("activiteiten", old, new)
    assert sorted([*(one for one, _ in found.pairs), *found.removed]) == list(range(1, len(old) + 1))
    assert sorted([*(other for _, other in found.pairs), *found.added]) == list(range(1, len(new) + 1))


@given(TABLES, st.randoms())
def test_an_order_is_no_difference(rows: list[dict[str, Any]], random: Any) -> None:
    filled = [row for row in rows if any(row.values())]
    shuffled = random.sample(filled, len(filled))
    found = matched("activiteiten", filled, shuffled)
    assert all(filled[one - 1] == shuffled[other - 1] for one, other in found.pairs)
    assert (found.removed, found.added) == ((), ())


def test_a_large_table_without_keys_is_not_compared_row_by_row() -> None:
    old = [COST | {"stuk": f"L{number}", "bedrag": number} for number in range(1000)]
    new = [row | {"bedrag": row["bedrag"] + 1} for row in old]
    found = matched("kostenstaat", old, new)
    assert len(found.pairs) == 1000
