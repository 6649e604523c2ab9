"""A comparison as plain JSON data, as docs/schemas/comparison.schema.json describes it."""

from datetime import date
from decimal import Decimal

from validator.model.assessment import Attainment
from validator.model.comparison import CellChange, CommitmentChange, Comparison, Content, RowChange, Step
from validator.model.comparison_words import known
from validator.model.outcome import Outcome
from validator.model.report import Value
from validator.render.json_parts import (
    Json,
    amount_json,
    day_json,
    decision_json,
    euro_json,
    figure_json,
    finding_json,
    place_json,
)
from validator.texts import DEFAULT_LANGUAGE, sentence

SCHEMA = "convenantcheck.comparison/1"
"""Name and version of the form of the data. A new key keeps the version; another meaning or a lost key raises it."""


def comparison_as_json(comparison: Comparison, language: str = DEFAULT_LANGUAGE) -> Json:
    """The comparison of two versions of a report; all of it, however much changed.

    Amounts in euro are strings with two decimals, other figures strings with the decimals they have, days are ISO
    dates; what is undecided is an object with `lowest` and `highest`. Values of private fields are null. Only messages
    depend on the language.
    """
    case = comparison.new.case
    return {
        "schema": SCHEMA,
        "old": _file(comparison.old),
        "new": _file(comparison.new),
        "template": {"id": case.template.id, "version": case.template.version},
        "covenant": {
            "sector": case.covenant.sector,
            "generation": case.covenant.generation,
            "instrument": case.covenant.instrument,
            "fictitious": case.covenant.fictitious,
        },
        "report": {"type": case.report.report_type},
        "identical": comparison.same_content and comparison.unchanged,
        "unchanged": comparison.unchanged,
        "remarks": [sentence(remark, language) for remark in comparison.remarks],
        "payout": [_step(step, language) for step in comparison.steps],
        "commitments": [_commitment(change) for change in comparison.commitments],
        "decisions": [
            {
                "key": change.key,
                "old": decision_json(change.old) if change.old else None,
                "new": decision_json(change.new) if change.new else None,
            }
            for change in comparison.decisions
        ],
        "findings": {
            "new": [finding_json(finding, language) for finding in comparison.appeared],
            "resolved": [finding_json(finding, language) for finding in comparison.resolved],
            "remaining": [
                {"old": finding_json(kept.old, language), "new": finding_json(kept.new, language)}
                for kept in comparison.remaining
            ],
        },
        "cells": [_cell(change) for change in comparison.cells],
        "rows": [_row(change, language) for change in comparison.rows],
        "rules": {"version": comparison.new.rules_version},
    }


def _file(outcome: Outcome) -> Json:
    report = outcome.case.report
    return {
        "name": outcome.file.name,
        "sha256": outcome.file.sha256,
        "content_sha256": outcome.file.content_sha256,
        "submitted": day_json(report.value("start", "indieningsdatum")),
        "verdict": outcome.verdict.value,
    }


def _step(step: Step, language: str) -> Json:
    change = step.difference
    return {
        "key": step.key,
        "label": sentence(step.label, language),
        "old": amount_json(step.old) if step.old else None,
        "new": amount_json(step.new) if step.new else None,
        "difference": None if change is None else {"lowest": euro_json(change[0]), "highest": euro_json(change[1])},
        "changed": step.changed,
    }


def _commitment(change: CommitmentChange) -> Json:
    one = known(change)
    return {
        "code": change.code,
        "kind": one.kind if one else None,
        "unit": one.unit if one else None,
        "old": _judged(change.old),
        "new": _judged(change.new),
        "changed": change.changed,
    }


def _judged(one: Attainment | None) -> Json | None:
    if one is None:
        return None
    return {"target": figure_json(one.target), "realised": figure_json(one.realised), "status": one.status.value}


def _cell(change: CellChange) -> Json:
    return {
        "sheet": change.tab,
        "field": change.key,
        "label": change.label,
        "row": change.row or None,
        "kind": change.kind,
        "private": change.private,
        "old": _content(change.old, change.private),
        "new": _content(change.new, change.private),
    }


def _content(content: Content, private: bool) -> Json:
    return {
        **place_json(content.place),
        "value": None if private else _value(content.value),
        "unreadable": None if private else content.unreadable or None,
    }


def _value(value: Value | None) -> str | None:
    if isinstance(value, Decimal):
        return figure_json(value)
    return value.isoformat() if isinstance(value, date) else value


def _row(change: RowChange, language: str) -> Json:
    return {
        "added": change.added,
        "row": change.row or None,
        **place_json(change.place),
        "content": [{"label": label, "value": sentence(value, language)} for label, value in change.says],
    }
