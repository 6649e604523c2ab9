"""What may come of any file whatsoever: a checked outcome with a sound copy, or a problem said in sentences."""

import io
import json
import re
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from validator.annotate.file import annotate
from validator.annotate.plan import make_plan
from validator.conductor import check
from validator.foundation.problem import Problem
from validator.render.console import show
from validator.render.json_ import as_json
from validator.texts import DEFAULT_LANGUAGE, sentence
from validator.workbook.intake import open_package

SECONDS = 30
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Wrong(AssertionError):
    """Something other than the outcomes that are allowed."""


def outcome_of(path: Path) -> str:
    """ "checked", or the code of the problem.

    Raises:
        Wrong: the copy or what is shown is not sound.
        Exception: whatever else the product lets through.
    """
    try:
        outcome = check(path)
        copy = io.BytesIO()
        with open_package(path) as package:
            annotate(package, make_plan(outcome, outcome.case.template.sheet("oordeel"), DEFAULT_LANGUAGE), copy)
    except Problem as problem:
        for text in (sentence(problem.message), sentence(problem.fix)):
            if not text.strip():
                raise Wrong(f"{problem.code}: nothing is said") from problem
        return problem.code
    sound_copy(path, copy)
    if found := _UNSAFE.search(show(outcome)):
        raise Wrong(f"the console shows {found[0]!r}")
    json.dumps(as_json(outcome), allow_nan=False)
    return "checked"


def sound_copy(path: Path, copy: io.BytesIO) -> None:
    """Every part of the copy is that of the original to the byte, or well-formed XML.

    Raises:
        Wrong: it is neither, or a part is lost.
    """
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(copy) as after:
        names = set(before.namelist())
        if lost := {name for name in names if not name.endswith("/")} - set(after.namelist()):
            raise Wrong(f"lost: {sorted(lost)}")
        for name in after.namelist():
            data = after.read(name)
            if name in names and before.read(name) == data:
                continue
            try:
                expat.ParserCreate().Parse(data, True)
            except expat.ExpatError as error:
                raise Wrong(f"{name} of the copy is not well-formed: {error}") from error


@contextmanager
def time_limit(seconds: int = SECONDS) -> Iterator[None]:
    """Ends what takes too long."""

    def late(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
