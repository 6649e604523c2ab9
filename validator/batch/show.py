"""A batch for a console: where each sector stands, who still owes what, the totals, and what was made."""

from collections.abc import Sequence
from pathlib import PurePath

from validator.batch.job import REPORTS
from validator.batch.together import Batch
from validator.foundation.text import Text, of_data
from validator.looks.console import Page
from validator.model.assessment import Verdict
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.overview import Entry, Group, Overview, SectorFinding, Standing, Turn
from validator.texts import DEFAULT_LANGUAGE, figure

_MOST = 12
"""Items of a list that are shown; all of them stand in the overview."""


def show(batch: Batch, language: str = DEFAULT_LANGUAGE) -> str:
    """The batch as text, ending in a newline."""
    page = Page(language)
    seen = batch.overview
    page.title(
        Text.of(
            "{instrument} {generatie}, {rapport}",
            instrument=of_data(seen.instrument_title),
            generatie=seen.generation,
            rapport=Text(seen.report),
        )
    )
    page.paragraph(_counted(seen))
    if any(entry.sector.fictitious for entry in seen.entries):
        page.paragraph(Text("FICTIEF: bij een sector met een * zijn gegevens (deels) verzonnen, om te oefenen."))
    _sectors(page, seen, language)
    _owed(page, seen)
    _sums(page, seen, language)
    _over(page, seen.findings)
    _others(page, batch)
    _made(page, batch)
    return page.text()


def _counted(seen: Overview) -> Text:
    counts = [len(seen.standing(standing)) for standing in Standing]
    return Text.of(
        "Sectoren: {n}. Rapporten: {ontvangen} ontvangen, {niet} niet checkbaar, {geen} niet ontvangen.",
        n=len(seen.entries),
        ontvangen=counts[0],
        niet=counts[1],
        geen=counts[2],
    )


def _sectors(page: Page, seen: Overview, language: str) -> None:
    page.heading(Text("Stand van zaken"))
    heads = [
        *(Text("Sector"), Text("Stand"), Text("Recht: laagste"), Text("Recht: hoogste")),
        *(Text("B"), Text("F"), Text("V"), Text("I"), Text("Te laat")),
    ]
    rows = [_row(page, entry, language) for entry in seen.entries]
    page.table(heads, rows, [25, 18, 12, 12, 3, 3, 3, 3, 6], ["left"] * 2 + ["right"] * 7)
    page.paragraph(Text("Bevindingen: B blokkerend, F fout, V vraag, I info. Recht in euro, te laat in dagen."))


def _row(page: Page, entry: Entry, language: str) -> list[str]:
    name = entry.sector.name + (" *" if entry.sector.fictitious else "")
    summary = entry.checked
    if summary is None:
        return [name, page.say(Text(entry.standing.value)), *[""] * 6, str(entry.days_over or "")]
    counts = [str(summary.count(severity) or "") for severity in Severity]
    # What cannot be assessed has a sum, but no amount that anybody may rely on.
    payout = None if summary.verdict is Verdict.NOT_ASSESSABLE else summary.payout
    amounts = _bounds(payout.entitlement, language) if payout else ["", ""]
    stand = page.say(Text(summary.verdict.value)) if summary.verdict else ""
    return [name, stand, *amounts, *counts, str(summary.days_late or "")]


def _bounds(amount: Interval, language: str) -> list[str]:
    return [figure(bound, language) for bound in (amount.lowest, amount.highest)]


def _amount(page: Page, amount: Interval, language: str) -> str:
    low, high = _bounds(amount, language)
    return low if amount.decided else page.say(Text.of("{laag} tot {hoog}", laag=low, hoog=high))


def _owed(page: Page, seen: Overview) -> None:
    """Who is to do what, of each sector the most pressing thing."""
    for turn, title in (
        (Turn.SECTOR, Text("Aan zet: de sector ({n})")),
        (Turn.DEPARTMENT, Text("Aan zet: het departement ({n})")),
    ):
        waiting = [entry for entry in seen.entries if entry.turn is turn]
        if waiting:
            page.heading(Text.of(title.id, n=len(waiting)))
        for entry in waiting:
            first = entry.tasks[0]
            page.item(Text.of("{sector}: {wat}. {waarom}", sector=entry.sector.name, wat=first.what, waarom=first.why))


def _sums(page: Page, seen: Overview, language: str) -> None:
    groups = [(group, sums) for group in Group if (sums := seen.sum_of(group)) is not None]
    if not groups:
        return
    page.heading(Text("Totalen"))
    heads = [
        *(Text("Rapporten"), Text("Aantal"), Text("Maximum")),
        *(Text("Recht"), Text("Voorschotten"), Text("Saldo")),
    ]
    rows = [
        [
            page.say(Text(group.value)),
            str(sums.sectors),
            figure(sums.maximum, language),
            _amount(page, sums.entitlement, language),
            figure(sums.advances, language),
            _amount(page, sums.balance, language),
        ]
        for group, sums in groups
    ]
    page.table(heads, rows, [21, 6, 14, 17, 14, 17], ["left"] + ["right"] * 5)


def _over(page: Page, findings: Sequence[SectorFinding]) -> None:
    _listed(
        page,
        Text("Wat naast elkaar opvalt ({n})"),
        [
            Text.of("{code} ({ernst}): {wat}", code=one.code, ernst=Text(one.severity.value), wat=one.message)
            for one in findings
        ],
    )


def _others(page: Page, batch: Batch) -> None:
    """Files that count for no sector, and what was not looked at."""
    seen = batch.overview
    unknown = [(one.file, one.problem.message) for one in seen.unplaced if one.problem is not None]
    others = [other for entry in seen.entries for other in entry.others]
    aside = [(one.summary.file, one.why) for one in (*others, *seen.aside)]
    skipped = [(one.label, one.why) for one in batch.checked.skipped]
    for title, found in (
        (Text("Niet checkbaar, sector onbekend ({n})"), unknown),
        (Text("Telt niet mee ({n})"), aside),
        (Text("Overgeslagen ({n})"), skipped),
    ):
        _listed(page, title, [Text.of("{bestand}: {waarom}", bestand=file, waarom=why) for file, why in found])


def _listed(page: Page, title: Text, items: Sequence[Text]) -> None:
    """A list under its heading with the number of items; of a long list the beginning."""
    if items:
        page.heading(Text.of(title.id, n=len(items)))
    for item in items[:_MOST]:
        page.item(item)
    if len(items) > _MOST:
        page.item(Text.of("En nog {n}: zie het overzicht, of --format json.", n=len(items) - _MOST))


def _made(page: Page, batch: Batch) -> None:
    page.heading(Text("Gemaakt"))
    if batch.checked.resumed:
        page.paragraph(
            Text.of("Bestanden die al klaar waren en niet opnieuw gedaan zijn: {n}.", n=batch.checked.resumed)
        )
    page.data(batch.checked.folder.address())
    for made in (*(PurePath(name).name for name in batch.made), f"{REPORTS}/"):
        page.data(f"  {made}")
