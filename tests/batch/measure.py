"""Measures a batch: `python -m tests.batch.measure`. Wall clock and processor time for 1 and 2 workers and a cluster.

Processor time per report is what more files cost once a worker has started: it hardly depends on what else runs.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

import psutil

from tests.batch.clusters import cluster
from tests.batch.files import GOOD, Watch, report
from validator.batch.asked import Asked
from validator.batch.run import check_all


def main() -> None:
    """Prints one line per measurement."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=40)
    files = options.parse_args().files
    print(f"{'files':>5} {'workers':>8} {'wall s':>7} {'cpu s':>7} {'MB':>5} {'load':>5}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number in range(files):
            report(folder / "in" / f"rapport-{number}.xlsx", f"nummer {number}", GOOD)
        few = folder / "few"
        few.mkdir()
        for number in range(max(1, files // 4)):
            (few / f"rapport-{number}.xlsx").hardlink_to(folder / "in" / f"rapport-{number}.xlsx")
        start, first = _measured(few, folder / "a", 1), _measured(folder / "in", folder / "b", 1)
        _measured(folder / "in", folder / "c", 2)
        print(f"processor time per report after the first: {(first - start) / (files - files // 4):.2f} s")
        (folder / "cluster").mkdir()
        with cluster(folder / "cluster", 2) as made:
            _measured(few, folder / "warm", 2, made.address)
            _measured(folder / "in", folder / "d", 2, made.address)


def _measured(source: Path, out: Path, workers: int, scheduler: str = "") -> float:
    """Runs one batch, and returns the processor time of its workers."""
    began, spent = time.monotonic(), _children()
    asked = Asked((str(source),), "2021-2022", out=str(out), workers=workers, scheduler=scheduler)
    done = check_all(asked, Watch())
    took = time.monotonic() - began
    assert all(one.checked for one in done.summaries)
    psutil.wait_procs([] if scheduler else psutil.Process().children(recursive=True), timeout=10)
    used = _children() - spent
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    name = f"{workers}{' dask' if scheduler else ''}"
    cpu = "" if scheduler else f"{used:.1f}"
    print(f"{len(done.summaries):>5} {name:>8} {took:>7.1f} {cpu:>7} {peak:>5} {os.getloadavg()[0]:>5.1f}", flush=True)
    return used


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
