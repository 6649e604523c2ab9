"""`convenantcheck explain CODE`: what one rule checks, why, and how to mend it."""

import textwrap
from typing import Annotated

import typer

WIDTH = 100
UNKNOWN = 2


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="De code van een regel, zoals SPL002.")]) -> None:
    """Leg een regel uit: wat hij nagaat, waarom, en hoe je het herstelt."""
    from rules.base import all_rules

    known = {rule.code: rule for rule in all_rules()}
    rule = known.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), known, n=3)
        hint = f" Bedoel je {' of '.join(near)}?" if near else ""
        typer.echo(f"Er is geen regel met de code {ascii(code)[1:-1]}.{hint}", err=True)
        typer.echo("Alle regels: convenantcheck rules", err=True)
        raise typer.Exit(UNKNOWN)
    typer.echo(f"{rule.code} ({rule.severity.value}): {rule.title}")
    for heading, part in zip(("Wat", "Waarom", "Herstel"), rule.explanation(), strict=True):
        typer.echo()
        typer.echo(textwrap.fill(f"{heading}: {part}", WIDTH))
