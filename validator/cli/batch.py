"""`convenantcheck batch`: checks many reports at once and lays their outcomes side by side."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli.choices import a_day, whole
from validator.cli.language import current, tell, wrong
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang
from validator.cli.said import said
from validator.foundation.text import Text

if TYPE_CHECKING:
    from validator.batch.together import Batch

INTERRUPTED = 130


def batch(
    places: Annotated[
        list[str],
        typer.Argument(metavar="MAP|BESTAND...", help="De map met de ingediende rapporten, of de bestanden zelf."),
    ],
    generation: Annotated[str, typer.Option(metavar="JAREN", help="De generatie, zoals 2023-2025 (verplicht).")] = "",
    instrument: Annotated[
        str, typer.Option(metavar="NAAM", show_default=False, help="Sectorconvenant (standaard) of een addendum.")
    ] = "sectorconvenant",
    report: Annotated[
        str, typer.Option(metavar="SOORT", help="Het soort rapport in het overzicht; anders wat er het meest is.")
    ] = "",
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", parser=whole(1), help="Hoeveel bestanden tegelijk; anders één per processorkern."),
    ] = None,
    scheduler: Annotated[
        str, typer.Option(metavar="ADRES", help="Een Dask-cluster, zoals tcp://machine:8786, in plaats van hier.")
    ] = "",
    out: Annotated[
        str,
        typer.Option(
            metavar="MAP", help="Map (of adres) voor wat eruit komt; anders uitkomst-<generatie> waar u nu bent."
        ),
    ] = "",
    resume: Annotated[
        bool, typer.Option("--resume", help="Ga verder in dezelfde map: doe alleen nieuwe en gewijzigde bestanden.")
    ] = False,
    copies: Annotated[
        bool,
        typer.Option("--copies", help="Neem uit mappen ook gecontroleerde kopieën mee, met wat erin beslist is."),
    ] = False,
    covenants: Covenants = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            metavar="DAG", parser=a_day, help="De dag waarop alles bekeken wordt; anders per rapport zijn indiening."
        ),
    ] = None,
    time_limit: Annotated[
        int,
        typer.Option(
            metavar="SECONDEN",
            parser=whole(1),
            show_default=False,
            help="Hoe lang één bestand mag duren (standaard 300).",
        ),
    ] = 300,
    memory_limit: Annotated[
        int | None,
        typer.Option(
            metavar="MB",
            parser=whole(64),
            help="Geheugen dat één bestand mag vragen (standaard 4096, of wat er is).",
        ),
    ] = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Controleer veel rapporten tegelijk en leg de uitkomsten van alle sectoren naast elkaar.

    In een map worden alle werkboeken gezocht, ook in mappen daarin. Bij welke sector een rapport hoort, zegt het
    rapport zelf, niet zijn naam. Van twee rapporten van een sector telt het laatst ingediende; een sector zonder
    rapport is «niet ontvangen».

    In de map van de uitkomst komen overzicht.xlsx, overzicht.html, uitkomsten.parquet, uitkomsten.csv, en in
    rapporten de gecontroleerde kopie en de JSON van elk bestand. Wat er staat, wordt niet overschreven.

    Wie in de gecontroleerde kopieën op het blad Oordeel beslist heeft, maakt het overzicht opnieuw met die map, met
    --copies en met een andere --out.

    Een bestand dat misloopt, houdt de andere niet tegen: het is dan «niet checkbaar», met de reden. Ctrl+C stopt;
    wat klaar is, blijft, en dezelfde opdracht met --resume gaat verder.

    Afsluitcode: 0 alles gecontroleerd en niets te herstellen, 1 iets te herstellen of niet checkbaar, 2 verkeerd
    gebruik, 130 afgebroken.
    """
    del data, lang  # taken up by the options themselves
    if workers is not None and scheduler:
        raise wrong(Text("--workers en --scheduler gaan niet samen: een cluster heeft zijn eigen werkers."))
    from validator.batch.asked import Asked

    asked = Asked(
        tuple(places), generation, instrument, report, out, workers, scheduler, resume, copies, covenants, as_of,
        time_limit, memory_limit, current(),
    )  # fmt: skip
    from validator.cli.counting import Counting

    counting = Counting()
    try:
        with said(), counting:
            from validator.batch.run import check_all
            from validator.batch.together import lay_together

            checked = check_all(asked, counting)
            counting.all_done()
            done = lay_together(checked, asked, date.today())
    except KeyboardInterrupt:
        tell(Text.of("Afgebroken. {stand}", stand=counting.so_far()), err=True)
        tell(Text("Verder gaan: geef dezelfde opdracht nog eens, met --resume."), err=True)
        raise typer.Exit(INTERRUPTED) from None
    _show(done, form)
    raise typer.Exit(0 if done.clean else 1)


def _show(done: "Batch", form: str) -> None:
    if form == "json":
        from validator.batch.as_json import as_json

        typer.echo(as_json(done, current()))
        return
    from validator.batch.show import show

    typer.echo(show(done, current()), nl=False)
