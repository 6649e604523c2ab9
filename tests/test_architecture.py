"""The house stays as docs/architecture.md draws it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
ROOMS = [(int(floor), room) for floor, room in re.findall(r"^\| (\d) \| `([^`]+)`", PAGE, re.MULTILINE)]
NO_ROOMS = {"validator/locale", "validator/handbook", "validator/__init__.py"}


def test_the_rooms_in_the_documentation_are_the_folders() -> None:
    there = {f"validator/{entry.name}" for entry in (ROOT / "validator").iterdir() if entry.name != "__pycache__"}
    assert {room for _, room in ROOMS} - {"rules"} == there - NO_ROOMS


def test_what_is_no_room_is_named_too() -> None:
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"validator"}
    assert [name for name in sorted(packages) if f"`{name}" not in PAGE] == []


def test_the_floors_in_the_documentation_are_those_that_are_guarded() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [contract["layers"] for contract in linter["contracts"] if contract["type"] == "layers"]
    guarded = {(floor, room.strip()) for floor, rooms in enumerate(reversed(layers)) for room in rooms.split("|")}
    assert {(floor, room.removesuffix(".py").replace("/", ".")) for floor, room in ROOMS} == guarded


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
