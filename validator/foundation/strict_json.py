"""JSON that came from elsewhere: read within bounds, and only when it says one thing."""

import json
import stat
from pathlib import Path
from typing import Any, NoReturn

from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text

MOST_BYTES = 64 << 20
"""So many bytes a file may hold: the outcome of a report with a hundred thousand findings."""

MOST_VALUES = 4_000_000
"""So many values it may hold: an empty list costs three bytes in the file and twenty times that in memory."""

_DEEPEST = 32
"""So many lists and objects may lie in one another; ours hold seven."""


class _Wrong(ValueError):
    """JSON that says two things, or what JSON has no word for."""


def read_json(path: Path) -> Any:
    """The content of a JSON file, in UTF-8 or as some consoles write it (UTF-16, with a mark at the beginning).

    Raises:
        NotCheckable: it is no plain file, cannot be read, is too large or too deep, is no JSON, or a key stands twice.
    """
    name = path.name
    try:
        # A pipe or a device never ends: only plain files are opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(name)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(name) from error
    if len(content) > MOST_BYTES or sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise NotCheckable(
            "too_large",
            Text.of("{bestand} is te groot om de uitkomst van één rapport te zijn.", bestand=name),
            Text("Geef de uitkomst zoals «convenantcheck check --format json» ze schrijft."),
        )
    try:
        return _not_deep(json.loads(content, object_pairs_hook=_once, parse_constant=_no_number))
    except (ValueError, RecursionError) as error:
        raise NotCheckable(
            "no_json",
            Text.of("{bestand} is geen geldige JSON.", bestand=name),
            Text("Geef de uitkomst zoals «convenantcheck check --format json» ze schrijft."),
        ) from error


def _not_deep(value: Any) -> Any:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            part
            for one in level
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return value
    raise _Wrong("too deep")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Wrong("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise _Wrong(text)


def _unreadable(name: str) -> NotCheckable:
    return NotCheckable(
        "unreadable",
        Text.of("Het bestand {bestand} kan niet gelezen worden.", bestand=name),
        Text("Kijk of de naam klopt en of het een gewoon bestand is."),
    )
