"""Many reports at once."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from samples import sectors
from tests.batch.clusters import cluster
from tests.benchmarks.measure import Cost, Measured, cost, summed_up
from tests.benchmarks.results import COSTS, Goal, Part
from tests.benchmarks.startup import PROGRAM


def batch(folder: Path, runs: int = 3) -> Part:
    """All sample reports of a generation: by one worker, by two, and on a cluster on this machine."""
    reports, asked = received(folder)
    files = sorted(reports.iterdir())
    part = Part(
        f"`batch` of {len(files)} reports",
        "The reports of all sectors, checked, annotated, with the overview as workbook and page. Peak memory is that "
        "of the largest process; the processor time of a cluster is that of the command alone.",
        [*COSTS, "speed-up"],
    )
    alone = folder / "een"
    alone.mkdir()
    shutil.copy(files[0], alone)
    ways = {"one report, 1 worker": (alone, "1"), "1 worker": (reports, "1"), "2 workers": (reports, "2")}
    found: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, (where, workers) in ways.items():
            found[name].append(batched(where, [*asked, "--workers", workers]))
    measured = {name: summed_up(costs) for name, costs in found.items()}
    (folder / "cluster").mkdir()
    with cluster(folder / "cluster", 2) as there:
        far = summed_up([batched(reports, [*asked, "--scheduler", there.address])])
    one, all_of_them, two = measured.values()
    part.add("one report, 1 worker", one, "")
    for name, each in (("1 worker", all_of_them), ("2 workers", two), ("Dask cluster here, 2 workers", far)):
        part.add(name, each, f"{all_of_them.middle.wall / each.middle.wall:.2f}")
    further = (all_of_them.middle.cpu - one.middle.cpu) / (len(files) - 1)
    speed_up = all_of_them.middle.wall / two.middle.wall
    part.goals += [
        Goal(
            "batch: at most 0.35 s of processor time per further report",
            f"{further:.2f} s", further, 0.35, f"a batch of one: {one.middle.cpu:.2f} s",
        ),
        Goal(
            "batch: 2 workers at least 1.7 × one",
            f"{speed_up:.2f} ×", speed_up, 1.7, f"1 worker: {all_of_them.middle.wall:.1f} s", at_least=True,
        ),
    ]  # fmt: skip
    return part


def received(folder: Path) -> tuple[Path, list[str]]:
    """The folder with the sample reports, made where it is not there yet, and the options they ask for."""
    made = folder / "sectoren"
    if not made.exists():
        sectors.write(made)
    return made / "rapporten", ["--generation", "2023-2025", "--data", str(made / "gegevens")]


def batched(reports: Path, options: Sequence[str]) -> Cost:
    """What one batch costs. A batch is never written over: each gets a folder of its own."""
    with tempfile.TemporaryDirectory(dir=reports.parent) as out:
        return cost([*PROGRAM, "batch", str(reports), *options, "--out", f"{out}/uit"])


def measured(reports: Path, options: Sequence[str], runs: int) -> Measured:
    """Several runs of one batch."""
    return summed_up([batched(reports, options) for _ in range(runs)])
