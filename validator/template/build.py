"""Building the workbook of a template: blank, prefilled for one covenant, or filled with plain data."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.template import Template
from validator.template import words
from validator.template.build_lists import Lists
from validator.template.build_sheet import SheetBuilder
from validator.template.filling import Filling
from validator.template.grid_plan import plan_sheet
from validator.template.layout import LANGUAGE_KEY, META_KEYS, META_SHEET
from validator.texts import DEFAULT_LANGUAGE, translate
from validator.workbook.publish import Cached, publish

__all__ = ["Filling", "build_workbook"]


def build_workbook(
    template: Template,
    covenant: Covenant | None = None,
    sectors: Sequence[str] = (),
    fill: Filling | None = None,
    instrument: Instrument | None = None,
) -> bytes:
    """The workbook of a template, as the bytes of an .xlsx file; the same arguments always give the same bytes.

    Args:
        template: what to build, in its language.
        covenant: prefills what the register knows of one covenant, and locks it.
        sectors: the names to choose from on `Start`.
        fill: data to put in, see `Filling`; choices in the spelling of the program.
        instrument: prefills what the generation asks for the instrument, such as the steps of its monitoring.

    Raises:
        KeyError: the data names a sheet, field or column that the template does not have.
    """
    fill = fill or Filling()
    unknown = {*fill.fields, *fill.rows, *fill.omit_rows, *fill.omit_sheets} - {sheet.key for sheet in template.sheets}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = translate(template.title, template.language)
    workbook.properties.creator = "Convenantcheck"
    workbook.calculation = CalcProperties(calcId=191029, fullCalcOnLoad=False)
    sheets = [sheet for sheet in template.sheets if not sheet.made_by_check and sheet.key not in fill.omit_sheets]
    plans = {sheet.key: plan_sheet(template, sheet) for sheet in sheets}
    lists = Lists(template, plans, sectors)
    cached: dict[str, Cached] = {}
    for number, sheet in enumerate(sheets, start=1):
        builder = SheetBuilder(template, covenant, fill, plans[sheet.key], lists, instrument)
        cached[f"xl/worksheets/sheet{number}.xml"] = builder.build(workbook.create_sheet(sheet.label))
        for name, reference in builder.names():
            workbook.defined_names[name] = DefinedName(name, attr_text=reference)
    lists.write(workbook)
    _write_meta(workbook, template, covenant)
    workbook.active = 0
    saved = io.BytesIO()
    workbook.save(saved)
    return publish(saved.getvalue(), cached)


def _write_meta(workbook: Workbook, template: Template, covenant: Covenant | None) -> None:
    sheet = workbook.create_sheet(META_SHEET)
    sheet.sheet_state = "veryHidden"
    fictitious = "ja" if covenant and covenant.fictitious else "nee"
    values = (template.id, template.version, covenant.sector if covenant else None, template.generation, fictitious)
    for row, (key, value) in enumerate(zip(META_KEYS, values, strict=True), start=1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    if covenant and covenant.fictitious:
        sheet.cell(len(META_KEYS) + 1, 1, words.fictitious(covenant, template.language))
    if template.language != DEFAULT_LANGUAGE:
        sheet.cell(len(META_KEYS) + 2, 1, LANGUAGE_KEY)
        sheet.cell(len(META_KEYS) + 2, 2, template.language)
