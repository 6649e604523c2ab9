"""The assessment with the decisions that people took: those in the file itself, and those of an earlier file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from validator.assess.assessment import assess
from validator.assess.carrying import Earlier, carry, merged
from validator.assess.decisions import accepted_effort, decisions_of
from validator.foundation.text import Text
from validator.model.answers import REOPENED
from validator.model.assessment import Assessment, Decision, LineKind, Question, Subject, TraceLine
from validator.model.carrying import Carrying, Fate
from validator.model.contradiction import contradiction
from validator.model.covenant import Covenant
from validator.model.generation import Generation
from validator.model.report import Report
from validator.model.shown import shown_decision
from validator.model.sourced import Basis
from validator.model.template import Template

_BASIS = Basis("beslissing", "blad Oordeel")


@dataclass(frozen=True, slots=True)
class Decided:
    """An assessment with the decisions that it follows. `by_figures` is the one without them, where there are any;
    `carrying` what became of those of an earlier file, where one was given."""

    assessment: Assessment
    decisions: Mapping[str, Decision]
    by_figures: Assessment | None = None
    carrying: Carrying | None = None


def decide(
    template: Template, report: Report, covenant: Covenant, generation: Generation, as_of: date,
    earlier: Earlier | None = None,
) -> Decided:  # fmt: skip
    """Assesses a report by its figures, and again with the decisions where there are any.

    Args:
        template: of the report.
        report: what was read from the workbook.
        covenant: the covenant of the register.
        generation: the parameters that hold for it.
        as_of: the day that the report is looked at.
        earlier: an earlier file of the same template and covenant, whose decisions are taken over.
    """
    own = decisions_of(report)
    if not own and earlier is None:
        return Decided(assess(report, covenant, generation, {}, as_of), {})
    plain = assess(report, covenant, generation, {}, as_of)
    carrying = carry(earlier, template, report, plain, own) if earlier else None
    decisions = merged(own, carrying)
    again = dict(_reopened(plain, carrying)) if carrying else {}
    if not decisions and not again:
        return Decided(plain, {}, None, carrying)
    assessment = assess(report, covenant, generation, {**decisions, **again}, as_of)
    questions = tuple(replace(one, needed=one.needed or one.key in again) for one in assessment.questions)
    assessment = replace(assessment, questions=questions)
    lines = tuple(_lines(assessment, plain, decisions))
    return Decided(replace(assessment, trace=(*assessment.trace, *lines)), decisions, plain, carrying)


def _reopened(plain: Assessment, carrying: Carrying) -> Iterator[tuple[str, Decision]]:
    """The questions that are open again: a person said otherwise than the figures say now, and the figures changed
    since. Neither the decision nor the figures then settle it."""
    for each in carrying.decisions:
        key = each.decision.key
        question = next((one for one in plain.questions if one.key == key), None)
        if each.fate is not Fate.CHANGED or question is None:
            continue
        if question.subject is Subject.EFFORT:
            if _counts(question, each.decision, plain):
                yield key, replace(each.decision, choice=REOPENED)
        elif contradiction(question, each.decision, plain) is not None:
            yield key, Decision(key, REOPENED)


def _lines(assessment: Assessment, plain: Assessment, decisions: Mapping[str, Decision]) -> Iterator[TraceLine]:
    """One line for each decision that answers a question: what, why, from where, and what the figures say."""
    for question in assessment.questions:
        decision = decisions.get(question.key)
        if decision is None:
            continue
        against = contradiction(question, decision, plain)
        parts = [shown_decision(decision)]
        if not _counts(question, decision, plain):
            parts.append(Text("telt niet mee: zie de bevinding"))
        if decision.carried_from:
            parts.append(Text.of("overgenomen uit {bestand}", bestand=decision.carried_from))
        if against is not None:
            parts.append(Text.of("anders dan de cijfers, want {wat}", wat=against))
        label = Text.of("Beslissing over {sleutel}", sleutel=question.key)
        yield TraceLine("decision", LineKind.NOTE, label, Text.of("{delen}", delen=tuple(parts)), None, _BASIS)


def _counts(question: Question, decision: Decision, plain: Assessment) -> bool:
    if question.subject is not Subject.EFFORT:
        return decision.choice in question.options
    full = plain.payout.effort_part.highest if plain.payout else None
    return full is not None and accepted_effort({decision.key: decision}, full) is not None
