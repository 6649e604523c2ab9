"""Inspecting a workbook we have never seen: a draft of its description, written as files, and read back as proof."""

from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.model.report import ROW, UNREADABLE, Report
from validator.template.catalogue import load_template, read_template, template_ids
from validator.template.inspecting.assembling import draft_of
from validator.template.inspecting.drafted import Draft, DraftSheet
from validator.template.inspecting.written import files_of
from validator.template.locate import locate
from validator.template.opened import OpenWorkbook
from validator.template.recognise import Recognised
from validator.texts import DEFAULT_LANGUAGE
from validator.workbook.intake import open_package


class NothingFound(Problem):
    """The workbook holds nothing that a template could be made of."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What reading with the draft gave on one sheet: of the cells that hold a value, how many were read (also as text
    that does not fit the kind), and how many rows too many."""

    held: int
    read: int
    unreadable: int
    surplus: int


@dataclass(frozen=True)
class Inspected:
    """A draft, the folder it was written to, and what was read back per sheet key."""

    draft: Draft
    folder: Path
    read_back: dict[str, ReadBack]


def inspect(path: Path, out: Path, language: str = DEFAULT_LANGUAGE) -> Inspected:
    """Drafts the description of a workbook in a new folder below `out`, with its comments in a language; the workbook
    is only read.

    Raises:
        Problem: the file cannot be read, or holds neither a table nor a label with a value.
        OSError: the folder cannot be written.
    """
    templates = [load_template(name) for name in template_ids()]
    with open_package(path) as package:
        draft = draft_of(package, templates)
        if not draft.sheets:
            raise NothingFound(
                "nothing_found",
                Text.of("In {bestand} staat geen enkele tabel en geen enkel invulveld.", bestand=path.name),
                Text("Kies een werkboek met kopteksten boven de kolommen, of met labels naast de invulcellen."),
            )
        out.mkdir(parents=True, exist_ok=True)
        folder = _free(out, draft, {template.id for template in templates})
        draft.id = folder.name
        temporary = Path(mkdtemp(prefix=".ontwerp-", dir=out))
        try:
            for name, text in files_of(draft, language).items():
                (temporary / name).write_text(text, encoding="utf-8")
            template = read_template(temporary)
            report = locate(package, Recognised(template))
            workbook = OpenWorkbook(package)
            back = {sheet.key: _read_back(sheet, report, workbook) for sheet in draft.sheets}
            temporary.chmod(0o755)
            temporary.rename(folder)
        finally:
            rmtree(temporary, ignore_errors=True)
    return Inspected(draft, folder, back)


def _free(out: Path, draft: Draft, known: set[str]) -> Path:
    """A folder that does not exist yet, with a name that no template has."""
    number, name = 1, draft.id
    while (out / name).exists() or name in known:
        number += 1
        name = f"{draft.id}-{number}"
    return out / name


def _read_back(draft: DraftSheet, report: Report, workbook: OpenWorkbook) -> ReadBack:
    """Compares what the draft saw with what the reader gives."""
    sheet, table = workbook.sheet(draft.tab), report.tables.get(draft.key)
    held = read = unreadable = surplus = 0
    if sheet is None or report.sheets.get(draft.key) != draft.tab:
        return ReadBack(0, 0, 0, 0)
    for one in draft.fields:
        cell = (one.rows[0], one.position)
        if sheet.grid.value(*cell) is not None:
            held += 1
            entry = report.entry(draft.key, one.key)
            at = entry.place is not None and (entry.place.row, entry.place.column) == cell
            read += at and (entry.value is not None or bool(entry.unreadable))
            unreadable += at and bool(entry.unreadable)
    found = {position: key for key, position in table.columns.items()} if table else {}
    for one in draft.columns:
        for position in one.positions:
            cells = sheet.column(position, one.rows.start, one.rows.stop - 1)[: len(one.rows)]
            filled = sum(value is not None for value in cells)
            held += filled
            key = found.get(position)
            if key is None or table is None:
                continue
            within = table.frame.filter(table.frame[ROW].is_between(one.rows.start, one.rows.stop - 1))
            odd = within[key + UNREADABLE].count() if key + UNREADABLE in within.columns else 0
            # A cell that is merged over several rows is read in each of them.
            read += min(filled, within[key].count() + odd)
            unreadable += odd
    if draft.columns and table is not None:
        rows = draft.columns[0].rows
        surplus = int((~table.frame[ROW].is_between(rows.start, rows.stop - 1)).sum())
    return ReadBack(held, read, unreadable, surplus)
