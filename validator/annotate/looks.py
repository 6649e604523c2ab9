"""What each style of a sheet of ours looks like, as plain data: every writer makes its own formats of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from validator.annotate.marks import Style
from validator.annotate.own import FILLS
from validator.model.finding import Severity

FONT = "Calibri"
GENERAL, PERCENT, EURO = "General", "0.00%", r'#,##0.00\ "€"'

Box: TypeAlias = tuple[str, Literal["thin", "medium"]]

_NAVY, _INK, _GREY, _BLUE, _WHITE = "FF1F4E79", "FF1F2933", "FF595959", "FF0B57A4", "FFFFFFFF"
_LINES: Box = ("FFD0D7DE", "thin")
_INPUT_BOX: Box = ("FFBF9000", "medium")


@dataclass(frozen=True, slots=True)
class Look:
    """One look. Colours are ARGB; `mark` is "b" (bold), "i" (italic), "u" (underlined) or ""; `box` is the colour and
    the weight of the lines around the cell; `number` a number format as Excel stores it; `open`: can be filled in on a
    protected sheet."""

    ink: str = _INK
    size: int = 11
    mark: Literal["b", "i", "u", ""] = ""
    fill: str = ""
    box: Box | None = None
    number: str = GENERAL
    vertical: Literal["top", "center"] = "top"
    wrap: bool = False
    right: bool = False
    open: bool = False


def _severity(severity: Severity) -> Look:
    fill, ink = FILLS[severity]
    return Look(ink, mark="b", fill=fill, box=_LINES, wrap=True)


def _number(number: str = GENERAL, mark: Literal["b", ""] = "") -> Look:
    return Look(mark=mark, box=_LINES, number=number, right=True)


def _input(number: str = GENERAL) -> Look:
    figure = number != GENERAL
    return Look(fill="FFFFF2CC", box=_INPUT_BOX, number=number, wrap=not figure, right=figure, open=True)


LOOKS: Mapping[Style, Look] = {
    Style.PLAIN: Look(),
    Style.TITLE: Look(_NAVY, 18, "b", vertical="center"),
    Style.HEADING: Look(_NAVY, 13, "b", vertical="center"),
    Style.HEADER: Look(_WHITE, mark="b", fill=_NAVY, box=_LINES, vertical="center", wrap=True),
    Style.TEXT: Look(box=_LINES, wrap=True),
    Style.STRONG: Look(mark="b", box=_LINES, wrap=True),
    Style.EURO: _number(EURO),
    Style.EURO_STRONG: _number(EURO, "b"),
    Style.NUMBER: _number(),
    Style.NOTE: Look(_GREY, mark="i", wrap=True),
    Style.LINK: Look(_BLUE, mark="u", box=_LINES, wrap=True),
    Style.INPUT: _input(),
    Style.INPUT_PERCENT: _input(PERCENT),
    Style.INPUT_EURO: _input(EURO),
    Style.BLOCKING: _severity(Severity.BLOCKING),
    Style.ERROR: _severity(Severity.ERROR),
    Style.QUESTION: _severity(Severity.QUESTION),
    Style.INFO: _severity(Severity.INFO),
}
