"""Words as people mean them: what stays of a text when case, accents, blanks and what cannot be seen do not matter."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Letters and digits only, in lower case and without accents: "Code postal *" is "codepostal"."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in spread if character.isalnum())


def tidy(text: str) -> str:
    """The text without invisible characters and with single blanks: "" where there is nothing to see."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE)).strip()


def folded(text: str) -> str:
    """The text in lower case with single blanks: accents and signs count."""
    return " ".join(text.casefold().split())
