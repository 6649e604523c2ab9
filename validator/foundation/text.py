"""A text that a user will see, still as an id and its values: sentences are made in `validator.texts` only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

TextValue: TypeAlias = "str | int | Decimal | date | Text | tuple[TextValue, ...] | None"


@dataclass(frozen=True, slots=True)
class Text:
    """A Dutch message id with holes such as `{bedrag:euro}`, and the values that go into the holes.

    The formats of holes are those of `validator.texts`: euro, getal, procent, datum, dagtarief; none for plain text.
    `workbook` is the language of the workbook it is about, where it names sheets or columns of one: those keep the
    names that stand there, whatever the language of the sentence. It makes no difference to what the text says.
    """

    id: str
    items: tuple[tuple[str, TextValue], ...] = ()
    workbook: str = field(default="", compare=False)

    @classmethod
    def of(cls, id: str, /, **values: TextValue) -> "Text":
        """A text from its id and named values."""
        return cls(id, tuple(values.items()))

    def about(self, workbook: str) -> "Text":
        """The same text, about a workbook in that language."""
        return replace(self, workbook=workbook)

    @property
    def values(self) -> Mapping[str, TextValue]:
        """The values by the name of their hole."""
        return MappingProxyType(dict(self.items))


def of_data(word: str) -> Text:
    """A word of the data, such as a unit or an article: translated where the catalogues know it, else as it is."""
    return Text.of("{woord:vertaald}", woord=word)


def capitalised(text: Text) -> Text:
    """The text with its first letter as a capital, to begin a line with."""
    return Text.of("{wat:hoofdletter}", wat=text)
