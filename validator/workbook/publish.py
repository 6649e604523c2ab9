"""From what openpyxl writes to the workbook that is published: always the same bytes, a value in every formula, and
texts, fonts and part order as Excel itself has them."""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from xml.etree.ElementTree import canonicalize
from xml.sax.saxutils import escape

Cached = Mapping[str, Decimal | str]
"""Per cell name the value of its formula; a text that starts with "#" is an error value."""

_TIME = (2023, 1, 1, 0, 0, 0)
_STAMP = "2023-01-01T00:00:00Z"
_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
_MOMENT = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v></v></c>')
_INLINE = re.compile(r'(<c r="[A-Z]+[0-9]+"[^>]*) t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>')
_ROW = re.compile(r'<row((?: [\w:]+="[^"]*")*?) r="(\d+)"')
_EMPTY = re.compile(r"<((?!v>)[A-Za-z][\w:.]*)((?: [^<>]*)?)></\1>")
_TYPE = re.compile(r' t="[^"]*"')
_FONT = re.compile(r"(<font>)(.*?)(</font>)")
_FONT_PART = re.compile(r"<(\w+)[^>]*></\1>")
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TEXTS_TYPE = (
    '<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml" '
    f'PartName="/{_TEXTS}"></Override>'
)
_TEXTS_RELATION = (
    '<Relationship Id="rIdTexts" Target="/xl/sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"></Relationship>'
)


def publish(saved: bytes, cached: Mapping[str, Cached]) -> bytes:
    """The workbook to publish.

    Args:
        saved: what openpyxl wrote.
        cached: per sheet part (such as "xl/worksheets/sheet1.xml") the values of its formulas.

    Raises:
        ValueError: a formula has no value, or a value no formula.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as source:
        # The canonical form is the same whichever XML library openpyxl found.
        parts = {name: canonicalize(source.read(name).decode("utf-8")) for name in source.namelist()}
    texts = _SharedTexts()
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        # A height without "custom" is a first one: Excel lets the row grow with what is typed.
        sheet = _ROW.sub(r'<row r="\2"\1', parts[name].replace(' customHeight="1"', ""))
        parts[name] = texts.share(_with_values(sheet, cached.get(name, {})))
    parts["docProps/core.xml"] = _MOMENT.sub(rf"\g<1>{_STAMP}\g<2>", parts["docProps/core.xml"])
    parts["xl/styles.xml"] = _FONT.sub(_in_order, parts["xl/styles.xml"])
    if _TEXTS not in parts:
        parts[_CONTENT_TYPES] = parts[_CONTENT_TYPES].replace("</Types>", f"{_TEXTS_TYPE}</Types>")
        closing = "</Relationships>"
        parts[_WORKBOOK_RELATIONS] = parts[_WORKBOOK_RELATIONS].replace(closing, _TEXTS_RELATION + closing)
    parts[_TEXTS] = texts.part()
    return _zipped(parts)


def as_number(value: Decimal | int | float) -> str:
    """A number as Excel writes it into a cell."""
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _zipped(parts: Mapping[str, str]) -> bytes:
    result = io.BytesIO()
    names = list(parts)
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(names, key=lambda name: (name != _CONTENT_TYPES, names.index(name))):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Neither the operating system nor its file permissions show in the file.
            entry.create_system = 0
            entry.external_attr = 0
            text = _EMPTY.sub(r"<\1\2/>", parts[name])
            target.writestr(entry, (_DECLARATION + text).encode("utf-8"))
    return result.getvalue()


def _with_values(text: str, values: Cached) -> str:
    left = dict(values)

    def fill(match: re.Match[str]) -> str:
        cell, attributes, formula = match.groups()
        if cell not in left:
            raise ValueError(f"no value for the formula in {cell}")
        value = left.pop(cell)
        attributes = _TYPE.sub("", attributes)
        if isinstance(value, Decimal):
            return f'<c r="{cell}"{attributes}><f>{formula}</f><v>{as_number(value)}</v></c>'
        kind = "e" if value.startswith("#") else "str"
        return f'<c r="{cell}"{attributes} t="{kind}"><f>{formula}</f><v>{escape(value)}</v></c>'

    text = _FORMULA.sub(fill, text)
    if left:
        raise ValueError(f"values without a formula: {sorted(left)}")
    return text


class _SharedTexts:
    """The table of all texts of the workbook; cells refer to it by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def share(self, sheet: str) -> str:
        """The sheet with every text that stands in a cell replaced by its number in the table."""
        return _INLINE.sub(self._refer, sheet)

    def _refer(self, match: re.Match[str]) -> str:
        self._uses += 1
        number = self._numbers.setdefault(match[2], len(self._numbers))
        return f'{match[1]} t="s"><v>{number}</v></c>'

    def part(self) -> str:
        items = "".join(f"<si>{text}</si>" for text in self._numbers)
        return f'<sst xmlns="{_MAIN}" count="{self._uses}" uniqueCount="{len(self._numbers)}">{items}</sst>'


def _in_order(match: re.Match[str]) -> str:
    found = {part[1]: part[0] for part in _FONT_PART.finditer(match[2])}
    return match[1] + "".join(found[name] for name in _FONT_ORDER if name in found) + match[3]
