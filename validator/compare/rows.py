"""Which row of one table is which row of the other: by the key of the row, and where there is none by what it says."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from validator.model.report import ROW, Table

_ALIKE = 0.5
"""Rows without a key are the same when at least this share of what is filled in is equal."""
_SURELY = 0.8
"""Rows with different keys are the same, with a changed key, when this share of the rest is equal."""
_MOST_COMPARED = 400
"""Beyond so many rows left on a side, only rows that stand in the same place are looked at."""

_Content: TypeAlias = "tuple[object, ...]"
_Rows: TypeAlias = "dict[int, _Content]"


@dataclass(frozen=True, slots=True)
class Matching:
    """Row numbers on the sheet: of each row that is in both tables (old, new), and of those that are in one only."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match(old: Table, new: Table, key: str, columns: Iterable[str]) -> Matching:
    """Matches the rows of two tables.

    Args:
        old: the earlier table.
        new: the later one.
        key: the column that identifies a row, "" where the template has none.
        columns: the columns whose contents tell rows apart, in both tables.
    """
    pairs = _by_key(old.frame, new.frame, key) if key in old.columns and key in new.columns else []
    rest = _Rest(old.frame, new.frame, pairs, key, [column for column in columns if column != key])
    rest.pair(lambda keyed, content: (keyed, content))
    rest.pair(lambda keyed, _: keyed, lambda keyed, _: keyed is not None)
    rest.pair(lambda _, content: content, lambda _, content: any(value is not None for value in content))
    rest.pair_alike()
    return Matching(tuple(sorted(rest.pairs, key=lambda pair: pair[1])), tuple(rest.old), tuple(rest.new))


def _by_key(old: pl.DataFrame, new: pl.DataFrame, key: str) -> list[tuple[int, int]]:
    """The rows whose key stands once in each table. The bulk of a large table is done here."""
    once = [
        frame.select(ROW, key).filter(pl.col(key).is_not_null() & (pl.len().over(key) == 1)) for frame in (old, new)
    ]
    joined = once[0].join(once[1], on=key, how="inner", suffix="·new")
    return list(joined.select(ROW, f"{ROW}·new").iter_rows())


class _Rest:
    """The rows that have no partner yet, by their number: their key and the rest of their content."""

    def __init__(
        self, old: pl.DataFrame, new: pl.DataFrame, pairs: list[tuple[int, int]], key: str, columns: list[str]
    ) -> None:
        self.pairs = pairs
        self._keys: tuple[dict[int, object], dict[int, object]] = ({}, {})
        self._contents: tuple[_Rows, _Rows] = ({}, {})
        for side, frame in enumerate((old, new)):
            left = frame.filter(~pl.col(ROW).is_in([pair[side] for pair in pairs]))
            keyed = [key] if key in left.columns else []
            for number, *values in left.select(ROW, *keyed, *columns).iter_rows():
                self._keys[side][number] = values[0] if keyed else None
                self._contents[side][number] = tuple(values[len(keyed) :])

    @property
    def old(self) -> list[int]:
        """Numbers of rows of the old table without a partner."""
        return list(self._contents[0])

    @property
    def new(self) -> list[int]:
        """Numbers of rows of the new table without a partner."""
        return list(self._contents[1])

    def pair(
        self,
        name: Callable[[object, _Content], Hashable],
        when: Callable[[object, _Content], bool] = lambda _, __: True,
    ) -> None:
        """Pairs rows that have the same name, in order; only rows for which `when` holds."""
        waiting: Mapping[Hashable, deque[int]] = defaultdict(deque)
        for number, content in self._contents[0].items():
            if when(self._keys[0][number], content):
                waiting[name(self._keys[0][number], content)].append(number)
        for number, content in list(self._contents[1].items()):
            if when(self._keys[1][number], content) and (found := waiting.get(name(self._keys[1][number], content))):
                self._take(found.popleft(), number)

    def pair_alike(self) -> None:
        """Pairs rows that say almost the same, those that are most alike first."""

        def order(each: tuple[float, int, int]) -> tuple[float, bool, int, int]:
            score, one, other = each
            return -score, self._keys[0][one] != self._keys[1][other], abs(one - other), one

        for _, one, other in sorted(self._scores(), key=order):
            if one in self._contents[0] and other in self._contents[1]:
                self._take(one, other)

    def _scores(self) -> Iterator[tuple[float, int, int]]:
        near = max(len(self.old), len(self.new)) > _MOST_COMPARED
        for one, was in self._contents[0].items():
            for other in [one] if near else self._contents[1]:
                if other not in self._contents[1]:
                    continue
                keys = self._keys[0][one], self._keys[1][other]
                score = _likeness(was, self._contents[1][other])
                if score >= (_ALIKE if None in keys else _SURELY):
                    yield score, one, other

    def _take(self, one: int, other: int) -> None:
        self.pairs.append((one, other))
        for side, number in enumerate((one, other)):
            del self._contents[side][number]


def _likeness(one: _Content, other: _Content) -> float:
    """The share of what is filled in on either side that is equal."""
    filled = [pair for pair in zip(one, other, strict=True) if pair != (None, None)]
    return sum(was == now for was, now in filled) / len(filled) if filled else 0.0
