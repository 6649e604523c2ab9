"""An outcome for a console of a hundred columns: proposal, sum, commitments, findings, and what is to be decided.

Plain text without colour codes. Whatever comes from the workbook is shown as text only: characters that a terminal
could obey, or that turn the reading direction around, become spaces.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from validator.foundation.problem import Problem
from validator.foundation.text import Text, capitalised, of_data
from validator.looks.console import Page
from validator.model.assessment import LineKind, Status, TraceLine
from validator.model.finding import Finding, Severity
from validator.model.forecast import FORECAST
from validator.model.interval import Interval
from validator.model.outcome import Outcome
from validator.model.proposal import (
    commitment_name,
    figure,
    foundations,
    grounds,
    open_questions,
    proposal,
    shown_amount,
    situation,
    tally,
)
from validator.render.midterm import show_midterm
from validator.texts import DEFAULT_LANGUAGE

MOST = 15
"""How many findings of one code are shown; the others are counted."""


def show(outcome: Outcome, language: str = DEFAULT_LANGUAGE, copy: Path | None = None) -> str:
    """The outcome as text, ending in a newline. `copy` is where the annotated copy lies, where there is one."""
    page = Page(language)
    case = outcome.case
    page.title(
        Text.of(
            "{bestand}: {sector}, {rapport} {perioden}",
            bestand=outcome.file.name,
            sector=case.covenant.sector,
            rapport=Text(case.report.report_type),
            perioden=case.report.years,
        )
    )
    page.paragraph(proposal(outcome))
    seen = (Text("Bekeken op"), Text.of("{dag:datum}", dag=case.as_of))
    page.facts([*((found.label, found.value) for found in foundations(outcome)), seen])
    show_midterm(page, outcome)
    _sum(page, case.assessment.trace)
    _commitments(page, outcome)
    _findings(page, outcome)
    _questions(page, outcome, copy)
    if copy is not None:
        page.heading(Text("Gecontroleerde kopie"))
        page.data(str(copy))
    return page.text()


def say_problem(name: str, problem: Problem, language: str = DEFAULT_LANGUAGE) -> str:
    """What is wrong with a file that cannot be checked, and what to do; ending in a newline."""
    page = Page(language)
    page.paragraph(Text.of("{bestand}: {wat}", bestand=name, wat=problem.message) if name else problem.message)
    page.paragraph(Text.of("Wat te doen: {herstel}", herstel=problem.fix))
    return page.text()


def _sum(page: Page, trace: Sequence[TraceLine]) -> None:
    steps = [line for line in trace if line.kind is LineKind.STEP]
    others = [line for line in trace if line.kind is LineKind.READING]
    notes = [line for line in trace if line.kind is LineKind.NOTE and not line.key.startswith(FORECAST)]
    page.heading(Text("De som"))
    _amounts(page, steps, Text("Stap"))
    if others:
        page.heading(Text("Onder een andere lezing zou het recht zijn"))
        _amounts(page, others, Text("Lezing"))
    if notes:
        page.heading(Text("Bij de som"))
        for line in notes:
            page.item(
                Text.of(
                    "{wat}: {hoe} [{grond}]",
                    wat=line.label,
                    hoe=line.formula,
                    grond=grounds(line.basis),
                )
            )


def _amounts(page: Page, lines: Sequence[TraceLine], title: Text) -> None:
    amounts = [shown_amount(line) for line in lines]
    open_ = any(amount is not None and not amount.decided for amount in amounts)
    heads = [Text("Laagste"), Text("Hoogste")] if open_ else [Text("Bedrag")]
    widths = [25, 29, 13, 13, 17] if open_ else [28, 38, 14, 17]
    rows = []
    for line, amount in zip(lines, amounts, strict=True):
        rows.append(
            [
                page.say(line.label),
                page.say(line.formula),
                *_columns(page, amount, open_),
                page.say(grounds(line.basis)),
            ]
        )
    aligns = ["left", "left", *["right" for _ in heads], "left"]
    page.table([title, Text("Berekening"), *heads, Text("Grondslag")], rows, widths, aligns)


def _columns(page: Page, amount: Interval | None, both: bool) -> list[str]:
    if amount is None:
        return [""] * (2 if both else 1)
    bounds = (amount.lowest, amount.highest) if both else (amount.lowest,)
    return [page.figure(bound) for bound in bounds]


def _commitments(page: Page, outcome: Outcome) -> None:
    page.heading(Text("Verbintenissen"))
    rows = []
    for one in outcome.case.assessment.attainments:
        target, realised = (page.say(figure(outcome.case.covenant, one, value)) for value in (one.target, one.realised))
        rows.append([page.say(commitment_name(one)), one.wording, target, realised, page.say(Text(one.status.value))])
        if one.kind == "RV" or one.changes or one.status is not Status.REACHED:
            rows.append(["", page.say(situation(one)), "", "", ""])
    heads = [Text("Code"), Text("Omschrijving"), Text("Doel"), Text("Bereikt"), Text("Stand")]
    page.table(heads, rows, [14, 43, 8, 8, 17], ["left", "left", "right", "right", "left"])


def _findings(page: Page, outcome: Outcome) -> None:
    counted = tuple(text for _, text in tally(outcome))
    page.heading(Text.of("Bevindingen: {aantallen}", aantallen=counted) if counted else Text("Bevindingen: geen"))
    for severity, found in groupby(sorted(outcome.findings, key=lambda f: f.sort_key), key=lambda f: f.severity):
        _severity(page, severity, list(found))


def _severity(page: Page, severity: Severity, found: Sequence[Finding]) -> None:
    rows = []
    by_code = sorted(found, key=lambda finding: finding.code)
    for code, group in groupby(by_code, key=lambda finding: finding.code):
        of_code = list(group)
        for finding in of_code[:MOST]:
            where = str(finding.place) if finding.place else "–"
            rows.append([where, code, page.say(finding.message), page.say(finding.fix)])
        if len(of_code) > MOST:
            more = Text.of("En nog {n:getal}: zie het blad Bevindingen of --format json.", n=len(of_code) - MOST)
            rows.append(["", code, page.say(more), ""])
    page.subheading(capitalised(Text(severity.value)))
    heads = [Text("Cel"), Text("Code"), Text("Wat er is"), Text("Wat te doen")]
    page.table(heads, rows, [20, 7, 35, 32], ["left"] * 4)


def _questions(page: Page, outcome: Outcome, copy: Path | None) -> None:
    questions = open_questions(outcome)
    needed = [question for question in questions if question.needed]
    if not questions:
        return
    page.heading(Text("Te beslissen") if needed else Text("Kan nog beslist worden"))
    for question in needed or questions:
        where = Text.of(" (cel {cel})", cel=str(question.place)) if question.place else ""
        options = tuple(map(of_data, question.options))
        choice = Text.of(" Keuze: {opties}.", opties=options) if options else ""
        page.item(Text.of("{vraag}{keuze}{waar}", vraag=question.text, keuze=choice, waar=where))
    page.paragraph(
        Text("Waar: in de gecontroleerde kopie, blad Oordeel, onder Beslissingen. Bewaar en controleer opnieuw.")
        if copy is not None
        else Text("Waar: op het blad Oordeel van de gecontroleerde kopie (controleer zonder --no-annotate).")
    )
