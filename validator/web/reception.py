"""What all routes share: the visit behind a request, its jobs, and the pages that go out."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from time import monotonic
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from validator.foundation.text import Text
from validator.texts import sentence
from validator.web.jobs import Desk, Task
from validator.web.known import Secrets, visit_id
from validator.web.language import language_of, switches
from validator.web.settings import Settings
from validator.web.store import Job, Refusal, Refused, State, Store, Visit
from validator.web.work import Asked, Made

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

_LOOK = 0.05
_ANEW = 60.0


@dataclass(frozen=True, slots=True)
class Reception:
    """The parts of a running server."""

    settings: Settings
    known: Secrets
    store: Store
    desk: Desk

    def visit(self, request: Request) -> Visit:
        """The visit of a request, made where there is none yet; for requests that give something.

        Raises:
            Refused: there are as many visits as there may be.
        """
        return self.store.open(visit_id(request))

    def job(self, request: Request, kind: str) -> Job:
        """The job that the address (`{job}`) names.

        Raises:
            HTTPException: 404 where this visit has no such job of that kind: that of another visit is as good as none.
        """
        visit = self.store.find(visit_id(request))
        job = visit.jobs.get(request.path_params["job"]) if visit else None
        if job is None or job.kind != kind:
            raise HTTPException(404, "weg")
        return job

    def submit(self, job: Job, task: Task, *, first: bool = False) -> None:
        """Puts work for a job in line.

        Raises:
            Refused: too much waits already.
        """
        self.desk.submit(job, task, first=first)

    async def within(self, job: Job, seconds: float) -> bool:
        """Waits for the work on a job, but not longer than so many seconds; whether it ended."""
        until = monotonic() + seconds
        while not job.ended.is_set() and monotonic() < until:
            await asyncio.sleep(_LOOK)
        return job.ended.is_set()

    async def end_job(self, job: Job) -> None:
        """Ends the work on a job and removes everything of it."""
        await run_in_threadpool(self.desk.withdraw, job.visit, job)
        visit = self.store.find(job.visit)
        if visit is not None:
            await run_in_threadpool(self.store.drop, visit, job)

    async def end_visit(self, id: str) -> None:
        """Ends a visit with its work and removes everything of it."""
        await run_in_threadpool(self.desk.withdraw, id)
        await run_in_threadpool(self.store.remove, id)

    def asked(self, request: Request) -> Asked:
        """How files are checked here, for a visitor with that language."""
        return Asked(self.settings.covenants, None, language_of(request))

    def page(self, request: Request, template: str, status: int = 200, here: str = "", **values: Any) -> HTMLResponse:
        """A page in the language of its visitor. Every template gets `proof`, which its forms send back as `bewijs`,
        `languages` for the switch, and `held`: the kinds of what is kept of this visitor."""
        from validator.web.view_page import render

        proof, visit = self.known.proof(visit_id(request)), self.store.find(visit_id(request))
        held = {job.kind for job in list(visit.jobs.values())} if visit else set()
        content = render(template, language_of(request), here, switches(request), proof=proof, held=held, **values)
        return HTMLResponse(content, status)


def reception(request: Request) -> Reception:
    """The reception of the server that a request came to."""
    found: Reception = request.app.state.reception
    return found


def see_other(address: str) -> RedirectResponse:
    """What follows on a form: another page, so that loading it again sends nothing twice."""
    return RedirectResponse(address, 303)


async def in_language(request: Request, job: Job, work: Task) -> None:
    """Has the files of a job made anew in the language of the page, where they were made in another. What a page itself
    shows needs no such thing: its texts are said in a language when it is shown.

    Args:
        request: for one of those files.
        job: with a result that says its `language`.
        work: makes them in the language of the request.

    Raises:
        HTTPException: 409 where that did not succeed, or not in time.
        Refused: too much waits already.
    """
    language = language_of(request)
    if job.result.language == language:
        return
    desk = reception(request)
    desk.submit(job, work, first=True)
    await desk.within(job, _ANEW)
    if job.result.language != language:
        raise HTTPException(409, "niet klaar")


def download(made: Made) -> Response:
    """A file that was made for the visitor.

    Raises:
        HTTPException: 404 where it was removed meanwhile.
    """
    if not made.path.is_file():
        raise HTTPException(404, "weg")
    # Whatever is in it, a browser only ever saves it: an answer of ours that it could show is made by a template.
    return FileResponse(made.path, filename=made.name, media_type="application/octet-stream")


def stand(request: Request, job: Job) -> JSONResponse:
    """How far the work on a job is: what a waiting page asks for."""
    desk = reception(request)
    said = sentence(waiting_text(desk, job), language_of(request))
    return JSONResponse({"klaar": job.ready and job.ended.is_set(), "melding": said})


def waiting_text(desk: Reception, job: Job) -> Text:
    """How far the work on a job is, in words."""
    if job.state is State.RUNNING:
        return Text("Het programma is bezig.")
    if job.ready:
        return Text("Klaar.")
    ahead = desk.desk.ahead(job)
    if not ahead:
        return Text("Uw bestand is zo aan de beurt.")
    if ahead == 1:
        return Text("Er is nog 1 bestand vóór het uwe.")
    return Text.of("Er zijn nog {n} bestanden vóór het uwe.", n=ahead)


def refusing(endpoint: Endpoint) -> Endpoint:
    """A route that answers with a page where there is no room for what it was asked.

    Refusals become HTTPException 413 (the visit holds too much), 429 (its own work fills the line) or 503 (that of
    all).
    """
    status = {Refusal.TOO_MUCH: 413, Refusal.TOO_MANY_JOBS: 429, Refusal.TOO_MANY_VISITS: 503, Refusal.BUSY: 503}

    @wraps(endpoint)
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            raise HTTPException(status[refused.why], refused.why.value) from None

    return guarded
