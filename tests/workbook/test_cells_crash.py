"""A crash inside the reader is our sentence, and nothing of its own on the screen."""

import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl

from samples.edit import Edit

READ = """
import sys
from pathlib import Path
from validator.foundation.problem import NotCheckable
from validator.workbook.cells import read_grid
from validator.workbook.intake import open_package
from validator.workbook.scan import scan_sheet
with open_package(Path(sys.argv[1])) as package:
    [sheet] = package.sheets
    try:
        print(read_grid(package, sheet, scan_sheet(package, sheet)).rows)
    except NotCheckable as problem:
        print(problem.code)
"""


def test_a_date_that_crashes_the_reader(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Blad"
    book.active["A1"] = date(2022, 1, 1)
    saved = BytesIO()
    book.save(saved)
    edit = Edit(saved.getvalue())
    edit.number("Blad", "A1", "-1e308")
    path = tmp_path / "datum.xlsx"
    path.write_bytes(edit.packed())
    result = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "damaged\n", "")
