"""`convenantcheck verify`: whether an outcome that was kept still holds for a file."""

from pathlib import Path
from typing import Annotated

import typer

from validator.cli.language import asked
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang
from validator.cli.progress import busy
from validator.cli.said import said
from validator.foundation.text import Text


def verify(
    kept: Annotated[
        Path,
        typer.Argument(metavar="UITKOMST", readable=False, help="Een uitkomst van «check --format json» (.json)."),
    ],
    file: Annotated[
        Path, typer.Argument(metavar="BESTAND", readable=False, help="Het rapport, of zijn gecontroleerde kopie.")
    ],
    form: Form = FORMATS[0],
    lang: Lang = None,
    covenants: Covenants = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="KOPIE",
            help="De gecontroleerde kopie waaruit beslissingen overgenomen zijn, als de controle die ook had.",
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Reken na of een bewaarde uitkomst nog standhoudt: hetzelfde bestand, dezelfde regels, dezelfde cijfers.

    De controle gebeurt opnieuw, met de dag, de keuzes en de beslissingen die in de uitkomst staan. Wat verschilt, staat
    er met wat de uitkomst zegt en wat de controle nu geeft. Beide bestanden worden alleen gelezen.

    Afsluitcode: 0 de uitkomst houdt stand, 1 ze houdt geen stand, 2 niet na te rekenen.
    """
    del lang, data
    with said():
        with busy(Text.of("{uitkomst} wordt nagerekend op {bestand}", uitkomst=kept.name, bestand=file.name)):
            from validator.verifying import verify as repeat

            verification = repeat(kept, file, covenants, decisions)
            language = asked() or verification.kept.language
        if form == "json":
            import json

            from validator.render.verification import verification_as_json

            # ASCII only: every program reads it the same way, whatever the encoding of the screen is.
            typer.echo(json.dumps(verification_as_json(verification, language), indent=2, ensure_ascii=True))
        else:
            from validator.render.verification import show_verification

            typer.echo(show_verification(kept.name, verification, language), nl=False)
    raise typer.Exit(0 if verification.holds else 1)
