"""The sheet `Oordeel`: the proposal, what it rests on, the sum, the commitments, and the decisions asked for.

The decisions are read back at the next check, from the row with their headers to the first row without a key: no other
table of this sheet may use those headers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from validator.annotate.canvas import Canvas
from validator.annotate.marks import NewSheet, Style
from validator.annotate.midterm_blocks import prospect_block, talk_block
from validator.annotate.tabs import VERDICT, tab
from validator.foundation.text import Text, of_data
from validator.model.assessment import Attainment, Decision, LineKind, Question, Status, Subject, TraceLine
from validator.model.entered import answer, answered, conflicting, entered, unreadable
from validator.model.forecast import FORECAST
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.proposal import (
    article,
    commitment_name,
    figure,
    foundations,
    is_share,
    open_questions,
    proposal,
    shown_amount,
    situation,
    tally,
)
from validator.model.report import Row
from validator.model.template import Sheet

_WIDTHS = (26, 62, 20, 18, 22, 52)
_REMARK_WIDTH = 44
_SPAN = 4
_TOTALS = frozenset({"entitlement", "balance"})
_COUNTS = {
    "vlaams": Text("enkel het Vlaamse bereik telt"),
    "totaal": Text("het totale bereik telt"),
    "onbepaald": Text("de tekst noemt geen regio"),
}

_Cells: TypeAlias = Mapping[str, str | Decimal | None]
"""What stands in the cells of a decision, by column."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said beside a decision. `warns`: a person must look at it."""

    text: str
    warns: bool


def verdict_sheet(
    outcome: Outcome, description: Sheet | None, remarks: Mapping[str, Remark], findings: Place, language: str
) -> tuple[NewSheet, Mapping[str, Place]]:
    """The sheet, and the cell of each decision by its key.

    Args:
        outcome: what to show.
        description: the sheet as the template describes it, for the headers of the decisions; without it none are
            asked.
        remarks: what the check found about a decision that was taken, by its key.
        findings: the top of the sheet with findings.
        language: of the sentences.
    """
    canvas = Canvas(language, _SPAN)
    report = outcome.case.report
    title = Text.of(
        "Oordeel: {sector}, {rapport} {perioden}",
        sector=outcome.case.covenant.sector,
        rapport=Text(report.report_type),
        perioden=report.years,
    )
    canvas.put(1, title, Style.TITLE)
    canvas.row += 1
    canvas.paragraph(proposal(outcome), Style.STRONG)
    canvas.paragraph(
        Text("Dit is een voorstel op basis van dit bestand, met elke stap erbij; de beslissing is aan een persoon."),
        Style.NOTE,
    )
    pointers = canvas.row
    midterm = outcome.case.assessment.midterm is not None
    canvas.row += 4 if midterm else 3
    _foundations(canvas, outcome)
    prospect_block(canvas, outcome)
    talk_row = canvas.row
    points = talk_block(canvas, outcome)
    _sum(canvas, outcome.case.assessment.trace)
    _commitments(canvas, outcome)
    end = canvas.row
    rows = _decisions(canvas, outcome, description, remarks) if description else {}
    places = {key: Place(tab(VERDICT, language), *cell) for key, cell in rows.items()}

    canvas.row = pointers
    canvas.put(1, Text("Bevindingen"), Style.STRONG)
    counted = tuple(text for _, text in tally(outcome))
    canvas.put(2, Text.of("{aantallen}", aantallen=counted) if counted else Text("geen"), Style.LINK, findings)
    canvas.row += 1
    canvas.put(1, Text("Beslissingen"), Style.STRONG)
    needed = [question for question in open_questions(outcome) if question.needed]
    name = tab(VERDICT, language)
    first = Place(name, end, 1) if places else None
    if needed and len(needed) > 1:
        state = Text.of("{n} vragen wachten op een beslissing: zie onderaan dit blad", n=len(needed))
    elif needed:
        state = Text("1 vraag wacht op een beslissing: zie onderaan dit blad")
    elif outcome.case.assessment.questions:
        state = Text("geen vraag houdt het bedrag open")
    else:
        state = Text("dit rapport vraagt geen beslissing")
    canvas.put(2, state, Style.LINK if first else Style.TEXT, first)
    if midterm:
        canvas.row += 1
        canvas.put(1, Text("Gesprek"), Style.STRONG)
        waiting = Text("1 vraag voor het gesprek") if points == 1 else Text.of("{n} vragen voor het gesprek", n=points)
        canvas.put(2, waiting, Style.LINK, Place(name, talk_row, 1))
    widths = (*_WIDTHS, _REMARK_WIDTH) if remarks else _WIDTHS
    sheet = NewSheet("oordeel", name, tuple(canvas.cells), widths, merged=tuple(canvas.merged), language=language)
    return sheet, places


def _foundations(canvas: Canvas, outcome: Outcome) -> None:
    canvas.put(1, Text("Waarop dit voorstel steunt"), Style.HEADING)
    canvas.row += 1
    for foundation in foundations(outcome):
        canvas.put(1, foundation.label, Style.QUESTION if foundation.warning else Style.STRONG)
        canvas.put(2, foundation.value, Style.QUESTION if foundation.warning else Style.TEXT)
        canvas.row += 1
    canvas.row += 1


def _sum(canvas: Canvas, trace: tuple[TraceLine, ...]) -> None:
    canvas.put(1, Text("De som, stap voor stap"), Style.HEADING)
    canvas.row += 1
    undecided = any(line.amount is not None and not line.amount.decided for line in trace)
    amounts = (Text("Laagste (euro)"), Text("Hoogste (euro)")) if undecided else (Text("In euro"), "")
    canvas.header(Text("Stap"), Text("Berekening"), *amounts, Text("Artikel"), Text("Bron en lezing"))
    for line in trace:
        # What the table of the mid-term figures says is not said again.
        if not line.key.startswith(FORECAST):
            _line(canvas, line, undecided)
    canvas.row += 1


def _line(canvas: Canvas, line: TraceLine, undecided: bool) -> None:
    total = line.key in _TOTALS
    label = {LineKind.STEP: Style.STRONG if total else Style.TEXT}.get(line.kind, Style.NOTE)
    canvas.put(1, line.label, label)
    canvas.put(2, line.formula, Style.TEXT if line.kind is LineKind.STEP else Style.NOTE)
    amount = shown_amount(line)
    if amount is not None:
        style = Style.EURO_STRONG if total else Style.EURO
        canvas.put(3, amount.lowest, style)
        if undecided:
            canvas.put(4, amount.highest, style)
    canvas.put(5, article(line.basis), Style.TEXT)
    source = line.basis.source if line.basis.source != line.basis.article else ""
    if line.basis.reading:
        why = of_data(line.basis.why)
        canvas.put(6, Text.of("Lezing: {waarom} {bron}", waarom=why, bron=of_data(source)), Style.NOTE)
    else:
        canvas.put(6, of_data(source) if source else "", Style.NOTE)
    canvas.row += 1


def _commitments(canvas: Canvas, outcome: Outcome) -> None:
    canvas.put(1, Text("Verbintenissen"), Style.HEADING)
    canvas.row += 1
    canvas.header(
        Text("Verbintenis"),
        Text("Omschrijving"),
        Text("Doel"),
        Text("Gerealiseerd"),
        Text("Stand"),
        Text("Toelichting"),
    )
    for attainment in outcome.case.assessment.attainments:
        _commitment(canvas, outcome, attainment)
    canvas.row += 1


def _commitment(canvas: Canvas, outcome: Outcome, attainment: Attainment) -> None:
    covenant = outcome.case.covenant
    canvas.put(
        1,
        commitment_name(attainment),
        Style.LINK if attainment.place else Style.TEXT,
        attainment.place,
    )
    unit = of_data(attainment.unit)
    wording = Text.of("{wat} ({eenheid})", wat=attainment.wording, eenheid=unit)
    if attainment.kind == "RV" and attainment.target is not None:
        counts = _COUNTS.get(attainment.counts, Text(attainment.counts))
        wording = Text.of("{wat} ({eenheid}; {telt})", wat=attainment.wording, eenheid=unit, telt=counts)
    canvas.put(2, wording)
    for column, value in ((3, attainment.target), (4, attainment.realised)):
        counted = value is not None and not is_share(covenant, attainment)
        canvas.put(column, value if counted else figure(covenant, attainment, value), Style.NUMBER)
    weighs = attainment.kind == "RV" and attainment.status is not Status.REACHED
    canvas.put(5, Text(attainment.status.value), Style.STRONG if weighs else Style.TEXT)
    canvas.put(6, situation(attainment), Style.NOTE)
    canvas.row += 1


def _decisions(
    canvas: Canvas, outcome: Outcome, description: Sheet, remarks: Mapping[str, Remark]
) -> Mapping[str, tuple[int, int]]:
    """The table of the decisions; the row and column of each by its key."""
    questions = {question.key: question for question in outcome.case.assessment.questions}
    decisions = outcome.case.decisions
    given = entered(outcome.case.report)
    keys = tuple(dict.fromkeys((*questions, *decisions, *given)))
    if not keys:
        return {}
    canvas.put(1, Text("Beslissingen"), Style.HEADING)
    canvas.row += 1
    canvas.paragraph(Text("Vul een beslissing met reden in, bewaar, en controleer opnieuw."), Style.NOTE)
    columns = {field.key: number for number, field in enumerate(description.columns, start=1)}
    canvas.header(*(Text(field.label) for field in description.columns), *([Text("Opmerking")] if remarks else []))
    places = {}
    for key in keys:
        places[key] = (canvas.row, columns["beslissing"])
        for number, values in enumerate(_filled_in(decisions.get(key), given.get(key, ()))):
            _decision(canvas, columns, key, questions.get(key), values)
            if key in remarks and not number:
                canvas.put(len(columns) + 1, remarks[key].text, Style.QUESTION if remarks[key].warns else Style.NOTE)
            canvas.row += 1
    return places


def _filled_in(taken: Decision | None, rows: tuple[Row, ...]) -> list[_Cells]:
    """What stands in the cells of a decision, a row each: the decision that counts, with what could not be read; and of
    rows that contradict each other all of them, so that a person can choose."""
    if taken is None or conflicting(rows):
        return [_of_row(row) for row in answered(rows) or rows] or [{}]
    unread = {key: unreadable(row, key) for row in answered(rows)[:1] for key in ("percentage", "bedrag")}
    return [
        {
            "beslissing": taken.choice or None,
            "percentage": taken.percentage if taken.percentage is not None else unread.get("percentage"),
            "bedrag": taken.amount if taken.amount is not None else unread.get("bedrag"),
            "reden": taken.reason or None,
        }
    ]


def _of_row(row: Row) -> _Cells:
    chosen, percentage, amount = answer(row)
    return {
        "beslissing": chosen or None, "percentage": percentage, "bedrag": amount, "reden": row.text("reden") or None
    }  # fmt: skip


def _decision(
    canvas: Canvas,
    columns: Mapping[str, int],
    key: str,
    question: Question | None,
    values: _Cells,
) -> None:
    place = question.place if question else None
    canvas.put(columns["sleutel"], key, Style.LINK if place else Style.TEXT, place)
    gone = Text("Deze vraag stelt het rapport niet meer: de beslissing telt niet mee. Maak de rij leeg als dat klopt.")
    asked = question.text if question else gone
    canvas.put(columns["vraag"], asked, Style.STRONG if question and question.needed else Style.TEXT)
    effort = question is not None and question.subject is Subject.EFFORT
    options = question.options if question else ()
    inputs = {
        "beslissing": Style.INPUT if options or not question else None,
        "percentage": Style.INPUT_PERCENT if effort or not question else None,
        "bedrag": Style.INPUT_EURO if effort or not question else None,
        "reden": Style.INPUT,
    }
    chosen = values.get("beslissing")
    shown = {**values, "beslissing": of_data(chosen) if isinstance(chosen, str) else None}
    for column, filled in inputs.items():
        value = shown.get(column)
        style = filled or (Style.INPUT if value is not None else Style.PLAIN)
        offered = tuple(canvas.say(Text(option)) for option in options) if column == "beslissing" else ()
        canvas.put(columns[column], value, style, choices=offered)
