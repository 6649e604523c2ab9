"""Numbers and dates as people in Belgium type them as text, in Dutch, French or English."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from validator.template.plain import tidy

_CURRENCY = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)
_PLAIN = re.compile(r"\d+")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMA = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+),(\d+)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}|(?:\d{1,3}(?:,\d{3})+)\.\d+")
_POINT = re.compile(r"\d*\.\d+")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan janvier janv january", "februari feb febr fevrier fev fevr february",
            "maart mrt maa mars march mar", "april apr avril avr", "mei mai may", "juni jun juin june",
            "juli jul juillet juil july", "augustus aug aout august", "september sep sept septembre",
            "oktober okt octobre oct october", "november nov novembre", "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})(?:ste|de|er|e|st|nd|rd|th)?[\s.-]*([a-z]+)\.?[\s,-]*(\d{4}|\d{2})")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


def parse_number(text: str) -> Decimal | None:
    """The number in a text, None where it is none or where two readings are possible and both wrong.

    "1.234,56", "34.133" (a count), "12,5", "€ 424.000,00", "€134.384,5", "12,5 %" (0.125), "1 234", "-3", "1.500,-".
    A dot before exactly three digits groups thousands, as people here write; otherwise it is a decimal point.
    """
    body = tidy(_CURRENCY.sub(" ", text)).replace("’", "'").replace("'", "").replace("−", "-")
    percent = body.endswith("%")
    body = body.removesuffix("%").strip()
    negative = body.startswith("-") or (body.startswith("(") and body.endswith(")"))
    body = body.strip("()").lstrip("-+").strip()
    body = re.sub(r",-{1,2}$", "", body)
    digits = _digits(body)
    if digits is None:
        return None
    value = Decimal(digits)
    value = value / 100 if percent else value
    return -value if negative else value


def _digits(body: str) -> str | None:
    if _PLAIN.fullmatch(body):
        return body
    if match := _COMMA.fullmatch(body):
        return f"{re.sub('[. ]', '', match[1])}.{match[2]}"
    if _DOTTED.fullmatch(body) or _SPACED.fullmatch(body):
        return re.sub("[. ]", "", body)
    if _ENGLISH.fullmatch(body):
        return body.replace(",", "")
    return body if _POINT.fullmatch(body) else None


def parse_date(text: str) -> date | None:
    """The date in a text; the day comes before the month, and two digits of a year are of this century.

    "31-12-2022", "7/10/2021", "12/05/22", "2022-12-31", "31.12.2022", "31 december 2022", "31 dec. 2022",
    "1er août 2022".
    """
    body = _CLOCK.sub("", _without_accents(tidy(text).lower()))
    if match := _ISO.fullmatch(body):
        return _date(match[1], match[2], match[3])
    if match := _NUMERIC.fullmatch(body):
        return _date(match[3], match[2], match[1])
    if (match := _WORDS.fullmatch(body)) and match[2] in _MONTHS:
        return _date(match[3], str(_MONTHS[match[2]]), match[1])
    return None


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
