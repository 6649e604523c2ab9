"""Which figures of a split go into which cells of a report, and which stay as the fund filled them in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.place import Place
from validator.model.report import UNREADABLE, Report, Row
from validator.split.asked import Abroad
from validator.split.result import CommitmentCount, Regions

PARTS = ("totaal", "vlaams", "brussel", "waals", "onbekend")

Hindrance = Callable[[Place], Text | None]
"""Why a cell cannot take a value, besides what stands in it; None where it can."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the split and its cell. `of` is the activity or commitment, `label` the header of the column, `was`
    what stood there (None where blank)."""

    place: Place
    sheet: str
    of: str
    key: str
    label: str
    value: int
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure that was not filled in, and why."""

    figure: Figure
    why: Text


@dataclass(frozen=True)
class Filling:
    """What filling in a report comes to. `written` are the new figures, `same` those that stood there already, `kept`
    those that stay otherwise. `unknown` are activities or commitments of the lists that the report does not have, by
    sheet; `untouched` counts activities of the report that the lists do not name."""

    written: tuple[Figure, ...]
    same: int
    kept: tuple[Kept, ...]
    unknown: Mapping[str, tuple[str, ...]]
    untouched: int
    notes: tuple[Text, ...] = ()


def plan_filling(
    report: Report,
    activities: Mapping[str, Regions],
    commitments: Sequence[CommitmentCount],
    abroad: Abroad,
    replace: bool,
    hindrance: Hindrance,
) -> Filling:
    """The figures to fill in.

    The figures of one activity, or of one commitment in one period, belong together: where one of them differs from
    what the fund filled in and is not to be replaced, none of them is written.

    Args:
        report: the report as it was read.
        activities: counts by number of the activity.
        commitments: counts of commitments, by period.
        abroad: what becomes of who lives or works abroad.
        replace: whether figures that differ are replaced.
        hindrance: tells why a cell cannot take a value (a formula, part of a merged area).
    """
    work = _Work(replace, hindrance)
    rows = {row.text("nummer"): row for row in reversed(report.rows("activiteiten")) if row.text("nummer")}
    for number, counts in activities.items():
        if number in rows:
            work.block(rows[number], number, counts.in_report(abroad), "")
    codes = {row.text("code"): row for row in reversed(report.rows("verbintenissen"))}
    for one in commitments:
        if one.code in codes:
            for period, counts in one.periods.items():
                work.block(codes[one.code], one.code, counts.in_report(abroad), f"_{period}")
    unknown = {
        "activiteiten": tuple(number for number in activities if number not in rows),
        "verbintenissen": tuple(one.code for one in commitments if one.code not in codes),
    }
    untouched = sum(1 for number in rows if number not in activities) if activities else 0
    return Filling(tuple(work.written), work.same, tuple(work.kept), unknown, untouched, tuple(work.notes()))


class _Work:
    """Gathers what happens to each figure."""

    def __init__(self, replace: bool, hindrance: Hindrance) -> None:
        self._replace = replace
        self._hindrance = hindrance
        self.written: list[Figure] = []
        self.kept: list[Kept] = []
        self.same = 0
        self._missing: dict[str, str] = {}

    def block(self, row: Row, of: str, figures: Mapping[str, int], ending: str) -> None:
        """The figures of one activity, or of one commitment in one period."""
        write: list[Figure] = []
        differs: list[Figure] = []
        hindered: list[Kept] = []
        same = 0
        for part in PARTS:
            key = part + ending
            label = row.table.labels.get(key, key)
            if key not in row.table.columns:
                self._missing.setdefault(f"{row.table.sheet}: {label}", of)
                continue
            figure = Figure(row.place(key), row.table.sheet, of, key, label, figures[part], _stands(row, key))
            if figure.was == str(figure.value):
                same += 1
            elif why := self._hindrance(figure.place):
                hindered.append(Kept(figure, why))
            elif figure.was is None:
                write.append(figure)
            else:
                differs.append(figure)
        if differs and not self._replace:
            self.kept += [Kept(figure, Text("er staat een ander cijfer")) for figure in differs]
            self.kept += [
                Kept(figure, Text("niet ingevuld: een ander cijfer van dezelfde groep verschilt")) for figure in write
            ]
        else:
            self.written += [*write, *differs]
        self.kept += hindered
        self.same += same

    def notes(self) -> list[Text]:
        """Columns that the workbook lacks."""
        if not self._missing:
            return []
        return [Text.of("Deze kolommen ontbreken in het rapport: {kolommen}.", kolommen=tuple(self._missing))]


def _stands(row: Row, key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    unread = row.get(key + UNREADABLE)
    return str(unread) if unread is not None else None
