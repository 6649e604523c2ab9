"""Uitbetaling of mid-term reports: no amount is due yet, but something is at stake."""

from validator.foundation.text import Text
from validator.model.counts import reports
from validator.model.overview import MidtermSums, Overview
from validator.model.summary import MidtermLine
from validator.overview.parts import Checked, fictitious_column, interval_columns, sector_columns, taken_off
from validator.overview.plans import Chart, Column, Grid, Kind, Plan, Total


def plan(overview: Overview) -> Plan:
    """The sheet with what is at stake per sector."""
    rows = [(entry, summary) for entry, summary in overview.checked if summary.midterm is not None]
    sums = overview.midterm
    columns = _columns()
    return Plan(
        Text("Uitbetaling"),
        Text(
            "Per sector wat er van het resultaatsdeel op het spel staat. Een tussentijds verslag geeft nog geen saldo."
        ),
        (
            Text(
                "De prognose trekt elke telling recht door. «niet ingesteld»: geen bron geeft het aandeel, of het "
                "bedrag is niet bekend; zo'n sector telt niet mee in dat totaal."
            ),
        ),
        (Grid("Uitbetaling", Text("Wat op het spel staat"), columns, rows, [_total(sums)] if sums else []),),
        (
            Chart(
                Text("Resultaatsdeel op het spel per sector"),
                0,
                0,
                (4, 6),
                ("1F4E79", "F4B183"),
                hatched=(1,),
                stacked=False,
                axis=Text("euro"),
            ),
        )
        if rows
        else (),
    )


def _of(row: Checked) -> MidtermLine:
    midterm = row[1].midterm
    assert midterm is not None
    return midterm


def _columns() -> list[Column[Checked]]:
    not_set = Text("niet ingesteld")
    return [
        *sector_columns(lambda row: row[0].sector),
        Column(
            Text("Tot en met"),
            Text("Laatste dag van de gerapporteerde periode."),
            12,
            Kind.DAY,
            lambda row: _of(row).until,
        ),
        Column(
            Text("Bedrag"),
            Text("Bedrag van het convenant (hoogste toelage)."),
            15,
            Kind.EURO,
            lambda row: not_set if row[0].sector.maximum is None else row[0].sector.maximum,
        ),
        Column(
            Text("Op het spel"),
            Text("Resultaatsdeel dat aan de resultaatsverbintenissen hangt."),
            15,
            Kind.EURO,
            lambda row: not_set if _of(row).at_stake is None else _of(row).at_stake,
        ),
        *interval_columns(
            Text("Gemist bij dit tempo"),
            Text("Wat daarvan niet toekomt als elke telling zo doorgaat."),
            lambda row: _of(row).at_risk,
        ),
        Column(
            Text("Zonder prognose"),
            Text("Wat hangt aan verbintenissen waarvan niets te voorspellen is."),
            15,
            Kind.EURO,
            lambda row: _of(row).without_forecast,
        ),
        *interval_columns(
            Text("Inhouding tot nu"),
            Text("Inhouding voor consulenten die niet aan het werk waren, met een minteken."),
            lambda row: taken_off(_of(row).deduction),
        ),
        Column(
            Text("Gesprekspunten"),
            Text("Hoeveel punten er te bespreken zijn."),
            14,
            Kind.COUNT,
            lambda row: len(_of(row).talk),
        ),
        fictitious_column(lambda row: row[1].fictitious),
    ]


def _total(sums: MidtermSums) -> Total:
    deduction = taken_off(sums.deduction)
    return Total(
        Text.of(
            "Totaal ({aantal}, {onbekend} zonder bekend bedrag)", aantal=reports(sums.sectors), onbekend=sums.unknown
        ),
        {
            4: sums.at_stake,
            5: sums.at_risk.lowest,
            6: sums.at_risk.highest,
            7: sums.without_forecast,
            8: deduction.lowest,
            9: deduction.highest,
        },
    )
