"""The few formulas of a template: what they say in Excel, and what they amount to.

A formula is written once, in the description, with a hole per column: `{bedrag}` is the cell in the same row (of a
column that is asked per period: the cells of all periods), `{bedrag:column}` all cells of the column. The builder
writes it into the workbook and computes the value that Excel would have left in the cell. Only what the descriptions
need is known: numbers, text, comparison, arithmetic, and the functions below; anything else is an error on loading.
"""

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

EXCEL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel: a date in a cell is the number of days since."""

Scalar: TypeAlias = Decimal | str | None
Cells: TypeAlias = Sequence[Scalar]
Holes: TypeAlias = Mapping[str, Cells]
_Value: TypeAlias = Scalar | bool | Cells
_Node: TypeAlias = Callable[[Holes], _Value]

_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|"([^"]*)"|\{(\w+(?::column)?)\}|([A-Z]+)(?=\()|(<=|>=|<>|[-+*/()=<>,&]))')


class FormulaError(ValueError):
    """The formula uses something that is not known here."""


def check_formula(formula: str) -> None:
    """Raises FormulaError where a formula cannot be evaluated."""
    _parse(formula)


def excel_formula(formula: str, cells: Callable[[str, bool], str]) -> str:
    """The formula as Excel writes it, with "=" in front.

    Args:
        formula: with holes.
        cells: gives for a key the cell or cells in Excel's notation; its second argument asks for the whole column.
    """
    return "=" + re.sub(r"\{(\w+)(:column)?\}", lambda match: cells(match[1], bool(match[2])), formula)


def evaluate(formula: str, holes: Holes) -> Decimal | str:
    """The value of a formula.

    Args:
        formula: with holes.
        holes: for each hole (with ":column" where it has that) the values of its cells; None is an empty cell.

    Raises:
        FormulaError: Excel would show an error, or the formula is not understood.
    """
    node = _parse(formula)
    try:
        value = _single(node(holes))
    except FormulaError:
        raise
    except (ArithmeticError, ValueError) as error:
        # A number too large to round, a day beyond the year 9999.
        raise FormulaError("#NUM!") from error
    if isinstance(value, bool):
        raise FormulaError("a formula gives a number or a text")
    return Decimal(0) if value is None else value


def _parse(formula: str) -> _Node:
    parser = _Parser(formula)
    try:
        node = parser.comparison()
    except RecursionError as error:
        raise FormulaError(formula[:40]) from error
    if parser.kind:
        raise FormulaError(parser.rest)
    return node


class _Parser:
    """Recursive descent over the formula; each method takes one level of precedence."""

    def __init__(self, formula: str) -> None:
        self._text = formula.strip()
        self._end = 0
        self.kind = ""
        self.token = ""
        self._next()

    @property
    def rest(self) -> str:
        return self._text[max(0, self._end - len(self.token)) :][:40]

    def _next(self) -> None:
        if self._end >= len(self._text):
            self.kind = self.token = ""
            return
        match = _TOKEN.match(self._text, self._end)
        if match is None or match.lastindex is None:
            raise FormulaError(self._text[self._end :][:40])
        self.kind = ("number", "text", "hole", "function", "sign")[match.lastindex - 1]
        self.token = match[match.lastindex]
        self._end = match.end()

    def _take(self, *signs: str) -> str:
        if self.kind == "sign" and self.token in signs:
            taken = self.token
            self._next()
            return taken
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise FormulaError(f"{sign} {self.rest}")

    def comparison(self) -> _Node:
        left = self._joined()
        while sign := self._take("=", "<>", "<", "<=", ">", ">="):
            left = _compare(sign, left, self._joined())
        return left

    def _joined(self) -> _Node:
        left = self._sum()
        while self._take("&"):
            left = _join(left, self._sum())
        return left

    def _sum(self) -> _Node:
        left = self._product()
        while sign := self._take("+", "-"):
            left = _arithmetic(sign, left, self._product())
        return left

    def _product(self) -> _Node:
        left = self._atom()
        while sign := self._take("*", "/"):
            left = _arithmetic(sign, left, self._atom())
        return left

    def _atom(self) -> _Node:
        kind, token = self.kind, self.token
        if self._take("-"):
            return _arithmetic("-", lambda _: Decimal(0), self._atom())
        if self._take("("):
            inner = self.comparison()
            self._expect(")")
            return inner
        self._next()
        if kind == "number":
            number = Decimal(token)
            return lambda _: number
        if kind == "text":
            return lambda _: token
        if kind == "hole":
            return lambda holes: holes[token]
        if kind == "function" and token in _FUNCTIONS:
            return self._call(token)
        raise FormulaError(token or "onvolledig")

    def _call(self, name: str) -> _Node:
        self._expect("(")
        arguments = [self.comparison()]
        while self._take(","):
            arguments.append(self.comparison())
        self._expect(")")
        if name == "IF":
            if len(arguments) != 3:
                raise FormulaError("IF")
            condition, then, otherwise = arguments
            # Only the branch that is chosen is computed, as in Excel.
            return lambda holes: then(holes) if _single(condition(holes)) else otherwise(holes)
        function = _FUNCTIONS[name]
        return lambda holes: function([argument(holes) for argument in arguments])


def _single(value: _Value) -> Scalar | bool:
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) != 1:
            raise FormulaError("more than one cell")
        return value[0]
    return value


def _number(value: _Value) -> Decimal:
    single = _single(value)
    if isinstance(single, str | bool):
        raise FormulaError("#VALUE!")
    return Decimal(0) if single is None else single


def _arithmetic(sign: str, left: _Node, right: _Node) -> _Node:
    def compute(holes: Holes) -> _Value:
        one, other = _number(left(holes)), _number(right(holes))
        if sign == "/":
            if other == 0:
                raise FormulaError("#DIV/0!")
            return one / other
        return one + other if sign == "+" else one - other if sign == "-" else one * other

    return compute


def _join(left: _Node, right: _Node) -> _Node:
    return lambda holes: _as_text(left(holes)) + _as_text(right(holes))


def _as_text(value: _Value) -> str:
    single = _single(value)
    return f"{single.normalize():f}" if isinstance(single, Decimal) else str(single or "")


def _compare(sign: str, left: _Node, right: _Node) -> _Node:
    def compute(holes: Holes) -> _Value:
        one, other = _single(left(holes)), _single(right(holes))
        if isinstance(one, str) or isinstance(other, str):
            return _COMPARED[sign](_rank(one), _rank(other))
        return _COMPARED[sign](_number(one), _number(other))

    return compute


def _rank(value: Scalar | bool) -> tuple[bool, str]:
    """The place of a value beside a text: Excel puts every number before every text, compares texts without case, and
    sees an empty cell as an empty text."""
    return (True, (value or "").casefold()) if value is None or isinstance(value, str) else (False, "")


_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _numbers(arguments: list[_Value]) -> list[Decimal]:
    """The numbers among cells: text and empty cells do not count, as in Excel."""
    found: list[Decimal] = []
    for argument in arguments:
        cells = argument if isinstance(argument, Sequence) and not isinstance(argument, str) else [argument]
        found += [cell for cell in cells if isinstance(cell, Decimal)]
    return found


def _round(arguments: list[_Value]) -> Decimal:
    value, places = (_number(argument) for argument in arguments)
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


def _sum_where(arguments: list[_Value]) -> Decimal:
    """SUMIFS: the numbers of the first cells of which the others, pair by pair, meet their criterion."""
    amounts = _cells(arguments[0])
    chosen = [True] * len(amounts)
    for cells, wanted in zip(arguments[1::2], arguments[2::2], strict=True):
        criterion = _criterion(_single(wanted))
        chosen = [kept and criterion(cell) for kept, cell in zip(chosen, _cells(cells), strict=True)]
    return sum(_numbers([[cell for cell, kept in zip(amounts, chosen, strict=True) if kept]]), Decimal(0))


def _criterion(wanted: Scalar | bool) -> Callable[[Scalar], bool]:
    """What a cell must be: the same text or number, or on the side of a number that "<=12" and the like say."""
    sign = next((sign for sign in ("<=", ">=", "<", ">") if str(wanted or "").startswith(sign)), "")
    if sign:
        bound = Decimal(str(wanted)[len(sign) :])
        return lambda cell: isinstance(cell, Decimal) and _COMPARED[sign](cell, bound)
    text = _as_text(wanted).casefold()
    return lambda cell: cell is not None and _as_text(cell).casefold() == text


def _months_on(arguments: list[_Value]) -> Decimal:
    """EDATE: the day so many months later, both as Excel counts days."""
    day, months = (_number(argument) for argument in arguments)
    start = EXCEL_ZERO + timedelta(days=int(day))
    year, month = divmod(start.year * 12 + start.month - 1 + int(months), 12)
    last = monthrange(year, month + 1)[1]
    return Decimal((date(year, month + 1, min(start.day, last)) - EXCEL_ZERO).days)


def _cells(value: _Value) -> Cells:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    raise FormulaError("SUMIFS")


_FUNCTIONS: dict[str, Callable[[list[_Value]], _Value]] = {
    "IF": lambda arguments: arguments[0],  # evaluated by the parser, branch by branch
    "N": lambda arguments: next(iter(_numbers(arguments)), Decimal(0)),
    "ROUND": _round,
    "SUM": lambda arguments: sum(_numbers(arguments), Decimal(0)),
    "MIN": lambda arguments: min(_numbers(arguments), default=Decimal(0)),
    "MAX": lambda arguments: max(_numbers(arguments), default=Decimal(0)),
    "SUMIFS": _sum_where,
    "EDATE": _months_on,
    "COUNT": lambda arguments: Decimal(len(_numbers(arguments))),
}
