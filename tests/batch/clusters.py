"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own, as somebody would start
them."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_SECONDS = 60
LOCAL = ("--local-directory", "werkmap")
"""Where workers keep what they need for a while, from the folder of the cluster."""


class Cluster:
    """A running cluster."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        log = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = _found(log, r"Scheduler at:\s+(tcp://\S+)")

    @property
    def scheduler(self) -> subprocess.Popen[bytes]:
        """The process of the scheduler."""
        return self._processes[0]

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Starts one more worker, and waits until it works."""
        log = self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", *LOCAL, *options)
        _found(log, r"Registered to:\s+(tcp://\S+)")
        return self._processes[-1]

    def close(self) -> None:
        """Ends every process that was started here, and what they started."""
        started = [psutil.Process(one.pid) for one in self._processes if one.poll() is None]
        everything = started + [child for one in started for child in one.children(recursive=True)]
        for process in started:
            process.terminate()
        _, alive = psutil.wait_procs(everything, timeout=2)
        for process in alive:
            process.kill()
        for one in self._processes:
            one.wait()

    def _start(self, what: str, *options: str) -> Path:
        log = self._folder / f"{what}-{len(self._processes)}.log"
        root = str(Path(__file__).parents[2])
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
                stdout=log.open("wb"),
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                env=os.environ | {"PYTHONPATH": root},
            )
        )
        return log


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster that is gone afterwards, and keeps its own files in a folder."""
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        made.close()


def _found(log: Path, pattern: str) -> str:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        match = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if match:
            return match[1]
        time.sleep(0.1)
    raise AssertionError(f"{pattern} never came: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
