"""`convenantcheck compare`: what changed between two versions of a report, and what that does."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from validator.cli.choices import a_day
from validator.cli.language import asked, say
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang
from validator.cli.progress import busy
from validator.cli.said import said
from validator.foundation.text import Text


def compare(
    old: Annotated[Path, typer.Argument(metavar="OUD", readable=False, help="De vroegere versie van het rapport.")],
    new: Annotated[Path, typer.Argument(metavar="NIEUW", readable=False, help="De nieuwe versie van het rapport.")],
    out: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map voor de vergeleken kopie; anders naast NIEUW.")
    ] = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
    covenants: Covenants = None,
    as_of: Annotated[
        date | None,
        typer.Option(metavar="DAG", parser=a_day, help="De dag waarop beide bekeken worden, zoals 2023-01-31."),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="KOPIE",
            help="Neem in NIEUW de beslissingen over uit een eerdere gecontroleerde kopie; dat mag ook OUD zijn.",
        ),
    ] = None,
    no_annotate: Annotated[bool, typer.Option("--no-annotate", help="Schrijf geen vergeleken kopie.")] = False,
    data: Data = None,
) -> None:
    """Vergelijk twee versies van hetzelfde rapport: cijfers, bevindingen en het gevolg voor de uitbetaling.

    Beide bestanden worden alleen gelezen. Van NIEUW komt er een gecontroleerde kopie waarin ook elke gewijzigde cel
    gemarkeerd is, met een blad Vergelijking: <naam>.vergeleken.xlsx. Ze overschrijft nooit iets.

    Afsluitcode: 0 vergeleken, 2 niet te vergelijken.
    """
    del data, lang  # taken up by the options themselves
    with said():
        with busy(Text.of("{oud} en {nieuw} worden vergeleken", oud=old.name, nieuw=new.name)):
            from validator.comparing import compare_files, deliver_comparison

            comparison = compare_files(old, new, covenants, as_of, decisions)
            language = asked() or comparison.new.case.report.language
            # Of equal files a copy would only repeat the other.
            copy = None if no_annotate or comparison.unchanged else deliver_comparison(comparison, new, out, language)
        if form == "json":
            import json

            from validator.render.comparison_json import comparison_as_json

            # ASCII only: every program reads it the same way, whatever the encoding of the screen is.
            typer.echo(json.dumps(comparison_as_json(comparison, language), indent=2, ensure_ascii=True))
            if copy is not None:
                typer.echo(say(Text.of("Vergeleken kopie: {pad}", pad=str(copy))), err=True)
        else:
            from validator.render.comparison import show_comparison

            typer.echo(show_comparison(comparison, language, copy), nl=False)
