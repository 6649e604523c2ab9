"""The program `convenantcheck`: its commands, and how it ends."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, TextIO

import typer

from validator.cli import batch, check, clean, compare, covenant, excel, explain, rules, serve, split, template
from validator.cli.dutch import DutchCommand, DutchGroup, usage_sentence

USAGE = 2
"""Exit code of a wrong command line, and of a file that cannot be checked."""

app = typer.Typer(
    name="convenantcheck",
    help="Controleert het rapport van een sectorconvenant en geeft een voorstel tot uitbetaling, met elke stap erbij.",
    cls=DutchGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=False,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)
_OPTIONS = "[OPTIES]"
app.command("check", cls=DutchCommand, options_metavar=_OPTIONS)(check.check)
app.command("compare", cls=DutchCommand, options_metavar=_OPTIONS)(compare.compare)
app.command("batch", cls=DutchCommand, options_metavar=_OPTIONS)(batch.batch)
app.command("clean", cls=DutchCommand, options_metavar=_OPTIONS)(clean.clean)
app.command("split", cls=DutchCommand, options_metavar=_OPTIONS)(split.split)
app.command("serve", cls=DutchCommand, options_metavar=_OPTIONS)(serve.serve)
app.add_typer(template.app, name="template")
app.add_typer(covenant.app, name="covenant")
app.add_typer(excel.app, name="excel")
app.command("rules", cls=DutchCommand, options_metavar=_OPTIONS)(rules.rules)
app.command("explain", cls=DutchCommand, options_metavar=_OPTIONS)(explain.explain)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"convenantcheck {version('convenantcheck')}")
        except PackageNotFoundError:
            typer.echo("convenantcheck (uit de broncode, niet geïnstalleerd)")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Toon de versie.")
    ] = False,
) -> None:
    """The options of the program itself."""
    del version


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code: 0, 1 (something must be mended) or 2 (not checkable, wrong use).

    Whatever goes wrong is said in a sentence; with CONVENANTCHECK_DEBUG set an unforeseen error shows its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    try:
        return int(app(arguments, prog_name="convenantcheck", standalone_mode=False) or 0)
    except BrokenPipeError:
        # The reader of our output left (as `head` does): nothing more to say, and nothing to say it to.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return 1
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("Afgebroken.", err=True)
        return 130
    except Exception as error:
        if isinstance(getattr(error, "exit_code", None), int) and hasattr(error, "format_message"):
            typer.echo(usage_sentence(error), err=True)
            typer.echo("Uitleg: convenantcheck --help", err=True)
            return USAGE
        if os.environ.get("CONVENANTCHECK_DEBUG"):
            raise
        typer.echo(f"Er is iets onverwachts misgelopen in het programma ({type(error).__name__}).", err=True)
        typer.echo(
            "Het bestand zelf is niet gewijzigd. Meld dit aan de beheerder; CONVENANTCHECK_DEBUG=1 geeft de details.",
            err=True,
        )
        return USAGE


def run() -> None:
    """The entry point of the installed program."""
    sys.exit(main())


def _never_fail(stream: TextIO) -> None:
    """A character that the screen cannot show becomes a question mark, instead of ending the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


if __name__ == "__main__":
    run()
