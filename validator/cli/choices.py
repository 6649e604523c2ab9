"""Values of options that several commands take: one of a few words, a day, a number, a language."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from validator.cli.language import wrong
from validator.foundation.text import Text


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """A parser that takes one of the words, and says which there are when it is another."""
    known = tuple(words)

    def parse(text: str) -> str:
        if text not in known:
            raise wrong(Text.of("kies uit {woorden}.", woorden=tuple(filter(None, known))))
        return text

    return parse


def a_day(text: str) -> date:
    """A day, written as 2023-01-31, 31-01-2023 or 31/01/2023."""
    for notation in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, notation).date()
        except ValueError:
            continue
    raise wrong(Text.of("«{tekst}» is geen dag; schrijf bijvoorbeeld 2023-01-31.", tekst=text))


def whole(least: int, most: int | None = None) -> Callable[[str | int], int]:
    """A parser of whole numbers from `least` on."""

    def parse(text: str | int) -> int:
        number = int(text) if str(text).isdecimal() and len(str(text)) < 10 else -1
        if number < least:
            raise wrong(Text.of("geef een geheel getal vanaf {n:getal}.", n=least))
        if most is not None and number > most:
            raise wrong(Text.of("geef een geheel getal tot {n:getal}.", n=most))
        return number

    return parse


def a_language(text: str) -> str:
    """One of the languages of the messages."""
    from validator.texts import LANGUAGES

    return one_of(LANGUAGES)(text)
