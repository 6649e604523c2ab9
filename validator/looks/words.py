"""What a page says, as safe strings in its language; and links that stay beside the page."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from validator.foundation.text import Text
from validator.texts import day, figure, number, sentence

# Characters that turn the direction of the line around: a cell or file name must not rearrange the words near it.
_TURNING = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF], " ")
_LONGEST = 700
_UNIT = re.compile(r"(?<=\d) (?=euros?\b|%)")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euro in a table whose header says "euro": shown without that word. `upper`: the upper bound of an
    amount that is not decided yet."""

    amount: Decimal
    upper: bool = False


class Words:
    """Makes a string of every value that a page shows."""

    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, value: Any) -> Any:
        """The value as a string; markup of our own templates as it is. Everything else is escaped after this."""
        match value:
            case Markup():
                return value
            case None:
                return ""
            case Text():
                return _together(safe(sentence(value, self._language)))
            case Money():
                shown = figure(value.amount, self._language)
                return sentence(Text.of("tot {bedrag}", bedrag=shown), self._language) if value.upper else shown
            case Decimal() | int():
                return number(value, self._language)
            case date():
                return day(value, self._language)
        return safe(str(value))


def _together(text: str) -> str:
    """The text with figures and their unit on one line."""
    return _UNIT.sub("\u00a0", text)


def safe(text: str) -> str:
    """The text without what a browser could obey or refuse, and not endless."""
    kept = text.translate(_TURNING).translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1].rstrip() + "…"


def beside(path: str) -> str:
    """The address of a file by its path from the folder of the page; never one of another place."""
    return "./" + quote(path.encode("utf-8", "replace"), safe="/") if path else ""
