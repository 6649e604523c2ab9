"""The routes of the overview: the files that a visit had checked, side by side."""

from dataclasses import replace
from datetime import date
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from validator.foundation.text import Text
from validator.model.summary import Summary
from validator.web.forms import sent
from validator.web.known import visit_id
from validator.web.language import language_of
from validator.web.pages_common import ASKED, PATIENCE, in_page_language, unfinished
from validator.web.reception import Reception, download, reception, refusing, see_other, stand
from validator.web.store import Job, Visit, jobs_of
from validator.web.work import Checked
from validator.web.work_overview import CSV, PAGE, PARQUET, WORKBOOK, About, OverviewAsked, OverviewView, choices
from validator.web.work_overview import work_overview as work

KIND = "overzicht"
HERE = f"/{KIND}"

_CHECK = "controle"
_WHAT = {
    WORKBOOK: Text("werkmap van Excel, met een blad per onderwerp"),
    PAGE: Text("dezelfde pagina als één bestand, om te bewaren of door te sturen"),
    CSV: Text("alle uitkomsten als tekst, voor een rekenprogramma"),
    PARQUET: Text("alle uitkomsten in kolommen, voor een rekenprogramma"),
}


async def begin(request: Request) -> Response:
    """The page on which is chosen what the overview is about."""
    desk = reception(request)
    found = choices(_summaries(desk.store.find(visit_id(request))))
    return _page(request, None, found, found[0] if found else None)


def _page(
    request: Request, job: Job | None, found: tuple[About, ...], about: About | None, status: int = 200
) -> Response:
    desk = reception(request)
    seen: OverviewView | None = job.result if job else None
    return desk.page(
        request,
        "overview.html",
        status,
        here="/",
        seen=seen,
        trouble=job.problem if job else None,
        address=f"{HERE}/{job.id}" if job else "",
        downloads=[(one, _WHAT[one.name]) for one in seen.made] if seen else [],
        choices=[(_key(one), _said(one)) for one in found],
        chosen=_key(about) if about else "",
    )


def _key(about: About) -> str:
    return "|".join((about.generation, about.instrument, about.report))


def _said(about: About) -> Text:
    return Text.of(
        "{rapport}, {instrument} {generatie} ({n:getal})",
        rapport=Text(about.report),
        instrument=Text(about.instrument),
        generatie=about.generation,
        n=about.files,
    )


@refusing
async def give(request: Request) -> Response:
    """Lays the checked files of this visit side by side."""
    desk = reception(request)
    async with sent(request) as form:
        wanted = form.text("over")
    visit = desk.visit(request)
    summaries = _summaries(visit)
    found = choices(summaries)
    if not summaries:
        return see_other(HERE)
    about = next((one for one in found if _key(one) == wanted), None)
    job = visit.job(KIND, f"{len(summaries)}")
    try:
        _submit(desk, job, summaries, about, language_of(request))
    except BaseException:
        desk.store.drop(visit, job)
        raise
    await desk.within(job, PATIENCE)
    return see_other(f"{HERE}/{job.id}")


def _submit(desk: Reception, job: Job, summaries: tuple[Summary, ...], about: About | None, language: str) -> None:
    asked = OverviewAsked(summaries, job.folder, date.today(), about, desk.settings.covenants, language)
    job.notes[ASKED] = asked
    desk.submit(job, partial(work, asked=asked))


def _summaries(visit: Visit | None) -> tuple[Summary, ...]:
    """What is known of the files of a visit whose check has ended. `copy` is the address of the annotated copy, seen
    from the page of the overview."""
    from validator.assess.summary import unreadable

    found: list[Summary] = []
    for job in jobs_of(visit, _CHECK) if visit else ():
        if isinstance(job.result, Checked):
            found.append(replace(job.result.summary, copy=f"../../{_CHECK}/{job.id}/kopie", json=""))
        elif job.ready and job.problem is not None:
            found.append(unreadable(job.label, job.problem))
    return tuple(found)


async def result(request: Request) -> Response:
    """What can be looked at and downloaded."""
    job = reception(request).job(request, KIND)
    waiting = unfinished(request, job, HERE)
    if waiting is not None:
        return waiting
    seen: OverviewView = job.result
    return _page(request, job, seen.choices, seen.about)


async def progress(request: Request) -> Response:
    """How far the overview is."""
    return stand(request, reception(request).job(request, KIND))


@refusing
async def page(request: Request) -> Response:
    """The overview itself, as a page."""
    seen = await _done(request)
    return HTMLResponse(await run_in_threadpool(seen.page.path.read_bytes) if seen.page else b"")


@refusing
async def style(request: Request) -> Response:
    """The style sheet of the overview."""
    seen = await _done(request)
    content = await run_in_threadpool(seen.style.path.read_bytes) if seen.style else b""
    return Response(content, media_type="text/css")


@refusing
async def form_of(request: Request) -> Response:
    """The overview in one of its forms, to keep."""
    made = next((one for one in (await _done(request)).made if one.name == request.path_params["name"]), None)
    if made is None:
        raise HTTPException(404, "weg")
    return download(made)


async def _done(request: Request) -> OverviewView:
    """The overview, in the language of the page."""
    job = reception(request).job(request, KIND)
    if not isinstance(job.result, OverviewView) or not job.result.made:
        raise HTTPException(404, "weg")
    await in_page_language(request, job, work)
    found: OverviewView = job.result
    return found


ROUTES = [
    Route(HERE, begin, methods=["GET"]),
    Route(HERE, give, methods=["POST"]),
    Route(f"{HERE}/{{job}}", result, methods=["GET"]),
    Route(f"{HERE}/{{job}}/stand", progress, methods=["GET"]),
    Route(f"{HERE}/{{job}}/pagina", page, methods=["GET"]),
    Route(f"{HERE}/{{job}}/stijl.css", style, methods=["GET"]),
    Route(f"{HERE}/{{job}}/{{name}}", form_of, methods=["GET"]),
]
