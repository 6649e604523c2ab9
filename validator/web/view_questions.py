"""What a person may decide, what was decided, and what there is to say of that."""

from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Decision, Question, Subject
from validator.model.contradiction import contradiction
from validator.model.finding import Finding, Severity
from validator.model.outcome import Outcome
from validator.model.proposal import open_questions
from validator.model.shown import shown_decision

_TITLES = {
    Subject.RESULT: Text("Resultaatsverbintenis {sleutel}"),
    Subject.REPLACEMENT: Text("Vervanging"),
    Subject.ABSENCE: Text("Afwezigheid"),
    Subject.EFFORT: Text("Inspanningsdeel"),
}
_UNUSABLE, _AGAINST = "VRB008", "VRB011"
_OF_DECISIONS = frozenset({_UNUSABLE, _AGAINST, "VRB009", "VRB010", "VRB012"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was decided on it.

    `free`: an amount or a percentage is asked and no option. `choice`, `percentage`, `amount` and `reason` are what the
    fields hold, as a person would type it. `effect` is what hangs on it. `said` is the decision in words, None while
    there is none; `remarks` say that it has no reason, goes against the figures, or does not count.
    """

    key: str
    title: Text
    text: Text
    options: tuple[str, ...]
    free: bool
    needed: bool
    cell: str
    effect: Text | None
    choice: str = ""
    percentage: Text | str = ""
    amount: Text | str = ""
    reason: str = ""
    said: Text | None = None
    remarks: tuple[Text, ...] = ()


def asked(outcome: Outcome) -> tuple[Asked, ...]:
    """All questions, those that the amount waits for first."""
    case = outcome.case
    return tuple(
        _asked(outcome, question, case.decisions.get(question.key))
        for question in sorted(case.assessment.questions, key=lambda one: not _asks(outcome, one))
    )


def decisions_left(outcome: Outcome) -> Text | None:
    """How many decisions the amount still waits for; None where there was never any to take."""
    waiting = sum(question.needed for question in open_questions(outcome))
    if not any(_asks(outcome, question) for question in outcome.case.assessment.questions):
        return None
    if not waiting:
        return Text("Alles wat beslist moest worden, is beslist.")
    if _settled(outcome):
        return Text.of("Nog te beslissen: {n}. Het voorgestelde bedrag verandert er niet door.", n=waiting)
    if waiting == 1:
        return Text("Het bedrag wacht nog op 1 beslissing.")
    return Text.of("Het bedrag wacht nog op {n} beslissingen.", n=waiting)


def _settled(outcome: Outcome) -> bool:
    """Whether the amount is one amount whatever is still decided, as where the costs bound it."""
    payout = outcome.case.assessment.payout
    return payout is not None and payout.entitlement.decided and payout.balance.decided


def _asks(outcome: Outcome, question: Question) -> bool:
    """Whether the amount waits for it, or did until it was decided."""
    if question.needed:
        return True
    before = outcome.case.by_figures
    return before is not None and any(one.key == question.key and one.needed for one in before.questions)


def _asked(outcome: Outcome, question: Question, decision: Decision | None) -> Asked:
    return Asked(
        key=question.key,
        title=Text(_TITLES[question.subject].id, (("sleutel", question.key),)),
        text=question.text,
        options=question.options,
        free=question.subject is Subject.EFFORT,
        needed=_asks(outcome, question),
        cell=str(question.place) if question.place else "",
        effect=_effect(outcome, question),
        choice=decision.choice if decision else "",
        percentage=_typed(decision.percentage * 100, " %") if decision and decision.percentage is not None else "",
        amount=_typed(decision.amount) if decision and decision.amount is not None else "",
        reason=decision.reason if decision else "",
        said=Text.of("Beslist: {wat}.", wat=shown_decision(decision)) if decision else None,
        remarks=tuple(_remarks(outcome, question, decision)) if decision else (),
    )


def _effect(outcome: Outcome, question: Question) -> Text | None:
    if question.subject is not Subject.RESULT:
        return None
    judged = outcome.case.assessment.attainment(question.key)
    if judged is None or judged.stake is None:
        return None
    if _settled(outcome) and question.key not in outcome.case.decisions:
        return None
    return Text.of("Hiervan hangt {bedrag:euro} af.", bedrag=judged.stake)


def _remarks(outcome: Outcome, question: Question, decision: Decision) -> list[Text]:
    """What the check says of a decision, most serious first."""
    others = frozenset(one.key for one in outcome.case.assessment.questions)
    found = [
        finding
        for finding in sorted(outcome.findings, key=lambda one: one.sort_key)
        if finding.code in _OF_DECISIONS and finding.severity is not Severity.INFO and _about(question, finding, others)
    ]
    remarks = [finding.message for finding in found]
    before = outcome.case.by_figures
    against = contradiction(question, decision, before) if before is not None else None
    if against is not None and all(finding.code != _AGAINST for finding in found):
        remarks.append(Text.of("Anders dan de cijfers, want {wat}", wat=against))
    return list(dict.fromkeys(remarks))


def _about(question: Question, finding: Finding, others: frozenset[str]) -> bool:
    """Whether a finding is about the decision on a question: it names its key; that of the effort names none."""
    values = frozenset(value for value in finding.message.values.values() if isinstance(value, str))
    if question.key in values:
        return True
    return question.subject is Subject.EFFORT and finding.code in (_UNUSABLE, _AGAINST) and not values & others


def _typed(value: Decimal, unit: str = "") -> Text:
    """A number as it is typed in the language of the page: with all its decimals."""
    return Text.of("{n:getal}{eenheid}", n=value, eenheid=unit)
