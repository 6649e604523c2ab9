"""The catalogues on disk: read, brought up to date with the ids there are, and written the same way every time."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from messages.collect import ROOT

LOCALE = ROOT / "validator" / "locale"
_WIDTH = 116
_OF_THE_DAY = re.compile(rb'^"[A-Za-z-]*: .*(@|YEAR|\d:\d|Babel).*\n', re.MULTILINE)
_HEADER = "Messages of Convenantcheck. The ids are the Dutch sentences; `make messages` keeps this file."


def folder(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES"


def kept(language: str) -> Catalog:
    """The catalogue of a language as it is; empty where there is none yet."""
    file = folder(language) / "convenantcheck.po"
    return read_po(BytesIO(file.read_bytes() if file.is_file() else b""), locale=language)


def update(language: str, ids: Catalog, fresh: Mapping[str, str] | None = None) -> Catalog:
    """Brings the catalogue of a language up to date: new ids come in, ids that are gone go.

    Args:
        language: its code.
        ids: every id there is.
        fresh: translations that go before what was there, by id.
    """
    old = kept(language)
    known = {str(message.id): str(message.string) for message in old if message.id} | dict(fresh or {})
    made = Catalog(locale=language, project="convenantcheck", fuzzy=False, header_comment=f"# {_HEADER}")
    for message in ids:
        if message.id:
            made.add(message.id, known.get(str(message.id), ""))
    _write(made, folder(language))
    return made


def _write(catalogue: Catalog, place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=_WIDTH, no_location=True, sort_output=True)
    # Without days and placeholders: the same texts give the same file.
    (place / "convenantcheck.po").write_bytes(_OF_THE_DAY.sub(b"", text.getvalue()))
    write_mo(compiled, read_po(BytesIO((place / "convenantcheck.po").read_bytes()), locale=catalogue.locale))
    (place / "convenantcheck.mo").write_bytes(compiled.getvalue())
