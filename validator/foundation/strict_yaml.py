"""YAML into strict pydantic models: what is wrong is said with file, line and key."""

from collections.abc import Hashable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text

Model = TypeVar("Model", bound=BaseModel)

_FIX = "Verbeter dat bestand op de genoemde regel, of gebruik de meegeleverde bestanden."
_MEANINGS = {
    "extra_forbidden": "deze sleutel bestaat niet",
    "missing": "deze sleutel ontbreekt",
}


class _Loader(yaml.CSafeLoader):
    """The safe loader, except that figures stay text so that they become `Decimal` without passing a float, and that
    a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"«{key.value}» staat er twee keer", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


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
        raise _problem(name, mark.line + 1 if mark else 1, "", error.problem or "geen geldige YAML") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A key that does not exist is most often the misspelt form of one that is then missing: say that one.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        path = first["loc"]
        key = ".".join(str(step) for step in path)
        raise _problem(name, _line(text, path), key, _MEANINGS.get(first["type"], first["msg"])) from error


def _problem(name: str, line: int, key: str, meaning: str) -> BadConfiguration:
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
