"""The body of a request: counted while it arrives, and cut off before anything gathers more than it may."""

import asyncio
from time import monotonic

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Message

from validator.web.settings import Settings

_DRAIN = 4
_DRAIN_SECONDS = 60.0


class TooMuch(Exception):
    """The body of a request is larger than it may be, or too slow."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Body:
    """What comes in with one request. `large`: a form with files. `most` bytes are let in, `declared` were said."""

    def __init__(self, request: Request, settings: Settings, *, files: bool = True) -> None:
        """`files`: whether this request may bring any."""
        self._receive = request.receive
        self._settings = settings
        self.large = files and is_large(request.headers)
        self.most = settings.request_bytes if self.large else settings.fields_bytes
        length = request.headers.get("content-length", "0")
        self.declared = int(length) if length.isdecimal() and len(length) < 16 else self.most + 1
        self._seen = 0
        self.ended = False
        self._until = monotonic() + settings.upload_seconds

    async def receive(self) -> Message:
        """The next piece.

        Raises:
            TooMuch: it is larger than it may be, or does not come.
        """
        if self.ended:  # from here on it waits for the visitor to go
            return await self._receive()
        message = await self._next(self._settings.chunk_seconds)
        if self._seen > self.most:
            raise TooMuch(413, "te groot")
        return message

    async def drain(self) -> None:
        """Takes in a little of what is left and forgets it: a browser reads no answer before it has sent everything."""
        most, until = self._seen + self.most * _DRAIN, monotonic() + _DRAIN_SECONDS
        try:
            while not self.ended and self._seen < most and monotonic() < until:
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
        self.ended = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message


def is_large(headers: Headers) -> bool:
    """Whether a request brings files."""
    return headers.get("content-type", "").lower().startswith("multipart/form-data")
