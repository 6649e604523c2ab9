"""The part of docs/performance.md that is made: between two marks, everything else is left as it is."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.benchmarks.measure import ROOT
from tests.benchmarks.results import Goal, read

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- made by make bench: begin -->", "<!-- made by make bench: end -->"


def write() -> None:
    """Writes the made part anew, from what was kept."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = "\n".join(_lines(read()))
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")


def _lines(parts: Mapping[str, Any]) -> Iterator[str]:
    yield "| goal | measured | met | yardstick |"
    yield "|---|---|---|---|"
    for part in parts.values():
        for goal in (Goal(**one) for one in part["goals"]):
            yield f"| {goal.goal} | {goal.measured} | {'yes' if goal.met else '**no**'} | {goal.yardstick} |"
    for part in parts.values():
        yield from ("", f"## {part['title']}", "", part["about"], "", f"Measured on {part['where']}.", "")
        yield f"| {' | '.join(part['head'])} |"
        yield "|" + "---|" * len(part["head"])
        for line in part["lines"]:
            yield f"| {' | '.join(line)} |"
