"""Problems of commands other than `check`: said as a sentence, with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from validator.foundation.problem import Problem

FAILED = 2


@contextmanager
def said() -> Iterator[None]:
    """Turns a problem, or a file that cannot be written, into its sentence and exit code 2."""
    try:
        yield
    except Problem as problem:
        from validator.render.console import say_problem

        typer.echo(say_problem("", problem), err=True, nl=False)
        raise typer.Exit(FAILED) from problem
    except OSError as error:
        what = error.filename or "een bestand of verbinding"
        why = error.strerror or type(error).__name__
        typer.echo(f"Dit kon niet gelezen of geschreven worden: {what} ({why}).", err=True)
        raise typer.Exit(FAILED) from error
