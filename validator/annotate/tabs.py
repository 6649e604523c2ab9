"""The names of the sheets that the check makes, in the language of what stands on them."""

from validator.foundation.text import Text
from validator.model.place import Place
from validator.texts import sentence

VERDICT, FINDINGS, COMPARISON = Text("Oordeel"), Text("Bevindingen"), Text("Vergelijking")


def tab(name: Text, language: str) -> str:
    """The name of a sheet of ours, as it is wanted: a workbook that has one of that name gives ours a number."""
    return sentence(name, language)


def top(name: Text, language: str) -> Place:
    """The first cell of a sheet of ours."""
    return Place(tab(name, language), 1, 1)
