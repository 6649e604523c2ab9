"""One command, measured as a process of its own: wall clock, processor time and peak memory."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock, seconds of processor time (children included), and the peak memory in MB of the largest
    process."""

    wall: float
    cpu: float
    megabytes: float


def cost(command: Sequence[str], accepted: Sequence[int] = (0, 1)) -> Cost:
    """What a command costs.

    Raises:
        RuntimeError: it failed; with what it said.
    """
    began = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise RuntimeError(said.decode(errors="replace")[-2000:])
    return Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one command: the median of each cost, and the lowest and highest wall clock."""

    middle: Cost
    lowest: float
    highest: float
    runs: int


def measured(command: Sequence[str], runs: int) -> Measured:
    """A command, run several times."""
    found = [cost(command) for _ in range(runs)]
    middle = Cost(*(median(getattr(one, name) for one in found) for name in ("wall", "cpu", "megabytes")))
    walls = [one.wall for one in found]
    return Measured(middle, min(walls), max(walls), runs)
