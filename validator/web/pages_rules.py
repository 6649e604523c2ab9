"""The routes that explain the rules: each with what it checks, why, how to mend it, and the articles it rests on."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from validator.foundation.text import Text, capitalised
from validator.looks.cells import Mark
from validator.looks.marks import SEVERITIES
from validator.web.pages_common import from_data
from validator.web.reception import reception

HERE = "/uitleg"

_HEADINGS = (Text("Wat er nagegaan wordt"), Text("Waarom"), Text("Hoe te herstellen"))
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule as a page shows it: `bases` gives per generation the article that it rests on."""

    code: str
    title: Text
    family: Text
    mark: Mark
    parts: tuple[tuple[Text, Text], ...]
    bases: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one family."""

    name: Text
    rules: tuple[Shown, ...]


async def listing(request: Request) -> Response:
    """All rules by family."""
    return await _listing(request)


async def _listing(request: Request, unknown: str = "", status: int = 200) -> Response:
    desk = reception(request)
    families = await from_data(desk, all_families)
    near = await from_data(desk, _near, unknown) if unknown else []
    return desk.page(request, "rule_list.html", status, families=families, unknown=unknown, near=near)


async def explain(request: Request) -> Response:
    """One rule."""
    code = request.path_params["code"].strip().upper()
    rule = await from_data(reception(request), find, code)
    if rule is None:
        return await _listing(request, code[:40], 404)
    return reception(request).page(request, "rule_page.html", rule=rule)


def find(code: str) -> Shown | None:
    """The rule with that code; None where there is none."""
    return next((rule for family in all_families() for rule in family.rules if rule.code == code), None)


def all_families() -> list[Family]:
    """All rules by family, those over sectors last."""
    from rules.base import FAMILIES, all_rules
    from rules.sectors_base import FAMILY, all_sector_rules

    found = []
    for letters, (_, name) in FAMILIES.items():
        own = tuple(_shown(rule, name) for rule in all_rules() if rule.code.startswith(letters))
        found.append(Family(capitalised(name), own))
    over = tuple(_shown(rule, FAMILY[2]) for rule in all_sector_rules())
    return [*found, Family(capitalised(FAMILY[2]), over)]


def _shown(rule: Any, family: Text) -> Shown:
    parts = tuple(zip(_HEADINGS, map(Text, rule.explanation()), strict=True))
    return Shown(
        rule.code, Text(rule.title), family, SEVERITIES[rule.severity], parts, _bases(getattr(rule, "basis", ""))
    )


def _bases(key: str) -> tuple[tuple[str, Text], ...]:
    """The article of a rule in each generation that has it; none for a check of our own."""
    from rules.base import OWN_CHECK
    from validator.model.proposal import grounds
    from validator.register import generations, load_generation

    if key == OWN_CHECK:
        return ()
    found = ((name, load_generation(name).articles.get(key)) for name in generations())
    return tuple((name, grounds(article.basis)) for name, article in found if article is not None)


def _near(code: str) -> list[str]:
    from difflib import get_close_matches

    known = [rule.code for family in all_families() for rule in family.rules]
    return get_close_matches(code, known, n=_NEAR)


ROUTES = [
    Route(HERE, listing, methods=["GET"]),
    Route(f"{HERE}/{{code}}", explain, methods=["GET"]),
]
