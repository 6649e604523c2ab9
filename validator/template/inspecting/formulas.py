"""A formula of a foreign workbook in the form of our descriptions, where it can be said in it."""

import re
from collections.abc import Mapping

from validator.foundation.a1 import parse_cell
from validator.template.formula import FormulaError, check_formula

_TOKEN = re.compile(
    r'"[^"]*"|(?:\w+)?\[(?:\[\#This Row\],|@)?\[?(?P<name>[^\[\]@#]+)\]?\]'
    r"|(?P<from>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<to>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(!])"
)


class Untranslatable(Exception):
    """The formula says something that our descriptions cannot."""


def in_row(formula: str, row: int, keys: Mapping[int, str], headers: Mapping[str, str]) -> str:
    """The formula of a column, from that of its cell in one row; "" where it cannot be said.

    Args:
        formula: as Excel keeps it.
        row: the row of the cell.
        keys: the key of each column number.
        headers: the key of each header, for formulas that name columns.
    """

    def hole(match: re.Match[str]) -> str:
        if match["name"]:
            key = headers.get(" ".join(match["name"].split()))
            if key is None:
                raise Untranslatable
            return f"{{{key}}}"
        if not match["from"]:
            return match[0]
        first, last = parse_cell(match["from"]), parse_cell(match["to"] or match["from"])
        if first[0] != row or last[0] != row:
            raise Untranslatable
        found = [keys.get(column) for column in range(first[1], last[1] + 1)]
        if None in found:
            raise Untranslatable
        return ",".join(f"{{{key}}}" for key in found)

    return _translated(formula, hole)


def over_column(formula: str, keys: Mapping[int, str], header_row: int) -> str:
    """The formula of a field above or beside a table, such as its total; "" where it cannot be said."""

    def hole(match: re.Match[str]) -> str:
        if match["name"] or not match["from"]:
            if match["name"]:
                raise Untranslatable
            return match[0]
        first, last = parse_cell(match["from"]), parse_cell(match["to"] or match["from"])
        if not match["to"] or first[1] != last[1] or first[1] not in keys or not first[0] > header_row > 0:
            raise Untranslatable
        return f"{{{keys[first[1]]}:column}}"

    return _translated(formula, hole)


def _translated(formula: str, hole: "object") -> str:
    text = formula.strip().lstrip("=")
    if not text or "!" in text or "{" in text:
        return ""
    try:
        made = _TOKEN.sub(hole, text)  # type: ignore[call-overload]
        check_formula(made)
    except (Untranslatable, FormulaError, ValueError):
        return ""
    return str(made)
