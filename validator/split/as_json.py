"""A split as plain values for programs."""

from pathlib import Path
from typing import Any

from validator.foundation.text import Text
from validator.split.definition import definition_by_key
from validator.split.filling import Figure, Filling
from validator.split.result import CommitmentCount, Regions, Split
from validator.texts import sentence

SCHEMA = "convenantcheck.split/1"
"""Name and version of the form of the data, as for the outcome of a check."""
_PARTS = ("total", "flemish", "brussels", "walloon", "abroad", "unknown")


def as_json(
    split: Split, filling: Filling | None, evidence: Path, report: Path | None, language: str
) -> dict[str, Any]:
    """The split with plain values, as docs/schemas/split.schema.json describes it. Counts are whole numbers,
    `definition` says in words how they were made; `report` is null where no report was given, and its `copy` where
    nothing was filled in."""

    def say(text: Text) -> str:
        return sentence(text, language)

    return {
        "schema": SCHEMA,
        "lists": [
            {
                "file": one.file, "sheet": one.sheet or None, "sha256": one.sha256, "rows": one.rows,
                "hidden_rows": one.hidden, "columns": dict(one.columns),
            }
            for one in split.lists
        ],
        "definition": {key: say(text) for key, text in definition_by_key(split).items()},
        "basis": split.basis or None,
        "generation": split.known.generation.id,
        "rows": _counts(split.rows),
        "persons": _counts(split.persons) if split.persons else None,
        "periods": {key: _counts(counts) for key, counts in split.periods},
        "no_period": _counts(split.no_period),
        "commitments": [_commitment(one, language) for one in split.commitments],
        "activities": {key: _counts(counts) for key, counts in split.of_activity().items()},
        "not_in_a_region": [{"class": name, "why": say(why), "count": n} for name, why, n in split.reasons],
        "notes": [say(note) for note in split.notes],
        "evidence": str(evidence),
        "report": None if filling is None else _report(filling, report, language),
    }  # fmt: skip


def _commitment(one: CommitmentCount, language: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "fictitious": one.fictitious,
        "basis": one.basis or None,
        "basis_wanted": one.wanted or None,
        "how": sentence(one.how, language),
        "periods": {key: _counts(counts) for key, counts in one.periods.items()},
        "notes": [sentence(note, language) for note in one.notes],
    }


def _report(filling: Filling, copy: Path | None, language: str) -> dict[str, Any]:
    return {
        "copy": str(copy) if copy else None,
        "filled": [_figure(figure) for figure in filling.written],
        "kept": [{**_figure(one.figure), "why": sentence(one.why, language)} for one in filling.kept],
        "same": filling.same,
        "not_in_report": {sheet: list(names) for sheet, names in filling.unknown.items()},
        "notes": [sentence(note, language) for note in filling.notes],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "cell": str(figure.place), "of": figure.of, "column": figure.key, "before": figure.was, "split": figure.value,
    }  # fmt: skip


def _counts(counts: Regions) -> dict[str, int]:
    return dict(zip(_PARTS, counts.figures, strict=True))
