"""The house stays as docs/architecture.md draws it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NO_ROOMS = {"validator/locale", "validator/__init__.py"}


def test_the_rooms_in_the_documentation_are_the_folders() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    written = {name.rstrip("/") for name in re.findall(r"^\| \d \| `([^`]+)`", text, re.MULTILINE)}
    there = {f"validator/{entry.name}" for entry in (ROOT / "validator").iterdir() if entry.name != "__pycache__"}
    assert written - {"rules"} == there - NO_ROOMS


def test_imports_go_down_only() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("module", ["validator", "validator.cli.main"])
def test_a_small_command_pays_for_nothing_it_does_not_use(module: str) -> None:
    heavy = ["polars", "pandera", "pydantic", "openpyxl", "python_calamine", "babel", "tabulate", "xlwings", "stdnum"]
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
