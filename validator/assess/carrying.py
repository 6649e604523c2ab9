"""Decisions of an earlier file on a corrected one: each counts only where what it was about is still the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from validator.assess.decisions import decisions_of
from validator.assess.grounds import changes, grounds
from validator.model.assessment import Assessment, Decision, Question
from validator.model.carrying import Carried, Carrying, Fate
from validator.model.entered import answered, conflicting, entered
from validator.model.report import Report
from validator.model.template import Template


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier file that decisions are taken over from: its name, what was read, and its assessment by the figures
    alone."""

    source: str
    report: Report
    assessment: Assessment


def carry(
    earlier: Earlier, template: Template, report: Report, assessment: Assessment, own: Mapping[str, Decision]
) -> Carrying:
    """What becomes of each decision of the earlier file.

    Args:
        earlier: the earlier file, of the same template and covenant.
        template: of both.
        report: the corrected file.
        assessment: its assessment by the figures alone.
        own: the decisions in the corrected file itself; they go first.
    """
    taken = decisions_of(earlier.report)
    unclear = {key for key, rows in entered(report).items() if conflicting(rows)}
    found = []
    for key, rows in entered(earlier.report).items():
        if not answered(rows):
            continue
        decision, question, mine = taken.get(key), _question(assessment, key), own.get(key)
        place = mine.place if mine else question.place if question else None
        if decision is None:
            found.append(Carried(Decision(key, reason=rows[0].text("reden")), Fate.UNCLEAR, place))
        elif question is None:
            found.append(Carried(decision, Fate.GONE))
        elif key in unclear or (mine is not None and _answer(mine) != _answer(decision)):
            weighing = _compared(decision, question, earlier, template, report, assessment)
            since = weighing.changes if weighing.fate is Fate.CHANGED else ()
            found.append(Carried(decision, Fate.OVERRULED, place, since))
        elif mine is not None:
            found.append(Carried(decision, Fate.CARRIED, place))
        else:
            found.append(_compared(decision, question, earlier, template, report, assessment))
    return Carrying(earlier.source, tuple(found))


def merged(own: Mapping[str, Decision], carrying: Carrying | None) -> Mapping[str, Decision]:
    """The decisions that count: those of the file itself, and those that could be carried over to it."""
    result = dict(own)
    for each in carrying.decisions if carrying else ():
        decision, mine = each.decision, own.get(each.decision.key)
        if not each.counts:
            continue
        if mine is None:
            result[decision.key] = replace(decision, place=None, carried_from=carrying.source if carrying else "")
        elif not mine.reason:
            # The same decision in both: the reason that was given once is not asked for again.
            result[decision.key] = replace(mine, reason=decision.reason)
    return result


def _compared(
    decision: Decision, question: Question, earlier: Earlier, template: Template, report: Report, assessment: Assessment
) -> Carried:
    asked = _question(earlier.assessment, decision.key) or question
    before = grounds(asked, template, earlier.report, earlier.assessment)
    after = grounds(question, template, report, assessment)
    found = tuple(changes(before, after))
    weighing = tuple(said for said, weighs in found if weighs)
    if weighing:
        return Carried(decision, Fate.CHANGED, question.place, weighing)
    fate = Fate.DOUBTED if found else Fate.CARRIED
    return Carried(decision, fate, question.place, tuple(said for said, _ in found))


def _answer(decision: Decision) -> tuple[object, ...]:
    return decision.choice, decision.percentage, decision.amount


def _question(assessment: Assessment, key: str) -> Question | None:
    return next((question for question in assessment.questions if question.key == key), None)
