"""`convenantcheck explain CODE`: what one rule checks, why, and how to mend it."""

import textwrap
from typing import Annotated

import typer

from validator.cli.language import say, tell
from validator.cli.options import Lang
from validator.foundation.text import Text

WIDTH = 100
UNKNOWN = 2


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="De code van een regel, zoals SPL002.")],
    lang: Lang = None,
) -> None:
    """Leg een regel uit: wat hij nagaat, waarom, en hoe je het herstelt."""
    del lang  # taken up by the option itself
    from rules.base import all_rules, find_rule

    rule = find_rule(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        known = [each.code for each in all_rules()]
        near = tuple(get_close_matches(code.upper(), known, n=3))
        text = Text.of("Er is geen regel met de code {code}.", code=ascii(code)[1:-1])
        tell(Text.of("{wat} Bedoelde u {namen}?", wat=text, namen=near) if near else text, err=True)
        tell(Text("Alle regels: convenantcheck rules"), err=True)
        raise typer.Exit(UNKNOWN)
    title = Text.of(
        "{code} ({ernst}): {titel}", code=rule.code, ernst=Text(rule.severity.value), titel=Text(rule.title)
    )
    tell(title)
    for heading, part in zip((Text("Wat"), Text("Waarom"), Text("Herstel")), rule.explanation(), strict=True):
        typer.echo()
        typer.echo(textwrap.fill(say(Text.of("{kop}: {tekst}", kop=heading, tekst=Text(part))), WIDTH))
