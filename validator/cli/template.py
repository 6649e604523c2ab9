"""`convenantcheck template`: the templates of the reports: list them, get a workbook to fill in, draft a description of
a foreign workbook, rebuild the official ones."""

from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from validator.cli.dutch import DutchCommand, DutchGroup
from validator.cli.options import Data
from validator.cli.progress import busy
from validator.cli.said import said
from validator.foundation.numbered import numbered

app = typer.Typer(
    cls=DutchGroup,
    help="De sjablonen van de rapporten: tonen, een werkboek maken om in te vullen, een vreemd werkboek leren kennen.",
    rich_markup_mode=None,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)


@app.command("list", cls=DutchCommand, options_metavar="[OPTIES]")
def list_(data: Data = None) -> None:
    """Toon alle sjablonen."""
    del data  # taken up by the option itself
    from tabulate import tabulate

    from validator.template.catalogue import load_template, template_ids

    with said():
        templates = [load_template(name) for name in template_ids()]
    rows = [[one.id, one.title, one.generation, one.version] for one in templates]
    typer.echo(tabulate(rows, headers=["Sjabloon", "Titel", "Generatie", "Versie"], disable_numparse=True))


@app.command("new", cls=DutchCommand, options_metavar="[OPTIES]")
def new(
    id: Annotated[
        str | None,
        typer.Argument(metavar="[SJABLOON]", help="Een sjabloon uit «template list», of kies het met opties."),
    ] = None,
    sector: Annotated[
        str, typer.Option(metavar="NAAM", help="Sector, fonds of PC: zijn acties en verbintenissen zijn dan ingevuld.")
    ] = "",
    generation: Annotated[str, typer.Option(metavar="JAREN", help="De generatie, zoals 2021-2022.")] = "",
    instrument: Annotated[str, typer.Option(metavar="NAAM", help="Sectorconvenant of een addendum.")] = "",
    report: Annotated[str, typer.Option(metavar="SOORT", help="Voortgangsrapport, eindrapport, ...")] = "",
    previous: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="VORIGE", help="Neem over wat dit eerdere rapport al bevat (ook uit een nagekeken kopie)."
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="MAP", show_default=False, help="Map voor het werkboek (anders deze map).")
    ] = Path(),
    covenants: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map met eigen convenanten (.yaml) in plaats van het register.")
    ] = None,
    data: Data = None,
) -> None:
    """Maak een werkboek om in te vullen, met wat het register en een eerder rapport al weten.

    Met de naam van een sjabloon alleen is het werkboek leeg; met een sector staan zijn acties en verbintenissen erin.
    Een bestaand bestand wordt nooit overschreven.
    """
    del data  # taken up by the option itself
    from validator.cli.prepared import told
    from validator.deliver import write_whole
    from validator.prepare import Asked, left_to_fill, prepare
    from validator.template.choosing import Wish

    with said(), busy("Het werkboek", "wordt gemaakt"):
        wish = Wish(generation, instrument, report)
        made = prepare(Asked(id or "", sector, wish, previous, covenants))
        written = write_whole(out, numbered(made.name, ".xlsx"), lambda stream: _write(stream, made.content))
        todo = left_to_fill(made, written) if made.covenant else ()
    typer.echo(told(made, written, todo, previous), nl=False)


@app.command("inspect", cls=DutchCommand, options_metavar="[OPTIES]")
def inspect(
    file: Annotated[
        Path,
        typer.Argument(metavar="BESTAND", readable=False, help="Een werkboek (.xlsx) waarvan er nog geen sjabloon is."),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="MAP", show_default=False, help="Waar de map met het ontwerp komt (anders deze map)."),
    ] = Path(),
    data: Data = None,
) -> None:
    """Maak een ontwerp van een sjabloon uit een werkboek dat hier nog niet bekend is.

    Het ontwerp is een nieuwe map met template.yaml en een bestand per blad. Elke gok staat erbij met haar reden, en wat
    niet te beslissen was als «# vraag». Het werkboek zelf wordt alleen gelezen.
    """
    del data  # taken up by the option itself
    from validator.cli.inspected import told
    from validator.template.inspect import inspect as draft

    with said(), busy(file.name, "wordt gelezen"):
        inspected = draft(file, out)
    typer.echo(told(inspected, file), nl=False)


@app.command("build", cls=DutchCommand, options_metavar="[OPTIES]")
def build(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[SJABLOON]...", help="Welke sjablonen; standaard alle.")
    ] = None,
) -> None:
    """Herbouw de officiële werkboeken naast hun beschrijving (voor ontwikkelaars)."""
    from validator.prepare import official
    from validator.template.catalogue import load_template, official_workbook, template_ids

    with said():
        for name in ids or template_ids():
            template = load_template(name)
            target = Path(str(official_workbook(template)))
            target.write_bytes(official(template))
            typer.echo(target)


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
