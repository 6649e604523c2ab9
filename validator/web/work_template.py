"""What the worker does for the page of a new workbook: make it, and tell what was carried over and what not."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from validator.deliver import write_whole
from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.looks.cells import Column, Table, table
from validator.model.summary import Trouble
from validator.prepare import Asked, Prepared, left_to_fill, prepare
from validator.register import load_covenants
from validator.template.choosing import Wish
from validator.template.previous import Taken, read_earlier
from validator.web.page_texts import on_page
from validator.web.store import Kept
from validator.web.work import Made
from validator.web.work_files import at_hand, made, results


@dataclass(frozen=True)
class TemplateAsked:
    """What the user asked on the page: the id of a template, the sector ("" for a workbook without one), and an earlier
    report to carry over from. `language` is that of the workbook, "" for that of the earlier report, else Dutch.
    `folder` is that of the job."""

    template: str
    sector: str
    folder: Path
    earlier: Kept | None = None
    covenants: Path | None = None
    language: str = ""


@dataclass(frozen=True)
class TemplateView:
    """What the page of a new workbook shows.

    `problem` says why there is none. `sector` and `template` are what the earlier report is about, where that is known
    and no workbook could be made: the user then chooses among the reports of that sector. `taken` is what was carried
    over per sheet, `remarks` what was not or is to be looked at, under a heading each. `todo` is what still must be
    filled in. `workbook` is the file that was made.
    """

    earlier: str = ""
    title: Text | None = None
    sector: str = ""
    template: str = ""
    fictitious: bool = False
    problem: Trouble | None = None
    carried: bool = False
    taken: Table | None = None
    remarks: tuple[tuple[Text, tuple[Text, ...]], ...] = ()
    todo: tuple[Text, ...] = ()
    workbook: Made | None = None


def work_template(own: Path, asked: TemplateAsked) -> TemplateView:
    """Makes the workbook. What cannot be made is part of the answer.

    Args:
        own: a folder that is removed afterwards.
        asked: what to make.

    Raises:
        NotDelivered: the workbook cannot be written.
    """
    path = at_hand(asked.earlier, own) if asked.earlier else None
    return results(asked.folder, lambda folder: _make(asked, path, folder))


def _make(asked: TemplateAsked, path: Path | None, folder: Path) -> TemplateView:
    earlier = asked.earlier.name if asked.earlier else ""
    try:
        new = prepare(Asked(asked.template, asked.sector, Wish(), path, asked.covenants, asked.language))
    except Problem as problem:
        sector, template = _about(path, asked.covenants) if path else ("", "")
        trouble = Trouble(problem.code, on_page(problem.message), on_page(problem.fix))
        return TemplateView(earlier=earlier, problem=trouble, sector=sector or asked.sector, template=template)

    def write(stream: BinaryIO) -> None:
        stream.write(new.content)

    written = write_whole(folder, iter([f"{new.name}.xlsx"]), write)
    return TemplateView(
        earlier=earlier,
        title=Text(new.template.title),
        sector=new.covenant.sector if new.covenant else "",
        template=new.template.id,
        fictitious=bool(new.covenant and new.covenant.fictitious),
        carried=new.carried is not None,
        taken=_taken(new),
        remarks=_remarks(new),
        todo=left_to_fill(new, written) if new.covenant else (),
        workbook=made(written),
    )


def _about(path: Path, covenants: Path | None) -> tuple[str, str]:
    """The sector and the template of an earlier report; "" what cannot be told."""
    try:
        earlier = read_earlier(path)
        template = earlier.template
        own = load_covenants(covenants).find(earlier.sector, template.generation, template.instrument)
    except Problem:
        return "", ""
    return (own.sector if own else "", template.id)


def _taken(new: Prepared) -> Table | None:
    if new.carried is None or not new.carried.taken:
        return None
    columns = [
        Column[Taken](Text("Blad"), lambda one: one.sheet),
        Column[Taken](Text("Rijen"), lambda one: one.rows or None, "num"),
        Column[Taken](Text("Cellen"), lambda one: one.cells, "num"),
    ]
    return table(Text("Overgenomen per blad"), columns, new.carried.taken, style="compact stacks")


def _remarks(new: Prepared) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    if new.carried is None:
        return ()
    found = new.carried.remarks
    return tuple(
        (Text(about.value), tuple(on_page(remark.text) for remark in found if remark.about is about))
        for about in dict.fromkeys(remark.about for remark in found)
    )
