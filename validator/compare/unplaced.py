"""An outcome as JSON without the cells of decisions that the caller gave: in the file those stand nowhere, in its
annotated copy they do."""

import re
from collections.abc import Mapping
from typing import Any

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def unplaced(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """The outcome with, for a decision that was given, no place; and findings on its row placed by its key instead.

    Args:
        outcome: values of any kind; what has not the usual form stays as it is.
    """
    asked = outcome.get("asked")
    given = {one.get("key") for one in _objects(asked.get("entered"))} if isinstance(asked, dict) else set()
    rows = {_row(one): one["key"] for one in _objects(outcome.get("decisions")) if one.get("key") in given}
    found = dict(outcome)
    if isinstance(found.get("decisions"), list):
        found["decisions"] = [
            {key: value for key, value in one.items() if key not in ("sheet", "cell")}
            if isinstance(one, dict) and isinstance(one.get("key"), str) and one["key"] in given
            else one
            for one in found["decisions"]
        ]
    if isinstance(found.get("findings"), list):
        found["findings"] = [
            {**one, "cell": f"{_column(one)} {rows[_row(one)]}"}
            if isinstance(one, dict) and _row(one) is not None and _row(one) in rows
            else one
            for one in found["findings"]
        ]
    return found


def _objects(values: Any) -> list[dict[str, Any]]:
    """The objects in a list that have a text as their key."""
    there = values if isinstance(values, list) else []
    return [one for one in there if isinstance(one, dict) and isinstance(one.get("key"), str)]


def _row(placed: Mapping[str, Any]) -> tuple[str, str] | None:
    sheet, cell = placed.get("sheet"), placed.get("cell")
    found = _CELL.fullmatch(cell) if isinstance(cell, str) else None
    return (sheet, found[2]) if found and isinstance(sheet, str) else None


def _column(placed: Mapping[str, Any]) -> str:
    found = _CELL.fullmatch(placed["cell"])
    return found[1] if found else ""
