"""The language of a page: as its visitor chose it, else as the browser asks for it, else that of the server."""

from collections.abc import Iterator
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from validator.texts import DEFAULT_LANGUAGE, LANGUAGES
from validator.web.known import cookie

SWITCH = "/taal/"
"""Where a visitor chooses a language, with its code behind it."""

_COOKIE = "taal"
_BACK = "naar"
_YEAR = 365 * 24 * 3600
_MOST = 2000


def language_of(request: Request) -> str:
    """The language in which a request is answered."""
    chosen = request.cookies.get(_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return next(_wished(request.headers.get("accept-language", "")), _of_server(request))


def switches(request: Request) -> list[tuple[str, str, str]]:
    """Per language its code, its own name, and the address that shows the same page in it."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    # A page of the switch itself is the page of a mistake.
    back = "/" if here.startswith(SWITCH) or len(here) > _MOST else here
    return [(one, name, f"{SWITCH}{one}?{_BACK}={quote(back, safe='/')}") for one, name in LANGUAGES.items()]


async def choose(request: Request) -> Response:
    """Remembers the language that was chosen, and shows the page again that it was chosen on."""
    chosen = request.path_params["language"]
    answer = RedirectResponse(_own(request.query_params.get(_BACK, "/")), 303)
    if chosen in LANGUAGES:
        # A link from elsewhere may open the page in the language that was chosen: it says nothing about anybody.
        answer.headers.append("set-cookie", cookie(_COOKIE, chosen, request, _YEAR, same_site="Lax"))
    return answer


def _own(address: str) -> str:
    """An address of this server; the first page where it is that of another."""
    own = address.startswith("/") and not address.startswith(("//", SWITCH)) and "\\" not in address
    return address if own and address.isprintable() else "/"


def _of_server(request: Request) -> str:
    found = request.app.state.reception.settings.language
    return found if found in LANGUAGES else DEFAULT_LANGUAGE


def _wished(header: str) -> Iterator[str]:
    """Languages that a browser asks for and we have, the dearest first: "fr-BE,fr;q=0.9,en;q=0.5"."""
    wished: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        name, _, weight = part.partition(";")
        wished.append((_weight(weight), name.strip().partition("-")[0].lower()))
    wished.sort(key=lambda one: -one[0])
    return (name for weight, name in wished if weight > 0 and name in LANGUAGES)


def _weight(text: str) -> float:
    value = text.strip().removeprefix("q=")
    if not value:
        return 1.0
    return float(value) if value.replace(".", "", 1).isdecimal() and len(value) < 8 else 0.0


ROUTES = [Route(f"{SWITCH}{{language}}", choose, methods=["GET"])]
