"""What the routes of the further pages share: putting files away, waiting for work, and what can be chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from validator.foundation.data import read_anew
from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.web.forms import Sent
from validator.web.jobs import Task
from validator.web.language import language_of
from validator.web.reception import Reception, in_language, reception, waiting_text
from validator.web.store import Job, Kept

T = TypeVar("T")

PATIENCE = 1.5
"""So many seconds a form waits for its answer, before the page of waiting is shown."""

KEPT = "kept"
ASKED = "asked"
"""Keys of what a job remembers: the files, and what was asked."""


async def take(
    request: Request, form: Sent, kind: str, files: Sequence[UploadFile], work: Callable[[Job, list[Kept]], Task]
) -> Job:
    """Puts files away for a new job and lets its work begin.

    Args:
        request: the request of a visitor.
        form: what was sent with it.
        kind: the word in the address of the job.
        files: to put away, in this order.
        work: makes the work from the job and its files; it may remember in `job.notes` what it likes.

    Raises:
        Refused: there is no room for it.
    """
    desk = reception(request)
    visit = desk.visit(request)
    job = visit.job(kind, "")
    try:
        kept = [await form.keep(job, file) for file in files]
        job.label = ", ".join(one.name for one in kept)
        job.notes[KEPT] = kept
        desk.submit(job, work(job, kept))
    except BaseException:
        desk.store.drop(visit, job)
        raise
    await desk.within(job, PATIENCE)
    return job


async def again(request: Request, job: Job, task: Task) -> None:
    """Lets the work on a job be done once more, with other choices.

    Raises:
        Refused: too much waits already.
    """
    desk = reception(request)
    desk.submit(job, task, first=True)
    await desk.within(job, PATIENCE)


def unfinished(request: Request, job: Job, here: str) -> Response | None:
    """The page of waiting, or of why there is no result; None where there is one.

    Args:
        request: the request of a visitor.
        job: what it asks for.
        here: the address of the page with the form.
    """
    desk = reception(request)
    if not job.ended.is_set():
        address = f"{here}/{job.id}"
        said = waiting_text(desk, job)
        return desk.page(request, "progress.html", here=here, name=job.label, address=address, said=said)
    if job.result is None:
        return desk.page(request, "problem.html", here=here, title=job.label, problem=job.problem, back=here)
    return None


async def in_page_language(request: Request, job: Job, work: Callable[..., Any]) -> None:
    """Has the files of a job made anew where the page speaks another language than they do.

    Args:
        request: for one of those files.
        job: of which it is.
        work: what makes them, from a folder and what is `asked`.

    Raises:
        HTTPException: 404 where there is no result yet, 409 where it could not be made anew.
        Refused: too much waits already.
    """
    if job.result is None:
        raise HTTPException(404, "weg")
    asked = replace(job.notes[ASKED], language=language_of(request))
    await in_language(request, job, partial(work, asked=asked))


def made(job: Job, name: str) -> Any:
    """A file of the result of a job.

    Raises:
        HTTPException: 404 where the result has no such file.
    """
    found = getattr(job.result, name, None)
    if found is None:
        raise HTTPException(404, "weg")
    return found


def nothing_chosen(what: Text) -> Problem:
    """That a form came without what it needs."""
    return NotCheckable("no_files", what, Text("Kies het bestand, en probeer opnieuw."))


async def from_data(desk: Reception, find: Callable[..., T], *asked: Any) -> T:
    """What a function finds in generations, covenants and templates. They are read anew where their user changed them
    since the server began.

    Raises:
        BadConfiguration: what was changed is wrong.
    """

    def look() -> T:
        read_anew(desk.settings.covenants)
        return find(*asked)

    return await run_in_threadpool(look)


async def sectors(desk: Reception) -> tuple[str, ...]:
    """The names of all sectors of the register."""
    return await from_data(desk, _sectors, desk.settings.covenants)


async def generation_names(desk: Reception) -> list[tuple[str, Text]]:
    """The id and the title of every generation, the newest first."""
    return await from_data(desk, _generations)


def _sectors(covenants: Path | None) -> tuple[str, ...]:
    from validator.register import load_covenants

    return load_covenants(covenants).sectors()


def _generations() -> list[tuple[str, Text]]:
    from validator.register import generations, load_generation

    return [(name, Text(load_generation(name).title)) for name in reversed(generations())]
