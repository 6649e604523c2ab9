"""`convenantcheck template`: the templates of the reports: list them, get a workbook to fill in, draft a description of
a foreign workbook, rebuild the official ones."""

from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from validator.cli.language import asked as asked_language
from validator.cli.language import current, say
from validator.cli.options import Covenants, Data, Lang
from validator.cli.progress import busy
from validator.cli.said import said
from validator.cli.usage import Command, Group
from validator.foundation.numbered import numbered
from validator.foundation.text import Text

app = typer.Typer(
    cls=Group,
    help="De sjablonen van de rapporten: tonen, een werkboek maken om in te vullen, een vreemd werkboek leren kennen.",
    rich_markup_mode=None,
)


@app.command("list", cls=Command)
def list_(data: Data = None, lang: Lang = None) -> None:
    """Toon alle sjablonen."""
    del data, lang  # taken up by the options themselves
    from tabulate import tabulate

    from validator.template.catalogue import load_template, template_ids

    with said():
        templates = [load_template(name) for name in template_ids()]
    rows = [[one.id, say(Text(one.title)), one.generation, one.version] for one in templates]
    heads = [Text("Sjabloon"), Text("Titel"), Text("Generatie"), Text("Versie")]
    typer.echo(tabulate(rows, headers=[*map(say, heads)], disable_numparse=True))


@app.command("new", cls=Command)
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
    covenants: Covenants = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Maak een werkboek om in te vullen, met wat het register en een eerder rapport al weten.

    Met de naam van een sjabloon alleen is het werkboek leeg; met een sector staan zijn acties en verbintenissen erin.
    Een bestaand bestand wordt nooit overschreven.
    """
    del data, lang  # taken up by the options themselves
    from validator.cli.prepared import told
    from validator.deliver import write_whole
    from validator.prepare import Asked, left_to_fill, prepare
    from validator.template.choosing import Wish

    with said(), busy(Text("Het werkboek wordt gemaakt")):
        wish = Wish(generation, instrument, report)
        made = prepare(Asked(id or "", sector, wish, previous, covenants, asked_language() or ""))
        written = write_whole(out, numbered(made.name, ".xlsx"), lambda stream: _write(stream, made.content))
        todo = left_to_fill(made, written) if made.covenant else ()
    typer.echo(told(made, written, todo, previous), nl=False)


@app.command("inspect", cls=Command)
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
    lang: Lang = None,
) -> None:
    """Maak een ontwerp van een sjabloon uit een werkboek dat hier nog niet bekend is.

    Het ontwerp is een nieuwe map met template.yaml en een bestand per blad. Elke gok staat erbij met haar reden, en wat
    niet te beslissen was als «# vraag». Het werkboek zelf wordt alleen gelezen.
    """
    del data, lang  # taken up by the options themselves
    from validator.cli.inspected import told
    from validator.template.inspect import inspect as draft

    with said(), busy(Text.of("{bestand} wordt gelezen", bestand=file.name)):
        inspected = draft(file, out, current())
    typer.echo(told(inspected, file), nl=False)


@app.command("build", cls=Command)
def build(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[SJABLOON]...", help="Welke sjablonen; standaard alle.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Herbouw de officiële werkboeken naast hun beschrijving (voor ontwikkelaars)."""
    del lang  # taken up by the option itself
    from validator.prepare import official
    from validator.template.catalogue import load_template, official_workbook, template_ids

    with said():
        for name in ids or template_ids():
            template = load_template(name)
            target = Path(str(official_workbook(template, current())))
            target.write_bytes(official(template, current()))
            typer.echo(target)


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
