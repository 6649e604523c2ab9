"""Niet ontvangen: which report is not there or could not be checked, and files that found no place."""

from dataclasses import dataclass

from validator.foundation.text import Text, of_data
from validator.model.overview import Entry, Overview, Standing
from validator.model.summary import Summary
from validator.overview.parts import fictitious_column, sector_columns
from validator.overview.plans import Cell, Column, Grid, Kind, Plan, Tint, Total

_AMOUNT = 9


@dataclass(frozen=True, slots=True)
class _File:
    summary: Summary
    what: Text
    fix: Text | None


def plan(overview: Overview) -> Plan:
    """The sheet with what is missing."""
    waiting = [entry for entry in overview.entries if entry.standing is not Standing.RECEIVED]
    files = [
        *(_File(one, one.problem.message, one.problem.fix) for one in overview.unplaced if one.problem),
        *(_File(one.summary, one.why, None) for one in overview.aside),
    ]
    return Plan(
        Text("Niet ontvangen"),
        Text(
            "Van welke sector het rapport er niet is of niet te controleren was, en welke bestanden nergens bij horen."
        ),
        (
            Text(
                "Een bestand zonder herkenbare sector (tweede tabel) kan het rapport zijn van een sector die hier "
                "als niet ontvangen staat. Bestanden worden herkend aan hun inhoud, niet aan hun naam."
            ),
        ),
        (
            Grid(
                "NietOntvangen",
                Text("Sectoren zonder gecontroleerd rapport"),
                _columns(),
                waiting,
                _totals(overview) if waiting else (),
                empty=Text("Van elke sector is een rapport ontvangen en gecontroleerd."),
            ),
            Grid(
                "Bestanden", Text("Bestanden die in dit overzicht niet meetellen"), _files(), files, empty=Text("Geen.")
            ),
        ),
    )


def _totals(overview: Overview) -> list[Total]:
    amount = overview.maxima(Standing.NOT_RECEIVED, Standing.NOT_CHECKABLE)
    return [Total(Text("Bedrag van deze sectoren samen, voor zover bekend"), {_AMOUNT: amount})]


def _columns() -> list[Column[Entry]]:
    return [
        *sector_columns(lambda entry: entry.sector),
        Column(Text("Fonds"), Text("Het sectorfonds dat indient."), 30, Kind.TEXT, lambda entry: entry.sector.fund),
        Column(Text("Wat te doen"), Text("De volgende stap."), 40, Kind.TEXT, lambda entry: entry.tasks[0].what),
        Column(Text("Waarom"), Text("De reden."), 50, Kind.TEXT, lambda entry: entry.tasks[0].why),
        Column(
            Text("Stand"),
            Text("Niet ontvangen, of ontvangen maar niet te controleren."),
            16,
            Kind.TEXT,
            lambda entry: Text(entry.standing.value),
            lambda entry: Tint.ABSENT if entry.standing is Standing.NOT_RECEIVED else Tint.ALERT,
        ),
        Column(
            Text("Uiterste datum"),
            Text("Uiterste datum van het rapport; «niet ingesteld» waar geen bron er een geeft."),
            15,
            Kind.DAY,
            lambda entry: entry.deadline or Text("niet ingesteld"),
        ),
        Column(
            Text("Dagen over tijd"),
            Text("Dagen sinds de uiterste datum, op de dag van dit overzicht."),
            13,
            Kind.COUNT,
            lambda entry: entry.days_over,
        ),
        Column(
            Text("Bestand"),
            Text("Het bestand dat niet te controleren was."),
            30,
            Kind.TEXT,
            lambda entry: entry.summary.file if entry.summary else None,
        ),
        Column(
            Text("Bedrag"),
            Text("Bedrag van het convenant."),
            15,
            Kind.EURO,
            lambda entry: Text("niet bekend") if entry.sector.maximum is None else entry.sector.maximum,
        ),
        fictitious_column(lambda entry: entry.sector.fictitious),
    ]


def _files() -> list[Column[_File]]:
    return [
        Column(Text("Naam van het bestand"), Text("Het bestand."), 24, Kind.TEXT, lambda row: row.summary.file),
        Column(
            Text("Soort"),
            Text("Soort rapport, waar dat bekend is."),
            14,
            Kind.TEXT,
            lambda row: of_data(row.summary.report) if row.summary.report else None,
        ),
        Column(Text("Van sector"), Text("De sector, waar die bekend is."), 30, Kind.TEXT, _sector),
        Column(Text("Wat ermee is"), Text("Waarom het niet meetelt."), 40, Kind.TEXT, lambda row: row.what),
        Column(Text("Herstel"), Text("Wat ermee te doen."), 50, Kind.TEXT, lambda row: row.fix),
        Column(
            Text("Stand van het bestand"),
            Text("Gecontroleerd of niet checkbaar."),
            16,
            Kind.TEXT,
            lambda row: Text(row.summary.state.value),
        ),
    ]


def _sector(row: _File) -> Cell:
    return row.summary.sector.name if row.summary.sector else Text("niet herkend")
