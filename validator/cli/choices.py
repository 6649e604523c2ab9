"""Values of options that several commands take: one of a few words, a day, a language."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

import typer


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes one of the words, and says which there are when it is another."""

    def parse(text: str) -> str:
        if text not in words:
            raise typer.BadParameter(f"kies uit {', '.join(filter(None, words))}.")
        return text

    return parse


def a_day(text: str) -> date:
    """A day, written as 2023-01-31, 31-01-2023 or 31/01/2023."""
    for notation in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, notation).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"«{text}» is geen dag; schrijf bijvoorbeeld 2023-01-31.")


def a_language(text: str) -> str:
    """One of the languages of the messages."""
    from validator.texts import LANGUAGES

    return one_of(LANGUAGES)(text)
