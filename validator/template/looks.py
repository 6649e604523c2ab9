"""How the cells of a built workbook look: colours, fonts, number formats, and what is protected."""

from dataclasses import dataclass
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FONT = "Calibri"
FILL_INPUT = "FFF8DC"
FILL_FIXED = "E3EAF3"
FILL_COMPUTED = "EDEDED"
FILL_HEADER = "1F4E79"
FILL_BAND = "5B7FA6"
FILL_FICTITIOUS = "F8CBAD"
_LINE = "BFBFBF"

FORMATS = {
    "integer": "#,##0",
    "number": "General",
    "money": '"€"\\ #,##0.00',
    "percent": "0.00%",
    "date": "dd\\-mm\\-yyyy",
    "code": "@",
    "codes": "@",
    "postcode": "@",
    "enterprise": "@",
    "iban": "@",
}
"""Number format per kind; other kinds have the general one (a long text in format "@" shows as ####)."""

_OF_LANGUAGES = {
    "fr": {"date": "dd/mm/yyyy", "money": '#,##0.00\\ "€"'},
    "en": {"date": "dd/mm/yyyy", "money": '"€"#,##0.00'},
}
"""What is otherwise in other languages than Dutch; separators are those of the Excel it is opened in."""

_RIGHT = ("integer", "number", "money", "percent")


@dataclass(frozen=True)
class Look:
    """The style of a cell, shared by all cells that look the same."""

    font: Font
    fill: PatternFill | None
    alignment: Alignment
    border: Border | None
    protection: Protection
    number_format: str = "General"


def number_format(kind: str, language: str) -> str:
    """The number format of a kind of value in a language."""
    return _OF_LANGUAGES.get(language, {}).get(kind) or FORMATS.get(kind, "General")


@cache
def value_look(kind: str, fill: str, locked: bool, language: str) -> Look:
    """A cell that holds a value of a kind."""
    return Look(
        font=Font(name=FONT, size=11),
        fill=_solid(fill) if fill else None,
        alignment=Alignment(
            vertical="top",
            wrap_text=kind in ("text", "codes", "choice"),
            horizontal=_side(kind),
            indent=int(kind in _RIGHT),
        ),
        border=_box() if fill else None,
        protection=Protection(locked=locked),
        number_format=number_format(kind, language),
    )


@cache
def text_look(
    size: int = 11,
    bold: bool = False,
    colour: str = "000000",
    fill: str = "",
    centre: bool = False,
    boxed: bool = False,
    wrap: bool = True,
) -> Look:
    """A cell that holds a text of ours; always locked."""
    return Look(
        font=Font(name=FONT, size=size, bold=bold, color=colour),
        fill=_solid(fill) if fill else None,
        alignment=Alignment(
            vertical="center" if fill else "top", wrap_text=wrap, horizontal="center" if centre else "left"
        ),
        border=_box() if boxed else None,
        protection=Protection(locked=True),
    )


def _side(kind: str) -> str:
    return "right" if kind in _RIGHT else "left"


@cache
def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


@cache
def _box() -> Border:
    line = Side(style="thin", color=_LINE)
    return Border(left=line, right=line, top=line, bottom=line)
