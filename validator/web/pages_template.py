"""The routes of a new workbook: choose a sector and one of its reports, or begin with an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.texts import LANGUAGES
from validator.web.forms import Sent, sent
from validator.web.language import language_of
from validator.web.pages_common import ASKED, again, from_data, made, nothing_chosen, take, unfinished
from validator.web.reception import download, reception, refusing, see_other, stand
from validator.web.store import Job
from validator.web.work_template import TemplateAsked, TemplateView, work_template

KIND = "sjabloon"
HERE = f"/{KIND}"
EARLIER = "vorige"


@dataclass(frozen=True, slots=True)
class Offered:
    """A report of which a workbook can be made: the id of its template, and what it is called."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one generation. `follows` where an earlier report can be carried over into them."""

    title: Text
    reports: tuple[Offered, ...]
    follows: bool = True


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector that was found by a name of it."""

    id: str
    name: str
    groups: tuple[Group, ...]


async def begin(request: Request) -> Response:
    """The page on which a sector and a report are chosen."""
    return await _begin(request)


async def _begin(request: Request, problem: Problem | None = None, status: int = 200) -> Response:
    desk = reception(request)
    covenants = desk.settings.covenants
    named = request.query_params.get("sector", "").strip()
    found: Sector | None = None
    groups: tuple[Group, ...] = ()
    try:
        if named:
            found = await from_data(desk, _sector, named, covenants)
            groups = found.groups
        elif request.query_params.get("leeg"):
            groups = await from_data(desk, _groups, None)
    except Problem as unknown:
        problem = problem or unknown
    return desk.page(
        request,
        "template.html",
        status,
        here=HERE,
        problem=problem,
        sector=named,
        names=await from_data(desk, _names, covenants),
        found=found,
        offered=groups,
        picked=request.query_params.get("sjabloon", ""),
    )


@refusing
async def give(request: Request) -> Response:
    """Makes the workbook that was chosen."""
    desk = reception(request)
    async with sent(request) as form:
        earlier = form.files(EARLIER)[:1]
        template, sector, language = form.text("sjabloon"), form.text("sector"), _language(form)
        if not (template or earlier):
            return await _begin(request, nothing_chosen(Text("Er is geen rapport gekozen.")), 400)

        def work(job: Job, kept: list[Any]) -> Any:
            own = kept[0] if kept else None
            asked = TemplateAsked(template, sector, job.folder, own, desk.settings.covenants, language)
            job.label = job.label or template[:120]
            job.notes[ASKED] = asked
            return partial(work_template, asked=asked)

        job = await take(request, form, KIND, earlier, work)
    return see_other(f"{HERE}/{job.id}")


async def result(request: Request) -> Response:
    """The workbook, or what is still to be chosen."""
    desk = reception(request)
    job = desk.job(request, KIND)
    waiting = unfinished(request, job, HERE)
    if waiting is not None:
        return waiting
    seen: TemplateView = job.result
    groups: tuple[Group, ...] = ()
    if seen.problem and seen.template and seen.sector:
        also = bool(job.notes[ASKED].template)
        groups = await from_data(desk, _after, seen.sector, seen.template, desk.settings.covenants, also)
    return desk.page(
        request,
        "template_done.html",
        here=HERE,
        seen=seen,
        offered=groups,
        address=f"{HERE}/{job.id}",
        trouble=job.problem,
    )


@refusing
async def choose(request: Request) -> Response:
    """Makes the workbook for the same earlier report, of the report that was chosen."""
    desk = reception(request)
    job = desk.job(request, KIND)
    async with sent(request) as form:
        chosen = {"template": form.text("sjabloon"), "sector": form.text("sector"), "language": _language(form)}
        asked = replace(job.notes[ASKED], **chosen)
        follows = await from_data(desk, _follows, job.result.template, asked.template)
        if asked.earlier and not follows:
            # Nothing is carried over into the report of another covenant, as the page said.
            asked = replace(asked, earlier=None, language=asked.language or language_of(request))
    job.notes[ASKED] = asked
    await again(request, job, partial(work_template, asked=asked))
    return see_other(f"{HERE}/{job.id}")


async def progress(request: Request) -> Response:
    """How far the workbook is."""
    return stand(request, reception(request).job(request, KIND))


async def workbook(request: Request) -> Response:
    """The workbook."""
    return download(made(reception(request).job(request, KIND), "workbook"))


def _language(form: Sent) -> str:
    """The language that was chosen for the workbook; "" for that of the earlier report."""
    chosen = form.text("taal")
    return chosen if chosen in LANGUAGES else ""


def _sector(name: str, covenants: Path | None) -> Sector:
    """The sector with a name, and what there is for it.

    Raises:
        Problem: no sector has that name, or several have; says which come near.
    """
    from validator.register import load_covenants
    from validator.template.choosing import NotChosen

    register = load_covenants(covenants)
    found = register.meant(name)
    if not found:
        near = register.suggest(name)
        raise NotChosen(
            "unknown_sector",
            Text.of("Voor «{naam}» is er geen convenant.", naam=name),
            Text.of("Bedoelde u {namen}?", namen=near) if near else Text("Kies een sector uit de lijst van het veld."),
        )
    own = register.named(found[0].id)
    return Sector(found[0].id, found[0].sector, _groups(own))


def _groups(own: tuple[Covenant, ...] | None) -> tuple[Group, ...]:
    """The reports of some covenants by generation, the newest first; those of all where none are given."""
    from validator.register import load_generation
    from validator.template.catalogue import load_template, template_ids

    templates = [load_template(name) for name in template_ids()]
    signed = None if own is None else {(one.generation, one.instrument) for one in own}
    fitting = [one for one in templates if signed is None or (one.generation, one.instrument) in signed]
    # The covenant itself before its addenda; of each the reports in the order in which they come.
    fitting.sort(key=lambda one: (one.instrument != "sectorconvenant", one.instrument, one.report == "eindrapport"))
    fitting.sort(key=lambda one: one.generation, reverse=True)
    return tuple(
        Group(Text(load_generation(generation).title), tuple(Offered(one.id, Text(one.title)) for one in group))
        for generation, group in groupby(fitting, key=lambda one: one.generation)
    )


def _after(sector: str, template: str, covenants: Path | None, also: bool) -> tuple[Group, ...]:
    """The reports that can follow on an earlier one: those of the same covenant. `also` the other ones of its sector
    after them, for who asked for a certain report that does not follow."""
    from validator.register import load_covenants
    from validator.template.catalogue import load_template

    earlier = load_template(template)
    own = load_covenants(covenants).named(sector)
    same = [one for one in own if (one.generation, one.instrument) == (earlier.generation, earlier.instrument)]
    others = _groups(tuple(one for one in own if one not in same)) if also else ()
    return *(_groups(tuple(same)) if same else ()), *(replace(one, follows=False) for one in others)


def _follows(earlier: str, template: str) -> bool:
    """Whether an earlier report can be carried over into a template, or that is for the making to say."""
    from validator.template.catalogue import load_template, template_ids

    if not {earlier, template} <= set(template_ids()):
        return True
    one, other = load_template(earlier), load_template(template)
    return (one.generation, one.instrument) == (other.generation, other.instrument)


def _names(covenants: Path | None) -> list[tuple[str, Text]]:
    """What a sector can be found by, with what is said beside it: each name once."""
    from validator.register import load_covenants

    found: dict[str, Text] = {}
    for covenant in load_covenants(covenants).covenants:
        found.setdefault(covenant.sector, Text.of("{alle}", alle=tuple(_beside(covenant))))
        for alias in covenant.aliases:
            found.setdefault(alias, Text.of("{naam}", naam=covenant.sector))
    return sorted(found.items(), key=lambda item: item[0].casefold())


def _beside(covenant: Covenant) -> Iterator[Text | str]:
    yield from (Text.of("PC {nummer}", nummer=number) for number in covenant.joint_committees)
    if covenant.fund.name != covenant.sector:
        yield covenant.fund.name


ROUTES = [
    Route(HERE, begin, methods=["GET"]),
    Route(HERE, give, methods=["POST"]),
    Route(f"{HERE}/{{job}}", result, methods=["GET"]),
    Route(f"{HERE}/{{job}}", choose, methods=["POST"]),
    Route(f"{HERE}/{{job}}/stand", progress, methods=["GET"]),
    Route(f"{HERE}/{{job}}/werkboek", workbook, methods=["GET"]),
]
