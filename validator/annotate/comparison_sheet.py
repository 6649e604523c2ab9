"""The sheet `Vergelijking`, and the marks on the cells that changed, for the copy of the newer of two versions."""

from collections.abc import Iterable, Iterator

from validator.annotate.canvas import Canvas
from validator.annotate.marks import Mark, NewSheet, Shade, Style
from validator.annotate.tabs import COMPARISON, FINDINGS, VERDICT, tab, top
from validator.foundation.text import Text
from validator.model import comparison_words as words
from validator.model.comparison import Comparison
from validator.model.finding import Finding
from validator.model.proposal import fiction, marked, proposal
from validator.texts import sentence

MOST = 5000
"""How many changes of a kind are listed; the others are counted."""

_WIDTHS = (30, 16, 34, 34, 34, 60)
_SPAN = 6
_WIDE = (1, 2)


def changed_marks(comparison: Comparison, language: str) -> Iterator[Mark]:
    """A mark on each changed cell that says what stood there, and one on each new row. Private values are not told."""
    for change in comparison.cells:
        if change.new.place is not None:
            text = (
                Text("Gewijzigd; wat er stond, is een persoonsgegeven en wordt niet getoond.")
                if change.private
                else Text.of("Gewijzigd: was {oud}.", oud=change.was)
            )
            yield Mark(change.new.place, Shade.CHANGED, sentence(text, language))
    for row in comparison.rows:
        if row.added:
            yield Mark(row.place, Shade.CHANGED, sentence(Text("Nieuwe rij."), language))


def comparison_sheet(comparison: Comparison, language: str) -> NewSheet:
    """The sheet: what the changes do first, then findings, then every cell and row that changed."""
    canvas = Canvas(language, _SPAN)
    canvas.put(1, words.headline(comparison), Style.TITLE)
    canvas.row += 1
    made_up = fiction(comparison.new.case.covenant)
    if made_up is not None:
        canvas.paragraph(made_up, Style.QUESTION)
    for remark in comparison.remarks:
        canvas.paragraph(remark, Style.QUESTION)
    if comparison.unchanged:
        canvas.paragraph(words.nothing(comparison), Style.STRONG)
    else:
        changed = words.effect(comparison)
        if changed is not None:
            canvas.paragraph(changed, Style.STRONG)
        canvas.paragraph(words.counted(comparison), Style.PLAIN)
        canvas.paragraph(Text.of("Was: {voorstel}", voorstel=proposal(comparison.old)), Style.PLAIN)
    canvas.paragraph(Text.of("Is nu: {voorstel}", voorstel=proposal(comparison.new)), Style.PLAIN)
    canvas.paragraph(Text("Naar het oordeel"), Style.LINK, top(VERDICT, language))
    canvas.paragraph(Text("Naar alle bevindingen"), Style.LINK, top(FINDINGS, language))
    if comparison.cells or comparison.rows:
        legend = Text.of(
            "Groene cellen zijn gewijzigd sinds {oud}; de notitie zegt wat er stond. Een gewijzigde cel met een "
            "bevinding houdt de kleur van die bevinding.",
            oud=comparison.old.file.name,
        )
        canvas.paragraph(legend, Style.NOTE)
    canvas.row += 1
    if not comparison.unchanged:
        _steps(canvas, comparison)
        _commitments(canvas, comparison)
        _decisions(canvas, comparison)
        _findings(canvas, Text("Nieuwe bevindingen"), comparison.appeared, linked=True)
        _findings(canvas, Text("Opgeloste bevindingen"), comparison.resolved, linked=False)
        _cells(canvas, comparison)
        _rows(canvas, comparison)
        _findings(canvas, Text("Bevindingen die blijven"), [kept.new for kept in comparison.remaining], linked=True)
    name = tab(COMPARISON, language)
    return NewSheet("vergelijking", name, tuple(canvas.cells), _WIDTHS, merged=tuple(canvas.merged), language=language)


def _part(canvas: Canvas, title: Text, *heads: Text | str, over: tuple[int, int] | None = None) -> None:
    """The heading of a part and of its table; `over` are the first and last column that one heading stands over."""
    canvas.put(1, title, Style.HEADING)
    canvas.row += 1
    if over is not None:
        canvas.merged.append((canvas.row, *over))
    canvas.header(*heads)


def _steps(canvas: Canvas, comparison: Comparison) -> None:
    _part(
        canvas,
        Text("Gevolg voor de uitbetaling"),
        Text("Stap"),
        "",
        Text("Was"),
        Text("Is nu"),
        Text("Verschil"),
        over=_WIDE,
    )
    for step in comparison.steps:
        canvas.put(1, step.label, Style.STRONG if step.changed else Style.TEXT)
        canvas.merged.append((canvas.row, *_WIDE))
        for column, text in enumerate((words.amount(step.old), words.amount(step.new)), start=3):
            canvas.put(column, text, Style.NUMBER)
        canvas.put(5, words.difference(step), Style.STRONG if step.changed else Style.TEXT)
        canvas.row += 1
    canvas.row += 1


def _commitments(canvas: Canvas, comparison: Comparison) -> None:
    changed = sorted((each for each in comparison.commitments if each.changed), key=words.weight)
    if not changed:
        return
    covenant = comparison.new.case.covenant
    _part(
        canvas, Text("Verbintenissen die veranderen"), Text("Verbintenis"), "", Text("Doel"), Text("Bereikt"),
        Text("Stand"), Text("Omschrijving"), over=_WIDE,
    )  # fmt: skip
    for each in changed:
        one = words.known(each)
        place = each.new.place if each.new else None
        canvas.put(1, each.code, Style.LINK if place else Style.TEXT, place)
        canvas.merged.append((canvas.row, *_WIDE))
        canvas.put(3, words.target(covenant, each), Style.NUMBER)
        canvas.put(4, words.realised(covenant, each), Style.NUMBER)
        canvas.put(5, words.status(each), Style.STRONG)
        canvas.put(6, marked(Text.of("{wat}", wat=one.wording), one.fictitious) if one else "")
        canvas.row += 1
    canvas.row += 1


def _decisions(canvas: Canvas, comparison: Comparison) -> None:
    if not comparison.decisions:
        return
    _part(canvas, Text("Beslissingen die veranderen"), Text("Sleutel"), "", Text("Was"), Text("Is nu"), over=_WIDE)
    for each in comparison.decisions:
        canvas.put(1, each.key)
        canvas.merged.append((canvas.row, *_WIDE))
        canvas.put(3, words.decided(each.old))
        canvas.put(4, words.decided(each.new))
        canvas.row += 1
    canvas.row += 1


def _findings(canvas: Canvas, title: Text, findings: Iterable[Finding], *, linked: bool) -> None:
    found = list(findings)
    if not found:
        return
    cell = Text("Cel") if linked else Text("Cel (oud bestand)")
    _part(canvas, title, cell, Text("Code"), Text("Ernst"), Text("Wat er is"), over=(4, _SPAN))
    for each in found[:MOST]:
        place = each.place if linked else None
        canvas.put(1, words.where(each), Style.LINK if place else Style.TEXT, place)
        canvas.put(2, each.code)
        canvas.put(3, Text(each.severity.value), Style(each.severity.value))
        canvas.put(4, each.message)
        canvas.merged.append((canvas.row, 4, _SPAN))
        canvas.row += 1
    _more(canvas, len(found))


def _cells(canvas: Canvas, comparison: Comparison) -> None:
    if not comparison.cells:
        return
    _part(
        canvas, Text("Gewijzigde cijfers en velden"), Text("Cel"), Text("Rij"), Text("Kolom of veld"), Text("Was"),
        Text("Is nu"),
    )  # fmt: skip
    for each in comparison.cells[:MOST]:
        place = each.new.place
        canvas.put(1, str(place) if place else each.tab, Style.LINK if place else Style.TEXT, place)
        canvas.put(2, words.row(each))
        canvas.put(3, each.label)
        canvas.put(4, each.was)
        canvas.put(5, each.now)
        canvas.row += 1
    _more(canvas, len(comparison.cells))


def _rows(canvas: Canvas, comparison: Comparison) -> None:
    for added, title in ((True, Text("Rijen erbij")), (False, Text("Rijen weg (cellen van het oude bestand)"))):
        found = [row for row in comparison.rows if row.added is added]
        if not found:
            continue
        _part(canvas, title, Text("Cel"), Text("Rij"), Text("Wat er staat"), over=(3, _SPAN))
        for each in found[:MOST]:
            canvas.put(1, str(each.place), Style.LINK if added else Style.TEXT, each.place if added else None)
            canvas.put(2, words.row(each))
            canvas.put(3, words.content(each))
            canvas.merged.append((canvas.row, 3, _SPAN))
            canvas.row += 1
        _more(canvas, len(found))


def _more(canvas: Canvas, count: int) -> None:
    if count > MOST:
        canvas.paragraph(Text.of("En nog {n:getal}: zie --format json.", n=count - MOST), Style.NOTE)
    canvas.row += 1
