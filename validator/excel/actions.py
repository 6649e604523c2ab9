"""What can be done on the workbook that is open: check it, compare it, clean it, make the next one from it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from validator.annotate.plan import make_plan
from validator.comparing import compare_files
from validator.conductor import check
from validator.excel.carrying import Cleaned, Written, carry_out, clean
from validator.excel.live import LiveBook
from validator.excel.problems import talking
from validator.model.comparison import Comparison
from validator.model.outcome import Outcome
from validator.prepare import Asked as Wanted
from validator.prepare import Prepared, prepare
from validator.workbook.intake import open_package

if TYPE_CHECKING:
    import xlwings


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a check, as `validator.check` takes it, and the language of notes and sheets; none: that of the
    workbook."""

    covenants: Path | None = None
    as_of: date | None = None
    sector: str | None = None
    generation: str | None = None
    decisions: Path | None = None
    language: str | None = None


def check_book(book: "xlwings.Book", asked: Asked | None = None) -> tuple[Outcome, Written]:
    """Checks an open workbook as it is now, and writes the marks into it. Nothing is saved.

    Raises:
        Problem: it cannot be checked, or Excel does not do what it is asked.
    """
    asked = asked or Asked()
    live = LiveBook(book)
    with _copied(live) as path:
        outcome = check(path, asked.covenants, asked.as_of, asked.sector, asked.generation, asked.decisions)
        language = asked.language or outcome.case.report.language
        plan = make_plan(outcome, outcome.case.template.sheet("oordeel"), language)
        with open_package(path) as package, talking():
            return outcome, carry_out(live, package, plan)


def compare_book(book: "xlwings.Book", old: Path, asked: Asked | None = None) -> tuple[Comparison, Written | None]:
    """Compares an open workbook, as the newer version, with an earlier one, and marks what changed too. Of two equal
    versions nothing is written.

    Raises:
        Problem: one cannot be checked, they are not versions of one report, or Excel does not do what it is asked.
    """
    asked = asked or Asked()
    live = LiveBook(book)
    with _copied(live) as path:
        comparison = compare_files(old, path, asked.covenants, asked.as_of, asked.decisions)
        if comparison.unchanged:
            return comparison, None
        template = comparison.new.case.template
        language = asked.language or comparison.new.case.report.language
        plan = make_plan(comparison.new, template.sheet("oordeel"), language, comparison)
        with open_package(path) as package, talking():
            return comparison, carry_out(live, package, plan)


def clean_book(book: "xlwings.Book") -> Cleaned:
    """Takes our marks, notes and sheets out of an open workbook. Nothing is saved.

    Raises:
        Problem: it cannot be read, or Excel does not do what it is asked.
    """
    live = LiveBook(book)
    with _copied(live) as path, open_package(path) as package, talking():
        return clean(live, package)


def prepare_from(book: "xlwings.Book", wanted: Wanted) -> Prepared:
    """Makes a workbook to fill in, with what an open report already holds; that report is only read.

    Raises:
        Problem: it is not a report that can be carried over, or something is missing or unknown.
    """
    with _copied(LiveBook(book)) as path:
        return prepare(Wanted(wanted.template, wanted.sector, wanted.wish, path, wanted.covenants, wanted.language))


@contextmanager
def _copied(live: LiveBook) -> Iterator[Path]:
    """A copy of the workbook as it is now, in a private folder that goes again."""
    folder = Path(tempfile.mkdtemp(prefix="convenantcheck-"))
    try:
        with talking():
            path = live.copy_to(folder)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)
