"""Uitbetaling: the steps of the sum per sector, with totals that add up to the cent."""

from collections.abc import Callable, Sequence

from validator.foundation.text import Text
from validator.model.assessment import Payout
from validator.model.counts import reports
from validator.model.interval import Interval
from validator.model.overview import Group, Overview, Standing, Sums
from validator.overview.midterm_sheet import plan as midterm_plan
from validator.overview.parts import Checked, fictitious_column, interval_columns, sector_columns, taken_off
from validator.overview.plans import Cell, Chart, Column, Grid, Kind, Plan, Total

_STEPS: Sequence[tuple[Text, Text, Callable[[Payout | Sums], Interval]]] = (
    (Text("Inspanning"), Text("Inspanningsdeel."), lambda of: of.effort_part),
    (
        Text("Resultaat"),
        Text("Resultaatsdeel: naar rato van de behaalde resultaatsverbintenissen."),
        lambda of: of.result_part,
    ),
    (
        Text("Inhouding"),
        Text("Inhouding voor consulenten die niet aan het werk waren, met een minteken."),
        lambda of: taken_off(of.deduction),
    ),
    (
        Text("Bewezen kosten"),
        Text("Bewezen subsidiabele kosten, waar ze een plafond zijn."),
        lambda of: of.eligible_costs,
    ),
    (Text("Recht"), Text("Recht op toelage: wat met alle stappen samen overblijft."), lambda of: of.entitlement),
)
_BALANCE = (
    Text("Saldo"),
    Text("Recht min voorschotten. Negatief: terug te vorderen volgens het voorstel."),
)


def plan(overview: Overview) -> Plan:
    """The sheet with the amounts; of a mid-term report the amounts at stake instead."""
    if overview.midterm is not None and not overview.sums:
        return midterm_plan(overview)
    rows = [(entry, summary) for entry, summary in overview.checked if summary.payout is not None]
    columns = _columns()
    lines = [
        Text.of(
            "Sectoren met een gecontroleerd rapport en een som: {n} van {alle}. Alle convenanten samen: "
            "{register:euro}; zonder gecontroleerd rapport: {zonder:euro}.",
            n=len(rows),
            alle=len(overview.entries),
            register=overview.maxima(),
            zonder=overview.maxima(Standing.NOT_RECEIVED, Standing.NOT_CHECKABLE),
        ),
        Text(
            "Elk bedrag komt uit het rapport van die sector; er wordt niets opnieuw afgerond, zodat elke kolom tot "
            "op de cent optelt."
        ),
        Text(
            "«laagste» en «hoogste» verschillen zolang een persoon nog iets moet beslissen. De totalen staan onder "
            "de tabel, ook apart voor wat beslist is en voor wat fictief is."
        ),
    ]
    return Plan(
        Text("Uitbetaling"),
        Text("Per sector de stappen van de som: bedrag, delen, inhouding, recht, voorschotten en saldo."),
        tuple(lines),
        (Grid("Uitbetaling", Text("Stappen van de som"), columns, rows, _totals(overview, columns)),),
        (
            Chart(
                Text("Recht op toelage per sector"),
                0,
                0,
                (_at(columns, "certain"), _at(columns, "open"), _at(columns, "rest")),
                ("1F4E79", "F4B183", "D9D9D9"),
                hatched=(1,),
                axis=Text("euro"),
            ),
        )
        if rows
        else (),
        pages_wide=2,
    )


def _of(row: Checked) -> Payout:
    payout = row[1].payout
    assert payout is not None
    return payout


def _read(value: Callable[[Payout | Sums], Interval]) -> Callable[[Checked], Interval]:
    return lambda row: value(_of(row))


def _columns() -> list[Column[Checked]]:
    steps: list[Column[Checked]] = []
    for name, meaning, value in _STEPS:
        steps += interval_columns(name, meaning, _read(value))
    return [
        *sector_columns(lambda row: row[0].sector),
        Column(
            Text("Voorstel"),
            Text("Het voorstel dat uit het rapport volgt."),
            18,
            Kind.TEXT,
            lambda row: Text(row[1].verdict.value) if row[1].verdict else None,
        ),
        Column(
            Text("Bedrag"),
            Text("Bedrag van het convenant (hoogste toelage)."),
            15,
            Kind.EURO,
            lambda row: _of(row).maximum,
        ),
        *steps,
        Column(
            Text("Voorschotten"),
            Text("Ontvangen voorschotten volgens het rapport, met een minteken."),
            15,
            Kind.EURO,
            lambda row: -_of(row).advances,
        ),
        *interval_columns(*_BALANCE, lambda row: _of(row).balance),
        Column(
            _CERTAIN,
            Text("Wat in elk geval toekomt: het laagste recht."),
            15,
            Kind.EURO,
            lambda row: _of(row).entitlement.lowest,
        ),
        Column(
            _OPEN,
            Text("Wat nog van beslissingen afhangt: hoogste min laagste recht."),
            15,
            Kind.EURO,
            lambda row: _of(row).entitlement.highest - _of(row).entitlement.lowest,
        ),
        Column(
            _REST,
            Text("Het deel van het bedrag dat volgens het voorstel niet toekomt."),
            15,
            Kind.EURO,
            lambda row: _of(row).maximum - _of(row).entitlement.highest,
        ),
        fictitious_column(lambda row: row[1].fictitious),
    ]


_CERTAIN, _OPEN, _REST = Text("Zeker"), Text("Nog te beslissen"), Text("Niet in voorstel")
_PLACES = {"certain": _CERTAIN, "open": _OPEN, "rest": _REST}


def _at(columns: Sequence[Column[Checked]], key: str) -> int:
    return [column.header for column in columns].index(_PLACES[key])


def _totals(overview: Overview, columns: Sequence[Column[Checked]]) -> list[Total]:
    amounts = tuple(number for number, column in enumerate(columns) if column.kind is Kind.EURO)
    totals = [_total(overview.sum_of(group)) for group in Group]
    shown = [total for total in totals if total is not None]
    return [*shown, Total(Text("Som van de zichtbare rijen (volgt het filter)"), {}, amounts)] if shown else []


_LABELS = {
    Group.ALL: Text("Totaal"),
    Group.DECIDED: Text("waarvan beslist"),
    Group.OPEN: Text("waarvan nog te beoordelen"),
    Group.RESERVED: Text("waarvan niet beoordeelbaar, onder voorbehoud"),
    Group.FICTITIOUS: Text("waarvan met fictieve gegevens"),
    Group.REAL: Text("waarvan zonder fictieve gegevens"),
}


def _total(sums: Sums | None) -> Total | None:
    if sums is None:
        return None
    cells: list[Cell] = [sums.maximum]
    for _, _, value in _STEPS:
        amount = value(sums)
        cells += [amount.lowest, amount.highest]
    entitlement = sums.entitlement
    cells += [
        -sums.advances,
        sums.balance.lowest,
        sums.balance.highest,
        entitlement.lowest,
        entitlement.highest - entitlement.lowest,
        sums.maximum - entitlement.highest,
    ]
    label = Text.of("{wat} ({aantal})", wat=_LABELS[sums.group], aantal=reports(sums.sectors))
    return Total(label, dict(enumerate(cells, start=3)))
