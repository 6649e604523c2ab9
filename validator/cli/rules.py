"""`convenantcheck rules`: lists every rule."""

import typer

from validator.cli.language import say, tell
from validator.cli.options import Lang
from validator.foundation.text import Text, capitalised


def rules(lang: Lang = None) -> None:
    """Toon alle regels, met hun ernst en waarop ze steunen."""
    del lang  # taken up by the option itself
    from tabulate import tabulate

    from rules.base import FAMILIES, VERSION, all_rules

    tell(Text.of("Regelset {versie}. Uitleg bij een regel: convenantcheck explain CODE", versie=VERSION))
    for letters, (_, name) in FAMILIES.items():
        rows = [
            [rule.code, say(Text(rule.severity.value)), say(Text(rule.title))]
            for rule in all_rules()
            if rule.code.startswith(letters)
        ]
        if rows:
            typer.echo()
            tell(capitalised(name))
            typer.echo(tabulate(rows, tablefmt="plain", maxcolwidths=[None, None, 76]))
