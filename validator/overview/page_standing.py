"""Who still has to do what, where each report stands, and what the page tells of each sector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from validator.foundation.text import Text, of_data
from validator.looks.cells import Column, Mark, Name, Table, between, table
from validator.looks.marks import VERDICTS
from validator.looks.words import beside
from validator.model.assessment import Verdict
from validator.model.finding import Severity
from validator.model.overview import Entry, Overview, Standing, Task, Turn
from validator.model.summary import FindingLine, Summary
from validator.overview.page_names import Names

MOST_FINDINGS = 25
"""Findings of one sector on the page; all of them stand in its annotated copy."""

_STANDINGS = {
    Standing.RECEIVED: Mark("check", Text("ontvangen"), "plain"),
    Standing.NOT_CHECKABLE: Mark("warning", Text("niet checkbaar"), "alert"),
    Standing.NOT_RECEIVED: Mark("empty", Text("niet ontvangen"), "absent"),
}
_COUNTS = {
    Severity.BLOCKING: (Text("1 blokkerende bevinding"), Text("{n} blokkerende bevindingen")),
    Severity.ERROR: (Text("1 fout"), Text("{n} fouten")),
    Severity.QUESTION: (Text("1 vraag"), Text("{n} vragen")),
    Severity.INFO: (Text("1 keer info"), Text("{n} keer info")),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """What one sector's report still needs: the most pressing task, and what comes after it."""

    name: Name
    first: Task
    later: tuple[Task, ...]
    copy: str


@dataclass(frozen=True, slots=True)
class Pile:
    """The reports that need the same thing. `turn` is who is to do it, in words."""

    anchor: str
    turn: Turn
    title: Text
    mark: Mark
    reports: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One sector in the grid of all of them, and in the list with all there is to tell of it."""

    name: Name
    committees: Text | None
    fund: str
    mark: Mark
    turn: Text
    amount: Text | None
    counts: tuple[Text, ...]
    late: Text | None
    copy: str
    json: str
    file: str
    facts: tuple[tuple[Text, Text], ...]
    proposal: Text | None
    tasks: tuple[Task, ...]
    findings: Table | None
    hidden: int
    questions: tuple[Text, ...]
    others: tuple[tuple[str, Text], ...]
    fictional: tuple[Text, ...]


def mark_of(entry: Entry) -> Mark:
    """Where the report stands: its verdict, where it was checked."""
    verdict = entry.checked.verdict if entry.checked else None
    return VERDICTS[verdict] if verdict else _STANDINGS[entry.standing]


def piles(overview: Overview, names: Names) -> tuple[Pile, ...]:
    """All reports by what they need, the most pressing first."""
    ranked = sorted(overview.entries, key=lambda entry: _need(entry)[0])
    made = []
    for need, entries in groupby(ranked, key=_need):
        found = list(entries)
        rank, title, mark = need
        owed = tuple(
            Owed(names.of(entry.sector.id), entry.tasks[0], entry.tasks[1:], _copy(entry.summary)) for entry in found
        )
        made.append(Pile(f"taak-{rank}", found[0].turn, title, mark, owed))
    return tuple(made)


def _need(entry: Entry) -> tuple[int, Text, Mark]:
    summary = entry.checked
    if entry.turn is Turn.NOBODY:
        return 10, Text("Niets meer te doen"), VERDICTS[Verdict.PAY]
    if entry.turn is Turn.SECTOR:
        if entry.standing is Standing.NOT_RECEIVED:
            return 0, Text("Rapport nog in te dienen"), _STANDINGS[Standing.NOT_RECEIVED]
        if summary is None:
            return 1, Text("Opnieuw in te dienen: niet te controleren"), _STANDINGS[Standing.NOT_CHECKABLE]
        if summary.count(Severity.BLOCKING):
            return 2, Text("Te verbeteren: beoordelen kan nog niet"), VERDICTS[Verdict.NOT_ASSESSABLE]
        return 3, Text("Fouten te verbeteren of toe te lichten"), Mark("pencil", Text("te verbeteren"), "alert")
    verdict = summary.verdict if summary else None
    if summary and any(question.needed for question in summary.questions):
        return 4, Text("Beslissingen te nemen"), VERDICTS[Verdict.TO_BE_JUDGED]
    match verdict:
        case Verdict.MIDTERM:
            return 5, Text("Gesprek te voeren"), VERDICTS[Verdict.MIDTERM]
        case Verdict.RECLAIM:
            return 6, Text("Voorstel af te stemmen: terugvorderen"), VERDICTS[verdict]
        case Verdict.PARTIAL:
            return 7, Text("Voorstel af te stemmen: gedeeltelijk uitbetalen"), VERDICTS[verdict]
        case Verdict.PAY:
            return 8, Text("Voorstel af te stemmen: uitbetalen"), VERDICTS[verdict]
    return 9, Text("Na te kijken"), VERDICTS[Verdict.TO_BE_JUDGED]


def tiles(overview: Overview, names: Names) -> tuple[Tile, ...]:
    """Every sector of the register, in the order of their names."""
    return tuple(_tile(entry, names.of(entry.sector.id)) for entry in overview.entries)


def _tile(entry: Entry, name: Name) -> Tile:
    summary = entry.checked
    findings = summary.findings if summary else ()
    return Tile(
        name=name,
        committees=entry.sector.committees,
        fund=entry.sector.fund,
        mark=mark_of(entry),
        turn=Text.of("Aan zet: {wie}", wie=Text(entry.turn.value)),
        amount=_amount(summary),
        counts=tuple(_counts(summary)) if summary else (),
        late=_late(entry),
        copy=_copy(summary),
        json=beside(summary.json) if summary else "",
        file=entry.summary.file if entry.summary else "",
        facts=tuple(_facts(entry)),
        proposal=summary.proposal if summary else None,
        tasks=entry.tasks,
        findings=_findings(findings[:MOST_FINDINGS]) if findings else None,
        hidden=max(0, len(findings) - MOST_FINDINGS),
        questions=tuple(question.text for question in summary.questions if question.needed) if summary else (),
        others=tuple((other.summary.file, other.why) for other in entry.others),
        fictional=tuple(map(of_data, entry.sector.fictional)) if entry.sector.fictitious else (),
    )


def _copy(summary: Summary | None) -> str:
    return beside(summary.copy) if summary else ""


def _amount(summary: Summary | None) -> Text | None:
    if summary is None:
        return None
    if summary.payout is not None:
        return Text.of("Recht: {recht}", recht=between(summary.payout.entitlement))
    if summary.midterm is not None and summary.midterm.at_stake is not None:
        return Text.of("Op het spel: {bedrag:euro}", bedrag=summary.midterm.at_stake)
    return None


def _counts(summary: Summary) -> Iterator[Text]:
    for severity, (one, more) in _COUNTS.items():
        number = summary.count(severity)
        if number:
            yield one if number == 1 else Text.of(more.id, n=number)
    if not summary.findings:
        yield Text("geen bevindingen")


def _late(entry: Entry) -> Text | None:
    days = entry.summary.days_late if entry.summary else entry.days_over
    if not days:
        return None
    return Text("1 dag te laat") if days == 1 else Text.of("{n} dagen te laat", n=days)


def _facts(entry: Entry) -> Iterator[tuple[Text, Text]]:
    sector, summary = entry.sector, entry.summary
    unknown = Text("niet bekend")
    yield Text("Fonds"), Text.of("{fonds}", fonds=sector.fund) if sector.fund else unknown
    yield Text("Paritaire comités"), Text.of("{pcs}", pcs=sector.committees) if sector.committees else unknown
    amount = unknown if sector.maximum is None else Text.of("{b:euro}", b=sector.maximum)
    yield (
        Text("Bedrag van het convenant"),
        (Text.of("{bedrag} (fictief)", bedrag=amount) if sector.fictitious_maximum else amount),
    )
    yield Text("Gefinancierde VTE"), unknown if sector.vte is None else Text.of("{n:getal}", n=sector.vte)
    not_set = Text("niet ingesteld")
    yield Text("Uiterste datum"), not_set if entry.deadline is None else Text.of("{d:datum}", d=entry.deadline)
    if summary is not None:
        given = summary.submitted
        yield Text("Ingediend"), Text("niet ingevuld") if given is None else Text.of("{d:datum}", d=given)
        yield Text("Bestand dat telt"), Text.of("{naam}", naam=summary.file)


def _findings(findings: Sequence[FindingLine]) -> Table:
    return table(
        Text("Bevindingen, de ernstigste eerst"),
        [
            Column[FindingLine](Text("Regel"), lambda row: row.code),
            Column[FindingLine](Text("Ernst"), lambda row: Text(row.severity.value)),
            Column[FindingLine](Text("Waar"), _where),
            Column[FindingLine](Text("Wat"), lambda row: row.message, "long"),
            Column[FindingLine](Text("Wat te doen"), lambda row: row.fix, "long"),
        ],
        findings,
    )


def _where(row: FindingLine) -> Text | None:
    if not row.cell:
        return Text.of("{blad}", blad=row.sheet) if row.sheet else None
    return Text.of("{blad}, cel {cel}", blad=row.sheet, cel=row.cell)
