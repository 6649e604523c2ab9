"""`convenantcheck rules`: lists every rule."""

import typer


def rules() -> None:
    """Toon alle regels, met hun ernst en waarop ze steunen."""
    from tabulate import tabulate

    from rules.base import FAMILIES, VERSION, all_rules

    typer.echo(f"Regelset {VERSION}. Uitleg bij een regel: convenantcheck explain CODE")
    for letters, (_, name) in FAMILIES.items():
        rows = [[rule.code, rule.severity.value, rule.title] for rule in all_rules() if rule.code.startswith(letters)]
        if rows:
            typer.echo(f"\n{name.capitalize()}")
            typer.echo(tabulate(rows, tablefmt="plain", maxcolwidths=[None, None, 76]))
