"""Files for a batch: real reports that differ in a note, so that each has content of its own."""

import json
import shutil
import zipfile
from pathlib import Path

from validator.conductor import check
from validator.foundation.problem import Problem
from validator.render.json_ import as_json, problem_as_json

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = SAMPLES / "eindrapport-uitzendarbeid.xlsx"
HALFWAY = SAMPLES / "voortgangsrapport-uitzendarbeid.xlsx"


class Watch:
    """Remembers what a batch told."""

    def __init__(self) -> None:
        self.total = self.resumed = 0
        self.labels: list[str] = []

    def begin(self, total: int, resumed: int) -> None:
        self.total, self.resumed = total, resumed

    def done(self, label: str) -> None:
        self.labels.append(label)


def report(path: Path, note: str = "", source: Path = HALFWAY) -> Path:
    """A report; with a note in its properties it has content of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not note:
        shutil.copy(source, path)
        return path
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</cp:coreProperties>", f"<!--{note}--></cp:coreProperties>".encode()))
    return path


def alone(path: Path) -> str:
    """What a check of this one file gives as JSON, as the command line prints it."""
    try:
        value = as_json(check(path))
    except Problem as problem:
        value = problem_as_json(path.name, problem)
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"
