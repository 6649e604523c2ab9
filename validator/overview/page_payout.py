"""The amounts: what each sector is entitled to as far as it is known, with the totals of the overview."""

from collections.abc import Sequence
from decimal import Decimal

from validator.foundation.text import Text
from validator.looks.cells import (
    NOT_SET,
    ZERO,
    Bar,
    Cell,
    Column,
    Table,
    amounts,
    bar,
    table,
)
from validator.looks.words import Money
from validator.model.assessment import Payout
from validator.model.counts import reports
from validator.model.interval import Interval
from validator.model.overview import Entry, Group, MidtermSums, Overview, Sums
from validator.model.summary import MidtermLine, Summary
from validator.overview.page_names import Names
from validator.overview.page_standing import mark_of

_Paid = tuple[Entry, Summary, Payout]
_Midterm = tuple[Entry, Summary, MidtermLine]

_GROUPS = {
    Group.ALL: Text("Totaal"),
    Group.DECIDED: Text("waarvan beslist"),
    Group.OPEN: Text("waarvan nog te beoordelen"),
    Group.RESERVED: Text("waarvan niet beoordeelbaar, onder voorbehoud"),
    Group.FICTITIOUS: Text("waarvan met fictieve gegevens"),
    Group.REAL: Text("waarvan zonder fictieve gegevens"),
}


def payout_tables(overview: Overview, names: Names) -> tuple[Table, ...]:
    """The picture with the amounts, and all steps of the sum; of mid-term reports what is at stake."""
    paid = [(entry, summary, summary.payout) for entry, summary in overview.checked if summary.payout is not None]
    midterm = [(entry, summary, summary.midterm) for entry, summary in overview.checked if summary.midterm is not None]
    if paid:
        return _picture(overview, names, paid), _steps(overview, names, paid)
    return (_at_stake(overview, names, midterm),) if midterm else ()


def entitlement_bar(maximum: Decimal, entitlement: Interval, advances: Decimal) -> Bar:
    """What is certain, what is open, and where the advances end, of the amount of a covenant."""
    open_part = entitlement.highest - entitlement.lowest
    return bar([(entitlement.lowest, "solid"), (open_part, "hatch")], maximum, [advances])


def _picture(overview: Overview, names: Names, rows: Sequence[_Paid]) -> Table:
    largest = max(payout.maximum for _, _, payout in rows)
    columns = [
        Column[_Paid](Text("Sector"), lambda row: names.of(row[0].sector.id)),
        Column[_Paid](Text("Voorstel"), lambda row: mark_of(row[0])),
        Column[_Paid](Text("Bedrag"), lambda row: Money(row[2].maximum), "num"),
        Column[_Paid](Text("Grootte"), lambda row: bar([(row[2].maximum, "size")], largest), "bar small"),
        Column[_Paid](
            Text("Recht tegenover bedrag"),
            lambda row: entitlement_bar(row[2].maximum, row[2].entitlement, row[2].advances),
            "bar",
        ),
        Column[_Paid](Text("Recht"), lambda row: amounts(row[2].entitlement), "num"),
        Column[_Paid](Text("Voorschotten"), lambda row: Money(row[2].advances), "num"),
        Column[_Paid](Text("Saldo"), lambda row: amounts(row[2].balance), "num"),
    ]
    feet: list[Sequence[Cell]] = [
        (
            _label(sums), None, Money(sums.maximum), None,
            entitlement_bar(sums.maximum, sums.entitlement, sums.advances),
            amounts(sums.entitlement), Money(sums.advances), amounts(sums.balance),
        )
        for sums in overview.sums
    ]  # fmt: skip
    return table(Text("Recht op toelage per sector, in euro"), columns, rows, feet, "picture")


def _steps(overview: Overview, names: Names, rows: Sequence[_Paid]) -> Table:
    columns = [
        Column[_Paid](Text("Sector"), lambda row: names.of(row[0].sector.id)),
        Column[_Paid](Text("Bedrag"), lambda row: Money(row[2].maximum), "num"),
        Column[_Paid](Text("Inspanning"), lambda row: amounts(row[2].effort_part), "num"),
        Column[_Paid](Text("Resultaat"), lambda row: amounts(row[2].result_part), "num"),
        Column[_Paid](Text("Inhouding"), lambda row: amounts(_taken(row[2].deduction)), "num"),
        Column[_Paid](Text("Bewezen kosten"), lambda row: amounts(row[2].eligible_costs), "num"),
        Column[_Paid](Text("Recht"), lambda row: amounts(row[2].entitlement), "num"),
        Column[_Paid](Text("Voorschotten"), lambda row: Money(-row[2].advances), "num"),
        Column[_Paid](Text("Saldo"), lambda row: amounts(row[2].balance), "num"),
    ]
    feet: list[Sequence[Cell]] = [
        (
            _label(sums), Money(sums.maximum), amounts(sums.effort_part), amounts(sums.result_part),
            amounts(_taken(sums.deduction)), amounts(sums.eligible_costs), amounts(sums.entitlement),
            Money(-sums.advances), amounts(sums.balance),
        )
        for sums in overview.sums
    ]  # fmt: skip
    return table(Text("Alle stappen van de som, in euro"), columns, rows, feet)


def _label(sums: Sums) -> Text:
    return Text.of("{wat} ({aantal})", wat=_GROUPS[sums.group], aantal=reports(sums.sectors))


def _taken(amount: Interval) -> Interval:
    return Interval(-amount.highest, -amount.lowest)


def _at_stake(overview: Overview, names: Names, rows: Sequence[_Midterm]) -> Table:
    largest = max((row[2].at_stake or ZERO for row in rows), default=ZERO)
    columns = [
        Column[_Midterm](Text("Sector"), lambda row: names.of(row[0].sector.id)),
        Column[_Midterm](
            Text("Bedrag"),
            lambda row: NOT_SET if row[0].sector.maximum is None else Money(row[0].sector.maximum),
            "num",
        ),
        Column[_Midterm](Text("Beeld"), lambda row: _risk_bar(row[2], largest), "bar"),
        Column[_Midterm](
            Text("Op het spel"),
            lambda row: NOT_SET if row[2].at_stake is None else Money(row[2].at_stake),
            "num",
        ),
        Column[_Midterm](Text("Gemist bij dit tempo"), lambda row: amounts(row[2].at_risk), "num"),
        Column[_Midterm](
            Text("Zonder prognose"),
            lambda row: None if row[2].without_forecast is None else Money(row[2].without_forecast),
            "num",
        ),
        Column[_Midterm](Text("Inhouding tot nu"), lambda row: amounts(_taken(row[2].deduction)), "num"),
        Column[_Midterm](Text("Gesprekspunten"), lambda row: len(row[2].talk), "num"),
    ]
    sums = overview.midterm
    feet = [_midterm_foot(sums)] if sums else []
    return table(Text("Wat op het spel staat per sector, in euro"), columns, rows, feet, "picture")


def _risk_bar(line: MidtermLine, largest: Decimal) -> Bar | None:
    """What goes on being missed first, then the rest of what is at stake."""
    if line.at_stake is None:
        return None
    risk = line.at_risk or Interval.exactly(ZERO)
    certain, maybe = risk.lowest, risk.highest - risk.lowest
    rest = max(ZERO, line.at_stake - risk.highest)
    return bar([(rest, "solid"), (maybe, "hatch"), (certain, "dots")], largest)


def _midterm_foot(sums: MidtermSums) -> Sequence[Cell]:
    label = Text.of(
        "Totaal ({aantal}, {onbekend} zonder bekend bedrag)", aantal=reports(sums.sectors), onbekend=sums.unknown
    )
    return (
        label, None, None, Money(sums.at_stake), amounts(sums.at_risk), Money(sums.without_forecast),
        amounts(_taken(sums.deduction)), None,
    )  # fmt: skip
