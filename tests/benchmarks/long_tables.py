"""Reports with a very long table, beside reading that table and no more."""

import sys
from pathlib import Path

from tests.benchmarks import books
from tests.benchmarks.measure import cost, interleaved
from tests.benchmarks.results import COSTS, Goal, Part
from tests.benchmarks.startup import PROGRAM, YARDSTICKS

_READ, _CHECK, _VALIDATE = "read with fastexcel into polars", "check, annotated", "validate with Frictionless"


def made(folder: Path, sheet: str, rows: int, defects: int) -> Path:
    """A report with a long table; made in a process of its own."""
    path = folder / f"{sheet}-{rows}-{defects}.xlsx"
    if not path.exists():
        cost((sys.executable, "-m", "tests.benchmarks.books", str(path), sheet, str(rows), str(defects)))
    return path


def check(path: Path, folder: Path) -> tuple[str, ...]:
    """The command that checks and annotates a report; the copy goes where nothing is read."""
    return (*PROGRAM, "check", str(path), "--out", str(folder / "uit"))


def register(folder: Path, rows: int = 100_000, runs: int = 5) -> Part:
    """A long register of activities, with a defect in each hundredth row."""
    path = made(folder, books.REGISTER, rows, rows // 100)
    read = (*YARDSTICKS, "fastexcel", str(path), books.REGISTER)
    found = interleaved({_READ: read, _CHECK: check(path, folder)}, runs)
    header = "5"
    found |= interleaved({_VALIDATE: (*YARDSTICKS, "frictionless", str(path), books.REGISTER, header)}, 1)
    part = Part(
        f"Register of {rows:,} activities, 1 % of its rows with a defect",
        "The final report of the samples with a register of 18 columns. Frictionless looks at types alone, and at that "
        "sheet alone.",
        [*COSTS, "ratio wall", "ratio cpu"],
    )
    base, ours = found[_READ].middle, found[_CHECK].middle
    for name, one in found.items():
        part.add(name, one, f"{one.middle.wall / base.wall:.2f}", f"{one.middle.cpu / base.cpu:.2f}")
    faster = found[_VALIDATE].middle.wall / ours.wall
    part.goals += [
        Goal(
            f"register of {rows:,} rows: at most 3 × reading it",
            f"{ours.wall / base.wall:.2f} ×", ours.wall / base.wall, 3, f"fastexcel: {base.wall:.2f} s",
        ),
        Goal(
            "the same, faster than Frictionless: at least 4 ×",
            f"{faster:.1f} ×", faster, 4, f"Frictionless: {found[_VALIDATE].middle.wall:.1f} s", at_least=True,
        ),
        Goal("the same: below 500 MB", f"{ours.megabytes:.0f} MB", ours.megabytes, 500, f"{base.megabytes:.0f} MB"),
    ]  # fmt: skip
    return part


def participants(folder: Path, rows: int = 1_000_000, runs: int = 3) -> Part:
    """A list of participants as long as a sheet can be."""
    path = made(folder, books.PARTICIPANTS, rows, rows // 1000)
    read = (*YARDSTICKS, "fastexcel", str(path), books.PARTICIPANTS)
    found = interleaved({_READ: read, _CHECK: check(path, folder)}, runs)
    part = Part(
        f"List of {rows:,} participants",
        "The final report of the samples with a list of 7 columns, one row in a thousand with a defect. The rows are "
        "read, checked, marked and written back.",
        [*COSTS, "ratio wall", "ratio cpu"],
    )
    base, ours = found[_READ].middle, found[_CHECK].middle
    for name, one in found.items():
        part.add(name, one, f"{one.middle.wall / base.wall:.2f}", f"{one.middle.cpu / base.cpu:.2f}")
    part.goals += [
        Goal(
            f"`Deelnemers` of {rows:,} rows: at most 4 × reading it",
            f"{ours.wall / base.wall:.2f} ×", ours.wall / base.wall, 4, f"fastexcel: {base.wall:.2f} s",
        ),
        Goal(
            "the same: below 1,200 MB", f"{ours.megabytes:.0f} MB", ours.megabytes, 1200, f"{base.megabytes:.0f} MB"
        ),
    ]  # fmt: skip
    return part
