"""Frozen values as JSON and back, without losing a thing: decimals as strings, days as ISO dates, texts with their ids
and values, so that a sentence can be made in any language later on."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import GetPydanticSchema, TypeAdapter
from pydantic_core import core_schema

from validator.foundation.text import Text, TextValue

T = TypeVar("T")


def to_json(value: object) -> str:
    """One line of JSON that holds the whole of a frozen value (of a dataclass); equal values give equal lines."""
    return _adapter(type(value)).dump_json(value).decode("utf-8")


def from_json(kind: type[T], line: str | bytes) -> T:
    """The value again.

    Args:
        kind: the dataclass it is of.
        line: what `to_json` made of it.

    Raises:
        pydantic.ValidationError: the line is no JSON, or describes something else.
    """
    value: T = _adapter(kind).validate_json(line)
    return value


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """How values of a dataclass are saved; making it takes a moment, so each is made once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _saved(value: TextValue) -> Any:
    """A value of a text; what JSON cannot tell from a string or a list is named."""
    if isinstance(value, Text):
        return {"id": value.id, "values": {name: _saved(one) for name, one in value.items}}
    if isinstance(value, tuple):
        return [_saved(one) for one in value]
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _restored(saved: Any) -> Any:
    if isinstance(saved, Text):
        return saved
    if isinstance(saved, list):
        return tuple(_restored(one) for one in saved)
    if not isinstance(saved, dict):
        return saved
    if "decimal" in saved:
        return Decimal(saved["decimal"])
    if "day" in saved:
        return date.fromisoformat(saved["day"])
    return Text(saved["id"], tuple((name, _restored(one)) for name, one in saved["values"].items()))


_SCHEMA = core_schema.no_info_plain_validator_function(
    _restored, serialization=core_schema.plain_serializer_function_ser_schema(_saved)
)

SavedText: TypeAlias = Annotated[Text, GetPydanticSchema(lambda _type, _handler: _SCHEMA)]
"""A `Text` as a part of a value that can be saved."""
