"""The door of the web page: who may come in, from where, with how much; and what every answer carries.

Everything is decided before a route sees the request. Names and contents of files never reach this module.
"""

import asyncio
import ipaddress
import logging
import re
import socket
import traceback
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TypeAlias

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from validator.web.body import Body, TooMuch
from validator.web.known import VISIT, Secrets, cookie
from validator.web.language import SWITCH
from validator.web.settings import LOOPBACK, Settings

ACCESS = "/toegang"
"""Where a visitor gives the access code."""

STATIC = "/vast/"
PROOF = "bewijs"
"""Name of the form field (and, with "x-" before it, of the header) that shows that a form is ours."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": with that, browsers send "Origin: null" with a form of our own, and we could not tell it from
    # that of a stranger. Nothing is ever sent to another site either way.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}

_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_SAFE = ("GET", "HEAD")
_LOOK = 0.05

log = logging.getLogger("convenantcheck.web")

Failing: TypeAlias = Callable[[Request, int, str], Awaitable[Response] | Response]
"""Makes the page of a refusal: from the request, the status, and a word for what is wrong."""


class Guard:
    """Stands around the application."""

    def __init__(self, app: ASGIApp, settings: Settings, known: Secrets, fail: Failing) -> None:
        self._app = app
        self._settings = settings
        self._known = known
        self._fail = fail
        self._names = _own_names(settings)
        self._requests = 0
        self._arriving: set[Body] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it itself."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        state = scope.setdefault("state", {})
        given = cookie_parser(request.headers.get("cookie", ""))
        visit = given.get(self._known.visit_cookie, "")
        fresh = not self._known.is_visit(visit)
        state[VISIT] = self._known.new_visit() if fresh else visit
        answer = _Answer(send, self._cookie(request, state[VISIT]) if fresh else "")
        self._requests += 1
        try:
            refusal = self._refusal(request, given)
            if refusal is not None:
                await (await self._refused(request, refusal))(scope, receive, answer.send)
                return
            await self._let_in(scope, request, answer)
        finally:
            self._requests -= 1

    async def _let_in(self, scope: Scope, request: Request, answer: "_Answer") -> None:
        # What anybody may ask brings no files: a stranger would fill the disk with them.
        body = Body(request, self._settings, files=not _is_free(request.url.path))
        if body.large and not await self._room_for(body):
            await self._say(request, answer, 503, "druk")
            return
        try:
            if body.declared > body.most:
                raise TooMuch(413, "te groot")
            await self._app(scope, body.receive, answer.send)
        except TooMuch as error:
            await body.drain()
            await self._say(request, answer, error.status, error.why)
        except ClientDisconnect:
            return
        except Exception as error:
            # What went wrong may hold what stands in a cell: only its kind is written down.
            log.error("unforeseen %s", type(error).__name__)
            if self._settings.debug:
                traceback.print_exc()
            await self._say(request, answer, 500, "onverwacht")
        finally:
            self._arriving.discard(body)

    async def _say(self, request: Request, answer: "_Answer", status: int, why: str) -> None:
        if answer.begun:
            # Half an answer is out: the only honest end is a broken connection.
            raise ConnectionAbortedError
        response = await self._failing(request, status, why)
        response.headers["connection"] = "close"
        await response(request.scope, request.receive, answer.send)

    async def _refused(self, request: Request, refusal: tuple[int, str]) -> Response:
        status, why = refusal
        if why == "toegang" and request.method in _SAFE and _wants_page(request):
            return RedirectResponse(ACCESS, 303)
        response = await self._failing(request, status, why)
        if request.method not in _SAFE:
            response.headers["connection"] = "close"
        return response

    async def _failing(self, request: Request, status: int, why: str) -> Response:
        made = self._fail(request, status, why)
        return await made if isinstance(made, Awaitable) else made

    def _refusal(self, request: Request, cookies: Mapping[str, str]) -> tuple[int, str] | None:
        """Why a request is not let in: its status and a word for it; None where it is."""
        path = request.url.path
        if not self._is_own(request.headers.getlist("host")):
            return 421, "adres"
        if request.method not in (*_SAFE, "POST"):
            return 405, "methode"
        if request.method == "POST" and not _same_site(request):
            return 403, "elders"
        if path.startswith(STATIC):
            return None
        if self._requests > self._settings.requests:
            return 503, "druk"
        if not _is_free(path) and not self._known.has_access(cookies.get(self._known.access_cookie, "")):
            return 401, "toegang"
        return None

    def _is_own(self, hosts: list[str]) -> bool:
        """Whether a request names this server as it may be named: else another site's name was made to lead here."""
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if found is None:
            return False
        name = found["name"].strip("[]").rstrip(".").lower()
        if name in self._names:
            return True
        # A name that is a number needs nobody to look it up, so nobody can make it lead elsewhere.
        return self._settings.host not in LOOPBACK and _is_address(name)

    async def _room_for(self, body: Body) -> bool:
        """Lets a request with files wait, unread, while as many as may come in at the same time already do; whether its
        turn came."""
        until = monotonic() + self._settings.turn_seconds
        while self._uploads() >= self._settings.uploads:
            if monotonic() >= until:
                return False
            await asyncio.sleep(_LOOK)
        self._arriving.add(body)
        return True

    def _uploads(self) -> int:
        """How many requests with files are still coming in; one that is all in may still wait for its check."""
        return sum(not body.ended for body in self._arriving)

    def _cookie(self, request: Request, visit: str) -> str:
        return cookie(self._known.visit_cookie, visit, request)


class _Answer:
    """What goes out: always with the headers that keep a browser strict."""

    def __init__(self, send: Send, new_cookie: str) -> None:
        self._send = send
        self._cookie = new_cookie
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
            if self._cookie and message["status"] < 400 and "text/html" in headers.get("content-type", ""):
                headers.append("set-cookie", self._cookie)
            if "server" in headers:
                del headers["server"]
        await self._send(message)


def _same_site(request: Request) -> bool:
    """Whether a request comes from a page of ours. A browser says so itself, in a header that no page can change."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    # Older browsers, and all where the page is not encrypted, only say where the request comes from.
    return origin is not None and origin.lower() == f"{request.url.scheme}://{request.headers.get('host', '')}".lower()


def _is_free(path: str) -> bool:
    """Whether an address is there without the access code: who has none yet may read in his own language that it takes
    one."""
    return path == ACCESS or path.startswith((SWITCH, STATIC))


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "text/html")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names(settings: Settings) -> frozenset[str]:
    names = {*LOOPBACK, *(name.lower().rstrip(".") for name in settings.names)}
    if settings.host not in LOOPBACK:
        names |= {settings.host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()}
    return frozenset(names)
