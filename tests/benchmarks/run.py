"""`make bench`: runs the scenarios and writes docs/performance.md."""

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from samples import sectors
from tests.batch.clusters import cluster
from tests.benchmarks.measure import ROOT, Measured, cost, measured

PROGRAM = [sys.executable, "-m", "validator.cli.main"]
TARGET = ROOT / "docs" / "performance.md"
NAMED = ("polars", "python-calamine", "pandera", "openpyxl", "xlsxwriter", "distributed", "pebble")


def main() -> None:
    """Runs what was asked for, and writes the page."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=3)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = [*_head(), *_split(Path(folder), asked.rows, asked.runs), *_batch(Path(folder), asked.runs)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _head() -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Made by `make bench`. Medians of whole processes; a ratio compares two commands of the same call."
    yield f"Measured on {date.today():%d-%m-%Y}, {platform.machine()}, 2 cores, Python {platform.python_version()}, "
    yield ", ".join(f"{name} {version(name)}" for name in NAMED) + "."


def _split(folder: Path, rows: int, runs: int) -> Iterator[str]:
    yield ""
    yield f"## `split` of {rows:,} rows, eight columns"
    yield ""
    yield "The yardstick reads the list and writes its rows to a workbook, and no more. Goal: at most 2.5 times that."
    yield ""
    yield "| list | command | wall s | lowest-highest | cpu s | peak MB | ratio wall | ratio cpu |"
    yield "|---|---|---|---|---|---|---|---|"
    # Made in a process of its own: a process begins with the peak memory of the one that starts it.
    cost([sys.executable, "-m", "tests.benchmarks.lists", "make", str(folder), str(rows)])
    for kind, path in {"csv": folder / "lijst.csv", "xlsx": folder / "lijst.xlsx"}.items():
        target = str(folder / f"maatstaf-{kind}.xlsx")
        yardstick = measured([sys.executable, "-m", "tests.benchmarks.lists", str(path), target], runs)
        ours = measured([*PROGRAM, "split", str(path), "--out", str(folder / "uit")], runs)
        yield _line(kind, "read and write", yardstick, yardstick)
        yield _line(kind, "split, with evidence", ours, yardstick)


def _line(kind: str, name: str, one: Measured, yardstick: Measured) -> str:
    middle, base = one.middle, yardstick.middle
    return (
        f"| {kind} | {name} | {middle.wall:.1f} | {one.lowest:.1f}-{one.highest:.1f} | {middle.cpu:.1f} | "
        f"{middle.megabytes:.0f} | {middle.wall / base.wall:.2f} | {middle.cpu / base.cpu:.2f} |"
    )


def _batch(folder: Path, runs: int) -> Iterator[str]:
    sectors.write(folder / "sectoren")
    reports = folder / "sectoren" / "rapporten"
    files = len(list(reports.iterdir()))
    yield ""
    yield f"## `batch` of the {files} sample reports of 2023-2025"
    yield ""
    yield "Checked, annotated, with the overview as workbook and page. Peak memory is that of the largest process; the"
    yield "processor time of a cluster is that of the command alone, its workers are other processes."
    yield ""
    yield "| how | wall s | lowest-highest | cpu s | peak MB | speed-up |"
    yield "|---|---|---|---|---|---|"
    asked = ["--generation", "2023-2025", "--data", str(folder / "sectoren" / "gegevens")]
    one = _batched(folder, reports, [*asked, "--workers", "1"], runs)
    yield _speed("1 worker", one, one)
    yield _speed("2 workers", _batched(folder, reports, [*asked, "--workers", "2"], runs), one)
    (folder / "cluster").mkdir()
    with cluster(folder / "cluster", 2) as there:
        far = _batched(folder, reports, [*asked, "--scheduler", there.address], runs)
        yield _speed("Dask cluster on this machine, 2 workers", far, one)


def _batched(folder: Path, reports: Path, options: Sequence[str], runs: int) -> Measured:
    """A batch is never written over: each run gets a folder of its own."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=folder) as out:
            found.append(measured([*PROGRAM, "batch", str(reports), *options, "--out", f"{out}/uit"], 1))
    found.sort(key=lambda run: run.middle.wall)
    return Measured(found[len(found) // 2].middle, found[0].lowest, found[-1].highest, runs)


def _speed(name: str, run: Measured, one: Measured) -> str:
    middle = run.middle
    return (
        f"| {name} | {middle.wall:.1f} | {run.lowest:.1f}-{run.highest:.1f} | {middle.cpu:.1f} | "
        f"{middle.megabytes:.0f} | {one.middle.wall / middle.wall:.2f} |"
    )


if __name__ == "__main__":
    main()
