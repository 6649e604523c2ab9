"""`convenantcheck covenant`: the register of covenants: list it, show one in full, and advise on what one lacks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from validator.cli.language import current
from validator.cli.options import FORMATS, Covenants, Data, Form, Lang
from validator.cli.said import said
from validator.cli.usage import Command, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model.covenant import Covenant
    from validator.model.generation import Instrument
    from validator.register import Register

ALL = "all"
_MAIN = "sectorconvenant"

app = typer.Typer(
    cls=Group,
    help="Het register van convenanten: tonen, één convenant bekijken, advies over wat er ontbreekt.",
    rich_markup_mode=None,
)

_Generation: TypeAlias = Annotated[str, typer.Option("--generation", metavar="JAREN", help="Zoals 2023-2025.")]
_Instrument: TypeAlias = Annotated[
    str, typer.Option("--instrument", metavar="NAAM", help="Zoals sectorconvenant of duaal-leren.")
]


@app.command("list", cls=Command)
def list_(
    generation: _Generation = "",
    instrument: _Instrument = "",
    covenants: Covenants = None,
    data: Data = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
) -> None:
    """Toon de convenanten: sector, fonds, PC, maximum, VTE en aantal verbintenissen."""
    del data, lang  # taken up by the options themselves
    with said():
        chosen = _chosen(_register(covenants, generation), generation, instrument)
        if form == "json":
            from validator.render.covenants_json import listed_as_json

            _json([listed_as_json(one) for one in chosen])
            return
        from validator.render.covenants import show_list

        titles = {(one.generation, one.instrument): _instrument(one).title for one in chosen}
        typer.echo(show_list(chosen, titles, current()), nl=False)


@app.command("show", cls=Command)
def show(
    sector: Annotated[str, typer.Argument(metavar="SECTOR", help="Naam, fonds of PC, zoals «Fonds 320» of «PC 322».")],
    generation: _Generation = "",
    instrument: _Instrument = "",
    covenants: Covenants = None,
    data: Data = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
) -> None:
    """Toon een convenant volledig, elke waarde met haar bron. Zonder keuze het jongste sectorconvenant."""
    del data, lang  # taken up by the options themselves
    with said():
        found = _of_sector(covenants, sector, generation, instrument)
        shown = found[0]
        if form == "json":
            from validator.render.covenants_json import covenant_as_json

            _json(covenant_as_json(shown))
            return
        from validator.render.covenant import show_covenant

        others = tuple(one for one in found if one is not shown)
        typer.echo(show_covenant(shown, _instrument(shown), others, current()), nl=False)


@app.command("lint", cls=Command)
def lint(
    sector: Annotated[
        str, typer.Argument(metavar="[SECTOR|all]", help="Naam, fonds of PC; standaard alle sectoren.")
    ] = ALL,
    generation: _Generation = "",
    instrument: _Instrument = "",
    covenants: Covenants = None,
    data: Data = None,
    form: Form = FORMATS[0],
    lang: Lang = None,
) -> None:
    """Zeg per verbintenis wat ontbreekt om ze te kunnen beoordelen: getal, eenheid, datum, doelgroep, bewijs.

    Dit is advies: een convenant wordt er nooit om geweigerd. De afsluitcode is 0, ook met advies.
    """
    del data, lang  # taken up by the options themselves
    with said():
        from validator.lint import advise
        from validator.register import load_generation

        others: tuple[Covenant, ...] = ()
        if sector == ALL:
            chosen = _chosen(_register(covenants, generation), generation, instrument)
        else:
            found = _of_sector(covenants, sector, generation, instrument)
            chosen = found if generation or instrument else found[:1]
            others = found[len(chosen) :]
        advised = [(one, _instrument(one).title, advise(one, load_generation(one.generation))) for one in chosen]
        if form == "json":
            from validator.render.covenants_json import advice_as_json

            _json([advice_as_json(one, advice, current()) for one, _, advice in advised])
            return
        from validator.render.covenants import show_advice, show_all_advice

        texts = (
            [show_all_advice(advised, current())]
            if sector == ALL
            else [show_advice(*one, others, current()) for one in advised]
        )
        typer.echo("\n\n".join(texts), nl=False)


def _register(folder: Path | None, generation: str) -> "Register":
    """The register; asked for a generation that does not exist, a problem that says which there are."""
    from validator.register import load_covenants, load_generation

    if generation:
        load_generation(generation)
    return load_covenants(folder, generation or None)


def _instrument(covenant: "Covenant") -> "Instrument":
    from validator.register import instrument_of

    return instrument_of(covenant)


def _chosen(register: "Register", generation: str, instrument: str) -> "tuple[Covenant, ...]":
    chosen = register.chosen(generation, instrument)
    if not chosen:
        raise _nothing(register.chosen(generation), instrument, generation)
    return chosen


def _of_sector(folder: Path | None, sector: str, generation: str, instrument: str) -> "tuple[Covenant, ...]":
    """The covenants of a sector, the newest first, and of one generation the sectorconvenant first."""
    from validator.foundation.problem import Problem
    from validator.foundation.text import Text
    from validator.register import load_covenants, load_generation

    if generation:
        load_generation(generation)
    # All generations: where the one asked for has no such covenant, the answer says what there is.
    register = load_covenants(folder)
    found = register.meant(sector, generation, instrument)
    if found:
        return tuple(sorted(found, key=lambda one: (one.generation, one.instrument == _MAIN), reverse=True))
    there = register.meant(sector)
    if there:
        raise _nothing(there, instrument, generation, there[0].sector)
    near = register.suggest(sector)
    raise Problem(
        "unknown_sector",
        Text.of("Voor «{naam}» staat er geen convenant in het register.", naam=sector),
        Text.of("Bedoelde u {namen}?", namen=near)
        if near
        else Text("Toon de sectoren met: convenantcheck covenant list."),
    )


def _nothing(there: "Sequence[Covenant]", instrument: str, generation: str, sector: str = "") -> Exception:
    from validator.foundation.problem import Problem
    from validator.foundation.text import Text

    kinds = tuple(dict.fromkeys(f"{one.instrument} {one.generation}" for one in there))
    what = " ".join(filter(None, [instrument, generation]))
    return Problem(
        "no_covenant",
        Text.of("Er is geen convenant {wat} voor {sector} in het register.", wat=what, sector=sector)
        if sector
        else Text.of("Er is geen convenant {wat} in het register.", wat=what),
        Text.of("Wel in het register: {keuzes}.", keuzes=kinds)
        if kinds
        else Text("Toon alles met: convenantcheck covenant list."),
    )


def _json(value: Any) -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=True))
