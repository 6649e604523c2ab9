"""Lines of plain text for a console of a hundred columns: each made safe, and wrapped."""

import textwrap
import unicodedata
from collections.abc import Sequence

from validator.foundation.text import Text
from validator.texts import sentence

WIDTH = 100


class Page:
    """Text that grows line by line. Characters that a terminal could obey become spaces."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: list[str] = []

    def say(self, text: Text) -> str:
        """The sentence of a text."""
        return sentence(text, self._language)

    def text(self) -> str:
        """All of it, ending in a newline."""
        return "\n".join(self._lines) + "\n"

    def heading(self, text: Text, line: str = "-") -> None:
        """A heading, underlined."""
        lines = _wrapped(self.say(text), WIDTH)
        self._lines += [*([""] if self._lines else []), *lines, line * max(map(len, lines))]

    def paragraph(self, text: Text) -> None:
        """A sentence of its own."""
        self._lines += _wrapped(self.say(text), WIDTH)

    def item(self, text: Text) -> None:
        """One of a list."""
        first, *rest = _wrapped(self.say(text), WIDTH - 2)
        self._lines += [f"- {first}", *(f"  {line}" for line in rest)]

    def data(self, text: str) -> None:
        """A line that must stay whole, such as a path."""
        self._lines.append(_safe(text))

    def table(self, heads: Sequence[Text], rows: Sequence[Sequence[str]], widths: Sequence[int], right: int) -> None:
        """A table; the columns from `right` on are aligned to the right."""
        from tabulate import tabulate

        wrapped = [
            ["\n".join(_wrapped(cell, width)) for cell, width in zip(row, widths, strict=True)]
            for row in ([self.say(head) for head in heads], *rows)
        ]
        aligned = ["left" if column < right else "right" for column in range(len(heads))]
        drawn = tabulate(
            wrapped[1:], headers=wrapped[0], tablefmt="simple", disable_numparse=True, colalign=aligned,
            headersglobalalign="left", preserve_whitespace=False,
        )  # fmt: skip
        self._lines += [line.rstrip() for line in drawn.splitlines()]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(_safe(text), width) or [""]


def _safe(text: str) -> str:
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text)
