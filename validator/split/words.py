"""Names as people mean them, for headers and words in cells."""

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
    """The text with usual digits and letters (full-width ones too), single blanks, and nothing invisible."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).translate(_INVISIBLE)).strip()
