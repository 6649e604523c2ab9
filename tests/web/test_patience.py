"""Who opens a connection and sends no request is not waited for; who sends one is served, however slow the answer."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from time import monotonic, sleep

import pytest
import uvicorn

from validator.web import patience


async def _app(scope, receive, send) -> None:
    if scope["type"] != "http":
        return
    await asyncio.sleep(1.2)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.6)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(_app, http=patience.PatientProtocol, lifespan="off", log_config=None, timeout_keep_alive=30)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()


_REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.mark.parametrize("before", [b"", b"GET / HTTP/1.1\r\n", _REQUEST, _REQUEST + b"GET /"])
def test_a_connection_without_a_request_is_closed_and_one_with_a_request_is_served(port: int, before: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(before)
        if before.startswith(_REQUEST):
            assert b"200 OK" in one.recv(1000)  # later than the patience
            one.sendall(b" ")  # and then the beginning of a next request, that never comes
        began = monotonic()
        got = b"".join(iter(lambda: one.recv(1000), b""))
        assert monotonic() - began < 5
        assert b"200" not in got[2:]
