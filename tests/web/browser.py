"""The page on loopback, for tests with a real browser."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from validator.web.app import make_app
from validator.web.settings import Settings

_PATIENCE = 30


@contextmanager
def on_loopback(**changed: Any) -> Iterator[str]:
    """The page, served by this process with worker processes of its own: its address without a slash at the end."""
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        port = listening.getsockname()[1]
        app = make_app(Settings(**{"checks": 1, "port": port, **changed}))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = monotonic() + _PATIENCE
        while not server.started and monotonic() < until:
            sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
