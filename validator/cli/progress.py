"""A sign of life on standard error for whatever takes more than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0


@contextmanager
def busy(what: str, doing: str = "wordt gecontroleerd") -> Iterator[None]:
    """Shows on a terminal, after a second, what is being done; gone again when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    shown: list[Any] = []
    lock = threading.Lock()
    over = False

    def begin() -> None:
        from rich.console import Console
        from rich.text import Text

        with lock:
            if not over:
                status = Console(stderr=True).status(Text(f"{what} {doing} …"))
                status.start()
                shown.append(status)

    timer = threading.Timer(PATIENCE, begin)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over = True
            for status in shown:
                status.stop()
