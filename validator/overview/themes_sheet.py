"""Thema's: the transversal view, commitments per theme over the sectors."""

from validator.foundation.text import Text, of_data
from validator.model.overview import Overview, ThemeRow, UnitRow
from validator.overview.plans import Chart, Column, Grid, Kind, Plan

_Unit = tuple[ThemeRow, UnitRow]


def plan(overview: Overview) -> Plan:
    """The sheet with a row per theme, and one per theme and unit."""
    units = [(theme, unit) for theme in overview.themes for unit in theme.units]
    return Plan(
        Text("Thema's"),
        Text("Per decretaal thema: hoeveel verbintenissen, bij hoeveel sectoren, en hoe ze staan."),
        (
            Text(
                "Een tweede cijfer van een verbintenis telt niet apart. Opgeteld wordt alleen wat in dezelfde "
                "eenheid geteld is, over de hele looptijd; aandelen worden nooit opgeteld."
            ),
        ),
        (
            Grid("Themas", Text("Verbintenissen per thema"), _themes(), overview.themes),
            Grid("ThemaEenheden", Text("Aantallen per thema en eenheid"), _units(), units),
        ),
        (
            Chart(
                Text("Verbintenissen per thema"),
                0,
                0,
                (4, 5, 6, 7),
                ("70AD47", "C00000", "FFC000", "A5A5A5"),
                hatched=(1, 3),
                axis=Text("aantal verbintenissen"),
            ),
        )
        if overview.themes
        else (),
    )


def _themes() -> list[Column[ThemeRow]]:
    return [
        Column(Text("Thema"), Text("Naam van het thema."), 46, Kind.TEXT, lambda row: of_data(row.name)),
        Column(
            Text("Sectoren"),
            Text("Sectoren met een verbintenis in dit thema."),
            18,
            Kind.COUNT,
            lambda row: len(row.sectors),
        ),
        Column(
            Text("Verbintenissen"),
            Text("Alle verbintenissen in dit thema."),
            15,
            Kind.COUNT,
            lambda row: row.commitments,
        ),
        Column(
            Text("waarvan RV"),
            Text("Hoeveel daarvan resultaatsverbintenissen zijn."),
            12,
            Kind.COUNT,
            lambda row: row.results,
        ),
        Column(Text("Behaald"), Text("Hoeveel er behaald zijn."), 12, Kind.COUNT, lambda row: row.reached),
        Column(
            Text("Niet behaald"), Text("Hoeveel er niet behaald zijn."), 13, Kind.COUNT, lambda row: row.not_reached
        ),
        Column(
            Text("Te beoordelen"),
            Text("Hoeveel er op een beslissing wachten."),
            14,
            Kind.COUNT,
            lambda row: row.to_be_judged,
        ),
        Column(
            Text("Nog niet meetbaar"),
            Text("Hoeveel er nog niet te meten zijn."),
            16,
            Kind.COUNT,
            lambda row: row.not_yet_measurable,
        ),
        Column(
            Text("Hangt eraan"),
            Text("Bedrag dat aan de resultaatsverbintenissen van dit thema hangt."),
            16,
            Kind.EURO,
            lambda row: row.at_stake,
        ),
    ]


def _units() -> list[Column[_Unit]]:
    return [
        Column(Text("Bij thema"), Text("Naam van het thema."), 46, Kind.TEXT, lambda row: of_data(row[0].name)),
        Column(Text("Eenheid"), Text("Wat er geteld wordt."), 11, Kind.TEXT, lambda row: of_data(row[1].unit)),
        Column(
            Text("Aantal"), Text("Verbintenissen met deze eenheid."), 15, Kind.COUNT, lambda row: row[1].commitments
        ),
        Column(
            Text("Met cijfer"),
            Text("Hoeveel daarvan een cijfer geven."),
            12,
            Kind.COUNT,
            lambda row: row[1].with_figure,
        ),
        Column(Text("Streefwaarde"), Text("Som van de doelen."), 12, Kind.NUMBER, lambda row: row[1].target),
        Column(
            Text("Gerealiseerd"), Text("Som van wat gerealiseerd is."), 13, Kind.NUMBER, lambda row: row[1].realised
        ),
    ]
