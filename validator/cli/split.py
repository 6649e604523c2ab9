"""`convenantcheck split`: lists of persons, split by region from their postal codes; and into a report."""

from pathlib import Path
from typing import Annotated, Any

import typer

from validator.cli.choices import one_of
from validator.cli.language import current
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang
from validator.cli.progress import busy
from validator.cli.said import said
from validator.foundation.text import Text

BASES = ("plaats", "vestiging", "woonplaats", "kantoor")
UNITS = ("deelname", "activiteit")
ABROAD = ("onbekend", "weglaten")


def split(
    lists: Annotated[
        list[Path],
        typer.Argument(metavar="LIJST...", readable=False, help="Een of meer lijsten (.xlsx of .csv), samen geteld."),
    ],
    postcode: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met de postcode.")] = "",
    basis: Annotated[
        str,
        typer.Option(
            metavar="|".join(BASES), parser=one_of(("", *BASES)), show_default=False, help="Waarvan de postcode is."
        ),
    ] = "",
    activity: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met het nummer van de activiteit.")] = "",
    date: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met de datum; bepaalt de periode.")] = "",
    period: Annotated[str, typer.Option(metavar="PERIODE", help="Alle rijen horen bij deze periode, zoals 2021.")] = "",
    key: Annotated[
        str,
        typer.Option(
            metavar="KOLOM",
            help="Kolom die een persoon herkent: elke persoon telt dan één keer. Komt niet in het bewijs.",
        ),
    ] = "",
    country: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met het land.")] = "",
    commitments: Annotated[
        str, typer.Option(metavar="KOLOM", help="Kolom met codes van verbintenissen waarvoor een rij telt.")
    ] = "",
    action: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met de code van de actie.")] = "",
    kind: Annotated[str, typer.Option(metavar="KOLOM", help="Kolom met de soort activiteit.")] = "",
    sheet: Annotated[
        list[str] | None, typer.Option(metavar="BLAD", help="Blad met de lijst; mag meer keren gegeven worden.")
    ] = None,
    unit: Annotated[
        str,
        typer.Option(
            metavar="|".join(UNITS),
            parser=one_of(UNITS),
            show_default=False,
            help="Wat één rij is: een deelname (standaard), of een activiteit.",
        ),
    ] = UNITS[0],
    into: Annotated[
        Path | None,
        typer.Option(metavar="RAPPORT", help="Zet de cijfers in een kopie van dit rapport (.xlsx)."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Vervang cijfers in het rapport die verschillen; anders blijven ze staan.")
    ] = False,
    abroad: Annotated[
        str,
        typer.Option(
            metavar="|".join(ABROAD),
            parser=one_of(ABROAD),
            show_default=False,
            help="Wat in het rapport met het buitenland gebeurt: bij onbekend (standaard), of weglaten.",
        ),
    ] = ABROAD[0],
    sector: Annotated[str, typer.Option(metavar="NAAM", help="Tel voor de verbintenissen van deze sector.")] = "",
    generation: Annotated[
        str, typer.Option(metavar="JAREN", help="Tel per periode van deze generatie, zoals 2021-2022.")
    ] = "",
    covenants: Covenants = None,
    out: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Map voor de nieuwe bestanden; anders naast het origineel.")
    ] = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Splits een lijst met postcodes: Vlaams, Brussels, Waals, buitenland, onbekend.

    Telt per activiteit, per verbintenis en per periode. De kolommen worden herkend aan hun naam, in het Nederlands,
    Frans of Engels; wat niet zeker is, wordt gevraagd. Wat niet ingedeeld kan worden, staat in het resultaat met de
    reden. Een KOLOM geef je met haar naam of haar letter; «-» betekent: gebruik er geen.

    Het resultaat heet <lijst>.splitsing.xlsx. Met --into komt er een kopie van het rapport bij met de cijfers erin:
    <rapport>.ingevuld.xlsx. De lijsten en het rapport zelf worden alleen gelezen; er wordt nooit iets overschreven.

    Afsluitcode: 0 gelukt, 2 niet mogelijk.
    """
    del data, lang  # taken up by the options themselves
    columns = {
        "postcode": postcode, "activiteit": activity, "datum": date, "persoon": key, "land": country,
        "verbintenissen": commitments, "actie": action, "soort": kind,
    }  # fmt: skip
    with said():
        with busy(Text.of("{lijsten}: wordt gesplitst", lijsten=tuple(path.name for path in lists))):
            from validator.deliver import write_whole
            from validator.split.asked import Asked
            from validator.splitting import Request
            from validator.splitting import split as split_

            choices: dict[str, Any] = {"basis": basis, "unit": unit, "abroad": abroad}
            asked = Asked(
                columns={role: column for role, column in columns.items() if column},
                sheets=tuple(sheet or ()), period=period, replace=replace, **choices,
            )  # fmt: skip
            done = split_(Request(tuple(lists), asked, into, generation, sector, covenants))
            folder = lists[0].parent if out is None else out
            evidence = write_whole(folder, done.evidence_names(), lambda stream: done.write_evidence(stream, current()))
            report = None
            if into is not None and done.fills:
                try:
                    report = write_whole(into.parent if out is None else out, done.report_names(), done.write_report)
                except BaseException:
                    evidence.unlink(missing_ok=True)
                    raise
        if form == "json":
            import json

            from validator.split.as_json import as_json

            outcome = as_json(done.split, done.filling, evidence, report, current())
            typer.echo(json.dumps(outcome, indent=2, ensure_ascii=True))
        else:
            from validator.split.show import show

            typer.echo(show(done.split, done.filling, evidence, report, current(), signed=done.signed), nl=False)
