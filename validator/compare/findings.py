"""Which findings are resolved, new, or still there: the same rule on the same row and column, wherever that now is."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from validator.compare.rows import Matching
from validator.model.comparison import Kept
from validator.model.finding import Finding
from validator.model.place import Place
from validator.model.report import Report

_OLD_ONLY = "old"


class Cells:
    """Names of the cells of one file that are the same in both files, however rows and columns moved."""

    def __init__(self, report: Report, moved: Mapping[str, Mapping[int, int]] | None) -> None:
        """`moved` gives per sheet the row in the new file of each row in the old one; None for the new file itself."""
        self._moved = moved
        self._sheets = {name: key for key, name in report.sheets.items()}
        self._fields = {
            entry.place: (sheet, key)
            for sheet, entries in report.fields.items()
            for key, entry in entries.items()
            if entry.place is not None
        }
        self._tables = report.tables
        self._columns = {
            sheet: {number: key for key, number in table.columns.items()} for sheet, table in report.tables.items()
        }

    def name(self, place: Place | None) -> Hashable:
        """What a cell is, in words that hold for both files."""
        if place is None:
            return None
        if place in self._fields:
            return self._fields[place]
        sheet = self._sheets.get(place.sheet, place.sheet)
        table = self._tables.get(sheet)
        if table is None or not table.columns:
            return sheet, place.row, place.column
        column = self._columns[sheet].get(place.column, place.column)
        if place.row <= table.header_row:
            return sheet, "header", place.row - table.header_row, column
        return sheet, self._row(sheet, place.row), column

    def _row(self, sheet: str, row: int) -> Hashable:
        if self._moved is None:
            return row
        return self._moved.get(sheet, {}).get(row, (_OLD_ONLY, row))


def moved(matchings: Mapping[str, Matching]) -> Mapping[str, Mapping[int, int]]:
    """Per sheet the row in the new file of each row in the old one."""
    return {sheet: dict(matching.pairs) for sheet, matching in matchings.items()}


def sorted_out(
    old: Iterable[Finding], new: Iterable[Finding], before: Cells, after: Cells
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Kept, ...]]:
    """The findings that are resolved, those that are new, and those that remain."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in old:
        waiting[finding.code, before.name(finding.place)].append(finding)
    appeared: list[Finding] = []
    remaining: list[Kept] = []
    for finding in new:
        same = waiting.get((finding.code, after.name(finding.place)), [])
        if same:
            remaining.append(Kept(_pick(same, finding), finding))
        else:
            appeared.append(finding)
    resolved = [finding for left in waiting.values() for finding in left]
    return (
        tuple(sorted(resolved, key=lambda finding: finding.sort_key)),
        tuple(sorted(appeared, key=lambda finding: finding.sort_key)),
        tuple(sorted(remaining, key=lambda kept: kept.new.sort_key)),
    )


def _pick(same: list[Finding], finding: Finding) -> Finding:
    """Takes the one that says the same out of several findings on one cell, else the first."""
    alike: Sequence[int] = [number for number, each in enumerate(same) if each.message == finding.message]
    return same.pop(alike[0] if alike else 0)
