"""`convenantcheck serve`: the web page, on this machine or for a team."""

from typing import Annotated

import typer

from validator.cli.choices import whole
from validator.cli.language import current
from validator.cli.options import Covenants, Data, Lang
from validator.cli.said import said


def serve(
    port: Annotated[
        int,
        typer.Option(
            metavar="N",
            parser=whole(0, 65535),
            show_default=False,
            help="De poort; is ze bezet, een vrije (standaard 8322).",
        ),
    ] = 8322,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADRES",
            show_default=False,
            help="Het adres waarop geluisterd wordt; standaard 127.0.0.1, alleen voor deze computer.",
        ),
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open de browser niet.")] = False,
    covenants: Covenants = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Open een pagina in de browser om rapporten te controleren, op deze computer.

    Sleep er een werkboek op: u ziet het voorstel van uitbetaling, neemt beslissingen, en haalt de gecontroleerde kopie
    op. Niets verlaat deze computer. Wat u geeft, wordt verwijderd na een half uur zonder gebruik en bij het stoppen.
    Ctrl+C stopt.

    Met --host en een ander adres kunnen anderen de pagina gebruiken. Dan is een toegangscode verplicht: het programma
    maakt er een en toont ze, of neemt die uit de omgevingsvariabele CONVENANTCHECK_TOKEN. Is de pagina ook onder een
    andere naam bereikbaar, zet die dan in CONVENANTCHECK_NAMEN.

    Na hoeveel minuten zonder gebruik alles verwijderd wordt, zet u in CONVENANTCHECK_MINUTEN.
    """
    del data, lang  # taken up by the options themselves
    with said():
        from validator.web.serving import Wanted, run

        run(Wanted(host, port, not no_browser, covenants, current()), typer.echo)
