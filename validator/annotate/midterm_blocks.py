"""The blocks of `Oordeel` for a mid-term report: where each commitment stands and ends, and what to talk about.

Their headers are none of those of the decisions, which are read back from this sheet.
"""

from validator.annotate.canvas import Canvas
from validator.annotate.marks import Style
from validator.foundation.text import Text
from validator.model.forecast import METHOD, NOTHING, Prospect, euros, prospects
from validator.model.outcome import Outcome
from validator.model.proposal import marked
from validator.model.talk import talk


def prospect_block(canvas: Canvas, outcome: Outcome) -> None:
    """The table of the commitments; nothing for a final report."""
    case = outcome.case
    midterm = case.assessment.midterm
    if midterm is None:
        return
    canvas.put(1, Text.of("Stand en vooruitzicht op {dag:datum}", dag=midterm.until), Style.HEADING)
    canvas.row += 1
    canvas.paragraph(METHOD, Style.NOTE)
    canvas.header(
        Text("Verbintenis"), Text("Berekening"), Text("Bereikt en tempo"), Text("Nog nodig per maand"),
        Text("Op het spel (euro)"), Text("Verwacht"),
    )  # fmt: skip
    for one in prospects(case.assessment, case.covenant):
        _prospect(canvas, one)
    canvas.row += 1


def talk_block(canvas: Canvas, outcome: Outcome) -> int:
    """The questions for the talk, with links to the cells they are about; how many there are."""
    if outcome.case.assessment.midterm is None:
        return 0
    points = talk(outcome)
    canvas.put(1, Text("Vragen voor het gesprek"), Style.HEADING)
    canvas.row += 1
    if not points:
        canvas.paragraph(Text("Uit dit verslag volgt geen vraag."), Style.NOTE)
    else:
        canvas.header(Text("Onderwerp"), Text("Te vragen"), Text("Op het spel (euro)"), Text("Cel"))
    own = outcome.case.report.sheets.get("oordeel")
    for point in points:
        link = point.place if point.place and point.place.sheet != own else None
        canvas.put(1, point.subject or Text(point.about.value))
        canvas.put(2, point.question)
        if point.effect is None:
            canvas.put(3, NOTHING, Style.NUMBER)
        elif point.effect.decided:
            canvas.put(3, point.effect.lowest, Style.EURO)
        else:
            canvas.put(3, euros(point.effect))
        canvas.put(4, str(link) if link else None, Style.LINK if link else Style.TEXT, link)
        canvas.row += 1
    canvas.row += 1
    return len(points)


def _prospect(canvas: Canvas, one: Prospect) -> None:
    judged = one.attainment
    code = Text.of("{code}", code=judged.code)
    if one.period:
        code = Text.of("{code}, {periode}", code=judged.code, periode=one.period)
    canvas.put(1, marked(code, judged.fictitious), Style.LINK if judged.place else Style.TEXT, judged.place)
    canvas.put(2, one.calculation)
    stand = one.reached
    if judged.target is not None:
        stand = Text.of("{n} van {doel}", n=one.reached, doel=one.target)
    if one.pace != NOTHING:
        stand = Text.of("{stand}: {tempo} van de tijd", stand=stand, tempo=one.pace)
    canvas.put(3, stand)
    canvas.put(4, one.needed, Style.NUMBER)
    canvas.put(5, Text("niet ingesteld") if one.stake_open else one.at_stake, Style.EURO)
    canvas.put(6, one.expected, Style.QUESTION if one.behind else Style.TEXT)
    canvas.row += 1
