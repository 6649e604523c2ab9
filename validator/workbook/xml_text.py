"""Text on its way into XML: nothing a cell or a note holds can become markup, a formula or an escape of Excel."""

import re
from html import escape

from validator.foundation.xml_signs import without_forbidden

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TAG = re.compile(rb"(</?)(?=[A-Za-z])")
CELL_LIMIT = 32_767


def plain(text: str, limit: int = CELL_LIMIT) -> str:
    """The text as Excel shows it: no characters that XML forbids, no longer than a cell can hold."""
    text = without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))
    # Excel counts UTF-16 units; cutting a little early is safe.
    return text if len(text.encode("utf-16-le")) // 2 <= limit else text[: limit // 2 - 1] + "…"


def as_text(text: str, limit: int = CELL_LIMIT) -> str:
    """The text as content of a `t` element. What looks like an escape of Excel (`_x0041_`) stays what it is."""
    return escape(_ESCAPE.sub("_x005F_", plain(text, limit)), quote=False)


def as_attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes."""
    text = escape(plain(text), quote=False)
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def with_prefix(xml: bytes, prefix: str) -> bytes:
    """Our own XML, written without prefixes, with the prefix that a part uses for its elements."""
    return _TAG.sub(rb"\1" + prefix.encode() + b":", xml) if prefix else xml


def sheet_reference(sheet: str) -> str:
    """The name of a sheet as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"
