"""A filled report as it was read: values with the cell they stand in, and what was noticed while reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from validator.foundation.text import Text
from validator.model.place import Place

if TYPE_CHECKING:
    import polars as pl

    from validator.model.template import Span

Value: TypeAlias = str | Decimal | date

ROW = "_row"
"""Name of the frame column that holds the row number on the sheet."""

UNREADABLE = "·onleesbaar"
"""Suffix of the frame column that holds, as text, what stands in a cell but is not of the column's kind."""


class Notice(StrEnum):
    """What reading can notice about a cell, a column, a sheet or the workbook; rules turn it into findings."""

    SHEET_MISSING = "sheet_missing"
    COLUMN_MISSING = "column_missing"
    FIELD_MISSING = "field_missing"
    ERROR_VALUE = "error_value"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    FORMULA_OVERWRITTEN = "formula_overwritten"
    NUMBER_AS_TEXT = "number_as_text"
    DATE_AS_TEXT = "date_as_text"
    TOO_MANY_DECIMALS = "too_many_decimals"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SHEET = "hidden_sheet"
    OUTSIDE_TABLE = "outside_table"
    EXTERNAL_LINK = "external_link"
    DATA_CONNECTION = "data_connection"
    TEMPLATE_UNKNOWN = "template_unknown"
    TEMPLATE_OLDER = "template_older"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing noticed while reading.

    `place` is the cell concerned (the first one where `count` cells share one observation, as for text numbers once a
    column), or None where there is no cell. `sheet`, `field` are keys of the template, `label` what the user calls the
    sheet, column or field. `seen` is what stood there; empty where it is private.
    """

    notice: Notice
    place: Place | None = None
    sheet: str = ""
    field: str = ""
    label: str = ""
    seen: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of one field and its cell. `place` is None where the field was not found; value None where empty or
    unreadable. `unreadable` is what stands in the cell but is not of the field's kind."""

    value: Value | None
    place: Place | None
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row of a table."""

    table: Table
    number: int
    values: Mapping[str, Value | None]

    def get(self, key: str) -> Value | None:
        """The value in a column; None where blank, unreadable, or where the workbook has no such column."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """The value of a text-like column; "" where blank."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number_of(self, key: str) -> Decimal | None:
        """The value of a numeric column; None where blank."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def date_of(self, key: str) -> date | None:
        """The value of a date column; None where blank."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def place(self, key: str) -> Place:
        """The cell of a column in this row; where the workbook lacks the column, the first known cell of the row."""
        return self.table.place(self.number, key)


@dataclass(frozen=True)
class Table:
    """A table of the workbook.

    `frame` has one polars row per filled row: `ROW` (row number on the sheet), one column per column of the
    description (String, Date or Decimal(38, 18); null where blank or unreadable), and for a column with unreadable
    cells a
    String column with the suffix `UNREADABLE`. `columns` gives the sheet's column number per key; a key that is not in
    it was not found. `labels` gives the header as the user sees it.
    """

    key: str
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    frame: pl.DataFrame
    _rows: list[Row] = field(default_factory=list, repr=False, compare=False)

    def rows(self) -> list[Row]:
        """All filled rows, in the order of the sheet. Made once; for small tables (use `frame` for large ones)."""
        if not self._rows and self.frame.height:
            self._rows.extend(self.rows_in(self.frame))
        return self._rows

    def rows_in(self, frame: pl.DataFrame) -> Iterator[Row]:
        """The rows of a part of the frame: what is left of a long table once polars has looked at all of it."""
        for record in frame.iter_rows(named=True):
            number = record.pop(ROW)
            values = {
                key: value.normalize() + 0 if isinstance(value, Decimal) else value for key, value in record.items()
            }
            yield Row(self, number, values)

    def place(self, row: int, key: str) -> Place:
        """The cell of a column in a row of the sheet; the table's first column where the key was not found."""
        return Place(self.sheet, row, self.columns.get(key) or min(self.columns.values(), default=1))

    def header(self, key: str) -> Place:
        """The header cell of a column: where a finding about something absent lands."""
        return self.place(self.header_row, key)


@dataclass(frozen=True)
class Report:
    """Everything that was read from one workbook.

    `fields` holds, per sheet key and field key, the entry; `tables` holds, per sheet key, the table of that sheet.
    `sheets` gives the real sheet name per sheet key found. `personal` lists cells in which a pattern of
    personal data stands (kind: "insz", "email", "telefoon"; never the value). `language` is that of the workbook's own
    labels.
    """

    template: str
    template_version: int
    report_type: str
    spans: tuple[Span, ...]
    sheets: Mapping[str, str]
    fields: Mapping[str, Mapping[str, Entry]]
    tables: Mapping[str, Table]
    observations: tuple[Observation, ...] = ()
    personal: tuple[tuple[str, Place], ...] = ()
    language: str = "nl"

    @property
    def final(self) -> bool:
        """Whether it is a final report (eindrapport)."""
        return self.report_type == "eindrapport"

    @property
    def periods(self) -> tuple[str, ...]:
        """The keys of the periods in which figures are asked, in order."""
        return tuple(span.key for span in self.spans)

    @property
    def years(self) -> str:
        """The years that its periods cover, such as "2023-2025"."""
        first, last = self.spans[0].first.year, self.spans[-1].last.year
        return f"{first}" if first == last else f"{first}-{last}"

    def span(self, period: str) -> Span:
        """The first and last day of a period.

        Raises:
            KeyError: the report has no such period.
        """
        for span in self.spans:
            if span.key == period:
                return span
        raise KeyError(period)

    def entry(self, sheet: str, key: str) -> Entry:
        """The entry of a field; an empty entry without place where the sheet or the field is absent."""
        return self.fields.get(sheet, {}).get(key, Entry(None, None))

    def value(self, sheet: str, key: str) -> Value | None:
        """The value of a field, None where empty or absent."""
        return self.entry(sheet, key).value

    def rows(self, sheet: str) -> list[Row]:
        """The filled rows of a sheet's table; none where the sheet is absent."""
        table = self.tables.get(sheet)
        return table.rows() if table else []

    def noticed(self, *notices: Notice) -> Iterator[Observation]:
        """The observations of the given kinds, in reading order."""
        return (observation for observation in self.observations if observation.notice in notices)


@dataclass(frozen=True, slots=True)
class SchemaFailure:
    """One cell that fails a check which the template itself sets.

    `check` is one of `kind`, `required`, `choice`, `minimum`, `maximum`, `pattern`, `unique`; `sheet` and `field` are
    keys, `label` the header or field label, `value` what stands there as text (empty where private or absent),
    `limit` what the
    template asks (bound, choices, pattern help).
    """

    place: Place | None
    sheet: str
    field: str
    label: str
    check: str
    value: str | Text = ""
    limit: str | Text = ""
