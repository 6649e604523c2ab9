"""Verbintenissen: all commitments of all sectors side by side, to filter by theme and kind; never a ranking."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text, of_data
from validator.model.assessment import Reach, Status
from validator.model.overview import Overview
from validator.model.summary import AttainmentLine, SectorFacts
from validator.overview.parts import fictitious_column, sector_columns
from validator.overview.plans import Cell, Column, Grid, Kind, Plan, Share, Tint

_FORMS = {
    "count": Text("aantal"),
    "ratio": Text("aandeel"),
    "growth": Text("groei"),
    "deliverable": Text("uit te voeren"),
}
_TINTS = {
    Status.REACHED: Tint.GOOD,
    Status.NOT_REACHED: Tint.ALERT,
    Status.TO_BE_JUDGED: Tint.OPEN,
    Status.NOT_YET_MEASURABLE: Tint.PLAIN,
}


@dataclass(frozen=True, slots=True)
class _Row:
    sector: SectorFacts
    line: AttainmentLine


def plan(overview: Overview) -> Plan:
    """The sheet with every commitment."""
    rows = [_Row(entry.sector, line) for entry, summary in overview.checked for line in summary.attainments]
    return Plan(
        Text("Verbintenissen"),
        Text("Alle verbintenissen naast elkaar: streefwaarde, gerealiseerd, stand, en wat eraan hangt."),
        (
            Text(
                "Filter op thema, soort of categorie om vergelijkbare verbintenissen te zien. «Per VTE» is context "
                "bij de grootte van een sector en geen rangschikking."
            ),
        ),
        (Grid("Verbintenissen", Text("Alle verbintenissen"), _columns(), rows),),
        frozen=2,
        pages_wide=2,
    )


def _columns() -> list[Column[_Row]]:
    name, committees = sector_columns(lambda row: row.sector)
    return [
        name,
        Column(Text("Code"), Text("Code van de verbintenis."), 12, Kind.TEXT, lambda row: row.line.code),
        Column(
            Text("Soort"),
            Text("RV: resultaatsverbintenis; IV: inspanningsverbintenis."),
            8,
            Kind.TEXT,
            lambda row: row.line.kind,
        ),
        Column(
            Text("Categorie"),
            Text("Soort resultaatsverbintenis waarnaar de generatie vraagt; leeg waar er geen is."),
            22,
            Kind.TEXT,
            lambda row: of_data(row.line.category) if row.line.category else "",
        ),
        Column(Text("Thema"), Text("Decretaal thema."), 26, Kind.TEXT, lambda row: of_data(row.line.theme)),
        Column(Text("Verbintenis"), Text("De belofte, in het kort."), 46, Kind.TEXT, lambda row: row.line.wording),
        Column(
            Text("Deel van"),
            Text("De verbintenis waarvan dit een tweede cijfer is; telt niet apart mee."),
            10,
            Kind.TEXT,
            lambda row: row.line.part_of,
        ),
        Column(
            Text("Vorm"),
            Text("Aantal, aandeel, groei of iets dat uit te voeren is; «per jaar» waar dat zo is."),
            13,
            Kind.TEXT,
            _form,
        ),
        Column(Text("Eenheid"), Text("Wat er geteld wordt."), 18, Kind.TEXT, lambda row: of_data(row.line.unit)),
        Column(
            Text("Telt"),
            Text("Welk bereik telt: vlaams, totaal, of onbepaald waar de tekst geen gewest noemt."),
            11,
            Kind.TEXT,
            lambda row: of_data(row.line.counts),
        ),
        Column(
            Text("Streefwaarde"),
            Text("Het doel dat geldt op de dag van het rapport; leeg waar de tekst geen cijfer geeft."),
            13,
            Kind.NUMBER,
            lambda row: _figure(row, row.line.target),
        ),
        Column(
            Text("Gerealiseerd"),
            Text("Het cijfer dat telt. Per jaar: het zwakste jaar."),
            13,
            Kind.NUMBER,
            lambda row: _figure(row, row.line.realised),
        ),
        Column(
            Text("Bereikt"), Text("Gerealiseerd tegenover de streefwaarde."), 10, Kind.SHARE, lambda row: row.line.ratio
        ),
        Column(
            Text("Per VTE"),
            Text("Van een aantal: gerealiseerd per gefinancierde VTE. Context, geen rangschikking."),
            10,
            Kind.NUMBER,
            _per_vte,
        ),
        Column(
            Text("Oordeel"),
            Text("De stand waarmee het bedrag rekent, na beslissing waar er een is."),
            16,
            Kind.TEXT,
            lambda row: Text(row.line.status.value),
            lambda row: _TINTS[row.line.status],
        ),
        Column(
            Text("Beslist"),
            Text("Wat een persoon besliste, met de reden; leeg waar de cijfers spreken."),
            30,
            Kind.TEXT,
            _decision,
        ),
        Column(Text("Waarom"), Text("Hoe het oordeel tot stand kwam."), 46, Kind.TEXT, lambda row: row.line.why),
        Column(
            Text("Hangt eraan"),
            Text("Bedrag dat van deze resultaatsverbintenis afhangt."),
            14,
            Kind.EURO,
            lambda row: row.line.at_stake,
        ),
        *(_region(header, meaning, read) for header, meaning, read in _REGIONS),
        committees,
        Column(Text("VTE"), Text("Gefinancierde VTE van de sector."), 8, Kind.NUMBER, lambda row: row.sector.vte),
        fictitious_column(lambda row: row.line.fictitious or row.sector.fictitious),
    ]


_OWN = Text("Bereik zoals op het blad Verbintenissen van het rapport, in de eenheid van de verbintenis.")
_REGIONS: tuple[tuple[Text, Text | None, Callable[[Reach], Decimal | None]], ...] = (
    (Text("Vlaams"), _OWN, lambda reach: reach.flemish),
    (Text("Brussels"), None, lambda reach: reach.brussels),
    (Text("Waals"), None, lambda reach: reach.walloon),
    (Text("Onbekend"), None, lambda reach: reach.unknown),
    (Text("Totaal"), None, lambda reach: reach.total),
)


def _region(header: Text, meaning: Text | None, read: Callable[[Reach], Decimal | None]) -> Column[_Row]:
    return Column(header, meaning, 10, Kind.NUMBER, lambda row: read(row.line.reach))


def _form(row: _Row) -> Cell:
    form = _FORMS.get(row.line.form, Text(row.line.form))
    return Text.of("{vorm} per jaar", vorm=form) if row.line.per == "jaar" else form


def _figure(row: _Row, value: Decimal | None) -> Cell:
    return Share(value) if value is not None and row.line.form in ("ratio", "growth") else value


def _per_vte(row: _Row) -> Cell:
    if row.line.form != "count" or row.line.realised is None or not row.sector.vte:
        return None
    return round(row.line.realised / row.sector.vte, 2)


def _decision(row: _Row) -> Cell:
    if not row.line.decided:
        return None
    return Text.of("{keuze}: {reden}", keuze=of_data(row.line.choice), reden=row.line.reason or Text("zonder reden"))
