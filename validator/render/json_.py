"""An outcome as plain JSON data, as docs/schemas/outcome.schema.json describes it."""

from validator.foundation.problem import Problem
from validator.model.assessment import Attainment, Decision, Payout, Question, Shortage, Staffing, TraceLine
from validator.model.outcome import Outcome
from validator.model.proposal import answered, fiction, open_questions
from validator.model.provenance import Asked
from validator.model.report import Report
from validator.render.json_parts import (
    Json,
    amount_json,
    basis_json,
    day_json,
    decision_json,
    euro_json,
    figure_json,
    figures_json,
    finding_json,
    place_json,
)
from validator.render.midterm_json import midterm_json, pace_json
from validator.texts import DEFAULT_LANGUAGE, sentence

SCHEMA = "convenantcheck.outcome/1"
"""Name and version of the form of the data. A new key keeps the version; another meaning or a lost key raises it."""


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
        "template": {
            "id": case.template.id,
            "version": case.template.version,
            "sha256": outcome.provenance.template_sha256,
        },
        "covenant": {
            "id": covenant.id,
            "sector": covenant.sector,
            "generation": covenant.generation,
            "instrument": covenant.instrument,
            "source": covenant.source,
            "fictitious": fiction(covenant) is not None,
            "fictional": list(covenant.fictional),
            "sha256": outcome.provenance.covenant_sha256,
        },
        "generation": {
            "id": case.generation.id,
            "version": case.generation.version,
            "sha256": outcome.provenance.generation_sha256,
        },
        "report": {
            "type": case.report.report_type,
            "period": _period(case.report),
            "submitted": day_json(case.report.value("start", "indieningsdatum")),
            "as_of": case.as_of.isoformat(),
        },
        "findings": [finding_json(finding, language) for finding in outcome.findings],
        "commitments": [_commitment(attainment) for attainment in assessment.attainments],
        "staffing": _staffing(assessment.staffing),
        "payout": None if assessment.payout is None else _payout(assessment.payout),
        "midterm": midterm_json(outcome, language),
        "verdict": outcome.verdict.value,
        "questions": [_question(question, language) for question in open_questions(outcome)],
        "decisions": [decision_json(decision) for decision in answered(outcome)],
        "trace": [_line(line, language) for line in assessment.trace],
        "rules": {"version": outcome.rules_version, "sha256": outcome.provenance.rules_sha256},
        "program": {"version": outcome.provenance.program},
        "language": language,
        "asked": _asked(outcome.provenance.asked),
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


def _asked(asked: Asked) -> Json:
    return {
        "as_of": day_json(asked.as_of),
        "sector": asked.sector,
        "generation": asked.generation,
        "own_covenants": asked.covenants,
        "own_data": asked.data,
        "decisions": {"name": asked.decisions.name, "sha256": asked.decisions.sha256} if asked.decisions else None,
        "entered": [_entered(decision) for decision in asked.entered.values()],
        "limits": dict(asked.limits),
    }


def _entered(decision: Decision) -> Json:
    """A decision of the caller, exactly as it was given."""
    percentage, amount = (None if value is None else f"{value:f}" for value in (decision.percentage, decision.amount))
    return {
        "key": decision.key,
        "choice": decision.choice or None,
        "percentage": percentage,
        "amount": amount,
        "reason": decision.reason,
    }


def _period(report: Report) -> Json:
    first, last = report.value("start", "periode_van"), report.value("start", "periode_tot")
    return {"first": day_json(first), "last": day_json(last)}


def _commitment(attainment: Attainment) -> Json:
    return {
        "code": attainment.code,
        "kind": attainment.kind,
        "theme": attainment.theme,
        "part_of": attainment.part_of or None,
        "wording": attainment.wording,
        "target": figure_json(attainment.target),
        "realised": figure_json(attainment.realised),
        "gap": figure_json(attainment.gap),
        "unit": attainment.unit,
        "counts": attainment.counts,
        "status": attainment.status.value,
        "own_status": attainment.own_status.value,
        "decisive": attainment.decisive,
        "pace": None if attainment.pace is None else pace_json(attainment.pace),
        "period_paces": [pace_json(pace) for pace in attainment.paces],
        "at_stake": None if attainment.at_stake is None else euro_json(attainment.at_stake),
        "at_risk": None if attainment.at_risk is None else amount_json(attainment.at_risk),
        "target_changes": [
            {
                "day": change.day.isoformat(),
                "before": figure_json(change.before),
                "after": figure_json(change.after),
                "in_force": change.in_force,
                "source": change.source,
            }
            for change in attainment.changes
        ],
        "fictitious": attainment.fictitious,
    }


def _staffing(staffing: Staffing) -> Json:
    return {
        "funded_vte": figure_json(staffing.funded_vte),
        "days_in_term": staffing.days_in_term,
        "day_rate": f"{staffing.day_rate:.6f}",
        "vte_days_short": figures_json(staffing.vte_days_short),
        "deduction": amount_json(staffing.deduction),
        "shortages": [_shortage(shortage) for shortage in staffing.shortages],
    }


def _shortage(shortage: Shortage) -> Json:
    return {
        "first": shortage.first.isoformat(),
        "last": shortage.last.isoformat(),
        "days": shortage.days,
        "vte": figures_json(shortage.vte),
        "amount": amount_json(shortage.amount),
        **place_json(shortage.place),
    }


def _payout(payout: Payout) -> Json:
    return {
        "maximum": euro_json(payout.maximum),
        "effort_part": amount_json(payout.effort_part),
        "result_part": amount_json(payout.result_part),
        "deduction": amount_json(payout.deduction),
        "eligible_costs": amount_json(payout.eligible_costs),
        "entitlement": amount_json(payout.entitlement),
        "advances": euro_json(payout.advances),
        "balance": amount_json(payout.balance),
    }


def _question(question: Question, language: str) -> Json:
    return {
        "key": question.key,
        "subject": question.subject.value,
        "text": sentence(question.text, language),
        "options": list(question.options),
        "needed": question.needed,
        **place_json(question.place),
    }


def _line(line: TraceLine, language: str) -> Json:
    return {
        "kind": line.kind.value,
        "label": sentence(line.label, language),
        "formula": sentence(line.formula, language),
        "amount": None if line.amount is None else amount_json(line.amount),
        "basis": basis_json(line.basis, language),
    }
