"""Which characters XML cannot hold, and so the cells of a workbook cannot either."""

import re

FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
"""The characters that XML 1.0 has no place for, as inside the brackets of a pattern; Python and Polars read them
alike."""

# A text of Python can also hold half a surrogate pair; one of Polars cannot.
_FORBIDDEN = re.compile(f"[{FORBIDDEN}\ud800-\udfff]")


def without_forbidden(text: str, instead: str = "") -> str:
    """The text as XML can hold it: each character that it cannot is replaced."""
    return _FORBIDDEN.sub(instead, text)
