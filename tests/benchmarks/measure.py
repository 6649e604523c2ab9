"""One command, measured as a process of its own: wall clock, processor time and peak memory."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]

# A process begins with the peak memory of the one that starts it: this one is small, whoever calls it. Its own
# processor time is not counted.
_STARTER = """
import json, os, resource, sys, time
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
began = time.monotonic()
status = os.waitpid(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)[1]
wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


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
    starter = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    # An installed program has its modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(starter, cwd=ROOT, env=environment, capture_output=True, check=True)
    code, wall, cpu, kilobytes = json.loads(done.stdout)
    if code not in accepted:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return Cost(wall, cpu, kilobytes / 1024)


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one command: the median of each cost, and the lowest and highest wall clock."""

    middle: Cost
    lowest: float
    highest: float
    runs: int


def summed_up(found: Sequence[Cost]) -> Measured:
    """The medians of several runs."""
    middle = Cost(*(median(getattr(one, name) for one in found) for name in ("wall", "cpu", "megabytes")))
    walls = [one.wall for one in found]
    return Measured(middle, min(walls), max(walls), len(found))


def interleaved(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Measured]:
    """Several commands, each run several times in turn: what else the machine does then weighs on all of them."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(cost(command))
    return {name: summed_up(costs) for name, costs in found.items()}
