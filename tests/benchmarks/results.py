"""What was measured, part by part, kept beside the page that is made from it."""

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import ROOT, Measured

KEPT = ROOT / "docs" / "performance.json"
_NAMED = ("polars", "python-calamine", "pandera", "pydantic", "typer", "fastexcel", "frictionless", "xlsxwriter")


@dataclass
class Goal:
    """One goal with what was measured. `limit` is the most that is allowed, or the least where `at_least`."""

    goal: str
    measured: str
    value: float
    limit: float
    yardstick: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the value is within the limit."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass
class Part:
    """A scenario: its title, an explanation, the head and the lines of its table, and its goals."""

    title: str
    about: str
    head: list[str]
    lines: list[list[str]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def add(self, name: str, one: Measured, *more: str) -> None:
        """A line of the table: the usual costs, then what belongs to this scenario."""
        middle = one.middle
        self.lines.append(
            [
                name,
                f"{middle.wall:.2f}",
                f"{one.lowest:.2f}-{one.highest:.2f}",
                f"{middle.cpu:.2f}",
                f"{middle.megabytes:.0f}",
                str(one.runs),
                *more,
            ]
        )


COSTS = ["what", "wall s", "lowest-highest", "cpu s", "peak MB", "runs"]
"""The columns that every table of costs begins with."""


def machine() -> str:
    """Day, machine and versions, in one line."""
    names = {name: _version(name) for name in _NAMED}
    cores = _cores()
    return (
        f"{date.today():%d-%m-%Y}, {_processor()}, {cores} cores, {platform.system()}, "
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {number}" for name, number in names.items())
    )


def keep(name: str, part: Part, path: Path = KEPT) -> None:
    """Keeps what was measured of one part; the other parts stay as they are."""
    kept = read(path)
    kept[name] = {"where": machine(), **asdict(part)}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path = KEPT) -> dict[str, Any]:
    """What was measured of all parts."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(absent)"


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    for line in about.read_text().splitlines() if about.is_file() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
