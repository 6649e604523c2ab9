"""A batch as JSON for other programs: every sector, what is to be done, every file, and what was made."""

import json
from decimal import Decimal
from typing import Any, TypeAlias

from validator.batch.together import Batch
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.overview import Entry, SetAside, Sums
from validator.model.summary import Summary
from validator.texts import DEFAULT_LANGUAGE, sentence

SCHEMA = "convenantcheck.batch/1"
"""Name and version of the form of the data. A new key keeps the version; another meaning or a lost key raises it."""

_Json: TypeAlias = dict[str, Any]


def as_json(batch: Batch, language: str = DEFAULT_LANGUAGE) -> str:
    """The batch as one JSON text in ASCII, as docs/schemas/batch.schema.json describes it. Amounts are
    strings in euro, days are ISO dates, as in the outcome of one file; what is undecided is an object with `lowest` and
    `highest`."""
    seen = batch.overview
    value = {
        "schema": SCHEMA,
        "generation": seen.generation,
        "instrument": seen.instrument,
        "report": seen.report,
        "as_of": seen.as_of.isoformat() if seen.as_of else None,
        "sectors": [_sector(entry, language) for entry in seen.entries],
        "sums": {sums.group.value: _sums(sums) for sums in seen.sums},
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "message": sentence(one.message, language),
                "fix": sentence(one.fix, language),
                "sectors": list(one.sectors),
            }
            for one in seen.findings
        ],
        "unplaced": [_file(one, None, language) for one in seen.unplaced],
        "aside": [_aside(one, language) for one in seen.aside],
        "skipped": [{"name": one.label, "why": sentence(one.why, language)} for one in batch.checked.skipped],
        "resumed": batch.checked.resumed,
        "folder": batch.checked.folder.address(),
        "made": list(batch.made),
        "rules": {"version": seen.rules_version},
    }
    return json.dumps(value, indent=2, ensure_ascii=True)


def _sector(entry: Entry, language: str) -> _Json:
    late = entry.summary.days_late if entry.summary else entry.days_over
    return {
        "id": entry.sector.id,
        "name": entry.sector.name,
        "fictitious": entry.sector.fictitious,
        "standing": entry.standing.value,
        "turn": entry.turn.value,
        "tasks": [
            {"turn": one.turn.value, "what": sentence(one.what, language), "why": sentence(one.why, language)}
            for one in entry.tasks
        ],
        "deadline": entry.deadline.isoformat() if entry.deadline else None,
        "days_late": late,
        "file": _file(entry.summary, None, language) if entry.summary else None,
        "others": [_aside(one, language) for one in entry.others],
    }


def _aside(one: SetAside, language: str) -> _Json:
    return _file(one.summary, one.why, language)


def _file(summary: Summary, why: Text | None, language: str) -> _Json:
    payout, problem = summary.payout, summary.problem
    return {
        "name": summary.file,
        "sha256": summary.sha256,
        "state": summary.state.value,
        "why": sentence(why, language) if why else None,
        "error": {
            "code": problem.code,
            "message": sentence(problem.message, language),
            "fix": sentence(problem.fix, language),
        }
        if problem
        else None,
        "submitted": summary.submitted.isoformat() if summary.submitted else None,
        "verdict": summary.verdict.value if summary.verdict else None,
        "entitlement": _amount(payout.entitlement) if payout else None,
        "balance": _amount(payout.balance) if payout else None,
        "findings": {severity.value: summary.count(severity) for severity in Severity},
        "copy": summary.copy or None,
        "json": summary.json or None,
    }


def _sums(sums: Sums) -> _Json:
    return {
        "sectors": sums.sectors,
        "maximum": _euro(sums.maximum),
        "entitlement": _amount(sums.entitlement),
        "advances": _euro(sums.advances),
        "balance": _amount(sums.balance),
    }


def _euro(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _amount(amount: Interval) -> str | _Json:
    if amount.decided:
        return _euro(amount.lowest)
    return {"lowest": _euro(amount.lowest), "highest": _euro(amount.highest)}
