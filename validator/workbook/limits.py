"""How large a workbook may be before it is refused: guards against files made to exhaust the machine."""

import os
from dataclasses import asdict, dataclass, fields

from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text

ENVIRONMENT = "CONVENANTCHECK_GRENZEN"
"""Environment variable with other limits, such as `parts=9000,sheet_area=50000000`."""

_MEBI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the intake guard. The defaults leave room for a list of a million rows.

    Measured: a real list of a million rows by ten columns is 63 MB as a file, 350 to 450 MB unpacked, and is packed
    7 to 1; files made to explode were packed 290 to 1030 to 1.

    `file_bytes`: the file itself. `part_bytes`, `total_bytes`: one part and all parts, unpacked, as the file declares
    (reading never goes beyond what is declared). `ratio`: unpacked against packed size of one part; only parts above
    `ratio_from` bytes are held to it. `parts`: number of parts.
    `tags`: tags of one part, the rows of a sheet and the shared texts aside: merged ranges, formats, names.
    `text_bytes`: one text without markup in it (Excel itself keeps 32,767 characters); `texts_bytes`: all shared texts
    that the cells of one sheet show, each counted as often as it is shown.
    `sheet_cells`: filled cells on one sheet. `sheet_area`: rows times columns up to the last filled cell; a larger
    area is accepted where at least one cell in `sparse` is filled, because a reader holds the whole area in memory;
    else it counts without the cells that hold nothing but white space. `ratio` and `ratio_from` also hold for the file
    as a whole.
    """

    file_bytes: int = 400 * _MEBI
    part_bytes: int = 1024 * _MEBI
    total_bytes: int = 2048 * _MEBI
    ratio: int = 150
    ratio_from: int = 10 * _MEBI
    parts: int = 5_000
    tags: int = 250_000
    text_bytes: int = _MEBI
    texts_bytes: int = 256 * _MEBI
    sheet_cells: int = 40_000_000
    sheet_area: int = 20_000_000
    sparse: int = 4


def usual_limits() -> Limits:
    """The limits that hold where nobody asks for others: the defaults, with what the environment variable changes.

    Raises:
        BadConfiguration: the variable names a limit that does not exist, or gives it no whole number above zero.
    """
    known = {field.name for field in fields(Limits)}
    changed: dict[str, int] = {}
    for entry in os.environ.get(ENVIRONMENT, "").split(","):
        name, _, value = (piece.strip() for piece in entry.partition("="))
        if not name and not value:
            continue
        if name not in known or not value.isdecimal() or len(value) > 18 or not int(value):
            raise BadConfiguration(
                "unknown_limit",
                Text.of("De grens «{grens}» in {variabele} is niet te lezen.", grens=entry, variabele=ENVIRONMENT),
                Text.of("Schrijf bijvoorbeeld parts=9000. Bekend zijn: {namen}.", namen=tuple(sorted(known))),
            )
        changed[name] = int(value)
    return Limits(**changed)


def moved_limits() -> dict[str, int]:
    """The limits that are not the usual ones, by name.

    Raises:
        BadConfiguration: as `usual_limits`.
    """
    usual, now = asdict(Limits()), asdict(usual_limits())
    return {name: value for name, value in now.items() if value != usual[name]}
