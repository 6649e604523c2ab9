"""Regels: which rule fires where; a rule in most sectors points to the template."""

from collections.abc import Callable

from validator.foundation.text import Text
from validator.model.overview import Overview, RuleCount
from validator.overview.plans import Column, Grid, Kind, Plan, Tint

_FIRST_SECTOR = 6


def plan(overview: Overview) -> Plan:
    """The sheet with the matrix of rules and sectors."""
    sectors = [entry.sector for entry, _ in overview.checked]
    limit = overview.settings
    columns = [
        *_columns(),
        *(
            Column(
                Text.of("{naam}", naam=sector.name),
                _EACH if number == 0 else None,
                4.5,
                Kind.COUNT,
                _count(sector.id),
                upright=True,
            )
            for number, sector in enumerate(sectors)
        ),
    ]
    return Plan(
        Text("Regels"),
        Text("Welke regel waar een bevinding geeft: één regel bij veel sectoren wijst op het sjabloon."),
        (
            Text.of(
                "«mogelijk het sjabloon»: de regel geeft een bevinding in meer dan {deel:procent} van de "
                "gecontroleerde rapporten (vanaf {n} rapporten; niet voor info). Die grens is een instelling "
                "van Convenantcheck.",
                deel=limit.template_share,
                n=limit.template_sectors,
            ),
        ),
        (
            Grid(
                "Regels",
                Text("Regel × sector: aantal bevindingen"),
                columns,
                overview.rules,
                empty=Text("Geen bevindingen."),
            ),
        ),
        frozen=2,
        heat=(_FIRST_SECTOR, _FIRST_SECTOR + len(sectors) - 1) if sectors else None,
    )


_EACH = Text("Vanaf hier een kolom per gecontroleerde sector: hoeveel bevindingen de regel daar geeft; leeg is geen.")


def _columns() -> list[Column[RuleCount]]:
    return [
        Column(
            Text("Regel"), Text("Code van de regel; docs/rules.md legt ze uit."), 10, Kind.TEXT, lambda row: row.code
        ),
        Column(Text("Titel"), Text("Wat de regel nagaat."), 34, Kind.TEXT, lambda row: Text(row.title)),
        Column(
            Text("Ernst"),
            Text("De zwaarste ernst van haar bevindingen."),
            12,
            Kind.TEXT,
            lambda row: Text(row.severity.value),
        ),
        Column(Text("Sectoren"), Text("Bij hoeveel sectoren."), 10, Kind.COUNT, lambda row: len(row.counts)),
        Column(Text("Bevindingen"), Text("Hoeveel bevindingen in totaal."), 12, Kind.COUNT, lambda row: row.findings),
        Column(
            Text("Sjabloon?"),
            Text("«mogelijk het sjabloon» waar de regel bij de meeste sectoren een bevinding geeft."),
            14,
            Kind.TEXT,
            lambda row: Text("mogelijk het sjabloon") if row.suspect else None,
            lambda row: Tint.OPEN if row.suspect else Tint.PLAIN,
        ),
    ]


def _count(sector: str) -> Callable[[RuleCount], int | None]:
    return lambda row: dict(row.counts).get(sector)
