"""Values of options that are one of a few words."""

from collections.abc import Callable, Sequence

import typer


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes one of the words, and says which there are when it is another."""

    def parse(text: str) -> str:
        if text not in words:
            raise typer.BadParameter(f"kies uit {', '.join(words)}.")
        return text

    return parse
