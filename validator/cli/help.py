"""`convenantcheck help`: opens the handbook, at a page or at a rule."""

from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli.language import current, tell
from validator.cli.options import Lang
from validator.cli.said import said
from validator.foundation import handbook
from validator.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from validator.foundation.problem import Problem

RULES = "naslag/regels"
START = "index"


def help_(
    topic: Annotated[
        str,
        typer.Argument(
            metavar="[ONDERWERP]",
            show_default=False,
            help="Een bladzijde, zoals controleren of beslissen, of de code van een regel, zoals SPL001.",
        ),
    ] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open de browser niet, toon alleen waar.")] = False,
    lang: Lang = None,
) -> None:
    """Open de handleiding in de browser, op een bladzijde of bij een regel."""
    del lang  # taken up by the option itself
    with said():
        folder = _folder(current())
        address = (folder / "index.html").as_uri() if not topic else _address(folder, topic)
    if folder.name != current():
        tell(Text("De handleiding bestaat in het Nederlands en in het Frans. Dit is de Nederlandse."))
    typer.echo(address)
    if not no_browser:
        import webbrowser

        webbrowser.open(address)


def _folder(language: str) -> "Path":
    """The pages in a language; the Dutch ones where there are none."""
    from validator.foundation.problem import BadConfiguration
    from validator.texts import DEFAULT_LANGUAGE

    folder = handbook.pages_in(language, DEFAULT_LANGUAGE)
    if folder is not None:
        return folder
    raise BadConfiguration(
        "no_handbook",
        Text("De handleiding is bij dit programma niet gebouwd."),
        Text("Werkt u met de broncode, bouw ze dan met «make handbook», of lees docs/handleiding."),
    )


def _address(folder: "Path", topic: str) -> str:
    """The address of the page of a topic: by its name, by words of its title, or the code of a rule.

    Raises:
        BadConfiguration: there is no such topic; says which come near.
    """
    import json
    from difflib import get_close_matches

    titles: Mapping[str, str] = json.loads((folder / handbook.TOPICS).read_text(encoding="utf-8"))
    asked = topic.strip().casefold().removesuffix(".html")
    if _is_rule(asked):
        return f"{(folder / f'{RULES}.html').as_uri()}#{asked}"
    names = {page: page.rpartition("/")[2] for page in titles}
    found = [page for page, name in names.items() if asked in (page, name)]
    found = found or [page for page, title in titles.items() if asked in title.casefold()]
    if found:
        return (folder / f"{found[0]}.html").as_uri()
    raise _unknown(topic, get_close_matches(asked, names.values(), cutoff=0.5), sorted(set(names.values()) - {START}))


def _is_rule(asked: str) -> bool:
    from rules.base import all_rules
    from rules.sectors_base import all_sector_rules

    codes = {*(rule.code for rule in all_rules()), *(rule.code for rule in all_sector_rules())}
    return asked.upper() in codes


def _unknown(topic: str, near: list[str], there: list[str]) -> "Problem":
    from validator.foundation.problem import BadConfiguration

    return BadConfiguration(
        "no_topic",
        Text.of("De handleiding heeft geen onderwerp «{onderwerp}».", onderwerp=topic),
        Text.of("Bedoelde u {namen}?", namen=tuple(near)) if near else Text.of("Kies uit {namen}.", namen=tuple(there)),
    )
