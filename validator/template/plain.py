"""Names as people mean them: what stays of a label when case, spaces, accents, asterisks and units do not matter."""

import re
import unicodedata
from functools import lru_cache

_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_COPY = re.compile(r"\s*\(\d+\)\s*$")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The letters and digits of a label, in lower case and without accents; what stands in brackets does not count,
    unless nothing else is there."""
    letters = _letters(_IN_BRACKETS.sub(" ", text))
    return letters or _letters(text)


def plain_sheet_name(name: str) -> str:
    """As `plain`, also without the number that Excel gives to the copy of a sheet: "Start (2)"."""
    return _letters(_COPY.sub("", name))


def tidy(text: str) -> str:
    """The text without invisible characters and with single blanks: "" where there is nothing to see."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE)).strip()


def _letters(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in spread if character.isalnum())
