"""`convenantcheck excel`: the check of the workbook that is open in Excel, and the add-in with its button."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from validator.cli.language import asked as asked_language
from validator.cli.language import current, say, tell
from validator.cli.options import AsOf, Covenants, Data, Lang, OnlyGeneration, OnlySector
from validator.cli.progress import busy
from validator.cli.said import said
from validator.cli.usage import Command, Group
from validator.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

app = typer.Typer(
    cls=Group,
    help="In Excel zelf: het open werkboek controleren, vergelijken of opschonen, en de knop Controleer installeren.",
    rich_markup_mode=None,
)

_Decisions = Annotated[
    Path | None,
    typer.Option(metavar="KOPIE", help="Neem de beslissingen over uit een eerdere gecontroleerde kopie."),
]


@app.command("check", cls=Command)
def check(
    covenants: Covenants = None,
    as_of: AsOf = None,
    sector: OnlySector = None,
    generation: OnlyGeneration = None,
    decisions: _Decisions = None,
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Controleer het werkboek dat in Excel vooraan staat, met wat er nog niet bewaard is.

    De markeringen komen in het open werkboek zelf, met de bladen Oordeel en Bevindingen. Er wordt niets bewaard.

    Afsluitcode: 0 niets te herstellen, 1 minstens één fout of blokkerende bevinding, 2 niet te controleren.
    """
    del data, lang  # taken up by the options themselves
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        with busy(Text.of("{bestand} wordt gecontroleerd", bestand=str(book.name))):
            from validator.excel.actions import Asked, check_book
            from validator.excel.told import told
            from validator.render.console import show

            asked = Asked(covenants, as_of, sector, generation, decisions, asked_language())
            outcome, written = check_book(book, asked)
        language = asked_language() or outcome.case.report.language
        typer.echo(show(outcome, language), nl=False)
        typer.echo()
        _say(told(written), language)
    raise typer.Exit(outcome.exit_code)


@app.command("compare", cls=Command)
def compare(
    old: Annotated[Path, typer.Argument(metavar="OUD", readable=False, help="De vroegere versie van het rapport.")],
    covenants: Covenants = None,
    as_of: AsOf = None,
    decisions: _Decisions = None,
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Vergelijk het open werkboek met een vroegere versie en markeer ook wat er gewijzigd is.

    Het open werkboek is de nieuwe versie; OUD wordt alleen gelezen. Er wordt niets bewaard.

    Afsluitcode: 0 vergeleken, 2 niet te vergelijken.
    """
    del data, lang  # taken up by the options themselves
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        with busy(Text.of("{oud} en {nieuw} worden vergeleken", oud=old.name, nieuw=str(book.name))):
            from validator.excel.actions import Asked, compare_book
            from validator.excel.told import told
            from validator.render.comparison import show_comparison

            asked = Asked(covenants, as_of, decisions=decisions, language=asked_language())
            comparison, written = compare_book(book, old, asked)
        language = asked_language() or comparison.new.case.report.language
        typer.echo(show_comparison(comparison, language, None), nl=False)
        if written is not None:
            typer.echo()
            _say(told(written), language)


@app.command("clean", cls=Command)
def clean(lang: Lang = None) -> None:
    """Haal de markeringen, notities en bladen van de controle uit het open werkboek.

    Wat van de gebruiker is, blijft. Er wordt niets bewaard.
    """
    del lang  # taken up by the option itself
    with said():
        from validator.excel.attach import active_book

        book = active_book()
        from validator.excel.actions import clean_book
        from validator.excel.told import told_of_cleaning

        _say(told_of_cleaning(clean_book(book)))


@app.command("new", cls=Command)
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
    covenants: Covenants = None,
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Maak een werkboek om in te vullen uit het open rapport, en open het in Excel.

    Het open rapport wordt alleen gelezen. Een bestaand bestand wordt nooit overschreven.
    """
    del data, lang  # taken up by the options themselves
    with said():
        from validator.excel.attach import active_book, running_app

        running = running_app()
        book = None if blank else active_book()
        with busy(Text("Het werkboek wordt gemaakt")):
            from validator.deliver import write_whole
            from validator.excel.actions import prepare_from
            from validator.excel.problems import talking
            from validator.prepare import Asked, prepare
            from validator.template.choosing import Wish

            wish = Wish(generation, instrument, report)
            wanted = Asked(id or "", sector, wish, None, covenants, asked_language() or "")
            made = prepare(wanted) if book is None else prepare_from(book, wanted)
            names = (f"{made.name}{ending}.xlsx" for ending in ("", *(f"-{number}" for number in range(2, 1000))))
            written = write_whole(out, names, lambda stream: _write(stream, made.content))
            with talking():
                running.books.open(str(written.resolve()))
        typer.echo(written)


@app.command("install", cls=Command)
def install(lang: Lang = None) -> None:
    """Zet het tabblad Convenantcheck met de knop Controleer in Excel."""
    del lang  # taken up by the option itself
    with said():
        from validator.excel.installing import install as put

        state = put(current())
    tell(Text.of("De knop Controleer is geïnstalleerd: {plaats}", plaats=str(state.place)))
    tell(Text("Ziet u het tabblad Convenantcheck niet? Sluit Excel helemaal af en start het opnieuw."))
    tell(
        Text(
            "Klik alleen in werkboeken waarvan u de afzender vertrouwt: een werkboek met een blad «myaddin.conf» kan "
            "de knop een ander programma laten starten. Voor andere werkboeken is er «convenantcheck check BESTAND»."
        )
    )


@app.command("uninstall", cls=Command)
def uninstall(lang: Lang = None) -> None:
    """Haal het tabblad Convenantcheck uit Excel."""
    del lang  # taken up by the option itself
    with said():
        from validator.excel.installing import uninstall as take

        before = take()
    if before.there:
        tell(Text.of("De knop Controleer is weg: {plaats}", plaats=str(before.place)))
    else:
        tell(Text("De knop was niet geïnstalleerd."))


@app.command("status", cls=Command)
def status(lang: Lang = None) -> None:
    """Toon of de knop geïnstalleerd is en welk werkboek in Excel open staat."""
    del lang  # taken up by the option itself
    with said():
        from validator.excel.installing import state

        now = state()
        place = str(now.place)
        if not now.there:
            stands = Text("De knop Controleer is niet geïnstalleerd: «convenantcheck excel install» doet dat.")
        elif now.ours:
            stands = Text.of("De knop Controleer is geïnstalleerd: {plaats}", plaats=place)
        else:
            stands = Text.of(
                "Er staat een knop van een andere installatie: {plaats}. Installeer opnieuw.", plaats=place
            )
        lines = [f"xlwings {now.version}", say(stands), say(_open_now())]
    typer.echo("\n".join(lines))


def _open_now() -> Text:
    from validator.excel.attach import active_book
    from validator.foundation.problem import Problem

    try:
        return Text.of("Open in Excel: {bestand}", bestand=str(active_book().name))
    except Problem as problem:
        return problem.message


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _say(texts: "Iterable[Text]", language: str = "") -> None:
    """Shows the texts in a language, or in that of the run."""
    from validator.texts import sentence

    for text in texts:
        typer.echo(sentence(text, language) if language else say(text))
