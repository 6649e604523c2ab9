"""What the worker does for the page of the split: read the lists, split them, write what can be downloaded.

Only texts and counts go back. Of the lists themselves no value is shown but postal codes: the columns, by their header.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from validator.deliver import NotDelivered, write_whole
from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.looks.cells import Table
from validator.model.summary import Trouble
from validator.split.asked import Asked
from validator.split.columns import ACTION, ACTIVITY, COMMITMENTS, COUNTRY, DATE, KEY, KIND, NONE, POSTCODE
from validator.splitting import Done, Request, split
from validator.texts import DEFAULT_LANGUAGE
from validator.web.page_texts import on_page
from validator.web.split_lists import Column, ListSeen, look
from validator.web.split_tables import (
    activity_table,
    commitment_notes,
    commitment_table,
    kept_table,
    period_table,
    reason_table,
    said_of_filling,
    totals_table,
)
from validator.web.store import Kept
from validator.web.work import Made
from validator.web.work_files import at_hand, made, results

ROLES = (POSTCODE, KEY, ACTIVITY, DATE, ACTION, KIND, COUNTRY, COMMITMENTS)
"""The columns that the page lets its user choose."""

_OF_COLUMN = ("which_postcode", "no_postcode", "no_such_column")
_OF_SHEET = ("which_sheet", "no_such_sheet")
_OF_SECTOR = ("unknown_covenant", "not_one_sector")


@dataclass(frozen=True)
class SplitAsked:
    """What the user asked on the page.

    `columns` gives per role a header, a letter, or "-" for none; `basis` what the postal codes are of, "" where the
    user does not say; `period` the period of all rows, "" where they say it themselves. `folder` is that of the job;
    `covenants` a folder with covenants instead of the register.
    """

    lists: tuple[Kept, ...]
    folder: Path
    report: Kept | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    basis: str = ""
    unit: str = "deelname"
    abroad: str = "onbekend"
    replace: bool = False
    sector: str = ""
    generation: str = ""
    period: str = ""
    covenants: Path | None = None
    language: str = DEFAULT_LANGUAGE

    def request(self, own: Path) -> Request:
        """The same, for the split itself, with the files in a folder of the work."""
        lists = tuple(at_hand(one, own) for one in self.lists)
        report = at_hand(self.report, own) if self.report else None
        given: dict[str, Any] = {"basis": self.basis, "unit": self.unit, "abroad": self.abroad}
        columns = {role: column for role, column in self.columns.items() if column}
        asked = Asked(columns=columns, sheets=self.sheets, period=self.period, replace=self.replace, **given)
        return Request(lists, asked, report, self.generation, self.sector, self.covenants)


@dataclass(frozen=True)
class Question:
    """What the user must choose before the lists can be split: "postcode", "sheet" or "sector", and from what."""

    about: str
    columns: tuple[Column, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class SplitView:
    """What the page of a split shows.

    `problem` says why there is no split, `question` what the user can choose to mend that. `lists` is what the files
    are, as far as they can be read; `used` gives per role the column that was used. `evidence` and `filled` are the
    files that were written; `counted` is the total of all rows and of each class.
    """

    files: tuple[str, ...]
    report: str
    lists: tuple[ListSeen, ...]
    problem: Trouble | None = None
    question: Question | None = None
    used: Mapping[str, str] = field(default_factory=dict)
    counted: tuple[int, ...] | None = None
    totals: Table | None = None
    definition: tuple[tuple[Text, Text], ...] = ()
    notes: tuple[Text, ...] = ()
    reasons: Table | None = None
    periods: Table | None = None
    commitments: Table | None = None
    commitment_notes: tuple[tuple[str, tuple[Text, ...]], ...] = ()
    activities: Table | None = None
    filling: tuple[Text, ...] = ()
    kept: Table | None = None
    evidence: Made | None = None
    filled: Made | None = None
    signed: bool = False
    language: str = DEFAULT_LANGUAGE


def work_split(own: Path, asked: SplitAsked) -> SplitView:
    """Splits the lists and writes the workbook with the evidence, and the filled copy of the report where one was
    given. What is wrong with the files or leaves a question is part of the answer.

    Args:
        own: a folder that is removed afterwards.
        asked: what to do.

    Raises:
        NotDelivered: the results cannot be written.
    """
    request = asked.request(own)
    return results(asked.folder, lambda folder: _split(asked, request, folder))


def _split(asked: SplitAsked, request: Request, folder: Path) -> SplitView:
    filled = None
    try:
        done = split(request)
        if done.fills:
            filled = write_whole(folder, done.report_names(), done.write_report)
    except NotDelivered:
        raise
    except Problem as problem:
        return _without(asked, request, problem)
    evidence = write_whole(folder, done.evidence_names(), lambda stream: done.write_evidence(stream, asked.language))
    return _shown(asked, done, made(evidence), made(filled) if filled else None)


def _names(asked: SplitAsked) -> dict[str, Any]:
    return {
        "files": tuple(one.name for one in asked.lists),
        "report": asked.report.name if asked.report else "",
        "language": asked.language,
    }


def _without(asked: SplitAsked, request: Request, problem: Problem) -> SplitView:
    lists = look(request.lists, asked.sheets)
    trouble = Trouble(problem.code, on_page(problem.message), on_page(problem.fix))
    return SplitView(**_names(asked), lists=lists, problem=trouble, question=_question(asked, problem.code, lists))


def _question(asked: SplitAsked, code: str, lists: tuple[ListSeen, ...]) -> Question | None:
    """What can be chosen to mend a problem; None where it is no matter of choice."""
    if code in _OF_COLUMN:
        columns = {column.value: column for seen in lists for column in seen.columns}
        likely = [column for column in columns.values() if column.likely]
        # Where no column looks like one with postal codes, the user may still know better.
        chosen = tuple(likely if code == "which_postcode" and likely else columns.values())
        return Question("postcode", chosen) if chosen else None
    if code in _OF_SHEET:
        sheets = tuple(dict.fromkeys(sheet for seen in lists for sheet in seen.sheets))
        return Question("sheet", options=sheets) if sheets else None
    if code in _OF_SECTOR:
        from validator.register import load_covenants

        return Question("sector", options=load_covenants(asked.covenants).sectors())
    return None


def _shown(asked: SplitAsked, done: Done, evidence: Made, filled: Made | None) -> SplitView:
    from validator.split.definition import definition

    seen = done.split
    used: dict[str, str] = {}
    for one in seen.lists:
        used = {**one.columns, **used}
    return SplitView(
        **_names(asked),
        lists=look(done.request.lists, asked.sheets),
        used={role: asked.columns.get(role) or used.get(role, NONE) for role in ROLES},
        counted=seen.rows.figures,
        totals=totals_table(seen),
        definition=tuple((label, on_page(text)) for label, text in definition(seen)),
        notes=tuple(map(on_page, seen.notes)),
        reasons=reason_table(seen),
        periods=period_table(seen),
        commitments=commitment_table(seen),
        commitment_notes=tuple((code, tuple(map(on_page, notes))) for code, notes in commitment_notes(seen)),
        activities=activity_table(seen),
        filling=tuple(map(on_page, said_of_filling(done.filling, seen))) if done.filling else (),
        kept=kept_table(done.filling) if done.filling else None,
        evidence=evidence,
        filled=filled,
        signed=done.signed,
    )
