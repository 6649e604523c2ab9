"""What to mark where, and what the sheets `Oordeel` and `Bevindingen` say: from an outcome to a plan, nothing judged.

Two limits keep a large workbook usable. A sheet gets at most `MAX_NOTES` notes: every cell with a finding is coloured,
the most serious ones carry a note, the rest is grouped in `Bevindingen`. A note tells at most `MAX_IN_NOTE` findings.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from validator.annotate import findings_sheet, verdict_sheet
from validator.annotate.canvas import MOST_CHARACTERS
from validator.annotate.findings_sheet import Group
from validator.annotate.marks import Mark, Plan
from validator.foundation.text import Text
from validator.model.finding import Finding
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.template import Sheet
from validator.texts import DEFAULT_LANGUAGE, sentence

MAX_NOTES = 1000
MAX_IN_NOTE = 10


def make_plan(outcome: Outcome, oordeel: Sheet | None, language: str = DEFAULT_LANGUAGE) -> Plan:
    """The plan that gives the outcome back in the workbook itself.

    Args:
        outcome: the result of the check.
        oordeel: the template's description of the sheet `Oordeel`, whose labels locate the decisions on a re-check;
            without it no decisions are asked.
        language: of notes and sheets.
    """
    own = outcome.case.report.sheets.get("oordeel")
    found_all = sorted(outcome.findings, key=lambda finding: finding.sort_key)
    on_cells: dict[Place, list[Finding]] = {}
    for finding in found_all:
        if finding.place is not None and finding.place.sheet != own:
            on_cells.setdefault(finding.place, []).append(finding)
    noted = _noted(on_cells)
    marks = tuple(
        Mark(place, found[0].severity, _note(found, language) if place in noted else "")
        for place, found in sorted(on_cells.items())
    )
    listed = [finding for finding in found_all if finding.place not in on_cells or finding.place in noted]
    rest = [finding for finding in found_all if finding.place in on_cells and finding.place not in noted]

    keys = {decision.place: key for key, decision in outcome.case.decisions.items() if decision.place}
    remarks = _remarks(found_all, own, keys, language)
    verdict, places = verdict_sheet.verdict_sheet(outcome, oordeel, remarks, findings_sheet.TOP, language)
    moved = {
        finding.place: places.get(_key_at(finding.place, keys) or "", verdict_sheet.TOP)
        for finding in found_all
        if finding.place is not None and finding.place.sheet == own
    }
    findings = findings_sheet.findings_sheet(outcome, listed, _groups(rest), moved, verdict_sheet.TOP, language)
    return Plan(marks, (verdict, findings))


def _noted(on_cells: Iterable[Place]) -> frozenset[Place]:
    """The cells that carry a note: findings come most serious first, so the first cells of a sheet are the ones."""
    used: Counter[str] = Counter()
    noted = set()
    for place in on_cells:
        if used[place.sheet] < MAX_NOTES:
            used[place.sheet] += 1
            noted.add(place)
    return frozenset(noted)


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
        place = finding.place or verdict_sheet.TOP
        return finding.severity.rank, finding.code, place.sheet, place.column, place.row

    for _, group in groupby(sorted(findings, key=order), key=lambda finding: order(finding)[:4]):
        found = list(group)
        yield Group(found[0], found[-1], len(found))


def _key_at(place: Place, keys: Mapping[Place, str]) -> str | None:
    """The decision whose row a cell of the earlier `Oordeel` stands in."""
    return next((key for at, key in keys.items() if (at.sheet, at.row) == (place.sheet, place.row)), None)


def _remarks(
    findings: Iterable[Finding], own: str | None, keys: Mapping[Place, str], language: str
) -> Mapping[str, str]:
    """What was found about decisions, by key: the earlier sheet goes, so its cells cannot be marked."""
    remarks: dict[str, list[str]] = {}
    for finding in findings:
        if finding.place is not None and finding.place.sheet == own:
            key = _key_at(finding.place, keys)
            if key is not None:
                remarks.setdefault(key, []).append(sentence(_said(finding), language))
    return {key: "\n\n".join(said) for key, said in remarks.items()}
