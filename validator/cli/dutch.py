"""The command line in Dutch: the frame of the help pages, and usage errors as a sentence."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

HELP = "Toon deze uitleg."


class _Dutch:
    """Help pages with Dutch headings. Mixed in with the classes of Typer, which know no other language."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        arguments = [one.metavar for one in self.get_params(ctx) if one.param_type_name == "argument"]
        pieces = [self.options_metavar, *arguments, getattr(self, "subcommand_metavar", "")]
        formatter.write_usage(ctx.command_path, " ".join(filter(None, pieces)), prefix="Gebruik: ")

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        self.get_help_option(ctx).help = HELP
        params = self.get_params(ctx)
        # The program's own record of an argument adds its Python type and "required", in English.
        arguments = [(one.metavar, one.help) for one in params if one.param_type_name == "argument"]
        options = [one.get_help_record(ctx) for one in params if one.param_type_name == "option"]
        for heading, records in (("Argumenten", arguments), ("Opties", options)):
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section("Opdrachten"):
                formatter.write_dl([(name, command.get_short_help_str(200)) for name, command in commands.items()])


class DutchCommand(_Dutch, TyperCommand):
    """A command with a Dutch help page."""


class DutchGroup(_Dutch, TyperGroup):
    """A group of commands with a Dutch help page."""


def usage_sentence(error: Any) -> str:
    """What is wrong with a command line, from the exception that the parser raised."""
    hint = _hint(error)
    match type(error).__name__:
        case "NoSuchOption":
            return f"De optie {error.option_name} bestaat niet."
        case "MissingParameter":
            # "BESTAND..." stands for one or more, and needs no full stop.
            return f"Er ontbreekt iets: {hint}" + ("" if hint.endswith(".") else ".")
        case "BadParameter":
            return f"De waarde voor {hint} is niet geldig: {error.message}" if hint else str(error.message)
        case "BadOptionUsage":
            return f"Bij de optie {error.option_name} hoort een waarde, of juist geen."
    message = error.format_message()
    if message.startswith("No such command"):
        name = message.removeprefix("No such command").partition(".")[0].strip()
        return f"De opdracht {name} bestaat niet."
    if message.startswith("Got unexpected extra"):
        return f"Dit is te veel: {message.partition('(')[2].rpartition('(')[2].rstrip(').')}."
    if message.startswith("Missing command"):
        return "Er ontbreekt een opdracht."
    return str(message)


def _hint(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    names = [name for name in parameter.opts if name.startswith("--")]
    return str(names[0] if names else parameter.metavar or parameter.name)
