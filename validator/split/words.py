"""Names as people mean them, for headers and words in cells of lists."""

import unicodedata

from validator.foundation.words import plain
from validator.foundation.words import tidy as tidied

__all__ = ["plain", "tidy"]


def tidy(text: str) -> str:
    """The text with usual digits and letters (full-width ones too), single blanks, and nothing invisible."""
    return tidied(unicodedata.normalize("NFKC", text))
