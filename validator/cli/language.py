"""The language of this run: as `--lang` says, else as CONVENANTCHECK_LANG says, else Dutch."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from validator.foundation.text import Text

VARIABLE = "CONVENANTCHECK_LANG"
OPTION = "--lang"

_asked: ContextVar[str] = ContextVar("asked", default="")


@contextmanager
def spoken(arguments: Sequence[str]) -> Iterator[None]:
    """A run in its language, found before the command line is read, so that help and mistakes are said in it too.

    Args:
        arguments: the command line, without the name of the program.
    """
    from validator.texts import LANGUAGES

    said = ""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, given, value = argument.partition("=")
        if name == OPTION:
            said = value if given else " ".join(arguments[position + 1 : position + 2])
    token = _asked.set(next((one for one in (said, of_environment()) if one in LANGUAGES), ""))
    try:
        yield
    finally:
        # Several runs may follow each other in one process; none speaks the language of the one before.
        _asked.reset(token)


def of_environment() -> str:
    """What the environment asks for, which may be no language of ours: "fr", also from "fr_BE.UTF-8"."""
    return os.environ.get(VARIABLE, "").strip().lower()[:2]


def asked() -> str | None:
    """The language that was asked for; None where nobody did, and a workbook may say it."""
    return _asked.get() or None


def current() -> str:
    """The language for what is about no workbook."""
    from validator.texts import DEFAULT_LANGUAGE

    return _asked.get() or DEFAULT_LANGUAGE


def say(text: "Text") -> str:
    """The text in the language of this run."""
    from validator.texts import sentence

    return sentence(text, current())


def tell(text: "Text", *, err: bool = False) -> None:
    """Shows the text."""
    typer.echo(say(text), err=err)


def wrong(text: "Text") -> typer.BadParameter:
    """What is raised where the value of an option cannot be used."""
    return typer.BadParameter(say(text))
