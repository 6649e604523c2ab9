"""Tabs on which several tables stand: every description sees its own part of the tab, and nothing of the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from validator.model.template import Sheet, Template
from validator.template.layout import columns_of, spellings
from validator.template.matching import find_labels
from validator.template.opened import OpenSheet
from validator.template.plain import plain
from validator.workbook.cells import Rows
from validator.workbook.scan import SheetScan

_ROWS = 400
_TITLE_ROWS = 2


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a tab; rows and columns from 1, all included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class _View(OpenSheet):
    """A tab of which only some cells are seen, each where it stands."""

    def __init__(self, sheet: OpenSheet, inside: Area | None, outside: Sequence[Area] = ()) -> None:
        super().__init__(sheet._package, sheet.part)
        self._sheet = sheet
        self._inside = inside
        self._outside = tuple(outside)

    def _sees(self, row: int, column: int) -> bool:
        if self._inside is not None and not self._inside.holds(row, column):
            return False
        return not any(area.holds(row, column) for area in self._outside)

    @cached_property
    def scan(self) -> SheetScan:
        """The scan of the cells that are seen."""
        whole = self._sheet.scan
        return replace(
            whole,
            errors={cell: text for cell, text in whole.errors.items() if self._sees(*cell)},
            formulas={cell: text for cell, text in whole.formulas.items() if self._sees(*cell)},
            without_value=frozenset(cell for cell in whole.without_value if self._sees(*cell)),
        )

    @cached_property
    def _seen(self) -> Rows:
        columns = [
            [value if value is not None and self._sees(row, number) else None for row, value in enumerate(column, 1)]
            for number, column in enumerate(self._sheet.rows.columns, 1)
        ]
        return Rows(columns, len(self._sheet.rows))

    @property
    def rows(self) -> Rows:
        """The values by row; None where a cell is not seen."""
        return self._seen


def apart(template: Template, found: Mapping[str, OpenSheet]) -> dict[str, OpenSheet]:
    """The sheet of the workbook for each sheet key, where tables that share a tab each see their own part of it."""
    views = dict(found)
    for first in template.sheets:
        others = [sheet for sheet in template.sheets if sheet.beside == first.key]
        if others and first.key in found:
            tab = found[first.key]
            runs = _assigned([first, *others], tab, template.periods)
            before = runs[first.key][0] if first.key in runs else 0
            labels = [(row, column, column) for row, column in find_labels(tab, first.fields, before).values()]
            areas = {key: _area(run, [*runs.values(), *labels], tab) for key, run in runs.items()}
            for sheet in others:
                inside = areas.get(sheet.key, Area(0, 0, 0, 0))
                views[sheet.key] = _View(tab, inside)
            views[first.key] = _View(tab, None, [area for key, area in areas.items() if key != first.key])
    return views


_Run = tuple[int, int, int]
"""Row, first column, last column of headers."""


def _assigned(sheets: Sequence[Sheet], tab: OpenSheet, periods: tuple[str, ...]) -> dict[str, _Run]:
    """The run of headers that belongs to each table: the one with most of its headers that no other has taken."""
    runs = list(_runs(tab))
    assigned: dict[str, _Run] = {}
    for sheet in sheets:
        names = {name for column in columns_of(sheet, periods) for name in spellings(column)}
        scored = [(sum(name in names for name in texts), run) for run, texts in runs if run not in assigned.values()]
        best = max((score for score, _ in scored), default=0)
        if best:
            assigned[sheet.key] = next(run for score, run in scored if score == best)
    return assigned


def _runs(tab: OpenSheet) -> Iterator[tuple[_Run, list[str]]]:
    """Neighbouring filled cells of the upper rows, with their texts in plain letters."""
    for number, row in enumerate(tab.rows[:_ROWS], start=1):
        start = 0
        for column in range(1, len(row) + 2):
            filled = column <= len(row) and row[column - 1] is not None
            if filled and not start:
                start = column
            elif not filled and start:
                texts = [plain(value) for value in row[start - 1 : column - 1] if isinstance(value, str)]
                if texts:
                    yield (number, start, column - 1), texts
                start = 0


def _area(run: _Run, runs: Sequence[_Run], tab: OpenSheet) -> Area:
    """From the title above the headers to the title of the next table below, or to the next label."""
    row, left, right = run
    below = [other[0] for other in runs if other[0] > row and other[1] <= right and left <= other[2]]
    bottom = min((_top(other, left, right, tab) - 1 for other in below), default=len(tab.rows))
    return Area(_top(row, left, right, tab), left, bottom, right)


def _top(row: int, left: int, right: int, tab: OpenSheet) -> int:
    """The row of the title or the bands just above a row of headers; the row itself where there are none."""
    for above in range(row - 1, max(0, row - 1 - _TITLE_ROWS), -1):
        held = [column for column in range(left, right + 1) if tab.grid.value(above, column) is not None]
        if held:
            alone = all(tab.grid.value(above - 1, column) is None for column in range(left, right + 1))
            return above if alone and len(held) <= (right - left + 1) / 2 else row
    return row
