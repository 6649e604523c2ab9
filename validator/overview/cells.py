"""Putting values into cells of openpyxl: texts as texts, whatever they start with; amounts exact; days as days."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeAlias
from urllib.parse import quote

from openpyxl.cell.cell import Cell as OneCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.hyperlink import Hyperlink

from validator.foundation.text import Text
from validator.foundation.xml_signs import without_forbidden
from validator.overview import looks
from validator.overview.plans import Cell, Kind, Lines, Link, Share

ExcelCell: TypeAlias = OneCell | MergedCell

_LONGEST = 32_000


def put_text(cell: ExcelCell, text: str) -> None:
    """A text as a text: never a formula, also after somebody edits the cell; nothing where it is empty."""
    text = without_forbidden(text, " ")
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@\t":
        cell.quotePrefix = True


def put_value(cell: ExcelCell, kind: Kind, value: Cell, say: Callable[[Text], str], language: str) -> None:
    """A value in the form of its column; a link gets the look of one.

    Args:
        cell: where to.
        kind: that of the column.
        value: of any kind; a text in a column of figures says why there is none.
        say: makes the sentence of a text.
        language: of the forms of amounts and days.
    """
    if isinstance(value, Lines):
        value = "\n".join(map(say, value.texts))
    if isinstance(value, Text):
        value = say(value)
    if isinstance(value, Link):
        put_text(cell, value.text)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=quote(value.target), display=value.text)
        cell.font = looks.font(colour="0563C1", underline=True)
    elif isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, Share):
        cell.value = value.value
        cell.number_format = looks.number_format(Kind.SHARE, language)
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = looks.number_format(Kind.DAY, language)
    elif value is not None:
        cell.value = value
        whole = kind is Kind.NUMBER and value == int(Decimal(value))
        cell.number_format = looks.WHOLE if whole else looks.number_format(kind, language)
