"""Who still has to do what about a report, and why: in the order in which it presses."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from validator.foundation.text import Text, TextValue
from validator.model.assessment import Payout, Status, Verdict
from validator.model.counts import days, decisions
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.overview import Entry, Standing, Task, Turn
from validator.model.summary import FindingLine, Summary

_ENOUGH = 3


def tasks(entry: Entry) -> tuple[Task, ...]:
    """What is still to be done about the report of a sector; one task at least, of nobody where nothing is left."""
    if entry.standing is Standing.NOT_RECEIVED or entry.summary is None:
        return (Task(Turn.SECTOR, Text("Het rapport indienen"), _overdue(entry)),)
    problem = entry.summary.problem
    if problem is not None:
        return (Task(Turn.SECTOR, Text.of("Opnieuw indienen. {wat}", wat=problem.fix), problem.message),)
    found = (*_to_mend(entry.summary), *_to_decide(entry.summary), *_to_settle(entry), *_to_look_at(entry))
    return found or (Task(Turn.NOBODY, Text("Niets meer"), Text("Er is niets open.")),)


def _overdue(entry: Entry) -> Text:
    if entry.deadline is None:
        return Text("Niet ontvangen. Een uiterste datum is niet ingesteld.")
    if entry.days_over:
        return Text.of(
            "Niet ontvangen. De uiterste datum was {dag:datum}, {tijd} geleden.",
            dag=entry.deadline,
            tijd=days(entry.days_over),
        )
    if entry.days_over is None:
        return Text.of("Niet ontvangen. De uiterste datum is {dag:datum}.", dag=entry.deadline)
    return Text.of("Niet ontvangen. De uiterste datum {dag:datum} is nog niet voorbij.", dag=entry.deadline)


def _to_mend(summary: Summary) -> Iterator[Task]:
    blocking, errors = (_of(summary, severity) for severity in (Severity.BLOCKING, Severity.ERROR))
    if blocking:
        why = Text.of(
            "{n} blokkerende bevinding: {codes}. {eerste}"
            if len(blocking) == 1
            else "{n} blokkerende bevindingen: {codes}. Eerst: {eerste}",
            n=len(blocking), codes=_often(blocking), eerste=blocking[0].message,
        )  # fmt: skip
        yield Task(Turn.SECTOR, Text("Verbeteren wat de beoordeling belet"), why)
    if errors:
        why = Text.of(
            "{n} fout: {codes}. {eerste}" if len(errors) == 1 else "{n} fouten: {codes}. Eerst: {eerste}",
            n=len(errors),
            codes=_often(errors),
            eerste=errors[0].message,
        )
        yield Task(Turn.SECTOR, Text("Fouten verbeteren of toelichten"), why)


def _of(summary: Summary, severity: Severity) -> Sequence[FindingLine]:
    return [finding for finding in summary.findings if finding.severity is severity]


def _to_decide(summary: Summary) -> Iterator[Task]:
    needed = [question for question in summary.questions if question.needed]
    if not needed:
        if summary.verdict is Verdict.TO_BE_JUDGED and summary.payout is not None:
            why = Text.of(
                "Het recht ligt tussen {laag:euro} en {hoog:euro}: geen bron geeft alles wat de som vraagt.",
                laag=summary.payout.entitlement.lowest,
                hoog=summary.payout.entitlement.highest,
            )
            yield Task(Turn.DEPARTMENT, Text("Instellen wat «niet ingesteld» is, of daarover afstemmen"), why)
        return
    keys = tuple(question.key for question in needed[:_ENOUGH])
    more = Text.of(" en nog {n}", n=len(needed) - _ENOUGH) if len(needed) > _ENOUGH else ""
    what = Text.of("{beslissingen} nemen op het blad Oordeel", beslissingen=decisions(len(needed)))
    if summary.payout is None or summary.payout.entitlement.decided:
        yield Task(Turn.DEPARTMENT, what, Text.of("Te beslissen: {wat}{meer}.", wat=keys, meer=more))
        return
    between = summary.payout.entitlement
    yield Task(
        Turn.DEPARTMENT,
        what,
        Text.of(
            "Te beslissen: {wat}{meer}. Tot dan ligt het recht tussen {laag:euro} en {hoog:euro}.",
            wat=keys,
            meer=more,
            laag=between.lowest,
            hoog=between.highest,
        ),
    )


def _to_settle(entry: Entry) -> Iterator[Task]:
    summary = entry.summary
    if summary is None or summary.proposal is None:
        return
    if summary.verdict is Verdict.MIDTERM and summary.midterm is not None:
        talk = summary.midterm.talk
        why = Text.of("Eerst: {vraag}", vraag=talk[0].question) if talk else Text("Er zijn geen punten uit de cijfers.")
        yield Task(Turn.DEPARTMENT, Text.of("Het gesprek voeren ({n} punten)", n=len(talk)), why)
    payout = summary.payout
    if payout is None or summary.verdict not in (Verdict.RECLAIM, Verdict.PARTIAL, Verdict.PAY):
        return
    if summary.verdict is Verdict.RECLAIM:
        what = Text.of("Voorstel afstemmen: {bedrag} terug te vorderen", bedrag=_said(_minus(payout.balance)))
    else:
        what = Text.of("Voorstel afstemmen: saldo van {bedrag} uit te betalen", bedrag=_said(payout.balance))
    yield Task(Turn.DEPARTMENT, what, _settled(summary, payout))


def _settled(summary: Summary, payout: Payout) -> Text:
    """What the entitlement is, and what makes it less than the maximum."""
    why = tuple(_less(summary, payout))
    said: dict[str, TextValue] = {
        "recht": _said(payout.entitlement),
        "hoogste": payout.maximum,
        "voorschot": payout.advances,
        "waarom": why,
    }
    if payout.entitlement == Interval.exactly(payout.maximum):
        return Text.of("Recht {recht}, het volle bedrag; voorschotten {voorschot:euro}.", **said)
    if not why:
        return Text.of("Recht {recht} van hoogstens {hoogste:euro}; voorschotten {voorschot:euro}.", **said)
    return Text.of(
        "Recht {recht} van hoogstens {hoogste:euro}: {waarom}. Voorschotten {voorschot:euro}.",
        **said,
    )


def _less(summary: Summary, payout: Payout) -> Iterator[Text]:
    """What takes something off: result commitments, absent consultants, costs that were not proven."""
    missed = [one for one in summary.attainments if one.at_stake is not None and one.status is Status.NOT_REACHED]
    if missed:
        codes = tuple(one.code for one in missed)
        amount = sum((one.at_stake for one in missed if one.at_stake is not None), Decimal(0))
        yield Text.of("niet behaald {codes} ({bedrag:euro})", codes=codes, bedrag=amount)
    if payout.deduction.highest:
        yield Text.of("inhouding voor consulenten {bedrag}", bedrag=_said(payout.deduction))
    if payout.eligible_costs.highest < payout.earned.highest:
        yield Text.of("bewezen kosten {bedrag}", bedrag=_said(payout.eligible_costs))


def _to_look_at(entry: Entry) -> Iterator[Task]:
    unread = [other.summary.file for other in entry.others if not other.summary.checked]
    if unread:
        yield Task(
            Turn.DEPARTMENT,
            Text("Nagaan of er een nieuwere versie is"),
            Text.of("Ook ontvangen, maar niet te controleren: {bestanden}.", bestanden=tuple(unread)),
        )
    same_day = [
        other.summary.file
        for other in entry.others
        if entry.summary is not None
        and other.summary.checked
        and other.summary.submitted == entry.summary.submitted
        and other.summary.content_sha256 != entry.summary.content_sha256
    ]
    if same_day:
        yield Task(
            Turn.DEPARTMENT,
            Text("Nagaan welk bestand het laatste is"),
            Text.of("Dezelfde datum van indiening: {bestanden}.", bestanden=tuple(same_day)),
        )


def _often(findings: Sequence[FindingLine]) -> tuple[Text, ...]:
    """The codes, those that occur most first: "VRB001 (3 keer)"."""
    counted = sorted(Counter(one.code for one in findings).items(), key=lambda one: (-one[1], one[0]))
    shown = [Text.of("{code} ({n} keer)", code=code, n=n) if n > 1 else Text(code) for code, n in counted[:_ENOUGH]]
    return (*shown, Text("…")) if len(counted) > _ENOUGH else tuple(shown)


def _minus(amount: Interval) -> Interval:
    return Interval(-amount.highest, -amount.lowest)


def _said(amount: Interval) -> Text:
    if amount.decided:
        return Text.of("{bedrag:euro}", bedrag=amount.lowest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=amount.lowest, hoog=amount.highest)
