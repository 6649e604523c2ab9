"""`convenantcheck template`: the templates of the reports: list them, get a blank one, rebuild the official ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli.dutch import DutchCommand, DutchGroup
from validator.cli.said import said

if TYPE_CHECKING:
    from validator.model.covenant import Covenant
    from validator.model.template import Template

app = typer.Typer(
    cls=DutchGroup,
    help="De sjablonen van de rapporten: tonen, een leeg werkboek maken, de officiële werkboeken herbouwen.",
    rich_markup_mode=None,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)


@app.command("list", cls=DutchCommand, options_metavar="[OPTIES]")
def list_() -> None:
    """Toon alle sjablonen."""
    from tabulate import tabulate

    from validator.template.catalogue import load_template, template_ids

    with said():
        templates = [load_template(name) for name in template_ids()]
    rows = [[one.id, one.title, one.generation, one.version] for one in templates]
    typer.echo(tabulate(rows, headers=["Sjabloon", "Titel", "Generatie", "Versie"], disable_numparse=True))


@app.command("new", cls=DutchCommand, options_metavar="[OPTIES]")
def new(
    id: Annotated[str, typer.Argument(metavar="SJABLOON", help="Een sjabloon uit «convenantcheck template list».")],
    sector: Annotated[
        str, typer.Option(metavar="NAAM", help="Sector, fonds of PC: zijn acties en verbintenissen zijn dan ingevuld.")
    ] = "",
    out: Annotated[
        Path, typer.Option(metavar="MAP", show_default=False, help="Map voor het werkboek (anders deze map).")
    ] = Path(),
    covenants: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map met eigen convenanten (.yaml) in plaats van het register.")
    ] = None,
) -> None:
    """Maak een leeg werkboek om in te vullen. Een bestaand bestand wordt nooit overschreven."""
    from validator.register import load_covenants
    from validator.template.build import build_workbook
    from validator.template.catalogue import load_template

    with said():
        template = load_template(id)
        register = load_covenants(covenants)
        covenant = register.find(sector, template.generation, template.instrument) if sector else None
        if sector and covenant is None:
            _unknown_sector(sector, register.sectors())
        content = build_workbook(template, covenant, register.sectors())
        typer.echo(_write(content, out, _name(template, covenant)))


@app.command("build", cls=DutchCommand, options_metavar="[OPTIES]")
def build(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[SJABLOON]...", help="Welke sjablonen; standaard alle.")
    ] = None,
) -> None:
    """Herbouw de officiële werkboeken naast hun beschrijving (voor ontwikkelaars)."""
    from validator.register import load_covenants
    from validator.template.build import build_workbook
    from validator.template.catalogue import load_template, official_workbook, template_ids

    with said():
        sectors = load_covenants().sectors()
        for name in ids or template_ids():
            template = load_template(name)
            target = Path(str(official_workbook(template)))
            target.write_bytes(build_workbook(template, None, sectors))
            typer.echo(target)


def _name(template: "Template", covenant: "Covenant | None") -> str:
    return f"{template.id}-{covenant.id}" if covenant else template.id


def _write(content: bytes, folder: Path, stem: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        target = folder / (f"{stem}.xlsx" if number == 1 else f"{stem}-{number}.xlsx")
        try:
            with target.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            number += 1
            continue
        return target


def _unknown_sector(sector: str, known: tuple[str, ...]) -> None:
    raise typer.BadParameter(f"Voor «{sector}» is er geen convenant. Bekend zijn: {', '.join(known)}.")
