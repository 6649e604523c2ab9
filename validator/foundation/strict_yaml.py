"""YAML into strict pydantic models: what is wrong is said with file, line and key."""

from collections.abc import Hashable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text

Model = TypeVar("Model", bound=BaseModel)

_FIX = "Verbeter dat bestand op de genoemde regel, of gebruik de meegeleverde bestanden."  # texts
_NO_YAML = Text("geen geldige YAML")
_TOO_MUCH = Text("de verwijzingen met & en * maken er te veel gegevens van; schrijf de waarden voluit")
_NOT_TO_READ = Text("deze waarde is niet te lezen")
_MEANINGS = {
    "extra_forbidden": Text("deze sleutel bestaat niet"),
    "missing": Text("deze sleutel ontbreekt"),
    "string_type": Text("hier hoort een tekst"),
    "string_pattern_mismatch": Text("de waarde heeft niet de juiste vorm"),
    "string_too_short": Text("de waarde is te kort"),
    "int_type": Text("hier hoort een geheel getal"),
    "int_parsing": Text("hier hoort een geheel getal"),
    "int_from_float": Text("hier hoort een geheel getal"),
    "decimal_type": Text("hier hoort een getal"),
    "decimal_parsing": Text("hier hoort een getal"),
    "bool_type": Text("hier hoort true of false"),
    "bool_parsing": Text("hier hoort true of false"),
    "date_type": Text("hier hoort een datum, zoals 2023-07-01"),
    "date_parsing": Text("hier hoort een datum, zoals 2023-07-01"),
    "date_from_datetime_parsing": Text("hier hoort een datum, zoals 2023-07-01"),
    "date_from_datetime_inexact": Text("hier hoort een datum zonder uur, zoals 2023-07-01"),
    "tuple_type": Text("hier hoort een lijst"),
    "list_type": Text("hier hoort een lijst"),
    "dict_type": Text("hier horen sleutels met een waarde"),
    "mapping_type": Text("hier horen sleutels met een waarde"),
    "model_type": Text("hier horen sleutels met een waarde"),
    "model_attributes_type": Text("hier horen sleutels met een waarde"),
    "finite_number": Text("hier hoort een gewoon getal"),
}
"""What pydantic found, in Dutch, by its type of error."""

_MOST = 100_000
"""So many values a file may stand for, once its aliases are written out; our largest holds some thousand."""


class _Wrong(yaml.constructor.ConstructorError):
    """Something wrong that we say ourselves, in Dutch, with its place."""

    def __init__(self, what: Text, mark: yaml.Mark) -> None:
        super().__init__(None, None, what.id, mark)
        self.what = what


class _Loader(yaml.CSafeLoader):
    """The safe loader, except that figures stay text so that they become `Decimal` without passing a float, and that
    a key that stands twice is an error."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._aliases = "*" in text

    def get_single_node(self) -> yaml.Node | None:
        """The root. A few lines with aliases can stand for more values than any machine holds: those are refused."""
        node: yaml.Node | None = super().get_single_node()
        if self._aliases and node is not None and _size(node, {}) > _MOST:
            raise _Wrong(_TOO_MUCH, node.start_mark)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Wrong(Text("een sleutel hoort één woord of getal te zijn"), key.start_mark)
            if key.value in seen:
                raise _Wrong(Text.of("«{sleutel}» staat er twee keer", sleutel=key.value), key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            # The library lets the error of the value itself through: a 13th month, a number of 5,000 digits.
            raise _Wrong(_NOT_TO_READ, node.start_mark) from error


_Loader.add_constructor("tag:yaml.org,2002:float", lambda _, node: node.value)


def parse(text: str, name: str, model: type[Model]) -> Model:
    """The model that a YAML text describes.

    Args:
        text: the content of the file.
        name: the file's name as the user knows it, for messages.
        model: the pydantic model it must fit.

    Raises:
        BadConfiguration: the text is no YAML, or a key or a value does not fit; names file, line and key.
    """
    try:
        data = yaml.load(text, _Loader)  # noqa: S506  (derived from the safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        what = error.what if isinstance(error, _Wrong) else _NO_YAML
        raise _problem(name, mark.line + 1 if mark else 1, "", what) from error
    except yaml.reader.ReaderError as error:
        # Characters that YAML forbids; the place is a number of characters from the start.
        raise _problem(name, text.count("\n", 0, error.position) + 1, "", _NO_YAML) from error
    except RecursionError as error:
        raise _problem(name, 1, "", _NO_YAML) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A key that does not exist is most often the misspelt form of one that is then missing: say that one.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        path = first["loc"]
        key = ".".join(str(step) for step in path)
        raise _problem(name, _line(text, path), key, _meaning(first)) from error


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """The number of values that a node stands for; `known` holds what was counted before, by the node's identity.

    Raises:
        _Wrong: the node holds itself.
    """
    if (found := known.get(id(node))) is not None:
        if not found:
            raise _Wrong(_TOO_MUCH, node.start_mark)
        return found
    known[id(node)] = 0  # being counted
    parts: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        parts = [part for pair in node.value for part in pair]
    elif isinstance(node, yaml.SequenceNode):
        parts = node.value
    known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]


def _meaning(error: ErrorDetails) -> Text:
    if error["type"] == "literal_error":
        choices = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        return Text.of("hier hoort een van deze: {keuzes}", keuzes=choices)
    if error["type"] in _MEANINGS:
        return _MEANINGS[error["type"]]
    # What our own models say is Dutch already, behind a fixed word of the library.
    return Text.of("{wat}", wat=error["msg"].removeprefix("Value error, "))


def _problem(name: str, line: int, key: str, meaning: Text) -> BadConfiguration:
    return BadConfiguration(
        "configuration",
        Text.of(
            "Het bestand {bestand} klopt niet op regel {regel}, sleutel «{sleutel}»: {wat}.",
            bestand=name,
            regel=str(line),
            sleutel=key,
            wat=meaning,
        ),
        Text(_FIX),
    )


def _line(text: str, path: tuple[int | str, ...]) -> int:
    """The line (from 1) of the deepest node on the path that the text holds."""
    node = yaml.compose(text, yaml.CSafeLoader)
    line = 1
    for step in path:
        found = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            line = found.start_mark.line + 1
        if found is None:
            break
        node = found
    return line
