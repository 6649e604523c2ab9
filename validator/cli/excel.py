"""`convenantcheck excel`: the check of the workbook that is open in Excel, and the add-in with its button."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from validator.cli.choices import a_day, a_language
from validator.cli.dutch import DutchCommand, DutchGroup
from validator.cli.options import Data
from validator.cli.progress import busy
from validator.cli.said import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.foundation.text import Text

app = typer.Typer(
    cls=DutchGroup,
    help="In Excel zelf: het open werkboek controleren, vergelijken of opschonen, en de knop Controleer installeren.",
    rich_markup_mode=None,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)
_OPTIONS = "[OPTIES]"

_Covenants = Annotated[
    Path | None, typer.Option(metavar="MAP", help="Map met eigen convenanten (.yaml) in plaats van het register.")
]
_AsOf = Annotated[
    date | None, typer.Option(metavar="DAG", parser=a_day, help="De dag waarop gekeken wordt, zoals 2023-01-31.")
]
_Decisions = Annotated[
    Path | None,
    typer.Option(metavar="KOPIE", help="Neem de beslissingen over uit een eerdere gecontroleerde kopie."),
]
_Language = Annotated[
    str, typer.Option(metavar="TAAL", parser=a_language, show_default=False, help="Taal van de meldingen: nl.")
]


@app.command("check", cls=DutchCommand, options_metavar=_OPTIONS)
def check(
    covenants: _Covenants = None,
    as_of: _AsOf = None,
    sector: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Weiger een rapport van een andere sector dan deze.")
    ] = None,
    generation: Annotated[
        str | None,
        typer.Option(metavar="JAREN", help="Weiger een rapport van een andere generatie, zoals 2021-2022."),
    ] = None,
    decisions: _Decisions = None,
    lang: _Language = "nl",
    data: Data = None,
) -> None:
    """Controleer het werkboek dat in Excel vooraan staat, met wat er nog niet bewaard is.

    De markeringen komen in het open werkboek zelf, met de bladen Oordeel en Bevindingen. Er wordt niets bewaard.

    Afsluitcode: 0 niets te herstellen, 1 minstens één fout of blokkerende bevinding, 2 niet te controleren.
    """
    del data  # taken up by the option itself
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        with busy(str(book.name)):
            from validator.excel.actions import Asked, check_book
            from validator.excel.told import told
            from validator.render.console import show

            asked = Asked(covenants, as_of, sector, generation, decisions, lang)
            outcome, written = check_book(book, asked)
        typer.echo(show(outcome, lang), nl=False)
        typer.echo()
        _say(told(written), lang)
    raise typer.Exit(outcome.exit_code)


@app.command("compare", cls=DutchCommand, options_metavar=_OPTIONS)
def compare(
    old: Annotated[Path, typer.Argument(metavar="OUD", readable=False, help="De vroegere versie van het rapport.")],
    covenants: _Covenants = None,
    as_of: _AsOf = None,
    decisions: _Decisions = None,
    lang: _Language = "nl",
    data: Data = None,
) -> None:
    """Vergelijk het open werkboek met een vroegere versie en markeer ook wat er gewijzigd is.

    Het open werkboek is de nieuwe versie; OUD wordt alleen gelezen. Er wordt niets bewaard.

    Afsluitcode: 0 vergeleken, 2 niet te vergelijken.
    """
    del data  # taken up by the option itself
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        with busy(f"{old.name} en {book.name}", "worden vergeleken"):
            from validator.excel.actions import Asked, compare_book
            from validator.excel.told import told
            from validator.render.comparison import show_comparison

            asked = Asked(covenants, as_of, decisions=decisions, language=lang)
            comparison, written = compare_book(book, old, asked)
        typer.echo(show_comparison(comparison, lang, None), nl=False)
        if written is not None:
            typer.echo()
            _say(told(written), lang)


@app.command("clean", cls=DutchCommand, options_metavar=_OPTIONS)
def clean() -> None:
    """Haal de markeringen, notities en bladen van de controle uit het open werkboek.

    Wat van de gebruiker is, blijft. Er wordt niets bewaard.
    """
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        from validator.excel.actions import clean_book
        from validator.excel.told import told_of_cleaning

        _say(told_of_cleaning(clean_book(book)), "nl")


@app.command("new", cls=DutchCommand, options_metavar=_OPTIONS)
def new(
    id: Annotated[
        str | None, typer.Argument(metavar="[SJABLOON]", help="Een sjabloon uit «template list», of kies met opties.")
    ] = None,
    sector: Annotated[str, typer.Option(metavar="NAAM", help="Sector, fonds of PC.")] = "",
    generation: Annotated[str, typer.Option(metavar="JAREN", help="De generatie, zoals 2021-2022.")] = "",
    instrument: Annotated[str, typer.Option(metavar="NAAM", help="Sectorconvenant of een addendum.")] = "",
    report: Annotated[str, typer.Option(metavar="SOORT", help="Voortgangsrapport, eindrapport, ...")] = "",
    blank: Annotated[bool, typer.Option("--blank", help="Neem niets over uit het open werkboek.")] = False,
    out: Annotated[
        Path, typer.Option(metavar="MAP", show_default=False, help="Map voor het werkboek (anders deze map).")
    ] = Path(),
    covenants: _Covenants = None,
    data: Data = None,
) -> None:
    """Maak een werkboek om in te vullen uit het open rapport, en open het in Excel.

    Het open rapport wordt alleen gelezen. Een bestaand bestand wordt nooit overschreven.
    """
    del data  # taken up by the option itself
    with said():
        from validator.excel.attach import active_book, running_app

        running = running_app()
        book = None if blank else active_book()
        with busy("Het werkboek", "wordt gemaakt"):
            from validator.deliver import write_whole
            from validator.excel.actions import prepare_from
            from validator.excel.problems import talking
            from validator.prepare import Asked, prepare
            from validator.template.choosing import Wish

            wanted = Asked(id or "", sector, Wish(generation, instrument, report), None, covenants)
            made = prepare(wanted) if book is None else prepare_from(book, wanted)
            names = (f"{made.name}{ending}.xlsx" for ending in ("", *(f"-{number}" for number in range(2, 1000))))
            written = write_whole(out, names, lambda stream: _write(stream, made.content))
            with talking():
                running.books.open(str(written.resolve()))
        typer.echo(written)


@app.command("install", cls=DutchCommand, options_metavar=_OPTIONS)
def install() -> None:
    """Zet het tabblad Convenantcheck met de knop Controleer in Excel."""
    with said():
        from validator.excel.installing import install as put

        state = put()
    typer.echo(f"De knop Controleer is geïnstalleerd: {state.place}")
    typer.echo("Ziet u het tabblad Convenantcheck niet? Sluit Excel helemaal af en start het opnieuw.")
    typer.echo(
        "Klik alleen in werkboeken waarvan u de afzender vertrouwt: een werkboek met een blad «myaddin.conf» kan de "
        "knop een ander programma laten starten. Voor andere werkboeken is er «convenantcheck check BESTAND»."
    )


@app.command("uninstall", cls=DutchCommand, options_metavar=_OPTIONS)
def uninstall() -> None:
    """Haal het tabblad Convenantcheck uit Excel."""
    with said():
        from validator.excel.installing import uninstall as take

        before = take()
    typer.echo(f"De knop Controleer is weg: {before.place}" if before.there else "De knop was niet geïnstalleerd.")


@app.command("status", cls=DutchCommand, options_metavar=_OPTIONS)
def status() -> None:
    """Toon of de knop geïnstalleerd is en welk werkboek in Excel open staat."""
    with said():
        from validator.excel.installing import state

        now = state()
        lines = [f"xlwings {now.version}"]
        if not now.there:
            lines.append("De knop Controleer is niet geïnstalleerd: «convenantcheck excel install» doet dat.")
        elif now.ours:
            lines.append(f"De knop Controleer is geïnstalleerd: {now.place}")
        else:
            lines.append(f"Er staat een knop van een andere installatie: {now.place}. Installeer opnieuw.")
        lines.append(_open_now())
    typer.echo("\n".join(lines))


def _open_now() -> str:
    from validator.excel.attach import active_book
    from validator.foundation.problem import Problem
    from validator.texts import sentence

    try:
        return f"Open in Excel: {active_book().name}"
    except Problem as problem:
        return sentence(problem.message)


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _say(texts: "Iterable[Text]", language: str) -> None:
    from validator.texts import sentence

    for text in texts:
        typer.echo(sentence(text, language))
