"""Periods in the columns of a table: blocks of the same columns for every year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from validator.template.inspecting.blocks import YEAR, Block, Column
from validator.template.plain import plain


@dataclass(frozen=True, slots=True)
class Dated:
    """A column with its period, and what stays of its header without it. `readable`: the period ends the header, or
    stands in the band above it, so that the reader knows it as "label period"."""

    column: Column
    base: str
    period: str
    readable: bool = True


def dated(column: Column) -> Dated | None:
    """The column as one of a period, None where neither its header nor its band says one."""
    match = YEAR.search(column.header)
    if match:
        base = (column.header[: match.start()] + column.header[match.end() :]).strip(" -/:,()[]")
        ends = column.header.rstrip("* ").endswith(match[0])
        return Dated(column, base or column.band or column.header, _key(match[0]), ends and bool(base))
    match = YEAR.search(column.band)
    return Dated(column, column.header, _key(match[0])) if match else None


def _key(text: str) -> str:
    return "-".join(part.strip() for part in text.replace("/", "-").split("-"))


def repeated(block: Block) -> dict[str, list[Dated]]:
    """The columns of a table that are asked for more than one period, by the letters of their label; or all dated ones
    where at least three share the one period there is."""
    groups: dict[str, list[Dated]] = defaultdict(list)
    for column in block.columns:
        found = dated(column)
        if found is not None:
            groups[plain(found.base)].append(found)
    many = {base: group for base, group in groups.items() if len({one.period for one in group}) > 1}
    if many:
        return many
    periods = {one.period for group in groups.values() for one in group}
    return dict(groups) if len(periods) == 1 and len(groups) >= 3 else {}


def periods_of(blocks: Iterable[Block]) -> list[str]:
    """All periods in the tables of a workbook, in order."""
    return sorted({one.period for block in blocks for group in repeated(block).values() for one in group})
