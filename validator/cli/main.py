"""The program `convenantcheck`: its commands, and how it ends."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, TextIO

import typer

from validator import __version__
from validator.cli import (
    batch,
    check,
    clean,
    compare,
    covenant,
    excel,
    explain,
    rules,
    serve,
    split,
    template,
    verify,
)
from validator.cli import help as help_command
from validator.cli.language import VARIABLE, of_environment, spoken, tell, wrong
from validator.cli.options import Lang
from validator.cli.usage import Command, Group, usage_sentence
from validator.foundation.text import Text

USAGE = 2
"""Exit code of a wrong command line, and of a file that cannot be checked."""

app = typer.Typer(
    name="convenantcheck",
    help="Controleert het rapport van een sectorconvenant en geeft een voorstel tot uitbetaling, met elke stap erbij.",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=False,
)
app.command("check", cls=Command)(check.check)
app.command("compare", cls=Command)(compare.compare)
app.command("verify", cls=Command)(verify.verify)
app.command("batch", cls=Command)(batch.batch)
app.command("clean", cls=Command)(clean.clean)
app.command("split", cls=Command)(split.split)
app.command("serve", cls=Command)(serve.serve)
app.add_typer(template.app, name="template")
app.add_typer(covenant.app, name="covenant")
app.add_typer(excel.app, name="excel")
app.command("rules", cls=Command)(rules.rules)
app.command("explain", cls=Command)(explain.explain)
app.command("help", cls=Command)(help_command.help_)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"convenantcheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Toon de versie.")
    ] = False,
    lang: Lang = None,
) -> None:
    """The options of the program itself."""
    del version, lang  # taken up by the options themselves


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code: 0, 1 (something must be mended) or 2 (not checkable, wrong use).

    Whatever goes wrong is said in a sentence; with CONVENANTCHECK_DEBUG set an unforeseen error shows its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    with spoken(sys.argv[1:] if arguments is None else arguments):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        _known_language()
        return int(app(arguments, prog_name="convenantcheck", standalone_mode=False) or 0)
    except BrokenPipeError:
        # The reader of our output left (as `head` does): nothing more to say, and nothing to say it to.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return 1
    except (KeyboardInterrupt, typer.Abort):
        tell(Text("Afgebroken."), err=True)
        return 130
    except Exception as error:
        if isinstance(getattr(error, "exit_code", None), int) and hasattr(error, "format_message"):
            tell(usage_sentence(error), err=True)
            tell(Text.of("Uitleg: {opdracht} --help", opdracht=_command(error)), err=True)
            return USAGE
        if os.environ.get("CONVENANTCHECK_DEBUG"):
            raise
        kind = type(error).__name__
        tell(Text.of("Er is iets onverwachts misgelopen in het programma ({soort}).", soort=kind), err=True)
        tell(
            Text(
                "Het bestand zelf is niet gewijzigd. Meld dit aan de beheerder; CONVENANTCHECK_DEBUG=1 geeft de "
                "details."
            ),
            err=True,
        )
        return USAGE


def _command(error: Exception) -> str:
    """The command, or the group of commands, that was used wrongly."""
    return getattr(getattr(error, "ctx", None), "command_path", "") or "convenantcheck"


def _known_language() -> None:
    """Refuses a language in the environment that is none of ours, as a wrong option is refused."""
    from validator.texts import LANGUAGES

    said = of_environment()
    if said and said not in LANGUAGES:
        raise wrong(Text.of("{variabele}: kies uit {woorden}.", variabele=VARIABLE, woorden=tuple(LANGUAGES)))


def run() -> None:
    """The entry point of the installed program."""
    # A start makes some hundred thousand objects that all stay; looking among them for what can go again takes a tenth
    # of a second.
    gc.set_threshold(200_000, 20, 20)
    code = main()
    # Nor are they looked among once more at the end, where the system takes back everything at once: as much again.
    gc.freeze()
    sys.exit(code)


def _never_fail(stream: TextIO) -> None:
    """A character that the screen cannot show becomes a question mark, instead of ending the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


if __name__ == "__main__":
    run()
