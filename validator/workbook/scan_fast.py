"""The fast way to scan rows: regular expressions over the bytes, in the form that every known program writes.

Whatever does not have that form to the letter raises `Irregular`, so that the slow way (`scan_exact`) decides; the fast
way never guesses. Measured: a million cells in about 0.4 s.
"""

import html
import re
from dataclasses import dataclass, field

from validator.foundation.a1 import column_number

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"
_AFTER_NAME = (b" ", b">", b"/", b"\t", b"\n", b"\r")


class Irregular(Exception):
    """The rows are not in the usual form."""


@dataclass(slots=True)
class Findings:
    """What a scan gathers; see `validator.workbook.scan.SheetScan` for the meaning."""

    max_row: int = 0
    max_column: int = 0
    cells: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


class PieceScanner:
    """Gathers findings from pieces of whole rows."""

    def __init__(self, rows: bytes) -> None:
        prefix = re.match(rb"\s*<((?:[A-Za-z_][\w.\-]*:)?)row\b", rows)
        p = prefix[1] if prefix else b""
        # An attribute can be read in one way only, so nothing is ever given back; a cell most often has these two.
        attributes = rb"""(?: [A-Za-z][\w.:]*+="[^"<>&/]*+")*+"""
        usual = rb"""(?: s="[0-9]++")?+(?: t="[a-zA-Z]++")?+"""
        unnamed = rb' r="[A-Z]{1,3}[1-9][0-9]{0,6}"'
        name = rb' r="([A-Z]{1,3}[1-9][0-9]{0,6})"'
        self.found = Findings()
        others = rb"(?!%b)[A-Za-z_][\w.\-]*:" % re.escape(p) if p else rb"[A-Za-z_][\w.\-]*:"
        self._foreign = re.compile(rb"<(?:%b%b)(?:c|row)[\s/>]" % (others, b"|" if p else b""))
        self._prefixed = bool(p)
        # A filled cell, with its name, or an empty one, without.
        filled, empty = (rb"%b%b%b" % (called, usual, attributes) for called in (name, unnamed))
        self._cell = re.compile(rb"<%bc(?:%b>(?!</)|%b(?:/>|></))" % (p, filled, empty))
        self._cell_start = b"<" + p + b"c"
        self._row = re.compile(rb'<%brow r="([1-9][0-9]{0,6})"(%b)/?>' % (p, attributes))
        self._row_start = b"<" + p + b"row"
        self._hidden = re.compile(rb' (?:hidden="(?:1|true)"|ht="0(?:\.0+)?")')
        self._formula_start = b"<" + p + b"f"
        value = rb"(<%bv(?: [^<>]*)?(?:/>|></%bv>|>))?" % (p, p)
        formula = rb"<%bf(?:(?: [^<>]*)?/>|(?: [^<>]*)?>([^<]*)</%bf>)" % (p, p)
        self._formula = re.compile(rb"<%bc%b(%b)>\s*%b\s*%b" % (p, name, attributes, formula, value))
        self._error = re.compile(
            rb'<%bc%b(?: [a-rsu-z]\w*="[^"<>&/]*")* t="e"%b>(.*?)</%bc>' % (p, name, attributes, p), re.DOTALL
        )
        self._value = re.compile(rb"<%bv[^>]*>([^<]*)</%bv>" % (p, p))

    def add(self, rows: bytes) -> None:
        """Takes in one piece.

        Raises:
            Irregular: the piece is not in the usual form.
        """
        # Looking for one byte first is far faster than for two.
        foreign = self._prefixed or (b":" in rows and (b":c" in rows or b":row" in rows))
        if foreign and self._foreign.search(rows):
            raise Irregular
        cells = self._cell.findall(rows)
        if not _all_seen(rows, self._cell_start, len(cells)):
            raise Irregular
        if filled := len(cells) - cells.count(b""):
            names = b",".join(cells)
            columns = set(names.translate(None, _DIGITS).split(b",")) - {b""}
            numbers = set(names.translate(None, _LETTERS).split(b",")) - {b""}
            self.found.max_column = max(self.found.max_column, *(column_number(c.decode()) for c in columns))
            self.found.max_row = max(self.found.max_row, *(int(number) for number in numbers))
            self.found.cells += filled
        self._add_rows(rows)
        self._add_formulas(rows)
        if b't="e"' in rows:
            self._add_errors(rows)

    def _add_rows(self, rows: bytes) -> None:
        found = self._row.findall(rows)
        if not _all_seen(rows, self._row_start, len(found)):
            raise Irregular
        if b"hidden=" in rows or b'ht="0' in rows:
            self.found.hidden_rows.update(int(number) for number, more in found if self._hidden.search(more))

    def _add_formulas(self, rows: bytes) -> None:
        if self._formula_start not in rows:
            return
        number = 0
        for match in self._formula.finditer(rows):
            number += 1
            cell = _cell(match[1])
            self.found.formulas[cell] = html.unescape((match[3] or b"").decode("utf-8", "replace"))
            # An empty value is a value where the formula gives text: ="" is kept that way.
            empty = match[4] is not None and b"/" in match[4]
            if match[4] is None or (empty and b' t="str"' not in match[2]):
                self.found.without_value.add(cell)
        if not _all_seen(rows, self._formula_start, number):
            raise Irregular

    def _add_errors(self, rows: bytes) -> None:
        for match in self._error.finditer(rows):
            value = self._value.search(match[2])
            self.found.errors[_cell(match[1])] = html.unescape(value[1].decode("utf-8", "replace")) if value else "#?"


def _all_seen(rows: bytes, start: bytes, seen: int) -> bool:
    """Whether as many elements were seen as there are. Counting a few bytes is fast; names that merely begin alike
    (`<color`) make it look twice."""
    there = rows.count(start)
    return seen == there or seen == sum(rows.count(start + after) for after in _AFTER_NAME)


def _cell(name: bytes) -> tuple[int, int]:
    digits = name.lstrip(_LETTERS)
    return int(digits), column_number(name[: -len(digits)].decode())
