"""`convenantcheck clean`: the workbook without our marks, notes and sheets."""

from pathlib import Path
from typing import Annotated

import typer

from validator.cli.options import Lang
from validator.cli.said import said
from validator.foundation.numbered import numbered


def clean(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een gecontroleerde kopie (.xlsx of .xlsm).")],
    out: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map voor het resultaat; anders naast de kopie.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Haal onze markeringen, opmerkingen en bladen uit een gecontroleerde kopie.

    Het bestand zelf wordt alleen gelezen. Het resultaat heet <naam>.zonder-controle.xlsx en overschrijft nooit iets.
    """
    del lang  # taken up by the option itself
    from validator.annotate.file import strip
    from validator.deliver import write_whole
    from validator.workbook.intake import open_package
    from validator.workbook.zip_copy import write_package

    with said(), open_package(file) as package:
        stripped = strip(package)
        folder = file.parent if out is None else out
        names = numbered(f"{file.stem}.zonder-controle", file.suffix)
        typer.echo(write_whole(folder, names, lambda stream: write_package(stripped, stream)))
