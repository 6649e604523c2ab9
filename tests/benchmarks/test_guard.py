"""A guard against getting slower: ratios of processor time within one run, far from the goals, never a time by itself.

What is measured is the best of a few runs, so that whatever else the machine does weighs little.
"""

import sys
from pathlib import Path

from tests.benchmarks import books
from tests.benchmarks.measure import cost
from tests.benchmarks.yardsticks import IMPORTS

ROWS = 20_000
# The tools for tests bring hypothesis, which pandera would import along with it.
_WITHOUT = "import sys; sys.modules['hypothesis'] = None; "
_CHECK = f"{_WITHOUT}sys.argv[0] = 'convenantcheck'; from validator.cli.main import run; run()"
_READ = (
    "import sys; from python_calamine import CalamineWorkbook; "
    "CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_name(sys.argv[2]).to_python()"
)


def _best(runs: int, *command: str) -> float:
    return min(cost((sys.executable, "-c", *command)).cpu for _ in range(runs))


def test_a_cold_check_costs_a_few_times_what_its_libraries_cost_to_import(tmp_path: Path) -> None:
    imports = _best(3, _WITHOUT + IMPORTS)
    check = _best(3, _CHECK, "check", str(books.SAMPLE), "--out", str(tmp_path))
    assert check < 4.5 * imports, f"{check:.2f} s beside {imports:.2f} s"


def test_a_long_table_costs_a_few_times_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "lang.xlsx"
    books.write(path, books.PARTICIPANTS, ROWS, ROWS // 100)
    # What a long table adds to the check of the same report with its own short one.
    short = _best(2, _CHECK, "check", str(books.SAMPLE), "--out", str(tmp_path))
    check = _best(2, _CHECK, "check", str(path), "--out", str(tmp_path))
    reading = _best(3, _READ, str(path), books.PARTICIPANTS)
    assert check - short < 14 * reading, f"{check - short:.2f} s beside {reading:.2f} s"
