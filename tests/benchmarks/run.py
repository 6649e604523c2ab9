"""`make bench`: runs the scenarios, each in processes of their own, and writes docs/performance.md."""

import argparse
import compileall
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import page
from tests.benchmarks.growth import growth
from tests.benchmarks.long_tables import participants, register
from tests.benchmarks.many import batch
from tests.benchmarks.measure import ROOT
from tests.benchmarks.results import Part, keep
from tests.benchmarks.splits import split
from tests.benchmarks.startup import cold

PARTS: dict[str, Callable[[Path], Part]] = {
    "cold": cold,
    "register": register,
    "participants": participants,
    "batch": batch,
    "split": split,
    "growth": growth,
}


def main() -> None:
    """Runs all parts or those that are asked for; the page keeps what was measured before of the others."""
    options = argparse.ArgumentParser()
    options.add_argument("--only", default=",".join(PARTS), help=f"parts, separated by commas: {', '.join(PARTS)}")
    wanted = options.parse_args().only.split(",")
    if unknown := set(wanted) - set(PARTS):
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    for package in ("validator", "rules", "templates"):
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            began = time.monotonic()
            keep(name, PARTS[name](Path(folder)))
            page.write()
            sys.stdout.write(f"{name}: {time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
