"""Lines of plain text for a console of a hundred columns, each made safe and wrapped.

No colour codes. Whatever comes from a workbook is shown as text only: characters that a terminal could obey, or that
turn the reading direction around, become spaces.
"""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from validator.foundation.text import Text
from validator.texts import figure, number, sentence

WIDTH = 100

_UNIT = re.compile(r"(?<=\d) (?=euros?\b|%)")
_TOGETHER = "\ue000"
"""Stands for the space between a figure and its unit while lines are broken."""


class Page:
    """Lines of text, each made safe and wrapped."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: list[str] = []

    def say(self, text: Text) -> str:
        """The sentence of a text in the language of the page."""
        return sentence(text, self._language)

    def figure(self, amount: Decimal) -> str:
        """An amount in euro for a column whose header says so."""
        return figure(amount, self._language)

    def number(self, value: Decimal | int) -> str:
        """A number in the language of the page."""
        return number(value, self._language)

    def text(self) -> str:
        """The whole page, ending in a newline."""
        return "\n".join(self._lines) + "\n"

    def title(self, text: Text) -> None:
        """The title of the page, underlined."""
        lines = _wrapped(self.say(text), WIDTH)
        self._lines += [*lines, "=" * max(map(len, lines))]

    def heading(self, text: Text) -> None:
        """An empty line and the heading of a part, underlined."""
        lines = _wrapped(self.say(text), WIDTH)
        self._lines += ["", *lines, "-" * max(map(len, lines))]

    def subheading(self, text: Text) -> None:
        """An empty line and a heading within a part."""
        self._lines += ["", *_wrapped(self.say(text), WIDTH)]

    def paragraph(self, text: Text) -> None:
        """A text over the width of the page."""
        self._lines += _wrapped(self.say(text), WIDTH)

    def item(self, text: Text) -> None:
        """One entry of a list."""
        first, *rest = _wrapped(self.say(text), WIDTH - 2)
        self._lines += [f"- {first}", *(f"  {line}" for line in rest)]

    def data(self, text: str) -> None:
        """A line that must stay whole, such as a path or a command to copy."""
        self._lines.append(_safe(text))

    def facts(self, facts: Iterable[tuple[Text, Text]]) -> None:
        """Labels with their values beside them."""
        said = [(_safe(self.say(label)), value) for label, value in facts]
        room = max([14, *(len(label) + 2 for label, _ in said)])
        for label, value in said:
            first, *rest = _wrapped(self.say(value), WIDTH - room)
            self._lines += [f"{label:<{room}}{first}", *(" " * room + line for line in rest)]

    def table(
        self,
        heads: Sequence[Text],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
        aligns: Sequence[str],
        *,
        heads_follow: bool = False,
    ) -> None:
        """A table; `widths` are the characters that fit in each column, `aligns` "left" or "right"; the longest word of
        a header always fits. A header stands to the left, or with `heads_follow` where its column stands."""
        from tabulate import tabulate

        said = [self.say(head) for head in heads]
        room = [max(width, *map(len, head.split() or [""])) for head, width in zip(said, widths, strict=True)]
        wrapped = [
            ["\n".join(_wrapped(cell, width)) for cell, width in zip(row, room, strict=True)] for row in (said, *rows)
        ]
        drawn = tabulate(
            wrapped[1:], headers=wrapped[0], tablefmt="simple", disable_numparse=True, colalign=aligns,
            headersglobalalign=None if heads_follow else "left", preserve_whitespace=False,
        )  # fmt: skip
        self._lines += [line.rstrip() for line in drawn.splitlines()]


def _wrapped(text: str, width: int) -> list[str]:
    lines = textwrap.wrap(_UNIT.sub(_TOGETHER, _safe(text)), width)
    return [line.replace(_TOGETHER, " ") for line in lines] or [""]


def _safe(text: str) -> str:
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text)
