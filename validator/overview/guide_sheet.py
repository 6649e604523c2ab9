"""Leeswijzer: what the workbook is, and what each column of each sheet means."""

from collections.abc import Sequence
from dataclasses import dataclass

from validator.foundation.text import Text
from validator.model.overview import Overview
from validator.overview.plans import Column, Grid, Kind, Plan


@dataclass(frozen=True, slots=True)
class _Explained:
    sheet: Text
    column: Text
    meaning: Text


def plan(overview: Overview, plans: Sequence[Plan]) -> Plan:
    """The sheet that explains the others."""
    rows = [
        _Explained(one.label, column.header, column.meaning)
        for one in plans
        for grid in one.tables
        for column in grid.columns
        if column.meaning is not None
    ]
    limits = overview.settings
    settings = [
        (
            Text("Mogelijk het sjabloon"),
            Text.of(
                "Een regel in meer dan {deel:procent} van minstens {n} gecontroleerde rapporten.",
                deel=limits.template_share,
                n=limits.template_sectors,
            ),
        ),
        (
            Text("Cijfer ver van vergelijkbare"),
            Text.of(
                "Meer dan {n:getal} keer de mediane afwijking van de mediaan, en meer dan {k:getal} keer de mediaan of "
                "minder dan de mediaan gedeeld door {k:getal}, bij minstens {m} vergelijkbare verbintenissen (zelfde "
                "soort, thema, categorie, vorm, eenheid en periode).",
                n=limits.outlier_distance,
                k=limits.outlier_factor,
                m=limits.outlier_group,
            ),
        ),
        (
            Text("Welk bestand telt"),
            Text("Het laatst ingediende volgens de datum in het rapport zelf; dan dat met de meeste beslissingen."),
        ),
        (Text("Regels"), Text.of("regelset {versie}", versie=overview.rules_version or "–")),
    ]
    return Plan(
        Text("Leeswijzer"),
        Text("Wat er in dit werkboek staat, en wat elke kolom betekent."),
        (
            Text(
                "Wie moet nog wat doen, en waarom? Zie «Stand van zaken», kolommen «Aan zet», «Nog te doen» en "
                "«Waarom»."
            ),
            Text(
                "Elk cijfer komt uit de controle van één rapport; totalen zijn sommen van die cijfers, tot op de cent."
            ),
            Text(
                "Elk voorstel is een voorstel. Beslist wordt in overleg, op het blad Oordeel van de "
                "gecontroleerde kopie."
            ),
            Text(
                "Kleuren: groen is in orde, geel wacht op een persoon, rood vraagt aandacht, grijs is niet "
                "ontvangen, oranje is fictief. De tekst in de cel zegt telkens hetzelfde."
            ),
            Text("Bedragen zijn in euro. Inhouding en voorschotten staan met een minteken."),
        ),
        (
            Grid(
                "Bladen",
                Text("De bladen"),
                _pairs(Text("Over blad"), Text("Waarvoor")),
                [(one.label, one.purpose) for one in plans],
            ),
            Grid("Kolommen", Text("De kolommen"), _columns(), rows),
            Grid(
                "Instellingen",
                Text("Instellingen van Convenantcheck (in geen bron)"),
                _pairs(Text("Instelling"), Text("Wat ze zegt")),
                settings,
            ),
        ),
        frozen=0,
    )


def _pairs(first: Text, second: Text) -> list[Column[tuple[Text, Text]]]:
    return [
        Column(first, None, 28, Kind.TEXT, lambda row: row[0]),
        Column(second, None, 110, Kind.TEXT, lambda row: row[1]),
    ]


def _columns() -> list[Column[_Explained]]:
    return [
        Column(Text("Blad"), None, 28, Kind.TEXT, lambda row: row.sheet),
        Column(
            Text("Kolom: betekenis"),
            None,
            110,
            Kind.TEXT,
            lambda row: Text.of("{kolom}: {wat}", kolom=row.column, wat=row.meaning),
        ),
    ]
