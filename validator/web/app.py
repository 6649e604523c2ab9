"""The web page as an application: its routes, what stands before them, and what is tidied while it runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from validator.foundation.data import read_anew
from validator.foundation.problem import Problem
from validator.web import (
    language,
    pages_access,
    pages_check,
    pages_compare,
    pages_handbook,
    pages_overview,
    pages_rules,
    pages_split,
    pages_template,
)
from validator.web.failing import failing, on_problem, on_refusal
from validator.web.guard import Guard
from validator.web.jobs import Desk, log
from validator.web.known import Secrets, Tries
from validator.web.reception import Reception
from validator.web.settings import Settings
from validator.web.store import Store

_TIDY_SECONDS = 15.0


def make_app(settings: Settings) -> Starlette:
    """The application. What it keeps lives from its start to its end (the lifespan), and nothing outlives it."""
    known = Secrets(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        store = Store(settings)
        read_anew(settings.covenants)
        try:
            desk = Desk(settings, store.work)
            app.state.reception = Reception(settings, known, store, desk)
            tidying = asyncio.create_task(_tidy(app.state.reception))
            try:
                yield
            finally:
                tidying.cancel()
                with suppress(asyncio.CancelledError):
                    await tidying
                desk.close()
        finally:
            store.close()

    routes: list[BaseRoute] = [*pages_access.routes(Tries(settings.tries))]
    rooms = (pages_check, pages_split, pages_template, pages_compare, pages_overview, pages_rules, pages_handbook)
    for pages in (language, *rooms):
        routes += pages.ROUTES
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, settings=settings, known=known, fail=failing)],
        exception_handlers={HTTPException: on_refusal, Problem: on_problem},
        lifespan=lifespan,
    )


async def _tidy(desk: Reception) -> None:
    """Ends visits that nobody uses any more. One time that it does not succeed may not be the last time it is tried:
    what people gave would stay."""
    while True:
        await asyncio.sleep(min(_TIDY_SECONDS, desk.settings.idle_seconds / 4))
        try:
            for visit in desk.store.idle():
                await desk.end_visit(visit)
            await run_in_threadpool(desk.store.sweep)
        except Exception as error:
            log.error("unforeseen %s", type(error).__name__)
