"""Native charts of the tables of a sheet."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from validator.overview.plans import Chart, Spot
from validator.overview.writing import Writer

_WIDTH = 30.0
_PER_BAR = 0.45


def draw(sheet: Worksheet, chart: Chart, spots: list[Spot], row: int, writer: Writer) -> int:
    """Draws a chart from a row on; returns the first row below it."""
    spot = spots[chart.table]
    drawn = BarChart()
    drawn.type = "bar" if chart.across else "col"
    drawn.grouping = "percentStacked" if chart.percent else "stacked" if chart.stacked else "clustered"
    drawn.overlap = 100 if chart.percent or chart.stacked else 0
    drawn.gapWidth = 40
    drawn.title = writer.say(chart.title)
    labels = Reference(sheet, min_col=chart.labels + 1, min_row=spot.first, max_row=spot.last)
    for number, (column, colour) in enumerate(zip(chart.series, chart.colours, strict=True)):
        values = Reference(sheet, min_col=column + 1, min_row=spot.header, max_row=spot.last)
        series = SeriesFactory(values, title_from_data=True)
        series.cat = AxDataSource(strRef=StrRef(f=str(labels)))
        series.graphicalProperties = _filled(colour, hatched=number in chart.hatched)
        series.graphicalProperties.line.solidFill = "595959"
        drawn.series.append(series)
    drawn.legend.position = "t"
    if len(chart.series) == 1:
        drawn.legend = None
    # Without these lines the axes are hidden in new versions of Excel.
    drawn.x_axis.delete = False
    drawn.y_axis.delete = False
    if chart.across:
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.y_axis.crosses = "max"
    if chart.axis is not None:
        drawn.y_axis.title = writer.say(chart.axis)
    lines = drawn.y_axis.majorGridlines
    assert lines is not None
    lines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    drawn.y_axis.number_format = "0%" if chart.percent else "#,##0"
    bars = (spot.last - spot.first + 1) * (1 if chart.stacked or chart.percent else len(chart.series))
    height = 5.0 + _PER_BAR * bars
    # The stubs say that these are whole centimetres; they need not be.
    drawn.width, drawn.height = _WIDTH, height  # type: ignore[assignment]
    sheet.add_chart(drawn, f"A{row}")
    return row + int(height / 0.5) + 2


def _filled(colour: str, *, hatched: bool) -> GraphicalProperties:
    if not hatched:
        return GraphicalProperties(solidFill=colour)
    pattern = PatternFillProperties(prst="wdUpDiag")
    pattern.foreground = ColorChoice(srgbClr=colour)  # type: ignore[arg-type]
    pattern.background = ColorChoice(srgbClr=_lighter(colour))  # type: ignore[arg-type]
    return GraphicalProperties(pattFill=pattern)


def _lighter(colour: str) -> str:
    """The colour half way to white."""
    return "".join(f"{(int(colour[at : at + 2], 16) + 255) // 2:02X}" for at in (0, 2, 4))
