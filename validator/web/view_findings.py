"""The findings as the page lists them: by severity, then by sheet, each with the piece of the sheet around its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from validator.foundation.text import Text
from validator.looks.cells import Mark
from validator.looks.marks import SEVERITIES
from validator.model.finding import Finding, Severity
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.web.view_excerpt import Excerpt, excerpts
from validator.web.view_sum import Grounds, grounds_of
from validator.workbook.package import Package

MOST_OF_A_CODE = 10
"""So many findings of one rule on one sheet are shown; the others are counted, and stand in the annotated copy."""

MOST = 400
"""So many findings are shown at all, the most serious first."""

NO_SHEET = Text("Het hele werkboek")

_PLURALS = {
    Severity.BLOCKING: Text("Blokkerend: zonder dit kan het rapport niet beoordeeld worden"),
    Severity.ERROR: Text("Fouten: te verbeteren of toe te lichten"),
    Severity.QUESTION: Text("Vragen: na te kijken, misschien klopt het"),
    Severity.INFO: Text("Info: goed om te weten"),
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding. `title` is what its rule is called, `cell` the name of its cell ("" where it has none)."""

    code: str
    title: str
    cell: str
    message: Text
    fix: Text
    grounds: Grounds
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The findings of one severity on one sheet. `id` names the sheet for the filter; `more` counts by code the
    findings that are not shown."""

    id: str
    sheet: str | Text
    findings: tuple[FindingView, ...]
    count: int
    more: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SeverityGroup:
    """The findings of one severity."""

    id: str
    mark: Mark
    title: Text
    count: int
    sheets: tuple[SheetGroup, ...]


def finding_groups(outcome: Outcome, package: Package) -> tuple[SeverityGroup, ...]:
    """All findings, the most serious first.

    Raises:
        NotCheckable: a sheet cannot be read any more.
    """
    shown = tuple(_shown(outcome.findings))
    pieces = excerpts(outcome.case, package, {one.place for one in shown if one.place is not None})
    kept = frozenset(map(id, shown))
    titles = _titles()
    sheets = sorted({_sheet_of(finding) for finding in outcome.findings})
    groups = []
    ordered = sorted(outcome.findings, key=lambda finding: finding.sort_key)
    for severity, of_severity in groupby(ordered, key=lambda finding: finding.severity):
        found = list(of_severity)
        by_sheet = groupby(sorted(found, key=_sheet_of), key=_sheet_of)
        groups.append(
            SeverityGroup(
                severity.value,
                SEVERITIES[severity],
                _PLURALS[severity],
                len(found),
                tuple(
                    _sheet(f"b{sheets.index(name)}", name, list(some), kept, titles, pieces) for name, some in by_sheet
                ),
            )
        )
    return tuple(groups)


def sheets_of(groups: Iterable[SeverityGroup]) -> dict[str, str | Text]:
    """The sheets with findings, for the filter: what each is called by its id."""
    return {sheet.id: sheet.sheet for group in groups for sheet in group.sheets}


def _shown(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first findings of each rule on each sheet, until there are enough."""
    counted: dict[tuple[str, str, Severity], int] = {}
    total = 0
    for finding in sorted(findings, key=lambda one: one.sort_key):
        key = (finding.code, _sheet_of(finding), finding.severity)
        counted[key] = counted.get(key, 0) + 1
        if counted[key] <= MOST_OF_A_CODE and total < MOST:
            total += 1
            yield finding


def _sheet(
    name_id: str,
    name: str,
    found: list[Finding],
    kept: frozenset[int],
    titles: Mapping[str, str],
    pieces: Mapping[Place, Excerpt],
) -> SheetGroup:
    more: dict[str, int] = {}
    views = []
    for one in found:
        if id(one) not in kept:
            more[one.code] = more.get(one.code, 0) + 1
            continue
        views.append(
            FindingView(
                one.code,
                titles.get(one.code, one.code),
                one.place.cell if one.place else "",
                one.message,
                one.fix,
                grounds_of(one.basis),
                pieces.get(one.place) if one.place else None,
            )
        )
    return SheetGroup(name_id, name or NO_SHEET, tuple(views), len(found), tuple(more.items()))


def _sheet_of(finding: Finding) -> str:
    return finding.place.sheet if finding.place else ""


def _titles() -> Mapping[str, str]:
    from rules.base import all_rules

    return {rule.code: rule.title for rule in all_rules()}
