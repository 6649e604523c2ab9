"""What `template new` tells about the workbook it made."""

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from validator.cli.language import say
from validator.foundation.text import Text, capitalised

if TYPE_CHECKING:
    from validator.prepare import Prepared

_WIDTH = 100


def told(made: "Prepared", written: Path, todo: Sequence[Text], previous: Path | None) -> str:
    """The text, ending in a newline; the last line is the path of the workbook."""
    from tabulate import tabulate

    from validator.model.proposal import fiction

    lines = [say(Text(made.template.title))]
    if made.covenant is not None:
        lines.append(say(Text.of("Sector: {sector}", sector=made.covenant.sector)))
        made_up = fiction(made.covenant)
        if made_up is not None:
            lines += textwrap.wrap(say(made_up), _WIDTH)
    if made.carried is not None and previous is not None:
        carried = made.carried
        lines += _headed(say(Text.of("Overgenomen uit {bestand}", bestand=previous.name)))
        rows = [[taken.sheet, taken.rows or "", taken.cells] for taken in carried.taken]
        heads = [say(Text("Blad")), say(Text("Rijen")), say(Text("Cellen"))]
        if rows:
            drawn = tabulate(rows, headers=heads, disable_numparse=True, colalign=("left", "right", "right"))
            lines += drawn.split("\n")
        else:
            lines.append(say(Text("Niets: het vorige rapport is leeg.")))
        for about in dict.fromkeys(remark.about for remark in carried.remarks):
            lines += _headed(say(capitalised(Text(about.value))))
            lines += _items(say(remark.text) for remark in carried.remarks if remark.about is about)
    if todo:
        lines += _headed(say(Text("Nog in te vullen")))
        lines += _items(map(say, todo))
    lines += ["", say(Text.of("Werkboek: {pad}", pad=str(written)))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _headed(title: str) -> list[str]:
    return ["", title, "-" * len(title)]


def _items(texts: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for text in texts:
        lines += textwrap.wrap(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    return lines
