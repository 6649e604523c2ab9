"""How far a batch is: a bar with the time that is left, on standard error, where that is a terminal."""

import sys
from types import TracebackType
from typing import Any

from validator.cli.language import say
from validator.foundation.text import Text


class Counting:
    """Watches a batch. Use it in a `with` statement; the bar is gone when that ends."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "Counting":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int, resumed: int) -> None:
        """There are so many files, of which so many were finished earlier."""
        self._total, self._done = total, resumed
        if not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(say(Text("nog")), markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(say(Text("Rapporten worden gecontroleerd")), total=total, completed=resumed)
        self._bar.start()

    def done(self, label: str) -> None:
        """One more file is finished."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=_short(label))

    def all_done(self) -> None:
        """The files are finished; what is made of them takes a moment more."""
        if self._bar is not None:
            self._bar.update(self._task, description=say(Text("Het overzicht wordt gemaakt")))

    def so_far(self) -> Text:
        """How many files are finished."""
        if not self._total:
            return Text("Er was nog niets begonnen.")
        return Text.of("{n:getal} van de {alle:getal} bestanden zijn klaar.", n=self._done, alle=self._total)


def _short(label: str) -> str:
    return label if len(label) <= 40 else f"…{label[-39:]}"
