"""Participants by region, per sector and over all sectors."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from validator.foundation.text import Text
from validator.looks.cells import ZERO, Bar, Cell, Column, Table, bar, table
from validator.model.assessment import Reach
from validator.model.counts import reports
from validator.model.overview import Entry, Overview
from validator.model.summary import Summary
from validator.overview.page_names import Names

FILLS = (
    (Text("Vlaams"), "solid"),
    (Text("Brussels"), "hatch"),
    (Text("Waals"), "dots"),
    (Text("onbekend"), "cross"),
    (Text("niet gesplitst"), "size"),
)
"""The regions with their pattern, in the order of the bars."""

_Checked = tuple[Entry, Summary]


def region_table(overview: Overview, names: Names) -> Table | None:
    """A stacked bar and the figures for each sector with a register of activities; None where there is none."""
    rows = [(entry, summary) for entry, summary in overview.checked if summary.reach is not None]
    if not rows:
        return None
    columns = [
        Column[_Checked](Text("Sector"), lambda row: names.of(row[0].sector.id)),
        Column[_Checked](Text("Verdeling"), lambda row: _bar(_of(row)), "bar"),
        Column[_Checked](Text("Vlaams"), lambda row: _of(row).flemish, "num"),
        Column[_Checked](Text("Brussels"), lambda row: _of(row).brussels, "num"),
        Column[_Checked](Text("Waals"), lambda row: _of(row).walloon, "num"),
        Column[_Checked](Text("onbekend"), lambda row: _of(row).unknown, "num"),
        Column[_Checked](Text("niet gesplitst"), lambda row: _unsplit(_of(row)), "num"),
        Column[_Checked](Text("Totaal"), lambda row: _of(row).total, "num"),
        Column[_Checked](Text("Aandeel Vlaams"), lambda row: _share(_of(row)), "num"),
        Column[_Checked](Text("Opmerking"), lambda row: Text("regionaal") if row[1].regional else None),
    ]
    totals = overview.reach
    fictitious = sum(summary.fictitious for _, summary in rows)
    feet = [
        _foot(
            Text.of(
                "Opgeteld ({aantal}, waarvan {fictief} fictief)", aantal=reports(totals.sectors), fictief=fictitious
            ),
            totals.summed,
        ),
        _foot(Text("Elk gezamenlijk initiatief één keer geteld"), totals.once),
    ]
    return table(Text("Deelnemers per regio"), columns, rows, feet, "picture")


def without_register(overview: Overview) -> tuple[str, ...]:
    """The ids of the sectors whose checked report has no register of activities."""
    return tuple(entry.sector.id for entry, summary in overview.checked if summary.reach is None)


def _of(row: _Checked) -> Reach:
    return row[1].reach or Reach()


def _parts(reach: Reach) -> list[Decimal]:
    return [part or ZERO for part in (reach.flemish, reach.brussels, reach.walloon, reach.unknown)]


def _unsplit(reach: Reach) -> Decimal:
    return (reach.total or ZERO) - sum(_parts(reach), ZERO)


def _bar(reach: Reach) -> Bar:
    values = [max(value, ZERO) for value in (*_parts(reach), _unsplit(reach))]
    return bar([(value, fill) for value, (_, fill) in zip(values, FILLS, strict=True)], sum(values, ZERO))


def _share(reach: Reach) -> Text | None:
    if reach.flemish is None or not reach.total:
        return None
    return Text.of("{p:procent}", p=(reach.flemish / reach.total).quantize(Decimal("0.001"), ROUND_HALF_UP))


def _foot(label: Text, reach: Reach) -> Sequence[Cell]:
    return (
        label, _bar(reach), reach.flemish, reach.brussels, reach.walloon, reach.unknown, _unsplit(reach), reach.total,
        _share(reach), None,
    )  # fmt: skip
