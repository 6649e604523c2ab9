"""Columns and words that several sheets share."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from validator.foundation.text import Text
from validator.model.interval import Interval
from validator.model.overview import Entry, Overview
from validator.model.summary import SectorFacts, Summary
from validator.overview.plans import Cell, Column, Kind, Tint

Row = TypeVar("Row")
Checked = tuple[Entry, Summary]

FICTITIOUS = Text("fictief")
ZERO = Decimal(0)


def sector_columns(facts: Callable[[Any], SectorFacts]) -> list[Column[Any]]:
    """The name of the sector and its joint committees."""
    return [
        Column(
            Text("Sector"),
            Text("Naam van de sector in het register."),
            24,
            Kind.TEXT,
            lambda row: facts(row).name,
            lambda row: Tint.FICTITIOUS if facts(row).fictitious else Tint.PLAIN,
        ),
        Column(
            Text("PC"),
            Text("Paritaire comités; leeg waar geen bron ze geeft."),
            14,
            Kind.TEXT,
            lambda row: facts(row).committees,
        ),
    ]


def fictitious_column(is_so: Callable[[Any], bool]) -> Column[Any]:
    """The mark of what was made up, in each row."""
    return Column(
        Text("Fictief"),
        Text(
            "«fictief» waar iets in het convenant of de verbintenis verzonnen is: bewijst niets over een echte sector."
        ),
        9,
        Kind.TEXT,
        lambda row: FICTITIOUS if is_so(row) else None,
        lambda row: Tint.FICTITIOUS if is_so(row) else Tint.PLAIN,
    )


def interval_columns(name: Text, meaning: Text, value: Callable[[Any], Interval | None]) -> list[Column[Any]]:
    """The lowest and highest of an amount; equal where it is decided."""

    def bound(which: str) -> Callable[[Any], Cell]:
        def read(row: Any) -> Cell:
            amount = value(row)
            return None if amount is None else getattr(amount, which)

        return read

    return [
        Column(Text.of("{wat} laagste", wat=name), meaning, 15, Kind.EURO, bound("lowest")),
        Column(Text.of("{wat} hoogste", wat=name), None, 15, Kind.EURO, bound("highest")),
    ]


def taken_off(amount: Interval) -> Interval:
    """An amount that is taken off, with its minus sign."""
    return Interval(-amount.highest, -amount.lowest)


def what_it_is(overview: Overview) -> Text:
    """What the overview is of, in one line."""
    if overview.as_of is None:
        return Text.of(
            "{instrument}, {titel}: {soort}",
            instrument=Text(overview.instrument_title),
            titel=Text(overview.title),
            soort=Text(overview.report),
        )
    return Text.of(
        "{instrument}, {titel}: {soort}; bekeken op {dag:datum}",
        instrument=Text(overview.instrument_title),
        titel=Text(overview.title),
        soort=Text(overview.report),
        dag=overview.as_of,
    )


def fictitious_line(overview: Overview) -> Text | None:
    """The warning that figures are made up; None where none are."""
    count = sum(entry.sector.fictitious for entry in overview.entries)
    if not count:
        return None
    return Text.of(
        "Let op: bij {n} van de {alle} sectoren is iets verzonnen (fictief). Die cijfers bewijzen niets over een echte "
        "sector; elke rij zegt het.",
        n=count,
        alle=len(overview.entries),
    )
