"""What stands in a cell, read as the kind that its field asks for. Here, and only here, a float becomes a Decimal."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from validator.model.report import Value
from validator.model.template import Field
from validator.template.dutch import parse_date, parse_number
from validator.template.language import meant
from validator.template.layout import NUMBERS
from validator.template.plain import tidy
from validator.workbook.cell_value import CellValue

PRECISION = 18
"""Decimals that a frame holds; floats have at most as many that mean something."""
_LIMIT = Decimal(10) ** 13
"""What is as large as this is no number of a report. The sum of a full column of smaller ones still fits in the 38
digits of a frame, which fails, or goes on at the other end, beyond them."""
_SMALLEST = Decimal(1).scaleb(-PRECISION)
_NOISE = Decimal("0.000001")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(32_874, 73_415)
"""Day numbers of 1990 up to 2100: a number in this range in a column of dates lost only its number format."""
_YEARS = range(1900, 2200)
"""A date outside these years is a slip of the pen; near the ends of the calendar no day can be counted on or back."""
_SEPARATORS = re.compile(r"[;,\n|]")
_POSTCODE = re.compile(r"(?:B\s*[-–]?\s*|BE\s*[-–]\s*)?([1-9]\d{3})(?:[\s,-]+(.*))?", re.IGNORECASE | re.DOTALL)
_DUTCH_LETTERS = re.compile(r"[A-Z]{2}\b(?:\s.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: its value (None where blank or unreadable), or what stands there unreadably.

    `as_text`: a number or date that is text for Excel. `fine`: an amount with more than two decimals.
    """

    value: Value | None = None
    unreadable: str | None = None
    as_text: bool = False
    fine: bool = False


BLANK = Reading()
_Reader: TypeAlias = "Callable[[CellValue, Field, bool], Reading]"


def read_value(raw: CellValue, field: Field, date1904: bool = False) -> Reading:
    """The reading of one cell. A cell with nothing to see in it is blank."""
    if raw is None or (isinstance(raw, str) and not tidy(raw)):
        return BLANK
    return _READERS.get(field.kind, _text)(raw, field, date1904)


def shown(raw: CellValue) -> str:
    """What stands in a cell, as a text: numbers without needless decimals, dates as day-month-year."""
    if isinstance(raw, bool):
        return "WAAR" if raw else "ONWAAR"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw).replace(".", ",")
    if isinstance(raw, datetime):
        return raw.strftime("%d-%m-%Y" if raw.time() == time() else "%d-%m-%Y %H:%M")
    if isinstance(raw, date):
        return raw.strftime("%d-%m-%Y")
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    if isinstance(raw, timedelta):
        minutes = int(raw.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return "" if raw is None else raw.strip()


def _text(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del date1904
    return Reading(meant(field, shown(raw)) if field.words else shown(raw))


def _code(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del field, date1904
    return Reading(tidy(shown(raw)))


def _codes(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del field, date1904
    codes = [tidy(code) for code in _SEPARATORS.split(shown(raw))]
    return Reading("; ".join(dict.fromkeys(code for code in codes if code)) or None)


def _choice(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del date1904
    text = ("ja" if raw else "nee") if isinstance(raw, bool) else tidy(shown(raw))
    return Reading(meant(field, text))


def _number(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del date1904
    number = None
    if isinstance(raw, float):
        number = as_decimal(raw)
    elif isinstance(raw, str):
        number = parse_number(raw)
    if number is None or abs(number) >= _LIMIT:
        return Reading(unreadable=shown(raw))
    fine = field.kind == "money" and abs(number - round(number, 2)) > _NOISE
    return Reading(number, as_text=isinstance(raw, str), fine=fine)


def as_decimal(number: float) -> Decimal | None:
    """The number as it is shown: 12.1 is 12.1 and 5.0 is 5; None for what is no number."""
    if number != number or number in (float("inf"), float("-inf")):
        return None
    if number.is_integer():
        return Decimal(int(number))
    value = Decimal(repr(number))
    return value.quantize(_SMALLEST) if value.as_tuple().exponent < -PRECISION else value  # type: ignore[operator]


def _date(raw: CellValue, field: Field, date1904: bool) -> Reading:
    del field
    if isinstance(raw, date):
        known = raw.date() if isinstance(raw, datetime) else raw
        return Reading(known) if known.year in _YEARS else Reading(unreadable=shown(raw))
    if isinstance(raw, float) and abs(raw) < _SERIALS.stop and int(raw) in _SERIALS:
        return Reading((_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=int(raw)), as_text=True)
    day = parse_date(raw) if isinstance(raw, str) else None
    return Reading(day, as_text=True) if day and day.year in _YEARS else Reading(unreadable=shown(raw))


def _postcode(raw: CellValue, field: Field, date1904: bool) -> Reading:
    """Four digits, with or without "B-" and the name of the place. "1012 AB" is a Dutch postal code, not Brussels."""
    del field, date1904
    text = tidy(shown(raw))
    match = _POSTCODE.fullmatch(text)
    if match is None or (match[2] and (match[2][0].isdigit() or _DUTCH_LETTERS.fullmatch(match[2]))):
        return Reading(unreadable=text)
    return Reading(match[1])


def _enterprise(raw: CellValue, field: Field, date1904: bool) -> Reading:
    """Ten digits with dots. Whether such a number exists is for the rules; other text stays as it is."""
    del field, date1904
    text = tidy(shown(raw))
    digits = re.sub(r"^(?:BTW|KBO)?\s*(?:BE)?|[\s./-]", "", text.upper())
    if digits.isdecimal() and len(digits) in (9, 10):
        digits = digits.zfill(10)
        text = f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
    return Reading(text)


def _iban(raw: CellValue, field: Field, date1904: bool) -> Reading:
    """Groups of four characters. Whether the number is right is for the rules."""
    del field, date1904
    text = tidy(shown(raw))
    compact = re.sub(r"^IBAN:?|[\s.-]", "", text.upper())
    if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}", compact):
        text = " ".join(compact[start : start + 4] for start in range(0, len(compact), 4))
    return Reading(text)


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(NUMBERS, _number),
    "code": _code,
    "codes": _codes,
    "choice": _choice,
    "date": _date,
    "postcode": _postcode,
    "enterprise": _enterprise,
    "iban": _iban,
    "email": _code,
}
