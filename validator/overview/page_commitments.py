"""How far the commitments came: per sector and theme, always in the order of the register, never as a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from validator.foundation.text import Text, of_data
from validator.looks.cells import (
    NOT_SET,
    Bar,
    Bullet,
    Bullets,
    Cell,
    Column,
    Lines,
    Table,
    bar,
    table,
)
from validator.looks.marks import STATUSES
from validator.looks.words import Money
from validator.model.assessment import Status
from validator.model.overview import Overview, ThemeRow, UnitRow
from validator.model.summary import AttainmentLine, SectorFacts, Summary
from validator.overview.page_names import Names

_FILLS = {
    Status.REACHED: "solid",
    Status.NOT_REACHED: "hatch",
    Status.TO_BE_JUDGED: "dots",
    Status.NOT_YET_MEASURABLE: "size",
}
_FULL = Decimal("1.5")
_CENT = Decimal("0.01")
_FORMS = {
    "count": Text("aantal"),
    "ratio": Text("aandeel"),
    "growth": Text("groei"),
    "deliverable": Text("uit te voeren"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    sector: SectorFacts
    line: AttainmentLine


def attainment_picture(overview: Overview, names: Names) -> Table | None:
    """Sectors against themes; in each cell the commitments, realised against target."""
    themes = _themes(overview)
    if not themes:
        return None
    columns: list[Column[tuple[SectorFacts, Summary]]] = [Column(Text("Sector"), lambda row: names.of(row[0].id))]
    columns += [Column(of_data(theme), _in_theme(theme)) for theme in themes]
    rows = [(entry.sector, summary) for entry, summary in overview.checked]
    return table(Text("Gerealiseerd tegenover streefwaarde, per sector en thema"), columns, rows, style="matrix")


def commitment_tables(overview: Overview, names: Names) -> tuple[Table, ...]:
    """All commitments with their figures, a table per theme."""
    rows = [_Row(entry.sector, line) for entry, summary in overview.checked for line in summary.attainments]
    return tuple(
        table(of_data(theme), _columns(names), [row for row in rows if row.line.theme == theme])
        for theme in _themes(overview)
    )


def theme_tables(overview: Overview) -> tuple[Table, ...]:
    """The commitments per theme over the sectors, and their sums per unit."""
    if not overview.themes:
        return ()
    made_up = {entry.sector.id for entry in overview.entries if entry.sector.fictitious}
    most = max(Decimal(theme.commitments) for theme in overview.themes)
    columns = [
        Column[ThemeRow](Text("Thema"), lambda row: of_data(row.name)),
        Column[ThemeRow](Text("Stand"), lambda row: _theme_bar(row, most), "bar"),
        Column[ThemeRow](Text("Verbintenissen"), lambda row: row.commitments, "num"),
        Column[ThemeRow](Text("waarvan RV"), lambda row: row.results, "num"),
        Column[ThemeRow](Text("behaald"), lambda row: row.reached, "num"),
        Column[ThemeRow](Text("niet behaald"), lambda row: row.not_reached, "num"),
        Column[ThemeRow](Text("te beoordelen"), lambda row: row.to_be_judged, "num"),
        Column[ThemeRow](Text("nog niet meetbaar"), lambda row: row.not_yet_measurable, "num"),
        Column[ThemeRow](Text("Sectoren"), lambda row: len(row.sectors), "num"),
        Column[ThemeRow](Text("waarvan fictief"), lambda row: len(made_up.intersection(row.sectors)), "num"),
        Column[ThemeRow](Text("Hangt eraan (euro)"), lambda row: Money(row.at_stake), "num"),
    ]
    units = [(theme, unit) for theme in overview.themes for unit in theme.units]
    return (
        table(Text("Verbintenissen per thema"), columns, overview.themes, style="picture named"),
        table(Text("Aantallen per thema en eenheid"), _unit_columns(), units),
    )


def _unit_columns() -> list[Column[tuple[ThemeRow, UnitRow]]]:
    return [
        Column(Text("Thema"), lambda row: of_data(row[0].name)),
        Column(Text("Eenheid"), lambda row: of_data(row[1].unit)),
        Column(Text("Verbintenissen"), lambda row: row[1].commitments, "num"),
        Column(Text("met cijfer"), lambda row: row[1].with_figure, "num"),
        Column(Text("Streefwaarde"), lambda row: row[1].target, "num"),
        Column(Text("Gerealiseerd"), lambda row: row[1].realised, "num"),
    ]


def _theme_bar(row: ThemeRow, most: Decimal) -> Bar:
    parts = (
        (row.reached, "solid"),
        (row.not_reached, "hatch"),
        (row.to_be_judged, "dots"),
        (row.not_yet_measurable, "size"),
    )
    return bar([(Decimal(count), fill) for count, fill in parts], most)


def _themes(overview: Overview) -> Sequence[str]:
    """Themes with commitments: first those of the overview in its order, then any other."""
    used = {line.theme: None for _, summary in overview.checked for line in summary.attainments}
    known = [theme.name for theme in overview.themes if theme.name in used]
    return [*known, *(theme for theme in used if theme not in known)]


def _in_theme(theme: str) -> "_Read":
    return _Read(theme)


@dataclass(frozen=True, slots=True)
class _Read:
    """The cell of a sector in one theme."""

    theme: str

    def __call__(self, row: tuple[SectorFacts, Summary]) -> Cell:
        lines = [line for line in row[1].attainments if line.theme == self.theme]
        return Bullets(tuple(_bullet(line) for line in lines)) if lines else None


def _bullet(line: AttainmentLine) -> Bullet:
    mark = STATUSES[line.status]
    if line.ratio is None:
        return Bullet(mark, line.code, mark.word, None)
    ratio = max(line.ratio, Decimal(0))
    drawn = bar([(ratio, _FILLS[line.status])], _FULL, [Decimal(1)])
    rounded = ratio.quantize(_CENT, ROUND_HALF_UP)
    # What falls just short must not look reached.
    shown = min(rounded, Decimal("0.99")) if ratio < 1 else rounded
    return Bullet(mark, line.code, Text.of("{p:procent}", p=shown), drawn)


def _columns(names: Names) -> list[Column[_Row]]:
    return [
        Column(Text("Sector"), lambda row: names.of(row.sector.id)),
        Column(Text("Code"), _code),
        Column(Text("Verbintenis"), lambda row: row.line.wording, "long"),
        Column(Text("Soort"), _kind),
        Column(Text("Streefwaarde"), lambda row: _figure(row.line, row.line.target), "num"),
        Column(Text("Gerealiseerd"), lambda row: _figure(row.line, row.line.realised), "num"),
        Column(Text("Bereikt"), _ratio, "num"),
        Column(Text("Oordeel"), lambda row: STATUSES[row.line.status]),
        Column(Text("Beslist of waarom"), _why, "long"),
        Column(Text("Per VTE"), _per_vte, "num"),
        Column(Text("Hangt eraan (euro)"), _stake, "num"),
    ]


def _code(row: _Row) -> Cell:
    line = row.line
    parts: list[Cell] = [line.code]
    if line.part_of:
        parts.append(Text.of("deel van {code}", code=line.part_of))
    if line.fictitious:
        parts.append(Text("fictief"))
    return Lines(tuple(parts)) if len(parts) > 1 else line.code


def _kind(row: _Row) -> Cell:
    form = _FORMS.get(row.line.form, Text.of("{vorm}", vorm=row.line.form))
    each = Text.of("{vorm} per jaar", vorm=form) if row.line.per == "jaar" else form
    return Text.of("{soort}, {vorm}", soort=row.line.kind, vorm=each)


def _figure(line: AttainmentLine, value: Decimal | None) -> Cell:
    if value is None:
        return None
    if line.form in ("ratio", "growth"):
        return Text.of("{p:procent}", p=value)
    return Text.of("{n:getal} {eenheid}", n=value, eenheid=of_data(line.unit))


def _ratio(row: _Row) -> Cell:
    return None if row.line.ratio is None else _bullet(row.line).share


def _why(row: _Row) -> Cell:
    if not row.line.decided:
        return row.line.why
    reason = row.line.reason or Text("zonder reden")
    return Text.of("Beslist: {keuze}. {reden}", keuze=of_data(row.line.choice), reden=reason)


def _per_vte(row: _Row) -> Cell:
    if row.line.form != "count" or row.line.realised is None or not row.sector.vte:
        return None
    return (row.line.realised / row.sector.vte).quantize(_CENT, ROUND_HALF_UP)


def _stake(row: _Row) -> Cell:
    if row.line.kind != "RV":
        return None
    return NOT_SET if row.line.at_stake is None else Money(row.line.at_stake)
