"""`python -m tests.fuzz.run`: checks many damaged workbooks, and counts what comes of them. `--only N` repeats one."""

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the processes share the machine

from tests.fuzz.bases import bases
from tests.fuzz.mutate import mutated
from tests.fuzz.outcomes import outcome_of, time_limit

_CHUNK = 50


@dataclass
class Tally:
    """What came of some damaged workbooks: how many of each outcome, and what went wrong by number."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: dict[int, str] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, -1)

    def add(self, other: "Tally") -> None:
        """Takes in another tally."""
        self.outcomes += other.outcomes
        self.wrong |= other.wrong
        self.slowest = max(self.slowest, other.slowest)


def workbook(seed: int, number: int) -> bytes:
    """The damaged workbook with that number."""
    return mutated(bases()[number % len(bases())], f"{seed}/{number}")


def run(seed: int, numbers: range) -> Tally:
    """Checks the damaged workbooks with these numbers."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verslag.xlsx"
        for number in numbers:
            path.write_bytes(workbook(seed, number))
            start = time.monotonic()
            try:
                with time_limit():
                    outcome = outcome_of(path)
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                outcome = "WRONG"
                tally.wrong[number] = "".join(traceback.format_exception(error)[-4:])
            tally.outcomes[outcome] += 1
            tally.slowest = max(tally.slowest, (time.monotonic() - start, number))
    return tally


def _in_processes(seed: int, first: int, count: int, processes: int) -> Iterator[Tally]:
    chunks = (range(n, min(n + _CHUNK, first + count)) for n in range(first, first + count, _CHUNK))
    with ProcessPoolExecutor(processes, initializer=_quiet) as pool:
        waiting = {}
        for chunk in chunks:
            waiting[pool.submit(run, seed, chunk)] = chunk
            if len(waiting) < processes * 2:
                continue
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                yield each.result()
                del waiting[each]
        for each in waiting:
            yield each.result()


def _quiet() -> None:
    """The workbook reader writes its own crashes to standard error before they reach us."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def main() -> int:
    """Runs, and says how many of what; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20221231)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="repeat one number and keep its workbook as fuzz-<number>.xlsx")
    options = parser.parse_args()
    if options.only is not None:
        path = Path(f"fuzz-{options.only}.xlsx")
        path.write_bytes(workbook(options.seed, options.only))
        print(outcome_of(path))
        return 0
    total, start, said = Tally(), time.monotonic(), 0.0
    try:
        for tally in _in_processes(options.seed, options.first, options.count, options.processes):
            total.add(tally)
            for number, trace in tally.wrong.items():
                print(f"--- {number}\n{trace}", flush=True)
            if time.monotonic() - said > 30:
                said = time.monotonic()
                print(f"{total.outcomes.total()} in {said - start:.0f} s", flush=True)
    except KeyboardInterrupt:
        print("interrupted")
    except BrokenProcessPool:
        print("a process died: repeat with --first and --count to find the number")
        total.wrong[-1] = "died"
    print(f"{total.outcomes.total()} workbooks in {time.monotonic() - start:.0f} s, seed {options.seed}")
    print(f"slowest: {total.slowest[0]:.2f} s (number {total.slowest[1]})")
    for outcome, number in total.outcomes.most_common():
        print(f"{number:7} {outcome}")
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
