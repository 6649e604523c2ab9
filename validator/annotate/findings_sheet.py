"""The sheet `Bevindingen`: every finding with its cell, what is wrong, how to mend it and what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from validator.annotate.canvas import Canvas
from validator.annotate.marks import NewSheet, Style
from validator.annotate.tabs import FINDINGS, tab
from validator.foundation.a1 import column_letters
from validator.foundation.text import Text, capitalised, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.proposal import tally

_WIDTHS = (14, 10, 20, 16, 70, 70, 34)
_SPAN = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code in one column of one sheet, beyond those that are listed one by one."""

    first: Finding
    last: Finding
    count: int


def findings_sheet(
    outcome: Outcome, listed: Iterable[Finding], groups: Iterable[Group], moved: Mapping[Place, Place], verdict: Place,
    language: str,
) -> NewSheet:  # fmt: skip
    """The sheet.

    Args:
        outcome: what was found.
        listed: the findings to list one by one, most serious first.
        groups: the others, grouped.
        moved: where a cell of the earlier `Oordeel` now stands.
        verdict: the top of `Oordeel`.
        language: of the sentences.
    """
    canvas = Canvas(language, _SPAN)
    canvas.put(1, Text("Bevindingen"), Style.TITLE)
    canvas.row += 1
    canvas.paragraph(Text("Terug naar het oordeel"), Style.LINK, verdict)
    for severity, count in tally(outcome):
        canvas.put(1, Text(severity.value), Style(severity.value))
        canvas.put(2, count, Style.PLAIN)
        canvas.row += 1
    if not outcome.findings:
        canvas.paragraph(Text("Er zijn geen bevindingen."), Style.PLAIN)
    canvas.row += 1
    header = canvas.row
    canvas.header(
        Text("Ernst"), Text("Code"), Text("Blad"), Text("Cel"), Text("Wat er is"), Text("Wat te doen"),
        Text("Grondslag"),
    )  # fmt: skip
    for finding in listed:
        place = finding.place
        where = moved.get(place, place) if place else None
        _row(canvas, finding, where, where.cell if where else None, finding.message)
    for group in groups:
        _group(canvas, group)
    return NewSheet(
        "bevindingen",
        tab(FINDINGS, language),
        tuple(canvas.cells),
        _WIDTHS,
        frozen_rows=header,
        merged=tuple(canvas.merged),
        filter_row=header,
        language=language,
    )


def _group(canvas: Canvas, group: Group) -> None:
    first, last = group.first, group.last
    if first.place is None or last.place is None:
        return
    cells = (
        first.place.cell
        if group.count == 1
        else f"{first.place.cell} … {column_letters(last.place.column)}{last.place.row}"
    )
    message = first.message
    if group.count > 1:
        message = Text.of(
            "{n:getal} cellen zijn gekleurd zonder notitie; de eerste: {bevinding}", n=group.count, bevinding=message
        )
    _row(canvas, first, first.place, cells, message)


def _row(canvas: Canvas, finding: Finding, link: Place | None, cell: str | None, message: Text) -> None:
    canvas.put(1, Text(finding.severity.value), Style(finding.severity.value))
    canvas.put(2, finding.code)
    canvas.put(3, link.sheet if link else None)
    canvas.put(4, cell, Style.LINK if link else Style.TEXT, link)
    canvas.put(5, message)
    canvas.put(6, finding.fix)
    article = of_data(finding.basis.article)
    canvas.put(7, Text.of("{artikel} – lezing", artikel=article) if finding.basis.reading else article, Style.NOTE)
    canvas.row += 1


def severity_word(severity: Severity) -> Text:
    """The word of a severity at the start of a note: "Fout"."""
    return capitalised(Text(severity.value))
