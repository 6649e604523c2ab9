"""Help pages and usage errors in the language of the run, mixed in with the classes of Typer, which know English."""

import copy
import inspect
from typing import Any

from typer import Abort
from typer.core import TyperCommand, TyperGroup

from validator.cli.language import current, say
from validator.foundation.text import Text

OPTIONS = "[OPTIES]"  # texts
COMMANDS = "OPDRACHT ..."  # texts
HELP = "Toon deze uitleg."  # texts


class _Spoken:
    """Help pages from our own texts: docstrings and helps are message ids, a paragraph of a docstring being one."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        arguments = [one.metavar for one in self.get_params(ctx) if one.param_type_name == "argument"]
        pieces = [OPTIONS, *arguments, COMMANDS if hasattr(self, "commands") else ""]
        words = " ".join(_translated(piece) for piece in pieces if piece)
        formatter.write_usage(ctx.command_path, words, prefix=f"{_headed(Text('Gebruik'))}: ")

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(_paragraphs(self.help)))

    def get_short_help_str(self: Any, limit: int = 45) -> str:
        del limit
        first, *_ = _paragraphs(self.help) or [""]
        return first.partition(". ")[0].rstrip(".")

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        self.get_help_option(ctx).help = HELP
        params = [_in_language(one) for one in self.get_params(ctx)]
        # The program's own record of an argument adds its Python type and "required", in English.
        arguments = [(one.metavar, one.help) for one in params if one.param_type_name == "argument"]
        options = [one.get_help_record(ctx) for one in params if one.param_type_name == "option"]
        for heading, records in ((Text("Argumenten"), arguments), (Text("Opties"), options)):
            if records:
                with formatter.section(_headed(heading)):
                    formatter.write_dl(records)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section(_headed(Text("Opdrachten"))):
                formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands.items()])


class Command(_Spoken, TyperCommand):
    """A command whose help page is in the language of the run."""


class Group(_Spoken, TyperGroup):
    """A group of commands whose help page is in the language of the run."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command. Typer itself ends without a word when the user breaks off; here that is said."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Abort from stop


def usage_sentence(error: Any) -> Text:
    """What is wrong with a command line, from the exception that the parser raised."""
    hint = _hint(error)
    match type(error).__name__:
        case "NoSuchOption":
            return Text.of("De optie {optie} bestaat niet.", optie=error.option_name)
        case "MissingParameter":
            # "BESTAND..." stands for one or more, and needs no full stop.
            missing = "Er ontbreekt iets: {wat}" if hint.endswith(".") else "Er ontbreekt iets: {wat}."  # texts
            return Text.of(missing, wat=hint)
        case "BadParameter":
            if not hint:
                return Text.of("{wat}", wat=str(error.message))
            return Text.of("De waarde voor {optie} is niet geldig: {wat}", optie=hint, wat=str(error.message))
        case "BadOptionUsage":
            return Text.of("Bij de optie {optie} hoort een waarde, of juist geen.", optie=error.option_name)
    message = str(error.format_message())
    if message.startswith("No such command"):
        name = message.removeprefix("No such command").partition(".")[0].strip(" '\"")
        return Text.of("De opdracht «{naam}» bestaat niet.", naam=name)
    if message.startswith("Got unexpected extra"):
        return Text.of("Dit is te veel: {wat}.", wat=message.partition("(")[2].rpartition("(")[2].rstrip(")."))
    if message.startswith("Missing command"):
        return Text("Er ontbreekt een opdracht.")
    return Text("De opdracht is niet te begrijpen.")


def _paragraphs(help: str | None) -> list[str]:
    """The paragraphs of a help in the language of the run, each on one line."""
    parts = (" ".join(part.split()) for part in inspect.cleandoc(help or "").split("\n\n"))
    return [_translated(part) for part in parts if part]


def _in_language(parameter: Any) -> Any:
    """A copy of an argument or option with its help in the language of the run."""
    spoken = copy.copy(parameter)
    spoken.help = _translated(parameter.help or "")
    spoken.metavar = _translated(parameter.metavar or "") or None
    return spoken


def _headed(text: Text) -> str:
    """What stands before the colon that the program's own formatter adds: French has a space between them."""
    return say(Text.of("{wat}:", wat=text)).removesuffix(":")


def _translated(text: str) -> str:
    """A help has no holes: braces in it are braces."""
    from validator.texts import translate

    return translate(text, current())


def _hint(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    names = [name for name in parameter.opts if name.startswith("--")]
    return str(names[0] if names else _translated(parameter.metavar or "") or parameter.name)
