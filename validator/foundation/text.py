"""A text that a user will see, still as an id and its values: sentences are made in `validator.texts` only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

TextValue: TypeAlias = "str | int | Decimal | date | Text | tuple[TextValue, ...] | None"


@dataclass(frozen=True, slots=True)
class Text:
    """A Dutch message id with holes such as `{bedrag:euro}`, and the values that go into the holes.

    The formats of holes are those of `validator.texts`: euro, getal, procent, datum, dagtarief; none for plain text.
    """

    id: str
    items: tuple[tuple[str, TextValue], ...] = ()

    @classmethod
    def of(cls, id: str, /, **values: TextValue) -> "Text":
        """A text from its id and named values."""
        return cls(id, tuple(values.items()))

    @property
    def values(self) -> Mapping[str, TextValue]:
        """The values by the name of their hole."""
        return MappingProxyType(dict(self.items))
