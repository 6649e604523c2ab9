"""Ter bespreking: what shows only when the reports are laid side by side."""

from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding
from validator.overview.plans import Column, Grid, Kind, Plan, Tint, listed


def plan(overview: Overview) -> Plan:
    """The sheet with the findings of the rules over sectors."""
    return Plan(
        Text("Ter bespreking"),
        Text("Vragen en weetjes die pas blijken als de rapporten naast elkaar liggen (regels SEC)."),
        (
            Text(
                "Een vraag is een vraag, geen fout van een sector. De grenzen zijn instellingen van "
                "Convenantcheck; zie Leeswijzer."
            ),
        ),
        (
            Grid(
                "TerBespreking",
                Text("Over de sectoren heen"),
                _columns(overview),
                overview.findings,
                empty=Text("Niets te bespreken."),
            ),
        ),
    )


def _columns(overview: Overview) -> list[Column[SectorFinding]]:
    names = overview.names
    return [
        Column(
            Text("Regel"), Text("Code van de regel; docs/rules.md legt ze uit."), 10, Kind.TEXT, lambda row: row.code
        ),
        Column(
            Text("Ernst"),
            Text("Vraag: iemand moet kijken; info: goed om te weten."),
            10,
            Kind.TEXT,
            lambda row: Text(row.severity.value),
            lambda row: Tint.OPEN if row.severity is Severity.QUESTION else Tint.PLAIN,
        ),
        Column(Text("Titel"), Text("Waarover het gaat."), 28, Kind.TEXT, lambda row: Text(row.title)),
        Column(
            Text("Sectoren"),
            Text("De sectoren waarover het gaat."),
            34,
            Kind.TEXT,
            lambda row: listed(names.get(sector, sector) for sector in row.sectors),
        ),
        Column(Text("Wat"), Text("Wat er te zien is."), 80, Kind.TEXT, lambda row: row.message),
        Column(Text("Wat te doen"), Text("Een voorstel van aanpak."), 50, Kind.TEXT, lambda row: row.fix),
    ]
