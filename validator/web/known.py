"""What only this server knows while it runs: ids that it gave out, proof that a form is its own, the access code."""

import hashlib
import hmac
import secrets
from collections import deque
from time import monotonic, time
from typing import Any

from starlette.requests import Request

from validator.web.settings import Settings

VISIT = "bezoek"
"""Key of the id of the visit in the state of a request."""

_ACCESS_SECONDS = 12 * 3600
_MINUTE = 60.0
_REMEMBERED = 1000


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


def cookie(name: str, value: str, request: Request, seconds: int | None = None, same_site: str = "Strict") -> str:
    """A cookie that no script can read and no other site can make a browser send."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", f"SameSite={same_site}"]
    if seconds is not None:
        parts.append(f"Max-Age={seconds}")
    if request.url.scheme == "https":
        parts.append("Secure")
    return "; ".join(parts)


def access_cookie(known: Secrets, request: Request) -> str:
    """The cookie of someone who gave the access code."""
    return cookie(known.access_cookie, known.access(), request, _ACCESS_SECONDS)


def visit_id(request: Request) -> str:
    """The id of the visit that a request belongs to."""
    state: dict[str, Any] = request.scope["state"]
    return str(state[VISIT])
