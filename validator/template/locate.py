"""From a workbook to a `Report`: the only place where cells become values of the domain, each with its cell."""

from validator.model.report import Entry, Notice, Observation, Report, Table
from validator.model.template import Sheet, Template
from validator.template.language import in_every_language
from validator.template.layout import META_SHEET, columns_of
from validator.template.matching import all_found, find_header, find_sheets
from validator.template.opened import OpenSheet, OpenWorkbook
from validator.template.personal import personal_data
from validator.template.read_fields import read_fields
from validator.template.read_table import empty_table, read_table
from validator.template.recognise import Recognised
from validator.template.shared_tabs import apart
from validator.template.surroundings import hidden, other_sheets, outside
from validator.workbook.package import Package


def locate(package: Package, recognised: Recognised) -> Report:
    """The report that a workbook holds.

    Sheets are found by their names or headers, tables by their headers, fields by their defined names or labels: moved,
    renamed, inserted and reordered things do no harm. What is odd but readable becomes an observation.

    Raises:
        NotCheckable: a sheet is damaged.
    """
    template = recognised.template
    workbook = OpenWorkbook(package)
    tabs = find_sheets(template, workbook)
    if not all_found(template, workbook, tabs):
        template = in_every_language(template, recognised.dutch or template)
        tabs = find_sheets(template, workbook)
    found = apart(template, tabs)
    reader = _Reader(template, workbook)
    observations = [*recognised.observations]
    observations += [Observation(Notice.EXTERNAL_LINK, seen=target) for target in package.external_links]
    observations += [Observation(Notice.DATA_CONNECTION, seen=name) for name in package.connections]
    for sheet in template.sheets:
        if sheet.key in found:
            reader.read(sheet, found[sheet.key])
        elif not sheet.made_by_check and sheet.necessity != "optional":
            reader.observations.append(Observation(Notice.SHEET_MISSING, None, sheet.key, label=sheet.label))
    observations += reader.observations
    observations += other_sheets(template, workbook, found)
    anonymous = {found[sheet.key].name for sheet in template.sheets if sheet.anonymous and sheet.key in found}
    return Report(
        template=template.id,
        template_version=recognised.version or template.version,
        report_type=template.report,
        spans=template.spans,
        sheets={key: sheet.name for key, sheet in found.items()},
        fields=reader.fields,
        tables=reader.tables,
        observations=tuple(observations),
        language=template.language,
        personal=tuple(
            seen
            for sheet in workbook.sheets
            if sheet.name != META_SHEET
            for seen in personal_data(sheet, sheet.name in anonymous)
        ),
    )


class _Reader:
    """Gathers what all sheets hold."""

    def __init__(self, template: Template, workbook: OpenWorkbook) -> None:
        self._template = template
        self._workbook = workbook
        self.fields: dict[str, dict[str, Entry]] = {}
        self.tables: dict[str, Table] = {}
        self.observations: list[Observation] = []

    def read(self, description: Sheet, sheet: OpenSheet) -> None:
        """Reads one sheet of the template."""
        if description.text:
            return
        columns = columns_of(description, self._template.periods)
        header = find_header(sheet.rows, columns)
        fields = read_fields(description, sheet, self._workbook, header.row if header else 0)
        if description.fields:
            self.fields[description.key] = fields.entries
            self.observations += fields.observations
        table, reading = None, None
        if header:
            reading = read_table(description, columns, sheet, header, self._workbook.package.date1904)
            table = reading.table
            self.observations += reading.observations
        elif columns:
            table = empty_table(description, columns, sheet)
            if not description.made_by_check:
                self.observations += [
                    Observation(Notice.COLUMN_MISSING, None, description.key, column.key, column.label)
                    for column in columns
                ]
        if table is not None:
            self.tables[description.key] = table
        if description.made_by_check:
            return
        if table is not None and table.columns:
            self.observations += hidden(description, sheet, table)
        self.observations += outside(description, columns, sheet, reading, fields.cells, self._template.language)
