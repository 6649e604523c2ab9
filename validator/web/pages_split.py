"""The routes of the split: lists come in, are split by region, and what could not be decided is chosen on the page."""

from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.split.definition import BASIS_NAMES
from validator.web.forms import Sent, sent
from validator.web.language import language_of
from validator.web.pages_common import (
    ASKED,
    again,
    generation_names,
    in_page_language,
    made,
    nothing_chosen,
    sectors,
    take,
    unfinished,
)
from validator.web.reception import Reception, download, reception, refusing, see_other, stand
from validator.web.split_lists import Column
from validator.web.split_tables import FILLS
from validator.web.store import Job
from validator.web.work_split import ROLES, SplitAsked, SplitView, work_split

KIND = "splitsen"
HERE = f"/{KIND}"
LISTS, REPORT = "lijst", "rapport"

BASES = (("", Text("zoals de lijst het zegt")), *((key, text) for key, text in BASIS_NAMES.items() if key))
UNITS = (("deelname", Text("een deelname van één persoon")), ("activiteit", Text("een activiteit")))
ABROAD = (("onbekend", Text("telt bij onbekend")), ("weglaten", Text("telt niet mee")))
_ROLE_TEXTS = (
    ("postcode", Text("Postcode"), ""),
    (
        "persoon",
        Text("Wat een persoon herkent"),
        Text("Dan telt elke persoon één keer. Deze kolom komt niet op de pagina en niet in het bewijs."),
    ),
    ("activiteit", Text("Nummer van de activiteit"), ""),
    ("datum", Text("Datum"), Text("Bepaalt de periode.")),
    ("actie", Text("Code van de actie"), ""),
    ("soort", Text("Soort activiteit"), ""),
    ("land", Text("Land"), ""),
    ("verbintenissen", Text("Codes van verbintenissen"), ""),
)


async def begin(request: Request) -> Response:
    """The page on which a list is dropped."""
    return await _begin(request)


async def _begin(request: Request, problem: Problem | None = None, status: int = 200) -> Response:
    desk = reception(request)
    return desk.page(request, "split.html", status, here=HERE, problem=problem, **await _choices(desk))


async def _choices(desk: Reception) -> dict[str, Any]:
    return {
        "bases": BASES,
        "units": UNITS,
        "abroad": ABROAD,
        "sectors": await sectors(desk),
        "generations": await generation_names(desk),
    }


@refusing
async def give(request: Request) -> Response:
    """Takes lists in, and a report where there is one."""
    desk = reception(request)
    async with sent(request) as form:
        lists, reports = form.files(LISTS), form.files(REPORT)[:1]
        if not lists:
            return await _begin(request, nothing_chosen(Text("Er is geen lijst gekozen.")), 400)

        def work(job: Job, kept: list[Any]) -> Any:
            report = kept[len(lists)] if reports else None
            asked = SplitAsked(
                tuple(kept[: len(lists)]),
                job.folder,
                report,
                covenants=desk.settings.covenants,
                language=language_of(request),
            )
            job.notes[ASKED] = _asked(asked, form)
            return partial(work_split, asked=job.notes[ASKED])

        job = await take(request, form, KIND, [*lists, *reports], work)
    return see_other(f"{HERE}/{job.id}")


def _asked(before: SplitAsked, form: Sent) -> SplitAsked:
    """What is asked after a form: what the form does not hold stays as it was. Words that are no choice are left out
    of account."""
    names = form.names()
    chosen: dict[str, Any] = {}
    for field, name, options in (("basis", "basis", BASES), ("unit", "rij", UNITS), ("abroad", "buitenland", ABROAD)):
        value = form.text(name)
        if name in names and value in dict(options):
            chosen[field] = value
    if "rij" in names or "vervang" in names:  # in a form with all choices: a box that is not ticked is not in it
        chosen["replace"] = form.text("vervang") == "ja"
    if "blad" in names:
        chosen["sheets"] = tuple(dict.fromkeys(form.texts("blad")))
    for field, name in (("sector", "sector"), ("generation", "generatie"), ("period", "periode")):
        if name in names:
            chosen[field] = form.text(name)
    columns = {role: form.text(f"kolom-{role}") for role in ROLES if f"kolom-{role}" in names}
    return replace(before, columns={**before.columns, **columns}, **chosen)


async def result(request: Request) -> Response:
    """What came of a split, or what is still to be chosen."""
    job = reception(request).job(request, KIND)
    waiting = unfinished(request, job, HERE)
    if waiting is not None:
        return waiting
    desk = reception(request)
    seen: SplitView = job.result
    asked: SplitAsked = job.notes[ASKED]
    columns = list({column.value: column for one in seen.lists for column in one.columns}.values())

    def chosen(role: str, value: str) -> bool:
        return (asked.columns.get(role) or seen.used.get(role, "")) == value

    return desk.page(
        request,
        "split_done.html",
        here=HERE,
        seen=seen,
        asked=asked,
        address=f"{HERE}/{job.id}",
        trouble=job.problem,
        headline=_headline(seen),
        columns=columns,
        column_name=_column_name,
        chosen=chosen,
        roles=_ROLE_TEXTS,
        fills=FILLS,
        **await _choices(desk),
    )


def _headline(seen: SplitView) -> Text:
    """What came of it in one sentence."""
    if seen.counted is None:
        return Text("")
    total, flemish, *_, unknown = seen.counted
    return Text.of(
        "{n:getal} geteld: {vlaams:getal} Vlaams, {onbekend:getal} niet in te delen.",
        n=total,
        vlaams=flemish,
        onbekend=unknown,
    )


def _column_name(column: Column) -> Text:
    if not column.header:
        return Text.of("kolom {letter}, zonder naam", letter=column.letter)
    return Text.of("{naam} (kolom {letter})", naam=column.header, letter=column.letter)


@refusing
async def choose(request: Request) -> Response:
    """Splits the same lists again, with other choices."""
    desk = reception(request)
    job = desk.job(request, KIND)
    async with sent(request) as form:
        job.notes[ASKED] = replace(_asked(job.notes[ASKED], form), language=language_of(request))
    await again(request, job, partial(work_split, asked=job.notes[ASKED]))
    return see_other(f"{HERE}/{job.id}")


async def progress(request: Request) -> Response:
    """How far the split is."""
    return stand(request, reception(request).job(request, KIND))


@refusing
async def evidence(request: Request) -> Response:
    """The workbook with the split and its evidence."""
    job = reception(request).job(request, KIND)
    await in_page_language(request, job, work_split)
    return download(made(job, "evidence"))


async def filled(request: Request) -> Response:
    """The copy of the report with the figures in it."""
    return download(made(reception(request).job(request, KIND), "filled"))


ROUTES = [
    Route(HERE, begin, methods=["GET"]),
    Route(HERE, give, methods=["POST"]),
    Route(f"{HERE}/{{job}}", result, methods=["GET"]),
    Route(f"{HERE}/{{job}}", choose, methods=["POST"]),
    Route(f"{HERE}/{{job}}/stand", progress, methods=["GET"]),
    Route(f"{HERE}/{{job}}/bewijs", evidence, methods=["GET"]),
    Route(f"{HERE}/{{job}}/rapport", filled, methods=["GET"]),
]
