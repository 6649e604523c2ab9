"""What the worker does for the page of a comparison: compare two versions of a report, and mark the newer one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from validator.comparing import compare_files, deliver_comparison
from validator.deliver import NotDelivered
from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.looks.cells import Column, Link, Table, table
from validator.model import comparison_words as words
from validator.model.comparison import CellChange, CommitmentChange, Comparison, DecisionChange, Kept, RowChange, Step
from validator.model.finding import Finding
from validator.model.proposal import commitment_name, proposal
from validator.model.summary import Trouble
from validator.texts import DEFAULT_LANGUAGE
from validator.web.page_texts import on_page
from validator.web.store import Kept as Given
from validator.web.work import Made
from validator.web.work_files import at_hand, made, results

MOST = 300
"""So many changes of one sheet, rows or findings are shown; the sheet in the copy has all."""


@dataclass(frozen=True)
class CompareAsked:
    """What the user asked: two files. `decisions`: those in the older file hold for the newer one too. `folder` is that
    of the job."""

    old: Given
    new: Given
    folder: Path
    decisions: bool = False
    covenants: Path | None = None
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True)
class CompareView:
    """What the page of a comparison shows.

    `problem` says why there is none. `facts` are what it comes to: was, is now, the effect, how much changed; `equal`
    that nothing differs. `left_behind`: decisions of the older file that the newer one lacks could be taken over.
    `figures` holds a table per sheet. `copy` is the marked file in `language`, None where there is nothing to mark.
    """

    old: str
    new: str
    problem: Trouble | None = None
    title: Text | None = None
    equal: Text | None = None
    remarks: tuple[Text, ...] = ()
    facts: tuple[tuple[Text, Text], ...] = ()
    left_behind: bool = False
    counted: tuple[int, int, int] = (0, 0, 0)
    steps: Table | None = None
    commitments: Table | None = None
    decisions: Table | None = None
    appeared: Table | None = None
    resolved: Table | None = None
    remaining: Table | None = None
    figures: tuple[Table, ...] = ()
    rows: tuple[Table, ...] = ()
    copy: Made | None = None
    language: str = DEFAULT_LANGUAGE


def work_compare(own: Path, asked: CompareAsked) -> CompareView:
    """Compares the files and writes the marked copy. What cannot be compared is part of the answer.

    Args:
        own: a folder that is removed afterwards.
        asked: what to compare.

    Raises:
        NotDelivered: the copy cannot be written.
    """
    old, new = at_hand(asked.old, own), at_hand(asked.new, own)
    return results(asked.folder, lambda folder: _compare(asked, old, new, folder))


def _compare(asked: CompareAsked, old: Path, new: Path, folder: Path) -> CompareView:
    try:
        found = compare_files(old, new, asked.covenants, decisions=old if asked.decisions else None)
        copy = None if found.unchanged else made(deliver_comparison(found, new, folder, asked.language))
    except NotDelivered:
        raise
    except Problem as problem:
        trouble = Trouble(problem.code, on_page(problem.message), on_page(problem.fix))
        return CompareView(asked.old.name, asked.new.name, trouble, language=asked.language)
    return _shown(asked, found, copy)


def _shown(asked: CompareAsked, found: Comparison, copy: Made | None) -> CompareView:
    facts = [(Text("Was"), proposal(found.old)), (Text("Is nu"), proposal(found.new))]
    effect = words.effect(found)
    facts += [(Text("Gevolg"), effect)] if effect else []
    facts.append((Text("Gewijzigd"), words.counted(found)))
    return CompareView(
        asked.old.name,
        asked.new.name,
        title=words.headline(found),
        equal=words.nothing(found) if found.unchanged else None,
        remarks=tuple(map(on_page, found.remarks)),
        facts=((Text("Voorstel"), proposal(found.new)),) if found.unchanged else tuple(facts),
        left_behind=bool(found.old.case.decisions and not found.new.case.decisions and not asked.decisions),
        counted=(len(found.resolved), len(found.appeared), len(found.remaining)),
        steps=_steps(found.steps),
        commitments=_commitments(found),
        decisions=_decisions(found.decisions),
        appeared=_findings(Text("Nieuwe bevindingen"), found.appeared, Text("Cel (nieuw)")),
        resolved=_findings(Text("Opgeloste bevindingen"), found.resolved, Text("Cel (oud)")),
        remaining=_remaining(found.remaining),
        figures=tuple(_cells(tab, list(group)) for tab, group in groupby(found.cells, key=lambda each: each.tab)),
        rows=tuple(
            one
            for one in (
                _rows(Text("Rijen erbij"), [each for each in found.rows if each.added]),
                _rows(Text("Rijen weg"), [each for each in found.rows if not each.added]),
            )
            if one
        ),
        copy=copy,
        language=asked.language,
    )


def _steps(steps: Sequence[Step]) -> Table | None:
    if not any(step.changed for step in steps):
        return None
    columns = [
        Column[Step](Text("Stap"), lambda step: step.label),
        Column[Step](Text("Was"), lambda step: words.amount(step.old), "num"),
        Column[Step](Text("Is nu"), lambda step: words.amount(step.new), "num"),
        Column[Step](Text("Verschil"), words.difference, "num"),
    ]
    return table(Text("Gevolg voor de uitbetaling"), columns, steps, style="quiet steps stacks")


def _commitments(found: Comparison) -> Table | None:
    changed = sorted((each for each in found.commitments if each.changed and words.known(each)), key=words.weight)
    if not changed:
        return None
    covenant = found.new.case.covenant
    columns = [
        Column[CommitmentChange](Text("Code"), _name),
        Column[CommitmentChange](Text("Omschrijving"), _wording, "long"),
        Column[CommitmentChange](Text("Doel"), lambda each: words.target(covenant, each), "num"),
        Column[CommitmentChange](Text("Bereikt"), lambda each: words.realised(covenant, each), "num"),
        Column[CommitmentChange](Text("Stand"), words.status),
    ]
    return table(Text("Verbintenissen die veranderen"), columns, changed, style="quiet stacks")


def _name(each: CommitmentChange) -> Text:
    one = words.known(each)
    assert one is not None
    return commitment_name(one)


def _wording(each: CommitmentChange) -> str:
    one = words.known(each)
    return one.wording if one else ""


def _decisions(changes: Sequence[DecisionChange]) -> Table | None:
    if not changes:
        return None
    columns = [
        Column[DecisionChange](Text("Sleutel"), lambda each: each.key),
        Column[DecisionChange](Text("Was"), lambda each: words.decided(each.old), "long"),
        Column[DecisionChange](Text("Is nu"), lambda each: words.decided(each.new), "long"),
    ]
    return table(Text("Beslissingen"), columns, changes, style="quiet stacks")


def _findings(title: Text, findings: Sequence[Finding], cell: Text) -> Table | None:
    if not findings:
        return None
    columns = [
        Column[Finding](cell, words.where),
        Column[Finding](Text("Regel"), lambda each: Link(each.code, f"/uitleg/{each.code}")),
        Column[Finding](Text("Ernst"), lambda each: Text(each.severity.value)),
        Column[Finding](Text("Wat er is"), lambda each: each.message, "long"),
        Column[Finding](Text("Wat te doen"), lambda each: each.fix, "long"),
    ]
    return table(title, columns, _ordered(findings)[:MOST], style="quiet stacks")


def _remaining(kept: Sequence[Kept]) -> Table | None:
    return _findings(Text("Bevindingen die blijven"), [each.new for each in kept], Text("Cel (nieuw)"))


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (each.severity.rank, each.code))


def _cells(tab: str, changes: Sequence[CellChange]) -> Table:
    columns = [
        Column[CellChange](Text("Cel"), lambda each: each.new.place.cell if each.new.place else "–"),
        Column[CellChange](Text("Rij"), words.row),
        Column[CellChange](Text("Kolom of veld"), lambda each: each.label),
        Column[CellChange](Text("Was"), lambda each: each.was, "long"),
        Column[CellChange](Text("Is nu"), lambda each: each.now, "long"),
    ]
    return table(Text.of("{blad}", blad=tab), columns, changes[:MOST], style="stacks")


def _rows(title: Text, changes: Sequence[RowChange]) -> Table | None:
    if not changes:
        return None
    columns = [
        Column[RowChange](Text("Cel"), lambda each: str(each.place)),
        Column[RowChange](Text("Rij"), words.row),
        Column[RowChange](Text("Wat er staat"), words.content, "long"),
    ]
    return table(title, columns, changes[:MOST], style="stacks")
