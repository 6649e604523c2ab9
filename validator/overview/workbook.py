"""overzicht.xlsx: the overview as a workbook for people."""

import io
from typing import BinaryIO

from openpyxl import Workbook

from validator.model.overview import Overview
from validator.overview import (
    commitments_sheet,
    discuss_sheet,
    guide_sheet,
    joint_sheet,
    missing_sheet,
    payout_sheet,
    regions_sheet,
    rules_sheet,
    standing_sheet,
    themes_sheet,
)
from validator.overview.charts import draw
from validator.overview.parts import fictitious_line, what_it_is
from validator.overview.writing import Writer, print_to
from validator.texts import DEFAULT_LANGUAGE
from validator.workbook.publish import publish

_SHEETS = (
    standing_sheet,
    payout_sheet,
    commitments_sheet,
    regions_sheet,
    themes_sheet,
    joint_sheet,
    discuss_sheet,
    rules_sheet,
    missing_sheet,
)


def write_workbook(overview: Overview, stream: BinaryIO, language: str = DEFAULT_LANGUAGE) -> None:
    """Writes the workbook; equal overviews give equal bytes.

    Args:
        overview: what to show; links lead to the copies beside it, as its summaries name them.
        stream: where to write the .xlsx file.
        language: of everything but the reports' own words.
    """
    writer = Writer(language)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "Convenantcheck"
    workbook.properties.title = writer.say(what_it_is(overview))
    warning = fictitious_line(overview)
    plans = [module.plan(overview) for module in _SHEETS]
    guide = guide_sheet.plan(overview, plans)
    for plan in (guide, *plans):
        sheet = workbook.create_sheet(writer.say(plan.label))
        spots = writer.write(sheet, plan, (what_it_is(overview),), warning)
        below = sheet.max_row + 3
        for chart in plan.charts:
            below = draw(sheet, chart, spots, below, writer)
        print_to(sheet, plan, below)
    workbook.active = 1
    saved = io.BytesIO()
    workbook.save(saved)
    names = {
        sheet.title: f"xl/worksheets/sheet{number}.xml" for number, sheet in enumerate(workbook.worksheets, start=1)
    }
    cached = {names[title]: values for title, values in writer.cached.items()}
    stream.write(publish(saved.getvalue(), cached))
