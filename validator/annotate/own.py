"""How our own additions are recognised in a workbook, also after another program has saved it."""

import re
from collections.abc import Mapping

from validator.annotate.marks import Colour, Shade
from validator.model.finding import Severity

NAME = "convenantcheck"

SHEET_NAME = f"{NAME}."
"""Beginning of the defined names that point at our sheets: `convenantcheck.oordeel`."""

ACTIVE_NAME = f"{NAME}.actief"
"""Hidden defined name that remembers which tab was active, and which sheets were selected, before ours was."""

PART = f"{NAME}_"
"""Beginning of the file names of our parts."""

RELATION = f"{NAME}_"
"""Beginning of the ids of our relationships."""

FORMULA = f'N("{NAME}")=0'
"""The formula of our conditional formats: always true, and nobody else's."""

AUTHOR = "Convenantcheck"
NOTE_TOP = "— Convenantcheck —"
NOTE_BOTTOM = "————————"
NOTE_TEXT = re.compile(rf"(?:\r?\n)?{NOTE_TOP}(?:(?!{NOTE_BOTTOM}).)*(?:{NOTE_BOTTOM})?", re.DOTALL)
"""Our text in a note: from its heading to its closing line. What stands before or after it is the user's."""

SENTINEL = b"\n\t \t\n"
"""White space that parts what we append to the styles from what was there. It has no meaning to any program."""


def is_our_formula(text: str) -> bool:
    """Whether the formula of a conditional format is ours, however another program spaces it."""
    return "".join(text.split()).lower() == FORMULA.lower()


FILLS: Mapping[Colour, tuple[str, str]] = {
    Severity.BLOCKING: ("FFE3C8F0", "FF4A1259"),
    Severity.ERROR: ("FFFFC7CE", "FF7A0010"),
    Severity.QUESTION: ("FFFFE699", "FF5A4300"),
    Severity.INFO: ("FFCFE2F3", "FF1B3A5C"),
    Shade.CHANGED: ("FFD9EAD3", "FF1E4620"),
}
"""Fill and dark text colour of each severity (ARGB): purple, red, amber, blue; and green for what changed."""
