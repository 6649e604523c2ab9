"""`split` of a very long list, beside reading that list and writing its rows."""

import sys
from pathlib import Path

from tests.benchmarks.measure import cost, interleaved
from tests.benchmarks.results import COSTS, Goal, Part
from tests.benchmarks.startup import PROGRAM

_LISTS = (sys.executable, "-m", "tests.benchmarks.lists")


def split(folder: Path, rows: int = 1_000_000, runs: int = 1) -> Part:
    """The list as csv and as xlsx."""
    part = Part(
        f"`split` of {rows:,} rows, eight columns",
        "The yardstick reads the list and writes its rows to a workbook, and no more.",
        [*COSTS, "ratio wall", "ratio cpu"],
    )
    cost((*_LISTS, "make", str(folder), str(rows)))
    for kind in ("csv", "xlsx"):
        path, target = folder / f"lijst.{kind}", folder / f"maatstaf-{kind}.xlsx"
        simple, ours = f"{kind}: read and write", f"{kind}: split, with evidence"
        found = interleaved(
            {
                simple: (*_LISTS, str(path), str(target)),
                ours: (*PROGRAM, "split", str(path), "--out", str(folder / "uit")),
            },
            runs,
        )
        base = found[simple].middle
        for name, one in found.items():
            part.add(name, one, f"{one.middle.wall / base.wall:.2f}", f"{one.middle.cpu / base.cpu:.2f}")
        ratio = found[ours].middle.wall / base.wall
        part.goals.append(
            Goal(
                f"split of {rows:,} rows of {kind}: at most 2.5 × reading and writing them",
                f"{ratio:.2f} ×", ratio, 2.5, f"{base.wall:.1f} s",
            )
        )  # fmt: skip
    return part
