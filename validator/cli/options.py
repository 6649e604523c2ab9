"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer


def _use(folder: Path | None) -> Path | None:
    from validator.foundation.data import use

    use(folder)
    return folder


Data: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="MAP",
        callback=_use,
        help="Map met eigen gegevens naast die van het programma: generations, covenants, templates.",
    ),
]
"""The user's own data; taking it up is all that the option does, so a command only has to name it."""
