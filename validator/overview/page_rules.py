"""Which rule fires where, as a table that is its own heat map."""

from collections.abc import Callable

from validator.foundation.text import Text
from validator.looks.cells import Cell, Column, Heat, Lines, Mark, Table, table
from validator.model.overview import Overview, RuleCount

LEVELS = (1, 2, 5)
"""From how many findings a cell is one step darker."""

_SUSPECT = Mark("warning", Text("mogelijk het sjabloon"), "open")


def rule_table(overview: Overview) -> Table | None:
    """Rules against checked sectors; None where no rule fires."""
    if not overview.rules:
        return None
    sectors = [entry.sector for entry, _ in overview.checked]
    columns: list[Column[RuleCount]] = [
        Column(Text("Regel"), _rule),
        Column(Text("Ernst"), lambda row: Text(row.severity.value)),
        Column(Text("Sectoren"), lambda row: len(row.counts), "upright tally"),
        Column(Text("Bevindingen"), lambda row: row.findings, "upright tally"),
    ]
    columns += [Column(Text.of("{naam}", naam=one.name), _count(one.id), "upright") for one in sectors]
    return table(Text("Aantal bevindingen per regel en sector"), columns, overview.rules, style="heatmap")


def _rule(row: RuleCount) -> Cell:
    title = Text.of("{code} {titel}", code=row.code, titel=Text(row.title))
    return Lines((title, _SUSPECT)) if row.suspect else title


def _count(sector: str) -> Callable[[RuleCount], Cell]:
    def read(row: RuleCount) -> Cell:
        count = dict(row.counts).get(sector, 0)
        return Heat(count, sum(count >= level for level in LEVELS)) if count else None

    return read
