"""An outcome as plain JSON data, as docs/outcome.schema.json describes it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from validator.foundation.problem import Problem
from validator.model.assessment import Attainment, Decision, Payout, Question, Shortage, Staffing, TraceLine
from validator.model.finding import Finding
from validator.model.interval import Interval, to_cent
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.proposal import answered, open_questions
from validator.model.report import Report
from validator.model.sourced import Basis
from validator.texts import DEFAULT_LANGUAGE, sentence

SCHEMA = "convenantcheck.outcome/1"
"""Name and version of the form of the data. A new key keeps the version; another meaning or a lost key raises it."""

_PLACES = 6

Json: TypeAlias = dict[str, Any]


def as_json(outcome: Outcome, language: str = DEFAULT_LANGUAGE) -> Json:
    """The outcome of one file.

    Amounts in euro are strings with two decimals, other figures strings with the decimals they have, days are ISO
    dates; what is undecided is an object with `lowest` and `highest`. Only messages depend on the language.
    """
    case = outcome.case
    covenant, assessment = case.covenant, case.assessment
    return {
        "schema": SCHEMA,
        "file": {
            "name": outcome.file.name,
            "sha256": outcome.file.sha256,
            "content_sha256": outcome.file.content_sha256,
        },
        "template": {"id": case.template.id, "version": case.template.version},
        "covenant": {
            "sector": covenant.sector,
            "generation": covenant.generation,
            "instrument": covenant.instrument,
            "source": covenant.source,
            "fictitious": covenant.fictitious,
        },
        "report": {"type": case.report.report_type, "period": _period(case.report)},
        "findings": [_finding(finding, language) for finding in outcome.findings],
        "commitments": [_commitment(attainment) for attainment in assessment.attainments],
        "staffing": _staffing(assessment.staffing),
        "payout": None if assessment.payout is None else _payout(assessment.payout),
        "verdict": outcome.verdict.value,
        "questions": [_question(question, language) for question in open_questions(outcome)],
        "decisions": [_decision(decision) for decision in answered(outcome)],
        "trace": [_line(line, language) for line in assessment.trace],
        "rules": {"version": outcome.rules_version},
    }


def problem_as_json(name: str, problem: Problem, language: str = DEFAULT_LANGUAGE) -> Json:
    """What is said of a file that cannot be checked."""
    return {
        "file": {"name": name},
        "error": {
            "code": problem.code,
            "message": sentence(problem.message, language),
            "fix": sentence(problem.fix, language),
        },
    }


def _period(report: Report) -> Json:
    first, last = report.value("start", "periode_van"), report.value("start", "periode_tot")
    return {"first": _day(first), "last": _day(last)}


def _finding(finding: Finding, language: str) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        **_place(finding.place),
        "message": sentence(finding.message, language),
        "fix": sentence(finding.fix, language),
        "basis": _basis(finding.basis),
    }


def _commitment(attainment: Attainment) -> Json:
    pace = attainment.pace
    return {
        "code": attainment.code,
        "kind": attainment.kind,
        "theme": attainment.theme,
        "part_of": attainment.part_of or None,
        "wording": attainment.wording,
        "target": _figure(attainment.target),
        "realised": _figure(attainment.realised),
        "gap": _figure(attainment.gap),
        "unit": attainment.unit,
        "counts": attainment.counts,
        "status": attainment.status.value,
        "own_status": attainment.own_status.value,
        "decisive": attainment.decisive,
        "pace": None if pace is None else {"reached": _figure(pace.reached), "elapsed": _figure(pace.elapsed)},
        "at_stake": None if attainment.at_stake is None else _euro(attainment.at_stake),
    }


def _staffing(staffing: Staffing) -> Json:
    return {
        "funded_vte": _figure(staffing.funded_vte),
        "days_in_term": staffing.days_in_term,
        "day_rate": f"{staffing.day_rate:.6f}",
        "vte_days_short": _figures(staffing.vte_days_short),
        "deduction": _amount(staffing.deduction),
        "shortages": [_shortage(shortage) for shortage in staffing.shortages],
    }


def _shortage(shortage: Shortage) -> Json:
    return {
        "first": shortage.first.isoformat(),
        "last": shortage.last.isoformat(),
        "days": shortage.days,
        "vte": _figures(shortage.vte),
        "amount": _amount(shortage.amount),
        **_place(shortage.place),
    }


def _payout(payout: Payout) -> Json:
    return {
        "maximum": _euro(payout.maximum),
        "effort_part": _amount(payout.effort_part),
        "result_part": _amount(payout.result_part),
        "deduction": _amount(payout.deduction),
        "eligible_costs": _amount(payout.eligible_costs),
        "entitlement": _amount(payout.entitlement),
        "advances": _euro(payout.advances),
        "balance": _amount(payout.balance),
    }


def _question(question: Question, language: str) -> Json:
    return {
        "key": question.key,
        "subject": question.subject.value,
        "text": sentence(question.text, language),
        "options": list(question.options),
        "needed": question.needed,
        **_place(question.place),
    }


def _decision(decision: Decision) -> Json:
    return {
        "key": decision.key,
        "choice": decision.choice or None,
        "percentage": _figure(decision.percentage),
        "amount": None if decision.amount is None else _euro(decision.amount),
        "reason": decision.reason,
        **_place(decision.place),
    }


def _line(line: TraceLine, language: str) -> Json:
    return {
        "kind": line.kind.value,
        "label": sentence(line.label, language),
        "formula": sentence(line.formula, language),
        "amount": None if line.amount is None else _amount(line.amount),
        "basis": _basis(line.basis),
    }


def _basis(basis: Basis) -> Json:
    return {"article": basis.article, "source": basis.source, "reading": basis.reading, "why": basis.why}


def _place(place: Place | None) -> Mapping[str, str | None]:
    return {"sheet": place.sheet if place else None, "cell": place.cell if place else None}


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _euro(amount: Decimal) -> str:
    return f"{to_cent(amount):f}"


def _amount(interval: Interval) -> str | Json:
    if interval.decided:
        return _euro(interval.lowest)
    return {"lowest": _euro(interval.lowest), "highest": _euro(interval.highest)}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{round(value, _PLACES).normalize():f}"


def _figures(interval: Interval) -> str | Json | None:
    if interval.decided:
        return _figure(interval.lowest)
    return {"lowest": _figure(interval.lowest), "highest": _figure(interval.highest)}
