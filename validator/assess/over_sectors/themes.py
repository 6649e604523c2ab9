"""Commitments per theme over the sectors."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from validator.foundation.words import folded
from validator.model.assessment import Status
from validator.model.overview import Entry, ThemeRow, UnitRow
from validator.model.summary import AttainmentLine, Summary

ZERO = Decimal(0)


def theme_rows(checked: Iterable[tuple[Entry, Summary]], order: Sequence[str]) -> tuple[ThemeRow, ...]:
    """A row per theme: those of the generation in their order, then others by name. Themes are the same where their
    names are; second figures of a commitment are not counted apart.

    Args:
        checked: the sectors with their report.
        order: the names of the themes of the generation.
    """
    names = {folded(name): name for name in order}
    found: dict[str, list[tuple[str, AttainmentLine]]] = {}
    for entry, summary in checked:
        for line in summary.attainments:
            if not line.part_of:
                names.setdefault(folded(line.theme), line.theme)
                found.setdefault(folded(line.theme), []).append((entry.sector.id, line))
    first = [folded(name) for name in order]
    keys = [key for key in first if key in found] + sorted(key for key in found if key not in first)
    return tuple(_row(names[key], found[key]) for key in keys)


def _row(name: str, members: Sequence[tuple[str, AttainmentLine]]) -> ThemeRow:
    lines = [line for _, line in members]
    counts = {status: sum(line.status is status for line in lines) for status in Status}
    return ThemeRow(
        name=name,
        sectors=tuple(dict.fromkeys(sector for sector, _ in members)),
        commitments=len(lines),
        results=sum(line.kind == "RV" for line in lines),
        reached=counts[Status.REACHED],
        not_reached=counts[Status.NOT_REACHED],
        to_be_judged=counts[Status.TO_BE_JUDGED],
        not_yet_measurable=counts[Status.NOT_YET_MEASURABLE],
        at_stake=sum((line.at_stake for line in lines if line.at_stake is not None), ZERO),
        units=_units(lines),
    )


def _units(lines: Iterable[AttainmentLine]) -> tuple[UnitRow, ...]:
    """The counts over the whole term, by unit: the unit that most commitments use first."""
    found: dict[str, list[AttainmentLine]] = {}
    for line in lines:
        if line.form == "count" and line.per == "looptijd" and line.unit:
            found.setdefault(folded(line.unit), []).append(line)
    rows = [
        UnitRow(
            unit=members[0].unit,
            commitments=len(members),
            with_figure=sum(line.realised is not None for line in members),
            target=sum((line.target for line in members if line.target is not None), ZERO),
            realised=sum((line.realised for line in members if line.realised is not None), ZERO),
        )
        for _, members in sorted(found.items())
    ]
    return tuple(sorted(rows, key=lambda row: -row.commitments))
