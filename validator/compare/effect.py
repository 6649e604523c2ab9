"""What the changes do: to the steps of the sum, to the commitments, and which decisions were taken meanwhile."""

from collections.abc import Iterator, Sequence

from validator.model.assessment import Decision, LineKind, TraceLine
from validator.model.comparison import CommitmentChange, DecisionChange, Step
from validator.model.outcome import Outcome
from validator.model.proposal import shown_amount


def steps(old: Outcome, new: Outcome) -> tuple[Step, ...]:
    """Each step of the sum in both files, in the order of the new one; steps of the old one alone come last."""
    before, after = (_amounts(outcome.case.assessment.trace) for outcome in (old, new))
    lines = {**after, **{key: line for key, line in before.items() if key not in after}}
    return tuple(
        Step(key, line.label, *(shown_amount(found[key]) if key in found else None for found in (before, after)))
        for key, line in lines.items()
    )


def _amounts(trace: Sequence[TraceLine]) -> dict[str, TraceLine]:
    return {line.key: line for line in trace if line.kind is LineKind.STEP and line.amount is not None}


def commitments(old: Outcome, new: Outcome) -> tuple[CommitmentChange, ...]:
    """Each commitment in both files, in the order of the covenant."""
    before, after = ({one.code: one for one in each.case.assessment.attainments} for each in (old, new))
    return tuple(CommitmentChange(code, before.get(code), after.get(code)) for code in {**after, **before})


def decisions(old: Outcome, new: Outcome) -> Iterator[DecisionChange]:
    """The decisions that differ in what they say or why."""
    before, after = old.case.decisions, new.case.decisions
    for key in {**before, **after}:
        if _said(before.get(key)) != _said(after.get(key)):
            yield DecisionChange(key, before.get(key), after.get(key))


def _said(decision: Decision | None) -> tuple[object, ...] | None:
    return (decision.choice, decision.percentage, decision.amount, decision.reason) if decision else None
