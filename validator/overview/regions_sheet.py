"""Regio: participants per sector by region, and over the sectors with joint work counted once."""

from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Reach
from validator.model.overview import Overview
from validator.model.summary import Summary
from validator.overview.parts import ZERO, Checked, fictitious_column, sector_columns
from validator.overview.plans import Cell, Chart, Column, Grid, Kind, Plan, Total

METHOD = Text(
    "Gezamenlijke initiatieven tellen voor elke sector volledig, maar in het totaal «één keer geteld» één keer: met "
    "het cijfer van de trekker, of waar er geen is met het grootste. Verschillen de cijfers, dan is dat een "
    "vraag (SEC007)."
)
_FIRST = 2


def plan(overview: Overview) -> Plan:
    """The sheet with reach by region."""
    totals = overview.reach
    twice = _difference(totals.summed, totals.once)
    rows = [
        Total(Text.of("Opgeteld ({n} met register)", n=totals.sectors), _cells(totals.summed)),
        Total(Text("waarvan dubbel (gezamenlijk gemeld)"), _cells(twice)),
        Total(Text("Totaal, elk initiatief één keer"), _cells(totals.once)),
    ]
    return Plan(
        Text("Regio"),
        Text("Deelnemers per sector: Vlaams, Brussels, Waals, onbekend, volgens het register van activiteiten."),
        (METHOD,),
        (Grid("Regio", Text("Deelnemers per regio"), _columns(), overview.checked, rows if overview.checked else ()),),
        (
            Chart(
                Text("Aandeel van de regio's per sector"),
                0,
                0,
                (2, 3, 4, 5, 6),
                ("1F4E79", "F4B183", "A9D18E", "7F7F7F", "D9D9D9"),
                percent=True,
                hatched=(1, 3),
            ),
        )
        if overview.checked
        else (),
    )


def _columns() -> list[Column[Checked]]:
    return [
        *sector_columns(lambda row: row[0].sector),
        Column(
            Text("Vlaams"),
            Text("Deelnemers uit Vlaanderen, opgeteld over het register van activiteiten."),
            12,
            Kind.NUMBER,
            lambda row: _reach(row[1]).flemish,
        ),
        Column(Text("Brussels"), Text("Deelnemers uit Brussel."), 12, Kind.NUMBER, lambda row: _reach(row[1]).brussels),
        Column(Text("Waals"), Text("Deelnemers uit Wallonië."), 12, Kind.NUMBER, lambda row: _reach(row[1]).walloon),
        Column(
            Text("Onbekend"),
            Text("Deelnemers van wie de regio niet gekend is."),
            12,
            Kind.NUMBER,
            lambda row: _reach(row[1]).unknown,
        ),
        Column(
            Text("Niet gesplitst"),
            Text("Totaal min de vier vorige: niet ingevuld van waar ze zijn."),
            13,
            Kind.NUMBER,
            lambda row: None if row[1].reach is None else _unsplit(row[1].reach),
        ),
        Column(Text("Totaal"), Text("Alle deelnemers."), 12, Kind.NUMBER, lambda row: _reach(row[1]).total),
        Column(
            Text("Aandeel Vlaams"),
            Text("Vlaams tegenover het totaal."),
            12,
            Kind.SHARE,
            lambda row: _share(_reach(row[1])),
        ),
        Column(Text("Herkomst"), Text("Waar de cijfers vandaan komen."), 34, Kind.TEXT, lambda row: _origin(row[1])),
        fictitious_column(lambda row: row[1].fictitious),
    ]


def _reach(summary: Summary) -> Reach:
    return summary.reach or Reach()


def _unsplit(reach: Reach) -> Decimal:
    parts = (reach.flemish, reach.brussels, reach.walloon, reach.unknown)
    return (reach.total or ZERO) - sum((part for part in parts if part is not None), ZERO)


def _share(reach: Reach) -> Decimal | None:
    return round(reach.flemish / reach.total, 4) if reach.flemish is not None and reach.total else None


def _origin(summary: Summary) -> Text:
    if summary.reach is None:
        return Text("geen register van activiteiten ingevuld")
    return Text("register; regionaal georganiseerd") if summary.regional else Text("register van activiteiten")


def _cells(reach: Reach) -> dict[int, Cell]:
    values = [reach.flemish, reach.brussels, reach.walloon, reach.unknown, _unsplit(reach), reach.total, _share(reach)]
    return dict(enumerate(values, start=_FIRST))


def _difference(one: Reach, other: Reach) -> Reach:
    def less(first: Decimal | None, second: Decimal | None) -> Decimal:
        return (first or ZERO) - (second or ZERO)

    return Reach(
        less(one.flemish, other.flemish),
        less(one.brussels, other.brussels),
        less(one.walloon, other.walloon),
        less(one.unknown, other.unknown),
        less(one.total, other.total),
    )
