"""Where a decision says otherwise than the figures."""

from validator.foundation.text import Text
from validator.model.assessment import Assessment, Decision, Question, Status, Subject

_CLEAR = (Status.REACHED, Status.NOT_REACHED)


def contradiction(question: Question, decision: Decision, by_figures: Assessment) -> Text | None:
    """What the figures say by themselves, where the decision says otherwise, as the end of a sentence; None where they
    agree or leave it open.

    Args:
        question: what was asked.
        decision: the answer.
        by_figures: the assessment without any decision.
    """
    if question.subject is Subject.RESULT:
        judged = by_figures.attainment(question.key)
        if judged is None or judged.status not in _CLEAR or decision.choice in ("", judged.status.value):
            return None
        if decision.choice not in question.options:
            return None
        return Text.of("de cijfers zeggen «{stand}»: {waarom}", stand=Text(judged.status.value), waarom=judged.why)
    if question.subject is Subject.EFFORT and _less_than_all(decision, by_figures):
        efforts = [one for one in by_figures.attainments if one.kind == "IV"]
        if efforts and all(one.status is Status.REACHED for one in efforts):
            return Text("volgens de cijfers is elke inspanningsverbintenis behaald.")
    return None


def _less_than_all(decision: Decision, by_figures: Assessment) -> bool:
    if decision.amount is not None:
        return by_figures.payout is not None and 0 <= decision.amount < by_figures.payout.effort_part.highest
    return decision.percentage is not None and 0 <= decision.percentage < 1
