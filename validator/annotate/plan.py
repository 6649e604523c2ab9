"""What to mark where, and what the sheets `Oordeel` and `Bevindingen` say: from an outcome to a plan, nothing judged.

Two limits keep a large workbook usable. A sheet gets at most `MAX_NOTES` notes: every cell with a finding is coloured,
the most serious ones carry a note, the rest is grouped in `Bevindingen`. A note tells at most `MAX_IN_NOTE` findings.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from validator.annotate import comparison_sheet, findings_sheet, verdict_sheet
from validator.annotate.canvas import MOST_CHARACTERS
from validator.annotate.findings_sheet import Group
from validator.annotate.marks import Mark, NewSheet, Plan
from validator.annotate.tabs import FINDINGS, VERDICT, top
from validator.annotate.verdict_sheet import Remark
from validator.foundation.text import Text
from validator.model.carrying import Fate
from validator.model.comparison import Comparison
from validator.model.finding import Finding
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.shown import shown_decision
from validator.model.template import Sheet
from validator.texts import DEFAULT_LANGUAGE, sentence

MAX_NOTES = 1000
MAX_IN_NOTE = 10


def make_plan(
    outcome: Outcome, oordeel: Sheet | None, language: str = DEFAULT_LANGUAGE, comparison: Comparison | None = None
) -> Plan:
    """The plan that gives the outcome back in the workbook itself.

    Args:
        outcome: the result of the check.
        oordeel: the template's description of the sheet `Oordeel`, whose labels locate the decisions on a re-check;
            without it no decisions are asked.
        language: of notes and sheets.
        comparison: with an earlier version of the file: what changed is marked too, and told on a sheet of its own.
    """
    own = outcome.case.report.sheets.get("oordeel")
    found_all = sorted(outcome.findings, key=lambda finding: finding.sort_key)
    on_cells: dict[Place, list[Finding]] = {}
    for finding in found_all:
        if finding.place is not None and finding.place.sheet != own:
            on_cells.setdefault(finding.place, []).append(finding)
    noted = _noted(on_cells)
    marks = [
        Mark(place, found[0].severity, _note(found, language) if place in noted else "")
        for place, found in sorted(on_cells.items())
    ]
    first: tuple[NewSheet, ...] = ()
    if comparison is not None:
        marks += _beside(comparison_sheet.changed_marks(comparison, language), noted)
        first = (comparison_sheet.comparison_sheet(comparison, language),)
    listed = [finding for finding in found_all if finding.place not in on_cells or finding.place in noted]
    rest = [finding for finding in found_all if finding.place in on_cells and finding.place not in noted]

    keys = _keys(outcome)
    remarks = _remarks(outcome, found_all, own, keys, language)
    verdict, places = verdict_sheet.verdict_sheet(outcome, oordeel, remarks, top(FINDINGS, language), language)
    moved = {
        finding.place: places.get(_key_at(finding.place, keys) or "", top(VERDICT, language))
        for finding in found_all
        if finding.place is not None and finding.place.sheet == own
    }
    verdict_top = top(VERDICT, language)
    findings = findings_sheet.findings_sheet(outcome, listed, _groups(rest), moved, verdict_top, language)
    return Plan(tuple(marks), (*first, verdict, findings))


def _noted(on_cells: Iterable[Place]) -> frozenset[Place]:
    """The cells that carry a note: findings come most serious first, so the first cells of a sheet are the ones."""
    used: Counter[str] = Counter()
    noted = set()
    for place in on_cells:
        if used[place.sheet] < MAX_NOTES:
            used[place.sheet] += 1
            noted.add(place)
    return frozenset(noted)


def _beside(marks: Iterable[Mark], noted: Iterable[Place]) -> Iterator[Mark]:
    """The marks of changes; beyond the most notes of a sheet, only cells that have a note anyway get theirs."""
    told = set(noted)
    used = Counter(place.sheet for place in told)
    for mark in marks:
        if mark.place in told or used[mark.place.sheet] < MAX_NOTES:
            used[mark.place.sheet] += mark.place not in told
            told.add(mark.place)
            yield mark
        else:
            yield replace(mark, note="")


def _note(found: Sequence[Finding], language: str) -> str:
    parts = [sentence(_said(finding), language) for finding in found[:MAX_IN_NOTE]]
    more = len(found) - MAX_IN_NOTE
    if more > 0:
        parts.append(sentence(Text.of("En nog {n}: zie het blad Bevindingen.", n=more), language))
    return "\n\n".join(parts)[:MOST_CHARACTERS]


def _said(finding: Finding) -> Text:
    return Text.of(
        "{ernst} {code}: {bevinding}\nWat te doen: {herstel}",
        ernst=findings_sheet.severity_word(finding.severity),
        code=finding.code,
        bevinding=finding.message,
        herstel=finding.fix,
    )


def _groups(findings: Iterable[Finding]) -> Iterator[Group]:
    def order(finding: Finding) -> tuple[int, str, str, int, int]:
        place = finding.place or Place("", 1, 1)
        return finding.severity.rank, finding.code, place.sheet, place.column, place.row

    for _, group in groupby(sorted(findings, key=order), key=lambda finding: order(finding)[:4]):
        found = list(group)
        yield Group(found[0], found[-1], len(found))


def _keys(outcome: Outcome) -> Mapping[tuple[str, int], str]:
    """The key of the decision in each row of the earlier `Oordeel`."""
    case = outcome.case
    found = {(row.table.sheet, row.number): row.text("sleutel") for row in case.report.rows("oordeel")}
    taken = {(at.place.sheet, at.place.row): key for key, at in case.decisions.items() if at.place}
    return {row: key for row, key in (found | taken).items() if key}


def _key_at(place: Place, keys: Mapping[tuple[str, int], str]) -> str | None:
    """The decision whose row a cell of the earlier `Oordeel` stands in."""
    return keys.get((place.sheet, place.row))


def _remarks(
    outcome: Outcome, findings: Iterable[Finding], own: str | None, keys: Mapping[tuple[str, int], str], language: str
) -> Mapping[str, Remark]:
    """What is said beside a decision, by its key: what was found about it (the earlier sheet goes, so its cells cannot
    be marked), and what became of the decision of an earlier file."""
    said: dict[str, list[Text]] = {}
    calm: dict[str, list[Text]] = {}
    for finding in findings:
        if finding.place is not None and finding.place.sheet == own:
            key = _key_at(finding.place, keys)
            if key is not None:
                said.setdefault(key, []).append(_said(finding))
    carrying = outcome.case.carrying
    for each in carrying.decisions if carrying else ():
        what = each.decision
        text = Text.of(
            "Eerder beslist in {bestand}: {keuze}. Hier {lot}.",
            bestand=carrying.source if carrying else "",
            keuze=shown_decision(what),
            lot=Text(each.fate.value),
        )
        (calm if each.fate is Fate.CARRIED else said).setdefault(what.key, []).append(text)
    return {
        key: Remark(
            "\n\n".join(sentence(text, language) for text in (*said.get(key, ()), *calm.get(key, ()))), key in said
        )
        for key in {**said, **calm}
    }
