"""Two versions of one report: both checked, compared, and the newer one given back with what changed marked on it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from validator.annotate.file import annotate
from validator.annotate.plan import make_plan
from validator.compare import compare
from validator.conductor import check
from validator.deliver import write_whole
from validator.foundation.numbered import numbered
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.model.comparison import Comparison
from validator.model.outcome import Outcome
from validator.texts import DEFAULT_LANGUAGE
from validator.workbook.intake import open_package

MARK = "vergeleken"

_COPY = re.compile(rf"\.(?:gecontroleerd|{MARK})(-\d+)?$")


def compare_files(
    old: Path,
    new: Path,
    covenants: Path | None = None,
    as_of: date | None = None,
    decisions: Path | None = None,
) -> Comparison:
    """Checks two versions of a report and compares them. The files are only read.

    Args:
        old: the earlier version; an annotated copy counts as the version it was made of, with the decisions in it.
        new: the later version.
        covenants: a folder with covenant files instead of the product's own register.
        as_of: the day to look at both from; the submission date of each where not given.
        decisions: an earlier annotated copy whose decisions are taken over in the later version.

    Raises:
        Problem: a file cannot be checked, or they are not versions of the same report; names the file.
    """
    earlier = _checked(old, covenants, as_of)
    return compare(earlier, _checked(new, covenants, as_of, decisions))


def deliver_comparison(
    comparison: Comparison, path: Path, out: Path | None = None, language: str = DEFAULT_LANGUAGE
) -> Path:
    """Writes the annotated copy of the newer version, with what changed marked, and returns where it lies:
    `<name>.vergeleken.xlsx`, then `-2`, `-3`.

    Args:
        comparison: the result of comparing.
        path: the newer file; it is only read.
        out: the folder for the copy, made where it does not exist; beside the file where not given.
        language: of notes and sheets.

    Raises:
        Problem: the folder cannot be written to, the disk is full, or the file changed since it was checked.
    """
    outcome = comparison.new
    plan = make_plan(outcome, outcome.case.template.sheet("oordeel"), language, comparison)
    with open_package(path) as package:
        if package.sha256 != outcome.file.sha256:
            raise NotCheckable(
                "changed_meanwhile",
                Text.of("Het bestand {naam} is gewijzigd terwijl het vergeleken werd.", naam=path.name),
                Text("Sluit het bestand in Excel en vergelijk opnieuw."),
            )

        def write(stream: BinaryIO) -> None:
            annotate(package, plan, stream)

        return write_whole(path.parent if out is None else out, names(path), write)


def names(path: Path) -> Iterator[str]:
    """The names a copy may get, in order of preference."""
    return numbered(f"{_COPY.sub('', path.stem)}.{MARK}", path.suffix)


def _checked(path: Path, covenants: Path | None, as_of: date | None, decisions: Path | None = None) -> Outcome:
    try:
        return check(path, covenants, as_of, decisions=decisions)
    except Problem as problem:
        named = Text.of("{bestand}: {wat}", bestand=path.name, wat=problem.message)
        raise type(problem)(problem.code, named, problem.fix) from problem
