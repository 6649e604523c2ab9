"""Long tables: what a rule need not look at row by row is sorted out by polars first.

A short table is looked at row by row, which is faster there. What is sorted out only spares time: of what is left, the
rule itself still decides.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from validator.model.report import ROW, Row, Table

if TYPE_CHECKING:
    import polars as pl

LONG = 1_000
"""From so many rows on, making an expression takes less time than looking at each row."""


def candidates(table: Table | None, condition: "Callable[[Table], pl.Expr]") -> Iterable[Row]:
    """The rows for which a rule may have something to say.

    Args:
        table: the table; None where the sheet is absent.
        condition: makes the expression that holds for them, and perhaps for others.
    """
    if table is None:
        return ()
    if table.frame.height < LONG:
        return table.rows()
    return table.rows_in(table.frame.filter(condition(table)))


def alike(table: Table | None, keys: Sequence[str]) -> Iterator[tuple[Row, list[int]]]:
    """The rows gathered by what stands in some columns: the first of each kind, and the numbers of all of them. In a
    short table every row is a kind of its own."""
    if table is None:
        return
    known = [key for key in keys if key in table.frame.columns]
    if table.frame.height < LONG or not known:
        for row in table.rows():
            yield row, [row.number]
        return
    numbers = table.frame.group_by(known, maintain_order=True).agg(ROW)[ROW].to_list()
    first = table.frame.unique(known, keep="first", maintain_order=True)
    yield from zip(table.rows_in(first), numbers, strict=True)


def column(table: Table, key: str) -> "pl.Expr":
    """A column of the table; nothing at all where the workbook lacks it."""
    import polars as pl

    return pl.col(key) if key in table.frame.columns else pl.lit(None)
