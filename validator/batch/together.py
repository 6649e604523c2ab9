"""All files laid side by side: the overview, and the files that show it."""

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias

from validator.batch.asked import RUN, Asked
from validator.batch.run import Checked
from validator.model.overview import Overview

Writer: TypeAlias = Callable[[Overview, BinaryIO, str], None]
"""Writes one form of the overview to a stream, in a language."""

_FILES = "files"


@dataclass(frozen=True, slots=True)
class Batch:
    """The end of a batch: the overview, what it was made of, and the files that show it, by their path or address."""

    overview: Overview
    checked: Checked
    made: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether every file could be checked, and none has a finding that is an error or blocks."""
        from validator.model.finding import Severity

        return all(
            one.checked and not any(finding.severity.rank <= Severity.ERROR.rank for finding in one.findings)
            for one in self.checked.summaries
        )


def overview_of(checked: Checked, asked: Asked, today: date) -> Overview:
    """The overview over the sectors, with what the rules over sectors say of it."""
    from rules.base import all_rules
    from rules.sectors_base import run_over
    from validator.assess.over_sectors import overview
    from validator.register import load_covenants, load_generation

    seen = overview(
        checked.summaries,
        load_covenants(asked.covenants, asked.generation).covenants,
        load_generation(asked.generation),
        asked.instrument,
        asked.report or None,
        asked.as_of or today,
        {rule.code: rule.title for rule in all_rules()},
    )
    return seen.with_findings(run_over(seen))


def lay_together(checked: Checked, asked: Asked, today: date, writers: Mapping[str, Writer] | None = None) -> Batch:
    """Makes the overview and writes it, in every form, in the folder of the batch.

    Args:
        checked: the files.
        asked: what the user asked.
        today: the day to look from, where the user gave none.
        writers: the forms by their file name; the usual ones where not given.

    Raises:
        Problem: the folder cannot be written to, or the disk is full.
    """
    seen = overview_of(checked, asked, today)
    folder = checked.folder
    run = json.loads(folder.read(RUN) or b"{}")
    ours: dict[str, str] = run.get(_FILES, {})
    written: dict[str, str] = {}
    for name, write in (writers or usual_writers()).items():
        stream = io.BytesIO()
        write(seen, stream, asked.language)
        data = stream.getvalue()
        written[folder.write(_names(name), data, ours)] = hashlib.sha256(data).hexdigest()
    folder.put(RUN, json.dumps(run | {_FILES: ours | written}).encode())
    return Batch(seen, checked, tuple(folder.address(name) for name in written))


def usual_writers() -> dict[str, Writer]:
    """The forms of the overview, by their file name."""
    from validator.overview import write_csv, write_parquet, write_workbook
    from validator.overview.page import write_page

    return {
        "overzicht.xlsx": write_workbook,
        "overzicht.html": write_page,
        "uitkomsten.parquet": write_parquet,
        "uitkomsten.csv": write_csv,
    }


def _names(name: str) -> Iterator[str]:
    """The names of a form of the overview: numbered where somebody worked in an earlier one."""
    yield name
    path = PurePosixPath(name)
    yield from (f"{path.stem}-{number}{path.suffix}" for number in count(2))
