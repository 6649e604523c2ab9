"""A language of which every text of ours shows: its words stand in ⟦⟧, and what stands outside is no translated text.

Holes stay bare, so a Dutch word that is put into a hole as a plain string stands outside too.
"""

import gettext
import re
from collections.abc import Iterable, Iterator

import pytest

import validator.texts

CODE = "xx"
_HOLE = re.compile(r"(\{[^{}]*\})")
_OURS = re.compile(r"⟦[^⟦⟧]*⟧")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_EDGES = " .,;:()«»\"'–-*+=×/[]!?<>|…"


class _Marked(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return marked(message)


def marked(message: str) -> str:
    """A text in the pseudo-language."""
    parts = _HOLE.split(message)
    return "".join(part if _HOLE.fullmatch(part) else _bracketed(part) for part in parts)


def _bracketed(part: str) -> str:
    bare = part.strip(" \n")
    if not _LETTERS.search(bare) and not re.search(r"[^\W\d_]", bare):
        return part
    return part.replace(bare, f"⟦{bare}⟧")


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the pseudo-language one of the languages of the program."""
    known = validator.texts._catalogue
    monkeypatch.setitem(validator.texts._NAMES, CODE, "⟦xx⟧")
    monkeypatch.setitem(validator.texts._LOCALES, CODE, "nl_BE")
    monkeypatch.setattr(
        validator.texts, "_catalogue", lambda language: _Marked() if language == CODE else known(language)
    )


def left(text: str) -> Iterator[str]:
    """The pieces of a text that stand outside the brackets and hold letters."""
    while _OURS.search(text):
        text = _OURS.sub("\x00", text)
    for piece in text.split("\x00"):
        bare = " ".join(piece.split()).strip(_EDGES)
        if _LETTERS.search(bare):
            yield bare


def foreign(texts: Iterable[str], data: str, ids: frozenset[str]) -> set[str]:
    """The pieces that are no data: Dutch words that no translation reached.

    Args:
        texts: what was shown.
        data: everything that a user or a covenant said.
        ids: every id of the catalogue; a piece that is one was ours, whatever the data hold.
    """

    def ours(piece: str) -> bool:
        return piece in ids or (piece not in data and any(part in ids or part not in data for part in _parts(piece)))

    return {piece for text in texts for piece in left(text) if ours(piece)}


def _parts(piece: str) -> list[str]:
    """What is listed in a piece, as far as it is words."""
    parts = (part.strip(_EDGES) for part in re.split(r"[,;:?]\s", piece))
    return [part for part in parts if _LETTERS.search(part)]
