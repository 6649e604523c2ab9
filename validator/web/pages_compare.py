"""The routes of a comparison: two versions of a report come in, or are chosen among the files that were checked."""

import os
import shutil
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.web.forms import Sent, sent
from validator.web.known import visit_id
from validator.web.language import language_of
from validator.web.pages_common import (
    ASKED,
    KEPT,
    PATIENCE,
    again,
    in_page_language,
    made,
    nothing_chosen,
    take,
    unfinished,
)
from validator.web.pairs import pairs
from validator.web.reception import download, reception, refusing, see_other, stand
from validator.web.store import Job, Kept
from validator.web.work_compare import CompareAsked, CompareView, work_compare

KIND = "vergelijken"
HERE = f"/{KIND}"
OLD, NEW = "oud", "nieuw"

_CHECK = "controle"


async def begin(request: Request) -> Response:
    """The page on which two files are dropped, or a pair of those checked is chosen."""
    return _begin(request)


def _begin(request: Request, problem: Problem | None = None, status: int = 200) -> Response:
    desk = reception(request)
    found = pairs(desk.store.find(visit_id(request)))
    return desk.page(request, "compare.html", status, here=HERE, problem=problem, pairs=found)


@refusing
async def give(request: Request) -> Response:
    """Takes two files in, or takes two that were checked."""
    async with sent(request) as form:
        old, new = form.files(OLD)[:1], form.files(NEW)[:1]
        if form.text("oud-taak"):
            job = await _checked(request, form)
        elif not (old and new):
            return _begin(request, nothing_chosen(Text("Er zijn geen twee bestanden gekozen.")), 400)
        else:
            decisions = form.text("beslissingen") == "ja"
            job = await take(
                request, form, KIND, [*old, *new], lambda job, kept: _work(request, job, kept[0], kept[1], decisions)
            )
    return see_other(f"{HERE}/{job.id}")


def _work(request: Request, job: Job, old: Kept, new: Kept, decisions: bool = False) -> Any:
    covenants, language = reception(request).settings.covenants, language_of(request)
    job.notes[ASKED] = CompareAsked(old, new, job.folder, decisions, covenants, language)
    return partial(work_compare, asked=job.notes[ASKED])


async def _checked(request: Request, form: Sent) -> Job:
    """The comparison of two files that this visit had checked."""
    desk = reception(request)
    visit = desk.visit(request)
    chosen = [visit.jobs.get(form.text(name)) for name in ("oud-taak", "nieuw-taak")]
    if form.text("om") == "ja":
        chosen.reverse()
    kept = [one.notes.get(KEPT) for one in chosen if one is not None and one.kind == _CHECK]
    if len(kept) != 2 or not all(isinstance(one, Kept) for one in kept):
        raise HTTPException(404, "weg")
    job = visit.job(KIND, "")
    try:
        # The comparison keeps its own files: those of the check may be removed before it.
        own = [await run_in_threadpool(_same, one, job) for one in kept if one]
        job.label = ", ".join(one.name for one in own)
        desk.submit(job, _work(request, job, own[0], own[1]))
    except BaseException:
        desk.store.drop(visit, job)
        raise
    await desk.within(job, PATIENCE)
    return job


def _same(kept: Kept, job: Job) -> Kept:
    target = job.folder / kept.path.name
    try:
        os.link(kept.path, target)
    except FileNotFoundError:
        raise HTTPException(404, "weg") from None
    except OSError:
        shutil.copyfile(kept.path, target)
    return Kept(kept.name, target)


async def result(request: Request) -> Response:
    """What changed from one version to the other."""
    desk = reception(request)
    job = desk.job(request, KIND)
    waiting = unfinished(request, job, HERE)
    if waiting is not None:
        return waiting
    seen: CompareView = job.result
    address = f"{HERE}/{job.id}"
    return desk.page(request, "compare_done.html", here=HERE, seen=seen, address=address, trouble=job.problem)


@refusing
async def choose(request: Request) -> Response:
    """Compares the same files once more: the other way round, or with the decisions of the older one."""
    desk = reception(request)
    job = desk.job(request, KIND)
    asked: CompareAsked = replace(job.notes[ASKED], language=language_of(request))
    async with sent(request) as form:
        if form.text("om") == "ja":
            asked = replace(asked, old=asked.new, new=asked.old, decisions=False)
        if form.text("beslissingen") == "ja":
            asked = replace(asked, decisions=True)
    job.notes[ASKED] = asked
    await again(request, job, partial(work_compare, asked=asked))
    return see_other(f"{HERE}/{job.id}")


async def progress(request: Request) -> Response:
    """How far the comparison is."""
    return stand(request, reception(request).job(request, KIND))


@refusing
async def copy(request: Request) -> Response:
    """The newer version with what changed marked on it."""
    job = reception(request).job(request, KIND)
    await in_page_language(request, job, work_compare)
    return download(made(job, "copy"))


ROUTES = [
    Route(HERE, begin, methods=["GET"]),
    Route(HERE, give, methods=["POST"]),
    Route(f"{HERE}/{{job}}", result, methods=["GET"]),
    Route(f"{HERE}/{{job}}", choose, methods=["POST"]),
    Route(f"{HERE}/{{job}}/stand", progress, methods=["GET"]),
    Route(f"{HERE}/{{job}}/kopie", copy, methods=["GET"]),
]
