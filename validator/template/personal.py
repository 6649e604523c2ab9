"""Patterns of personal data in cells: where they stand, never what they are."""

import re
from collections.abc import Iterator, Sequence

from stdnum.be import bis, nn, vat

from validator.model.place import Place
from validator.template.opened import OpenSheet
from validator.workbook.cell_value import CellValue
from validator.workbook.coded import positions, vocabulary

NATIONAL_NUMBER, MAIL, TELEPHONE = "insz", "email", "telefoon"

_NATIONAL = re.compile(r"(?<![\dA-Za-z])\d{2}[. -]?\d{2}[. -]?\d{2}[. -]{0,3}\d{3}[. -]?\d{2}(?!\d)")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_AT = re.compile("@")
_TELEPHONE = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)32[\s./-]*(?:\(0\))?[\s./-]*|0)"
    r"(?:4\d{2}[\s./-]*\d{2}[\s./-]*\d{2}[\s./-]*\d{2}|4\d{2}[\s./-]*\d{3}[\s./-]*\d{3}"
    r"|[1-9]\d?[\s./-]*\d{2,3}[\s./-]*\d{2}[\s./-]*\d{2})(?![\d])"
)
_ENTERPRISE = re.compile(r"[01]\d{3}[. ]?\d{3}[. ]?\d{3}")
_SHORTEST = 6


def personal_data(sheet: OpenSheet, anonymous: bool) -> Iterator[tuple[str, Place]]:
    """Kind and cell of each piece of personal data on a sheet.

    Args:
        sheet: where to look, in every cell.
        anonymous: whether e-mail addresses and telephone numbers have no place here either.
    """
    if not sheet.scan.cells:
        return
    looked_at: Sequence[CellValue] = ()
    kinds: dict[str | float, str] = {}
    for position in range(1, len(sheet.rows.columns) + 1):
        values = sheet.column(position)
        if looked_at is not (known := vocabulary(values)):
            looked_at = known
            kinds = {value: kind for value in _suspect(known) if (kind := _kind(value, anonymous))}
        for offset in positions(values, kinds):
            value = values[offset]
            # True is 1.0 for Python, but no number of anybody.
            if isinstance(value, str | float):
                yield kinds[value], Place(sheet.name, offset + 1, position)


def _suspect(values: Sequence[CellValue]) -> Iterator[str | float]:
    """The values in which a pattern may be: all texts are looked through at once, as matters on a long column."""
    yield from (value for value in values if isinstance(value, float) and value >= 10**9)
    joined = "\0".join(value for value in values if isinstance(value, str) and len(value) >= _SHORTEST)
    found = {
        (joined.rfind("\0", 0, match.start()) + 1, joined.find("\0", match.end()))
        for pattern in (_NATIONAL, _AT, _TELEPHONE)
        for match in pattern.finditer(joined)
    }
    for start, end in sorted(found):
        yield joined[start : end if end >= 0 else len(joined)]


def _kind(value: CellValue, anonymous: bool) -> str:
    text = _digits(value) if isinstance(value, float) else str(value)
    if any(_is_national(match[0]) for match in _NATIONAL.finditer(text)):
        return NATIONAL_NUMBER
    if not anonymous or not isinstance(value, str):
        return ""
    if _MAIL.search(text):
        return MAIL
    return TELEPHONE if any(_is_telephone(match[0]) for match in _TELEPHONE.finditer(text)) else ""


def _digits(number: float) -> str:
    """A whole number of ten or eleven digits, with the zero in front that a number loses; an enterprise number of ten
    digits is not meant."""
    text = str(int(number)) if number.is_integer() and number < 10**11 else ""
    return "" if len(text) == 10 and vat.is_valid(text) else text.zfill(11) if len(text) >= 10 else ""


def _is_national(text: str) -> bool:
    return bool(nn.is_valid(text) or bis.is_valid(text))


def _is_telephone(text: str) -> bool:
    # 0412.345.678 may be an enterprise number; whoever writes one down means that.
    return not (_ENTERPRISE.fullmatch(text) and vat.is_valid(text))
