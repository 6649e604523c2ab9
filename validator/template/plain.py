"""Labels as people mean them: what stays when case, spaces, accents, asterisks and units do not matter."""

import re
from functools import lru_cache

from validator.foundation.words import plain as letters
from validator.foundation.words import tidy

__all__ = ["plain", "plain_sheet_name", "tidy"]

_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_COPY = re.compile(r"\s*\(\d+\)\s*$")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The letters and digits of a label, in lower case and without accents; what stands in brackets does not count,
    unless nothing else is there."""
    return letters(_IN_BRACKETS.sub(" ", text)) or letters(text)


def plain_sheet_name(name: str) -> str:
    """As `plain`, also without the number that Excel gives to the copy of a sheet: "Start (2)"."""
    return letters(_COPY.sub("", name))
