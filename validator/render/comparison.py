"""A comparison for a console: what it does to the proposal first, then findings, then each figure that changed."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from validator.foundation.text import Text
from validator.looks.console import Page
from validator.model import comparison_words as words
from validator.model.comparison import CellChange, Comparison, DecisionChange, RowChange, Step
from validator.model.finding import Finding, Severity
from validator.model.proposal import commitment_name, fiction, proposal
from validator.texts import DEFAULT_LANGUAGE

MOST = 20
"""How many changes of one sheet, and findings that remain, are shown; the others are counted."""
MOST_OF_CODE = 5
"""How many new or resolved findings of one code are shown; the others are counted."""


def show_comparison(comparison: Comparison, language: str = DEFAULT_LANGUAGE, copy: Path | None = None) -> str:
    """The comparison as text, ending in a newline. `copy` is where the marked copy lies, where there is one."""
    page = Page(language)
    page.title(words.headline(comparison))
    made_up = fiction(comparison.new.case.covenant)
    if made_up is not None:
        page.paragraph(made_up)
    for remark in comparison.remarks:
        page.paragraph(remark)
    if comparison.unchanged:
        page.paragraph(words.nothing(comparison))
        page.paragraph(proposal(comparison.new))
    else:
        effect = words.effect(comparison)
        page.facts(
            [
                (Text("Was"), proposal(comparison.old)),
                (Text("Is nu"), proposal(comparison.new)),
                *([(Text("Gevolg"), effect)] if effect else []),
                (Text("Gewijzigd"), words.counted(comparison)),
            ]
        )
        _steps(page, comparison.steps)
        _commitments(page, comparison)
        _decisions(page, comparison.decisions)
        _list(page, Text("Nieuwe bevindingen"), comparison.appeared, Text("Cel (nieuw)"))
        _list(page, Text("Opgeloste bevindingen"), comparison.resolved, Text("Cel (oud)"))
        _cells(page, comparison.cells)
        _rows(page, comparison.rows)
        _remaining(page, comparison)
    if copy is not None:
        page.heading(Text("Kopie met de wijzigingen gemarkeerd"))
        page.data(str(copy))
    return page.text()


def _steps(page: Page, steps: Sequence[Step]) -> None:
    page.heading(Text("Gevolg voor de uitbetaling"))
    if not any(step.changed for step in steps):
        page.paragraph(Text("Geen enkele stap van de som verandert."))
        return
    rows = [
        [
            page.say(text)
            for text in (step.label, words.amount(step.old), words.amount(step.new), words.difference(step))
        ]
        for step in steps
    ]
    heads = [Text("Stap"), Text("Was"), Text("Is nu"), Text("Verschil")]
    page.table(heads, rows, [31, 20, 20, 23], ["left", "right", "right", "right"])


def _commitments(page: Page, comparison: Comparison) -> None:
    page.heading(Text("Verbintenissen"))
    changed = sorted((each for each in comparison.commitments if each.changed), key=words.weight)
    if not changed:
        page.paragraph(Text("Geen enkele verbintenis verandert."))
        return
    rows = []
    for each in changed:
        one = words.known(each)
        if one is not None:
            covenant = comparison.new.case.covenant
            texts = (words.target(covenant, each), words.realised(covenant, each), words.status(each))
            rows.append([page.say(commitment_name(one)), one.wording, *map(page.say, texts)])
    heads = [Text("Code"), Text("Omschrijving"), Text("Doel"), Text("Bereikt"), Text("Stand")]
    page.table(heads, rows, [14, 36, 9, 14, 18], ["left", "left", "right", "right", "left"])
    same = len(comparison.commitments) - len(changed)
    if same:
        page.paragraph(Text.of("Gelijk gebleven: {n:getal}.", n=same))


def _decisions(page: Page, changes: Sequence[DecisionChange]) -> None:
    if not changes:
        return
    page.heading(Text("Beslissingen"))
    rows = [[each.key, page.say(words.decided(each.old)), page.say(words.decided(each.new))] for each in changes]
    page.table([Text("Sleutel"), Text("Was"), Text("Is nu")], rows, [24, 34, 34], ["left"] * 3)


def _remaining(page: Page, comparison: Comparison) -> None:
    page.heading(Text("Bevindingen die blijven"))
    for severity in Severity:
        left = [kept.new for kept in comparison.remaining if kept.new.severity is severity]
        if left:
            cells = tuple(Text.of("{code} {cel}", code=each.code, cel=words.where(each)) for each in left[:MOST])
            more = (Text.of("en nog {n:getal}", n=len(left) - MOST),) if len(left) > MOST else ()
            shown = (*cells, *more)
            page.item(Text.of("{ernst} ({n:getal}): {cellen}", ernst=Text(severity.value), n=len(left), cellen=shown))
    if not comparison.remaining:
        page.paragraph(Text("Geen enkele bevinding."))


def _list(page: Page, title: Text, findings: Sequence[Finding], cell: Text) -> None:
    page.heading(title)
    if not findings:
        page.paragraph(Text("Geen enkele."))
        return
    rows = []
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, finding.code))
    for (_, code), group in groupby(ordered, key=lambda finding: (finding.severity.rank, finding.code)):
        found = list(group)
        rows += [
            [words.where(each), each.code, page.say(Text(each.severity.value)), page.say(each.message)]
            for each in found[:MOST_OF_CODE]
        ]
        if len(found) > MOST_OF_CODE:
            rows.append(["", code, "", page.say(_more(len(found) - MOST_OF_CODE))])
    page.table([cell, Text("Code"), Text("Ernst"), Text("Wat er is")], rows, [22, 7, 11, 54], ["left"] * 4)


def _cells(page: Page, changes: Sequence[CellChange]) -> None:
    page.heading(Text("Gewijzigde cijfers en velden"))
    if not changes:
        page.paragraph(Text("Geen enkele."))
    for tab, group in groupby(changes, key=lambda change: change.tab):
        found = list(group)
        rows = [
            [
                each.new.place.cell if each.new.place else "–",
                page.say(words.row(each)),
                each.label,
                page.say(each.was),
                page.say(each.now),
            ]
            for each in found[:MOST]
        ]
        if len(found) > MOST:
            rows.append(["", "", page.say(_more(len(found) - MOST)), "", ""])
        page.subheading(Text.of("{blad}", blad=tab))
        heads = [Text("Cel"), Text("Rij"), Text("Kolom of veld"), Text("Was"), Text("Is nu")]
        page.table(heads, rows, [8, 14, 24, 22, 22], ["left"] * 5)


def _rows(page: Page, changes: Sequence[RowChange]) -> None:
    for added, title in ((True, Text("Rijen erbij")), (False, Text("Rijen weg"))):
        found = [each for each in changes if each.added is added]
        if not found:
            continue
        page.heading(title)
        rows = [[str(each.place), page.say(words.row(each)), page.say(words.content(each))] for each in found[:MOST]]
        if len(found) > MOST:
            rows.append(["", "", page.say(_more(len(found) - MOST))])
        page.table([Text("Cel"), Text("Rij"), Text("Wat er staat")], rows, [22, 14, 58], ["left"] * 3)


def _more(count: int) -> Text:
    return Text.of("En nog {n:getal}: zie het blad Vergelijking of --format json.", n=count)
