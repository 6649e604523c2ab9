"""Problems of commands other than `check`: said as a sentence, with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from validator.cli.language import current, tell
from validator.foundation.problem import Problem
from validator.foundation.text import Text

FAILED = 2


@contextmanager
def said() -> Iterator[None]:
    """Turns a problem, or a file that cannot be written, into its sentence and exit code 2."""
    try:
        yield
    except Problem as problem:
        from validator.render.console import say_problem

        typer.echo(say_problem("", problem, current()), err=True, nl=False)
        raise typer.Exit(FAILED) from problem
    except OSError as error:
        from validator.foundation.system import reason

        what = str(error.filename) if error.filename else Text("een bestand of verbinding")
        text = Text.of("Dit kon niet gelezen of geschreven worden: {wat} ({reden}).", wat=what, reden=reason(error))
        tell(text, err=True)
        raise typer.Exit(FAILED) from error
