"""The door of the web page: who may come in, from where, with how much; and what every answer carries.

Everything is decided before a route sees the request. Names and contents of files never reach this module.
"""

import asyncio
import hashlib
import hmac
import ipaddress
import logging
import secrets
import socket
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic, time
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from validator.web.settings import LOOPBACK, Settings

VISIT = "bezoek"
"""Key of the id of the visit in the state of a request."""

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

_SAFE = ("GET", "HEAD")
_ACCESS_SECONDS = 12 * 3600
_MINUTE = 60.0
_DRAIN = 4
_DRAIN_SECONDS = 60.0
_REMEMBERED = 1000

log = logging.getLogger("convenantcheck.web")

Failing: TypeAlias = Callable[[Request, int, str], Awaitable[Response] | Response]
"""Makes the page of a refusal: from the request, the status, and a word for what is wrong."""


class TooMuch(Exception):
    """The body of a request is larger than it may be, or too slow."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Secrets:
    """What only this server knows, for as long as it runs: ids that it gave out, and proof that a form is its own."""

    def __init__(self, settings: Settings) -> None:
        self._key = secrets.token_bytes(32)
        self._token = settings.token
        # Cookies do not know ports: two servers on one machine must not take each other's.
        self.visit_cookie = f"bezoek-{settings.port}"
        self.access_cookie = f"toegang-{settings.port}"

    def new_visit(self) -> str:
        """An id for a visit that nobody can guess."""
        return self._signed("visit", secrets.token_urlsafe(24))

    def is_visit(self, value: str) -> bool:
        """Whether this server gave out that id."""
        return self._holds("visit", value)

    def proof(self, visit: str) -> str:
        """What a form of this visit carries."""
        return self._mac("form", visit)

    def proves(self, visit: str, value: str) -> bool:
        """Whether a form is one that this visit was given."""
        return hmac.compare_digest(self.proof(visit).encode(), value.encode())

    def access(self) -> str:
        """The value of the cookie of someone who gave the access code."""
        return self._signed("access", f"{int(time())}~{secrets.token_urlsafe(12)}")

    def has_access(self, value: str) -> bool:
        """Whether someone gave the access code, not too long ago."""
        if not self._token:
            return True
        if not self._holds("access", value):
            return False
        since = value.partition("~")[0]
        return since.isdecimal() and time() - int(since) < _ACCESS_SECONDS

    def is_token(self, value: str) -> bool:
        """Whether this is the access code; takes as long for every answer."""
        digests = (hashlib.sha256(one.encode("utf-8", "replace")).digest() for one in (value.strip(), self._token))
        return hmac.compare_digest(*digests)

    def _signed(self, purpose: str, value: str) -> str:
        return f"{value}.{self._mac(purpose, value)}"

    def _holds(self, purpose: str, signed: str) -> bool:
        value, _, mac = signed.rpartition(".")
        return bool(value) and hmac.compare_digest(self._mac(purpose, value).encode(), mac.encode())

    def _mac(self, purpose: str, value: str) -> str:
        return hmac.new(self._key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


class Tries:
    """Counts wrong access codes: after too many from one address in a minute, none of it is looked at any more."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._wrong: dict[str, deque[float]] = {}

    def closed(self, address: str) -> bool:
        """Whether this address tried too often."""
        return len(self._recent(address)) >= self._most

    def wrong(self, address: str) -> None:
        """Notes one more wrong code."""
        recent = self._recent(address)
        recent.append(monotonic())
        self._wrong[address] = recent
        while len(self._wrong) > _REMEMBERED:
            self._wrong.pop(next(iter(self._wrong)))

    def _recent(self, address: str) -> deque[float]:
        until = monotonic() - _MINUTE
        return deque((at for at in self._wrong.get(address, ()) if at > until), maxlen=self._most)


class Guard:
    """Stands around the application."""

    def __init__(self, app: ASGIApp, settings: Settings, known: Secrets, fail: Failing) -> None:
        self._app = app
        self._settings = settings
        self._known = known
        self._fail = fail
        self._names = _own_names(settings)
        self._requests = 0
        self._uploads = 0

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
        body = _Body(request, self._settings)
        self._uploads += body.large
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
            log.error("unforeseen %s", type(error).__name__)  # noqa: TRY400
            if self._settings.debug:
                traceback.print_exc()
            await self._say(request, answer, 500, "onverwacht")
        finally:
            self._uploads -= body.large

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
        if path != ACCESS and not self._known.has_access(cookies.get(self._known.access_cookie, "")):
            return 401, "toegang"
        if request.method == "POST" and _is_large(request.headers) and self._uploads >= self._settings.uploads:
            return 503, "druk"
        return None

    def _is_own(self, hosts: list[str]) -> bool:
        """Whether a request names this server as it may be named: else another site's name was made to lead here."""
        if len(hosts) != 1:
            return False
        try:
            name = (urlsplit(f"//{hosts[0]}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        if name in self._names:
            return True
        # A name that is a number needs nobody to look it up, so nobody can make it lead elsewhere.
        return self._settings.host not in LOOPBACK and _is_address(name)

    def _cookie(self, request: Request, visit: str) -> str:
        return cookie(self._known.visit_cookie, visit, request)


def cookie(name: str, value: str, request: Request, seconds: int | None = None) -> str:
    """A cookie that no script can read and no other site can make a browser send."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Strict"]
    if seconds is not None:
        parts.append(f"Max-Age={seconds}")
    if request.url.scheme == "https":
        parts.append("Secure")
    return "; ".join(parts)


def access_cookie(known: Secrets, request: Request) -> str:
    """The cookie of someone who gave the access code."""
    return cookie(known.access_cookie, known.access(), request, _ACCESS_SECONDS)


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


class _Body:
    """What comes in: counted while it arrives, and cut off before anything gathers more than it may."""

    def __init__(self, request: Request, settings: Settings) -> None:
        self._receive = request.receive
        self._settings = settings
        self.large = _is_large(request.headers)
        self.most = settings.request_bytes if self.large else settings.fields_bytes
        length = request.headers.get("content-length", "0")
        self.declared = int(length) if length.isdecimal() and len(length) < 16 else self.most + 1
        self._seen = 0
        self._ended = False
        self._until = monotonic() + settings.upload_seconds

    async def receive(self) -> Message:
        if self._ended:  # from here on it waits for the visitor to go
            return await self._receive()
        message = await self._next(self._settings.chunk_seconds)
        if self._seen > self.most:
            raise TooMuch(413, "te groot")
        return message

    async def drain(self) -> None:
        """Takes in a little of what is left and forgets it: a browser reads no answer before it has sent everything."""
        most, until = self._seen + self.most * _DRAIN, monotonic() + _DRAIN_SECONDS
        try:
            while not self._ended and self._seen < most and monotonic() < until:
                await self._next(_DRAIN)
        except TooMuch:
            return

    async def _next(self, patience: float) -> Message:
        patience = min(patience, self._until - monotonic())
        try:
            message = await asyncio.wait_for(self._receive(), max(patience, 0.001))
        except TimeoutError:
            raise TooMuch(408, "te traag") from None
        self._seen += len(message.get("body", b""))
        self._ended = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message


def _is_large(headers: Headers) -> bool:
    return headers.get("content-type", "").lower().startswith("multipart/form-data")


def _same_site(request: Request) -> bool:
    """Whether a request comes from a page of ours. A browser says so itself, in a header that no page can change."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    # Older browsers, and all where the page is not encrypted, only say where the request comes from.
    return origin is not None and origin.lower() == f"{request.url.scheme}://{request.headers.get('host', '')}".lower()


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


__all__ = ["ACCESS", "HEADERS", "POLICY", "PROOF", "STATIC", "VISIT", "Guard", "Secrets", "TooMuch", "Tries", "cookie"]


def visit_id(request: Request) -> str:
    """The id of the visit that a request belongs to."""
    state: dict[str, Any] = request.scope["state"]
    return str(state[VISIT])
