"""What is not there: reports, places for files, and parameters that no source gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from validator.foundation.text import Text, of_data
from validator.looks.cells import NOT_SET, Column, Table, table
from validator.looks.words import Money
from validator.model.overview import Entry, Overview, Standing
from validator.model.summary import SectorFacts, Summary
from validator.overview.page_names import Names
from validator.overview.page_standing import mark_of


@dataclass(frozen=True, slots=True)
class _File:
    summary: Summary
    what: Text
    fix: Text | None


def missing_table(overview: Overview, names: Names) -> Table | None:
    """The sectors without a checked report; None where there are none."""
    rows = [entry for entry in overview.entries if entry.standing is not Standing.RECEIVED]
    if not rows:
        return None
    columns = [
        Column[Entry](Text("Sector"), lambda row: names.of(row.sector.id)),
        Column[Entry](Text("Fonds"), lambda row: row.sector.fund),
        Column[Entry](Text("Stand"), mark_of),
        Column[Entry](Text("Waarom"), lambda row: row.tasks[0].why, "long"),
        Column[Entry](Text("Uiterste datum"), lambda row: row.deadline or NOT_SET, "day"),
        Column[Entry](Text("Dagen over tijd"), lambda row: row.days_over, "num"),
        Column[Entry](Text("Bestand"), lambda row: row.summary.file if row.summary else None),
        Column[Entry](
            Text("Bedrag (euro)"),
            lambda row: Text("niet bekend") if row.sector.maximum is None else Money(row.sector.maximum),
            "num",
        ),
    ]
    return table(Text("Sectoren zonder gecontroleerd rapport"), columns, rows)


def stray_table(overview: Overview) -> Table | None:
    """The files that count for no sector, and why."""
    files = [
        *(_File(one, one.problem.message, one.problem.fix) for one in overview.unplaced if one.problem),
        *(_File(one.summary, one.why, None) for one in overview.aside),
    ]
    if not files:
        return None
    unknown = Text("niet herkend")
    columns = [
        Column[_File](Text("Bestand"), lambda row: row.summary.file),
        Column[_File](Text("Sector"), lambda row: row.summary.sector.name if row.summary.sector else unknown),
        Column[_File](Text("Wat ermee is"), lambda row: row.what, "long"),
        Column[_File](Text("Wat te doen"), lambda row: row.fix, "long"),
    ]
    return table(Text("Bestanden die nergens meetellen"), columns, files)


def not_set(overview: Overview) -> tuple[Text, ...]:
    """What no source gives and nobody filled in, and what follows from that."""
    return tuple(_not_set(overview))


def _not_set(overview: Overview) -> Iterator[Text]:
    sectors = [entry.sector for entry in overview.entries]
    if overview.as_of is None:
        yield Text("De dag van bekijken is niet gegeven: van geen enkel rapport is te zeggen dat het over tijd is.")
    late = [entry.sector for entry in overview.entries if entry.deadline is None]
    if late:
        yield Text.of(
            "De uiterste datum van het {rapport} is niet ingesteld bij {wie}: te laat is daar niet te zeggen.",
            rapport=of_data(overview.report), wie=_who(late, sectors),
        )  # fmt: skip
    if overview.eligible_costs is None:
        yield Text("Welke kostensoorten dit instrument betaalt, is niet ingesteld: geen bron zegt het.")
    without = [one for one in sectors if one.maximum is None]
    if without:
        yield Text.of("Het bedrag van het convenant is niet bekend bij {wie}.", wie=_who(without, sectors))
    without = [one for one in sectors if one.vte is None]
    if without:
        yield Text.of("Het aantal gefinancierde VTE is niet bekend bij {wie}.", wie=_who(without, sectors))
    final = overview.midterm is None
    without = [entry.sector for entry, summary in overview.checked if final and summary.payout is None]
    if without:
        yield Text.of("Het bedrag van het recht was niet te berekenen bij {wie}.", wie=_who(without, sectors))
    if overview.midterm is not None and overview.midterm.unknown:
        yield Text.of(
            "Tussentijdse rapporten waarvan niet bekend is wat er op het spel staat: {n}.", n=overview.midterm.unknown
        )


def _who(some: Sequence[SectorFacts], all_: Sequence[SectorFacts]) -> Text:
    if len(some) == len(all_):
        return Text.of("alle {n} sectoren", n=len(all_))
    return Text.of("{sectoren}", sectoren=tuple(one.name for one in some))


def fictional_table(overview: Overview, names: Names) -> Table | None:
    """What was made up, per sector."""
    rows = [entry.sector for entry in overview.entries if entry.sector.fictitious]
    if not rows:
        return None
    columns = [
        Column[SectorFacts](Text("Sector"), lambda row: names.of(row.id)),
        Column[SectorFacts](
            Text("Wat verzonnen is"),
            lambda row: _words(row.fictional) if row.fictional else Text("niet nader gezegd"),
            "long",
        ),
    ]
    return table(Text("Wat verzonnen is, per sector"), columns, rows)


def _words(said: tuple[str, ...]) -> Text:
    return Text.of("{wat}", wat=tuple(map(of_data, said)))
