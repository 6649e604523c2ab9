"""The routes of a check: files come in, each becomes a job with a page of its own, on which decisions are entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from validator.foundation.problem import NotCheckable, Problem
from validator.foundation.text import Text
from validator.looks.cells import between
from validator.model.assessment import Decision
from validator.texts import sentence
from validator.web.forms import Sent, sent
from validator.web.jobs import Task
from validator.web.known import visit_id
from validator.web.language import language_of
from validator.web.pairs import pairs
from validator.web.reception import (
    Reception,
    download,
    in_language,
    reception,
    refusing,
    see_other,
    stand,
    waiting_text,
)
from validator.web.settings import Settings
from validator.web.store import Job, Refusal, Refused, Visit, jobs_of
from validator.web.view import View
from validator.web.view_decisions import read_decisions
from validator.web.work import Checked, check_file

KIND = "controle"
FIELD = "bestanden"

_ENTERED, _KEPT, _TYPED, _WRONG = "entered", "kept", "typed", "wrong"
_NOTHING = NotCheckable(
    "no_files", Text("Er is geen bestand gekozen."), Text("Kies een of meer werkboeken, en probeer opnieuw.")
)
_REMOVED = "/?verwijderd"
_PATIENCE = 1.5
_LIVE = 10.0
_COPY = 60.0
_MEBI = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What the page says of its limits: files and megabytes in one go, minutes until what was given is removed."""

    files: int
    megabytes: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Row:
    """One file in the list of those of a visit."""

    id: str
    name: str
    said: Text
    problem: Problem | None
    view: View | None = None
    right: Text | str = ""


async def begin(request: Request) -> Response:
    """The page on which workbooks are dropped."""
    return _begin(request)


@refusing
async def give(request: Request) -> Response:
    """Takes workbooks in: each becomes a job."""
    desk = reception(request)
    async with sent(request) as form:
        files = form.files(FIELD)
        if not files:
            return _begin(request, _NOTHING, 400)
        visit = desk.visit(request)
        if not desk.desk.room(visit.id, len(files)):
            raise Refused(Refusal.TOO_MANY_JOBS)
        jobs = [await _take(request, visit, form, file) for file in files]
    if len(jobs) == 1:
        await desk.within(jobs[0], _PATIENCE)
        return see_other(f"/{KIND}/{jobs[0].id}")
    return see_other(f"/{KIND}")


async def _take(request: Request, visit: Visit, form: Sent, file: UploadFile) -> Job:
    desk = reception(request)
    job = visit.job(KIND, "")
    try:
        kept = await form.keep(job, file)
        job.label = kept.name
        job.notes[_KEPT] = kept
        desk.submit(job, _work(request, job))
    except BaseException:
        desk.store.drop(visit, job)
        raise
    return job


def _work(request: Request, job: Job) -> Task:
    """The check of the file of a job, with the decisions from the page, in the language of the page."""
    kept, entered = job.notes[_KEPT], job.notes.get(_ENTERED)
    asked = reception(request).asked(request)
    return partial(check_file, kept=kept, folder=job.folder, asked=asked, entered=entered)


async def listing(request: Request) -> Response:
    """All files of this visit."""
    desk = reception(request)
    visit = desk.store.find(visit_id(request))
    jobs = list(jobs_of(visit, KIND)) if visit else []
    if not jobs:
        return see_other("/")
    busy = sum(not job.ended.is_set() for job in jobs)
    if not busy:
        said = Text("Alle bestanden zijn nagekeken.")
    else:
        said = Text.of("Nagekeken: {klaar} van de {alle} bestanden.", klaar=len(jobs) - busy, alle=len(jobs))
    rows = [_row(desk, job) for job in jobs]
    return desk.page(
        request,
        "files.html",
        here="/",
        files=rows,
        waiting=bool(busy),
        address=f"/{KIND}",
        said=said,
        pairs=pairs(visit),
    )


async def listing_stand(request: Request) -> Response:
    """How far the files of this visit are, for the waiting list."""
    desk = reception(request)
    visit = desk.store.find(visit_id(request))
    jobs = list(jobs_of(visit, KIND)) if visit else []
    done = sum(job.ended.is_set() for job in jobs)
    said = Text.of("Nagekeken: {klaar} van de {alle} bestanden.", klaar=done, alle=len(jobs))
    return JSONResponse({"klaar": done == len(jobs), "melding": sentence(said, language_of(request))})


async def result(request: Request) -> Response:
    """The page of one file: how far it is, what came of it, or why nothing did."""
    desk = reception(request)
    job = desk.job(request, KIND)
    if not job.ended.is_set():
        address = f"/{KIND}/{job.id}"
        said = waiting_text(desk, job)
        return desk.page(request, "progress.html", here="/", name=job.label, address=address, said=said)
    if job.result is None:
        return desk.page(request, "problem.html", here="/", title=job.label, problem=job.problem, back="/")
    visit = desk.store.find(job.visit)
    others = [_row(desk, other) for other in jobs_of(visit, KIND)] if visit else []
    return desk.page(
        request,
        "result.html",
        here="/",
        view=job.result.view,
        job=job.id,
        files=others,
        trouble=job.problem,
        wrong=job.notes.get(_WRONG, {}),
        typed=job.notes.get(_TYPED, {}),
    )


async def progress(request: Request) -> Response:
    """How far one file is."""
    return stand(request, reception(request).job(request, KIND))


@refusing
async def decide(request: Request) -> Response:
    """Takes decisions in and checks the file again with them: a little later the same page shows what they change."""
    desk = reception(request)
    job = desk.job(request, KIND)
    async with sent(request) as form:
        found = read_decisions(form.as_mapping(), language_of(request))
        asked = _keys(form.as_mapping())
    if job.result is None:
        raise HTTPException(409, "niet klaar")
    known = {question.key for question in job.result.view.questions} | set(job.result.decisions)
    entered: dict[str, Decision] = dict(job.notes.get(_ENTERED, {}))
    for key in asked & known:
        if key not in found.wrong:
            # What was left empty is undecided again, whatever stands in the workbook.
            entered[key] = found.decisions.get(key) or Decision(key)
    job.notes[_TYPED] = dict(found.typed)
    job.notes[_WRONG] = dict(found.wrong)
    job.notes[_ENTERED] = entered
    desk.submit(job, _work(request, job), first=True)
    await desk.within(job, _LIVE)
    return see_other(f"/{KIND}/{job.id}")


@refusing
async def copy(request: Request) -> Response:
    """The annotated copy."""
    return download((await _done(request)).copy)


@refusing
async def as_json(request: Request) -> Response:
    """The outcome as JSON."""
    return download((await _done(request)).json)


async def remove(request: Request) -> Response:
    """Removes one file with everything that was made of it."""
    desk = reception(request)
    async with sent(request):
        pass
    job = desk.job(request, KIND)
    await desk.end_job(job)
    visit = desk.store.find(visit_id(request))
    return see_other(f"/{KIND}" if visit and any(jobs_of(visit, KIND)) else "/")


async def remove_all(request: Request) -> Response:
    """Ends the visit and removes everything of it."""
    async with sent(request):
        pass
    await reception(request).end_visit(visit_id(request))
    return see_other(_REMOVED)


def _begin(request: Request, problem: Problem | None = None, status: int = 200) -> Response:
    desk = reception(request)
    visit = desk.store.find(visit_id(request))
    removed = request.url.query == _REMOVED.partition("?")[2] and not (visit and visit.jobs)
    limits = _limits(desk.settings)
    return desk.page(request, "drop.html", status, here="/", limits=limits, problem=problem, removed=removed)


def _limits(settings: Settings) -> Limits:
    return Limits(settings.files, settings.request_bytes // _MEBI, int(settings.idle_seconds // 60))


def _row(desk: Reception, job: Job) -> Row:
    said = waiting_text(desk, job)
    if not job.ended.is_set():
        return Row(job.id, job.label, said, None)
    if job.result is None:
        return Row(job.id, job.label, said, job.problem)
    payout = job.result.summary.payout
    return Row(job.id, job.label, said, None, job.result.view, between(payout.entitlement) if payout else "")


async def _done(request: Request) -> Checked:
    """What came of the check, with its files in the language of the page and with what was decided a moment ago."""
    desk = reception(request)
    job = desk.job(request, KIND)
    if job.result is None or not await desk.within(job, _COPY):
        raise HTTPException(409, "niet klaar")
    await in_language(request, job, _work(request, job))
    found: Checked = job.result
    return found


def _keys(form: Mapping[str, object]) -> set[str]:
    """The keys of all questions that the form holds, decided or not."""
    keys = (value for name, value in form.items() if name.startswith("sleutel-"))
    return {" ".join(value.split()) for value in keys if isinstance(value, str)}


ROUTES = [
    Route("/", begin, methods=["GET"]),
    Route(f"/{KIND}", listing, methods=["GET"]),
    Route(f"/{KIND}", give, methods=["POST"]),
    Route(f"/{KIND}/stand", listing_stand, methods=["GET"]),
    Route(f"/{KIND}/{{job}}", result, methods=["GET"]),
    Route(f"/{KIND}/{{job}}/stand", progress, methods=["GET"]),
    Route(f"/{KIND}/{{job}}/beslissingen", decide, methods=["POST"]),
    Route(f"/{KIND}/{{job}}/kopie", copy, methods=["GET"]),
    Route(f"/{KIND}/{{job}}/json", as_json, methods=["GET"]),
    Route(f"/{KIND}/{{job}}/verwijderen", remove, methods=["POST"]),
    Route("/verwijderen", remove_all, methods=["POST"]),
]
