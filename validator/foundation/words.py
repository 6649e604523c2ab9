"""Words as people mean them: what stays of a text when case, accents, blanks and what cannot be seen do not matter."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"\s+")
_UNTIDY = re.compile("[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u00ad]")
"""White space other than a blank, and what cannot be seen."""


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Letters and digits only, in lower case and without accents: "Code postal *" is "codepostal"."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in spread if character.isalnum())


def tidy(text: str) -> str:
    """The text without invisible characters and with single blanks: "" where there is nothing to see."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE)).strip()


def are_tidy(texts: Iterable[str]) -> bool:
    """Whether `tidy` leaves each of the texts as it is, and none is empty: looked at all at once, as matters for the
    texts of a long column."""
    joined = "\0".join(("", *texts, ""))
    untidy = ("\0\0", "\0 ", " \0", "  ")
    return joined == "\0" or not (any(sign in joined for sign in untidy) or _UNTIDY.search(joined))


def folded(text: str) -> str:
    """The text in lower case with single blanks: accents and signs count."""
    return " ".join(text.casefold().split())
