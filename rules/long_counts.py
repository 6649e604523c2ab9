"""The counts of a long register of activities, as polars expressions over all its rows at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING

from rules.long_tables import column
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Table

if TYPE_CHECKING:
    import polars as pl

    from validator.model.generation import Generation

ACTIVITIES = "activiteiten"
REGIONS = ("vlaams", "brussel", "waals", "onbekend")
TOTAL = "totaal"

_PARTS = (*REGIONS, TOTAL)


class Counts:
    """Expressions that say of each row what `rules.headcounts.Headcount` says of one."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def column(self, key: str) -> pl.Expr:
        """What stands in a column."""
        return column(self.table, key)

    def value(self, part: str) -> pl.Expr:
        """The number of a region, or the total."""
        return self.column(part)

    @property
    def split(self) -> pl.Expr:
        """Whether any region is filled in."""
        return reduce(or_, (self.value(region).is_not_null() for region in REGIONS))

    @property
    def sum(self) -> pl.Expr:
        """All regions together, what is blank as nothing."""
        return reduce(add, (self.value(region).fill_null(0) for region in REGIONS))

    @property
    def adds_up(self) -> pl.Expr:
        """Whether the regions give the total, where both are filled in."""
        total = self.value(TOTAL)
        return total.is_null() | ~self.split | (self.sum == total)

    @property
    def odd(self) -> pl.Expr:
        """Whether a part cannot be a count."""
        return reduce(or_, (self._odd(part) for part in _PARTS if part in self.table.frame.columns))

    def _odd(self, part: str) -> pl.Expr:
        import polars as pl

        value = self.value(part)
        # Numbers of a report have at most thirteen digits before the comma.
        whole = value.cast(pl.Int64).cast(self.table.frame.schema[part])
        return ((value < 0) | (value != whole)).fill_null(value=False)

    def sound(self, broken: Iterable[Place]) -> pl.Expr:
        """Whether every part can be read and can be a count; `broken` are cells that reading could not read."""
        import polars as pl

        columns = {self.table.place(0, part).column for part in _PARTS}
        rows = {place.row for place in broken if place.sheet == self.table.sheet and place.column in columns}
        readable = (self.column(part + UNREADABLE).is_null() for part in _PARTS)
        return reduce(and_, readable) & ~self.odd & ~pl.col(ROW).is_in(sorted(rows))

    def regions_of_postcodes(self, generation: Generation) -> dict[str, list[str]]:
        """The postal codes of the register, by the region they lie in."""
        found: dict[str, list[str]] = {region: [] for region in REGIONS}
        if "postcode" in self.table.frame.columns:
            for postcode in self.table.frame["postcode"].drop_nulls().unique():
                region = generation.region_of(postcode)
                if region is not None:
                    found.setdefault(region, []).append(postcode)
        return found
