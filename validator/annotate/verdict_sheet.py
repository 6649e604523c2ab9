"""The sheet `Oordeel`: the proposal, what it rests on, the sum, the commitments, and the decisions asked for.

The decisions are read back at the next check, from the row with their headers to the first row without a key: no other
table of this sheet may use those headers.
"""

from collections.abc import Mapping

from validator.annotate.canvas import Canvas
from validator.annotate.marks import NewSheet, Style
from validator.foundation.text import Text
from validator.model.assessment import Attainment, Decision, LineKind, Question, Status, Subject, TraceLine
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.proposal import (
    figure,
    foundations,
    is_share,
    open_questions,
    proposal,
    shown_amount,
    situation,
    tally,
)
from validator.model.template import Sheet

NAME = "Oordeel"
TOP = Place(NAME, 1, 1)

_WIDTHS = (26, 62, 20, 18, 22, 52)
_REMARK_WIDTH = 44
_SPAN = 4
_TOTALS = frozenset({"entitlement", "balance"})
_COUNTS = {
    "vlaams": Text("enkel het Vlaamse bereik telt"),
    "totaal": Text("het totale bereik telt"),
    "onbepaald": Text("de tekst noemt geen regio"),
}


def verdict_sheet(
    outcome: Outcome, description: Sheet | None, remarks: Mapping[str, str], findings: Place, language: str
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
        perioden="-".join(report.periods),
    )
    canvas.put(1, title, Style.TITLE)
    canvas.row += 1
    canvas.paragraph(proposal(outcome), Style.STRONG)
    canvas.paragraph(
        Text("Dit is een voorstel op basis van dit bestand, met elke stap erbij; de beslissing is aan een persoon."),
        Style.NOTE,
    )
    pointers = canvas.row
    canvas.row += 3
    _foundations(canvas, outcome)
    _sum(canvas, outcome.case.assessment.trace)
    _commitments(canvas, outcome)
    end = canvas.row
    places = _decisions(canvas, outcome, description, remarks) if description else {}

    canvas.row = pointers
    canvas.put(1, Text("Bevindingen"), Style.STRONG)
    counted = tuple(text for _, text in tally(outcome))
    canvas.put(2, Text.of("{aantallen}", aantallen=counted) if counted else Text("geen"), Style.LINK, findings)
    canvas.row += 1
    canvas.put(1, Text("Beslissingen"), Style.STRONG)
    needed = [question for question in open_questions(outcome) if question.needed]
    first = Place(NAME, end, 1) if places else None
    if needed and len(needed) > 1:
        state = Text.of("{n} vragen wachten op een beslissing: zie onderaan dit blad", n=len(needed))
    elif needed:
        state = Text("1 vraag wacht op een beslissing: zie onderaan dit blad")
    elif outcome.case.assessment.questions:
        state = Text("geen vraag houdt het bedrag open")
    else:
        state = Text("dit rapport vraagt geen beslissing")
    canvas.put(2, state, Style.LINK if first else Style.TEXT, first)
    widths = (*_WIDTHS, _REMARK_WIDTH) if remarks else _WIDTHS
    sheet = NewSheet("oordeel", NAME, tuple(canvas.cells), widths, merged=tuple(canvas.merged))
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
    canvas.put(5, line.basis.article, Style.TEXT)
    source = line.basis.source if line.basis.source != line.basis.article else ""
    if line.basis.reading:
        canvas.put(6, Text.of("Lezing: {waarom} {bron}", waarom=line.basis.why, bron=source), Style.NOTE)
    else:
        canvas.put(6, source, Style.NOTE)
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
        Text.of("{code} ({soort})", code=attainment.code, soort=attainment.kind),
        Style.LINK if attainment.place else Style.TEXT,
        attainment.place,
    )
    wording = Text.of("{wat} ({eenheid})", wat=attainment.wording, eenheid=attainment.unit)
    if attainment.kind == "RV" and attainment.target is not None:
        counts = _COUNTS.get(attainment.counts, Text(attainment.counts))
        wording = Text.of("{wat} ({eenheid}; {telt})", wat=attainment.wording, eenheid=attainment.unit, telt=counts)
    canvas.put(2, wording)
    for column, value in ((3, attainment.target), (4, attainment.realised)):
        counted = value is not None and not is_share(covenant, attainment)
        canvas.put(column, value if counted else figure(covenant, attainment, value), Style.NUMBER)
    weighs = attainment.kind == "RV" and attainment.status is not Status.REACHED
    canvas.put(5, Text(attainment.status.value), Style.STRONG if weighs else Style.TEXT)
    canvas.put(6, situation(attainment), Style.NOTE)
    canvas.row += 1


def _decisions(canvas: Canvas, outcome: Outcome, description: Sheet, remarks: Mapping[str, str]) -> Mapping[str, Place]:
    questions = {question.key: question for question in outcome.case.assessment.questions}
    decisions = outcome.case.decisions
    keys = (*questions, *(key for key in decisions if key not in questions))
    if not keys:
        return {}
    canvas.put(1, Text("Beslissingen"), Style.HEADING)
    canvas.row += 1
    canvas.paragraph(Text("Vul een beslissing met reden in, bewaar, en controleer opnieuw."), Style.NOTE)
    columns = {field.key: number for number, field in enumerate(description.columns, start=1)}
    canvas.header(*(Text(field.label) for field in description.columns), *([Text("Opmerking")] if remarks else []))
    places = {}
    for key in keys:
        places[key] = Place(NAME, canvas.row, columns["beslissing"])
        _decision(canvas, columns, key, questions.get(key), decisions.get(key))
        if key in remarks:
            canvas.put(len(columns) + 1, remarks[key], Style.QUESTION)
        canvas.row += 1
    return places


def _decision(
    canvas: Canvas, columns: Mapping[str, int], key: str, question: Question | None, taken: Decision | None
) -> None:
    place = question.place if question else None
    canvas.put(columns["sleutel"], key, Style.LINK if place else Style.TEXT, place)
    gone = Text("Deze vraag stelt het rapport niet meer: de beslissing telt niet mee. Maak de rij leeg als dat klopt.")
    asked = question.text if question else gone
    canvas.put(columns["vraag"], asked, Style.STRONG if question and question.needed else Style.TEXT)
    effort = question is not None and question.subject is Subject.EFFORT
    options = question.options if question else ()
    has = {
        "beslissing": (taken and taken.choice) or None,
        "percentage": taken.percentage if taken else None,
        "bedrag": taken.amount if taken else None,
        "reden": (taken and taken.reason) or None,
    }
    inputs = {
        "beslissing": Style.INPUT if options or not question else None,
        "percentage": Style.INPUT_PERCENT if effort or not question else None,
        "bedrag": Style.INPUT_EURO if effort or not question else None,
        "reden": Style.INPUT,
    }
    for column, value in has.items():
        style = inputs[column] or (Style.INPUT if value is not None else Style.PLAIN)
        canvas.put(columns[column], value, style, choices=options if column == "beslissing" else ())
