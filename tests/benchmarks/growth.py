"""How the time of a check grows with rows, with findings and with files: the exponent of the fit."""

import math
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks import books, many
from tests.benchmarks.long_tables import check, made
from tests.benchmarks.measure import Measured, cost, summed_up
from tests.benchmarks.results import COSTS, Goal, Part

_ROWS = (10_000, 32_000, 100_000, 316_000, 1_000_000)
_FINDINGS = (0, 3_200, 10_000, 32_000, 100_000)
_TABLE = 100_000
_FILES = (1, 39, 130, 390)
_STEEPEST = 1.1
"""What grows with a higher power than this is not called linear; the room is for what else the machine does."""


def growth(folder: Path, runs: int = 1) -> Part:
    """Rows of `Deelnemers`, findings on 100,000 of them, and files of a batch."""
    part = Part(
        "Growth",
        "The exponent is the slope of a straight line through the logarithms of what is added to the smallest case, in "
        "processor time: 1 is linear.",
        [*COSTS, "exponent"],
    )
    _add(part, "rows", {rows: _checked(folder, rows, rows // 1000, runs) for rows in _ROWS})
    _add(part, "findings", {count: _checked(folder, _TABLE, count, runs) for count in _FINDINGS})
    reports, asked = many.received(folder)
    options = [*asked, "--workers", "2"]
    _add(part, "files", {files: summed_up([_batch(folder, reports, files, options)]) for files in _FILES})
    return part


def exponent(found: Mapping[int, float]) -> float:
    """The power with which a cost grows, start-up set aside: the slope of the least-squares line through the
    logarithms of what each case has and costs more than the smallest."""
    (smallest, base), *rest = sorted(found.items())
    points = [(math.log(size - smallest), math.log(cost - base)) for size, cost in rest if cost > base]
    if len(points) < 2:
        return math.nan  # nothing grew enough to be told from what else the machine does
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _add(part: Part, what: str, found: Mapping[int, Measured]) -> None:
    power = exponent({size: one.middle.cpu for size, one in found.items()})
    for number, (size, one) in enumerate(found.items()):
        part.add(f"{size:,} {what}", one, f"{power:.2f}" if number == len(found) - 1 else "")
    sizes = f"{min(found):,} to {max(found):,} {what}"
    part.goals.append(Goal(f"linear in {what} ({sizes})", f"exponent {power:.2f}", power, _STEEPEST, "exponent 1"))


def _checked(folder: Path, rows: int, defects: int, runs: int) -> Measured:
    path = made(folder, books.PARTICIPANTS, rows, defects)
    return summed_up([cost(check(path, folder)) for _ in range(runs)])


def _batch(folder: Path, reports: Path, files: int, options: list[str]) -> "many.Cost":
    here = folder / f"{files}-bestanden"
    here.mkdir()
    found = sorted(reports.glob("*.xlsx"))
    for number in range(files):
        one = found[number % len(found)]
        shutil.copy(one, here / f"{number:03d} {one.name}")
    return many.batched(here, options)
