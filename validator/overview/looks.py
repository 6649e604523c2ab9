"""How the cells of the overview look: fonts, fills, number formats."""

from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from validator.overview.plans import Kind

FONT = "Calibri"
HEADER = "1F4E79"
BAND = "DDE6F0"
_LINE = "BFBFBF"

FORMATS = {
    Kind.TEXT: "General",
    Kind.COUNT: '#,##0;\\-#,##0;"–"',
    Kind.NUMBER: "#,##0.##",
    Kind.EURO: '"€"\\ #,##0.00;\\-"€"\\ #,##0.00',
    Kind.SHARE: "0.0%",
    Kind.DAY: "dd\\-mm\\-yyyy",
}
_OF_LANGUAGES = {
    "fr": {Kind.EURO: '#,##0.00\\ "€"', Kind.DAY: "dd/mm/yyyy"},
    "en": {Kind.EURO: '"€"#,##0.00;\\-"€"#,##0.00', Kind.DAY: "dd/mm/yyyy"},
}
"""What is otherwise in other languages than Dutch; separators are those of the Excel it is opened in."""
WHOLE = "#,##0"


def number_format(kind: Kind, language: str) -> str:
    """The number format of a kind of column in a language."""
    return _OF_LANGUAGES.get(language, {}).get(kind, FORMATS[kind])


@cache
def font(*, size: int = 10, bold: bool = False, colour: str = "000000", underline: bool = False) -> Font:
    """A font of the overview."""
    return Font(name=FONT, size=size, bold=bold, color=colour, underline="single" if underline else None)


@cache
def fill(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", fgColor=colour)


@cache
def alignment(*, right: bool = False, upright: bool = False, wrap: bool = True, middle: bool = False) -> Alignment:
    """Texts to the left and wrapped, figures to the right; upright headers read from below."""
    return Alignment(
        horizontal="right" if right else "center" if upright else "left",
        indent=1 if right else 0,
        vertical="bottom" if upright else "center" if middle else "top",
        wrap_text=wrap and not upright,
        textRotation=90 if upright else 0,
    )


@cache
def box() -> Border:
    """Thin grey lines around a cell."""
    line = Side(style="thin", color=_LINE)
    return Border(left=line, right=line, top=line, bottom=line)


@cache
def above() -> Border:
    """A line above a row of totals."""
    thin = Side(style="thin", color=_LINE)
    return Border(left=thin, right=thin, top=Side(style="medium", color=HEADER), bottom=thin)
