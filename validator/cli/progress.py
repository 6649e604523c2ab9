"""A sign of life on standard error for whatever takes more than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from validator.cli.language import say

if TYPE_CHECKING:
    from validator.foundation.text import Text

PATIENCE = 1.0


@contextmanager
def busy(doing: "Text") -> Iterator[None]:
    """Shows on a terminal, after a second, what is being done; gone again when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    shown: list[Any] = []
    lock = threading.Lock()
    over = False

    def begin() -> None:
        from rich.console import Console
        from rich.text import Text as RichText

        with lock:
            if not over:
                status = Console(stderr=True).status(RichText(f"{said} …"))
                status.start()
                shown.append(status)

    said = say(doing)
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
