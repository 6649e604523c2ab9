"""The mid-term part of an outcome for a console: where each commitment stands and ends, and what to talk about."""

from validator.foundation.text import Text
from validator.looks.console import Page
from validator.model.forecast import METHOD, Prospect, euros, prospects
from validator.model.outcome import Outcome
from validator.model.proposal import marked
from validator.model.talk import talk


def show_midterm(page: Page, outcome: Outcome) -> None:
    """Puts the table of the commitments and the questions for the talk on the page; nothing for a final report."""
    case = outcome.case
    midterm = case.assessment.midterm
    if midterm is None:
        return
    page.heading(Text.of("Stand en vooruitzicht op {dag:datum}", dag=midterm.until))
    heads = [
        Text("Verbintenis"), Text("Bereikt"), Text("Doel"), Text("Tempo: doel na tijd"), Text("Verwacht"),
        Text("Nog nodig per maand"), Text("Op het spel (euro)"),
    ]  # fmt: skip
    rows = [_row(page, one) for one in prospects(case.assessment, case.covenant)]
    aligns = ["left", "right", "right", "left", "left", "right", "right"]
    page.table(heads, rows, [14, 9, 8, 16, 19, 9, 12], aligns)
    page.paragraph(METHOD)
    points = talk(outcome)
    page.heading(Text("Vragen voor het gesprek"))
    if not points:
        page.paragraph(Text("Uit dit verslag volgt geen vraag."))
    for point in points:
        effect = Text.of(" [{bedrag}]", bedrag=euros(point.effect)) if point.effect is not None else Text("")
        where = Text.of(" (cel {cel})", cel=str(point.place)) if point.place else Text("")
        page.item(Text.of("{vraag}{bedrag}{waar}", vraag=point.question, bedrag=effect, waar=where))


def _row(page: Page, one: Prospect) -> list[str]:
    code = Text.of("{code}", code=one.attainment.code)
    if one.period:
        code = Text.of("{code}, {periode}", code=one.attainment.code, periode=one.period)
    stake = "" if one.at_stake is None else page.figure(one.at_stake)
    if one.stake_open:
        stake = page.say(Text("niet ingesteld"))
    said = (marked(code, one.attainment.fictitious), one.reached, one.target, one.pace, one.expected, one.needed)
    return [*map(page.say, said), stake]
