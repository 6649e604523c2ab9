"""Putting the add-in where Excel opens it at every start, and taking it away, through xlwings' own installer."""

import argparse
import contextlib
import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.excel.addin import CALLED, FILE, build_addin, settings_of
from validator.excel.attach import load_xlwings
from validator.excel.problems import no_excel, old_version, talking
from validator.texts import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class State:
    """How the add-in stands. `place` is where it is, or would be. `ours`: it starts the Python that this program runs
    in."""

    place: Path
    there: bool
    ours: bool
    version: str


def state() -> State:
    """How the add-in stands.

    Raises:
        Problem: there is no Excel.
    """
    library = load_xlwings()
    place = _place()
    settings = settings_of(place) if place.is_file() else {}
    ours = settings.get("INTERPRETER_WIN") == sys.executable and settings.get("PYTHONPATH") == str(CALLED)
    return State(place, place.is_file(), ours, str(library.__version__))


def install(language: str = DEFAULT_LANGUAGE) -> State:
    """Builds the add-in and puts it in its place; a running Excel for Windows shows it at once.

    Args:
        language: of its labels.

    Raises:
        Problem: there is no Excel, or the file cannot be replaced.
    """
    library = load_xlwings()
    place = _place()
    with tempfile.TemporaryDirectory(prefix="convenantcheck-") as folder:
        built = Path(folder) / FILE
        with built.open("wb") as stream:
            ribbon = Path(library.__file__).parent / "quickstart_addin_ribbon.xlam"
            build_addin(ribbon, sys.executable, stream, language)
        _xlwings("addin_install", str(built))
        if not place.is_file() or place.read_bytes() != built.read_bytes():
            raise old_version()
    return state()


def uninstall() -> State:
    """Takes the add-in away.

    Raises:
        Problem: there is no Excel, or it keeps the file open.
    """
    before = state()
    if before.there:
        _xlwings("addin_remove", FILE)
        if before.place.is_file():
            raise old_version()
    return before


def _place() -> Path:
    library = load_xlwings()
    if library.engines.active is None:
        raise no_excel()
    with talking():
        return Path(str(_commands().get_addin_dir())) / FILE


def _xlwings(command: str, file: str) -> None:
    """One command of xlwings' own command line. What it says is English, and it never fails: what it did is looked at
    afterwards."""
    with talking(), contextlib.redirect_stdout(io.StringIO()):
        getattr(_commands(), command)(argparse.Namespace(file=file, dir=None, glob=False))


def _commands() -> Any:
    """The commands of xlwings' own command line."""
    from xlwings import cli

    return cli
