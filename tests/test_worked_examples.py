"""docs/extend.md is carried out: its files are written into a copy of the project, its commands run there, and what
they print is what the page shows."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from validator.foundation import data

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")
CHAPTERS = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]}
BLOCK = re.compile(r"^(?:(At the end of )?`([^`\n]+)`\n\n)?```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEEDED = ("validator", "rules", "templates", "messages", "tests/rules", "docs", "babel.cfg", "pyproject.toml")
LEFT_OUT = "..."


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_the_page_says_is_what_happens(chapter: str, tmp_path: Path) -> None:
    _copy(tmp_path)
    for block in BLOCK.finditer(CHAPTERS[chapter]):
        appended, name, language, text = block.groups()
        if language == "console":
            for command, shown in _commands(text):
                _compare(command, _run(command, tmp_path), shown)
            continue
        file = tmp_path / name
        assert file.exists() == bool(appended), name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as writing:
            writing.write(text)


def test_every_block_says_what_it_is() -> None:
    assert len(CHAPTERS) == 3
    for chapter, text in CHAPTERS.items():
        blocks = [(name, language) for _, name, language, _ in BLOCK.findall(text)]
        assert text.count("\n```") == 2 * len(blocks), chapter
        assert all(bool(name) == (language != "console") for name, language in blocks), chapter
        assert any(language == "console" for _, language in blocks), chapter


def _copy(to: Path) -> None:
    """What the examples touch; the samples with what makes them."""
    ignored = shutil.ignore_patterns("__pycache__", "handbook", "handleiding", "beelden")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, to / name)
    shutil.copy(ROOT / "tests/__init__.py", to / "tests")
    (to / "samples").mkdir()
    for file in (*(ROOT / "samples").glob("*.py"), ROOT / "samples/eindrapport-uitzendarbeid.xlsx"):
        shutil.copy(file, to / "samples")


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block, and the lines it is to print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield command, shown


def _run(command: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in (data.FOLDER, "PYTEST_ADDOPTS")}
    environment |= {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]]),
        "PYTHONPATH": str(folder),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = done.stdout + done.stderr
    # A check ends with 1 where it has findings to mend.
    assert done.returncode in ((0, 1) if command.startswith("convenantcheck check ") else (0,)), said
    assert "Traceback" not in said
    return done.stdout


def _compare(command: str, printed: str, shown: list[str]) -> None:
    """What is shown was printed, and nothing else but where the page leaves something out."""
    while shown and not shown[-1]:
        shown = shown[:-1]
    assert re.fullmatch("".join(map(_line, shown)), printed.rstrip("\n") + "\n" * bool(printed)), (
        f"$ {command}\n{printed}"
    )


def _line(shown: str) -> str:
    if shown == LEFT_OUT:
        return r"(?:[^\n]*\n)*?"
    return "[^\n]*".join(re.escape(part) for part in shown.split(LEFT_OUT)) + r" *\n"
