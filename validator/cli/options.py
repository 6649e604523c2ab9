"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from validator.cli.choices import a_day, a_language, one_of
from validator.cli.language import OPTION

FORMATS = ("console", "json")


def _use(folder: Path | None) -> Path | None:
    from validator.foundation.data import use

    use(folder)
    return folder


Data: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="MAP",
        callback=_use,
        help="Map met eigen gegevens naast die van het programma: generations, covenants, templates.",
    ),
]
"""The user's own data; taking it up is all that the option does, so a command only has to name it."""

Lang: TypeAlias = Annotated[
    str | None,
    typer.Option(OPTION, metavar="nl|fr|en", parser=a_language, show_default=False, help="Taal van wat getoond wordt."),
]
"""The language, which `validator.cli.language` finds before the command line is read: a command only has to name it."""

Covenants: TypeAlias = Annotated[
    Path | None,
    typer.Option("--covenants", metavar="MAP", help="Map met eigen convenanten (.yaml) in plaats van het register."),
]

Form: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="console|json",
        parser=one_of(FORMATS),
        show_default=False,
        help="Hoe het resultaat getoond wordt (standaard console).",
    ),
]

AsOf: TypeAlias = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DAG", parser=a_day, help="De dag waarop gekeken wordt, zoals 2023-01-31."),
]

OnlySector: TypeAlias = Annotated[
    str | None, typer.Option("--sector", metavar="NAAM", help="Weiger een rapport van een andere sector dan deze.")
]

OnlyGeneration: TypeAlias = Annotated[
    str | None,
    typer.Option("--generation", metavar="JAREN", help="Weiger een rapport van een andere generatie, zoals 2021-2022."),
]
