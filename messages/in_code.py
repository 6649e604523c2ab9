"""Texts in Python: extractors for Babel.

Ids are the Dutch sentences in `Text("...")` and `Text.of("...")`. Constants that become a text elsewhere carry the
comment `# texts` on the line where they begin: an enumeration, a table of words, a sentence with a name.
"""

import ast
import inspect
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, TypeAlias

Message: TypeAlias = tuple[int, None, str, list[str]]
"""What Babel wants of an extractor: line, function, id, comments."""

MARK = "# texts"
_MAKERS = ("Text", "Text.of")
_SHOWN = ("help", "metavar", "options_metavar", "subcommand_metavar")
_RULE_PARTS = ("Wat:", "Waarom:", "Herstel:")


def texts(file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, str]) -> Iterator[Message]:
    """The ids of `Text` in a module, and the constants that are marked."""
    del keywords, tags, options
    source = file.read().decode("utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _MAKERS and node.args:
            yield from _messages(node.args[0])
        elif isinstance(node, ast.ClassDef | ast.Assign | ast.AnnAssign) and lines[node.lineno - 1].endswith(MARK):
            yield from _marked(node)
        elif isinstance(node, ast.ClassDef) and _of_class(node, "code"):
            yield from _rule(node)


def command_line(
    file: IO[bytes], keywords: Any, tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """The texts of a module of the command line, and the help of its commands and options: a paragraph is one text."""
    yield from texts(file, keywords, tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read().decode("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("typer."):
            shown = [keyword.value for keyword in node.keywords if keyword.arg in _SHOWN]
            for value in shown:
                yield from _messages(value)
        elif isinstance(node, ast.FunctionDef) and _is_command(node):
            for paragraph in inspect.cleandoc(ast.get_docstring(node) or "").split("\n\n"):
                yield node.lineno, None, " ".join(paragraph.split()), []


def _messages(node: ast.expr) -> Iterator[Message]:
    """The constants that an expression can be: a string, or one of two."""
    match node:
        case ast.Constant(value=str(value)) if value:
            yield node.lineno, None, value, []
        case ast.IfExp(body=one, orelse=other):
            yield from _messages(one)
            yield from _messages(other)
        case ast.BoolOp(values=values):
            for each in values:
                yield from _messages(each)


def _marked(node: ast.ClassDef | ast.Assign | ast.AnnAssign) -> Iterator[Message]:
    """The constants of the members of a class or in a value; keys of tables are for the program."""
    values = [one.value for one in node.body if isinstance(one, ast.Assign)] if isinstance(node, ast.ClassDef) else []
    if not isinstance(node, ast.ClassDef) and node.value is not None:
        values = [node.value]
    for value in values:
        yield from _constants(value)


def _constants(node: ast.AST) -> Iterator[Message]:
    match node:
        case ast.Dict(values=values):
            for value in values:
                yield from _constants(value)
        case ast.Constant():
            yield from _messages(node)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _constants(child)


def _rule(node: ast.ClassDef) -> Iterator[Message]:
    """The title of a rule, and the three parts of its docstring."""
    for value in _of_class(node, "title"):
        yield from _messages(value)
    text = " ".join((ast.get_docstring(node) or "").split())
    starts = [text.find(part) for part in _RULE_PARTS]
    if min(starts) < 0:
        return
    for part, begin, end in zip(_RULE_PARTS, starts, [*starts[1:], len(text)], strict=True):
        yield node.lineno, None, text[begin + len(part) : end].strip(), []


def _of_class(node: ast.ClassDef, name: str) -> list[ast.expr]:
    return [
        one.value
        for one in node.body
        if isinstance(one, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in one.targets)
    ]


def _is_command(node: ast.FunctionDef) -> bool:
    """A command is registered where it stands, or is what its module is called after."""
    return any(ast.unparse(one).startswith("app.command") for one in node.decorator_list) or node.name in COMMANDS


COMMANDS = ("check", "compare", "batch", "clean", "split", "serve", "rules", "explain", "help", "help_", "verify")
