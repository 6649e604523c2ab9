"""The questions for the talk about a mid-term report: those of the assessment and those of the findings together."""

from itertools import groupby

from validator.foundation.text import Text
from validator.model.assessment import About, TalkPoint
from validator.model.finding import Severity
from validator.model.outcome import Outcome

LAST = 3
"""Findings come after points on commitments and consultants with the same effect."""


def talk(outcome: Outcome) -> tuple[TalkPoint, ...]:
    """All points to talk about, the largest effect on the payout first; none for a final report.

    Findings that are a question are grouped per rule; what the assessment already asks on the same cell is not asked
    twice.
    """
    assessment = outcome.case.assessment
    midterm = assessment.midterm
    if midterm is None:
        return ()
    asked = {point.place for point in midterm.talk} | {shortage.place for shortage in assessment.staffing.shortages}
    questions = [
        finding
        for finding in outcome.findings
        if finding.severity is Severity.QUESTION and finding.place not in asked - {None}
    ]
    by_rule = sorted(questions, key=lambda finding: (finding.code, *finding.sort_key))
    points = []
    for code, group in groupby(by_rule, key=lambda finding: finding.code):
        found = list(group)
        first = found[0]
        text = first.message
        if not text.id.endswith("?"):
            text = Text.of("{bevinding} Hoe zit dat?", bevinding=text)
        if len(found) > 1:
            text = Text.of("{n:getal} vragen {code}; de eerste: {vraag}", n=len(found), code=code, vraag=text)
        points.append(TalkPoint(text, About.FINDINGS, code, None, first.place, LAST))
    return tuple(sorted((*midterm.talk, *points), key=lambda point: point.sort_key))
