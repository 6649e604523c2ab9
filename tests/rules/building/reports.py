"""Reports as they were read, and what was noticed in reading them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from tests.rules.building.layout import (
    FIRST_ROW,
    HEADER_ROW,
    MADE_BY_CHECK,
    PERIODS,
    Content,
    Rows,
    a_template,
    columns_of,
    place,
)
from validator.model.place import Place
from validator.model.report import ROW, UNREADABLE, Entry, Notice, Observation, Report, SchemaFailure, Table
from validator.model.template import Sheet, years


def as_read(kind: str, value: Any) -> str | Decimal | date | None:
    if value is None or isinstance(value, date):
        return value
    return Decimal(str(value)) if kind in ("integer", "number", "money", "percent") else str(value)


_DTYPES = {
    "date": pl.Date,
    "integer": pl.Decimal(38, 18),
    "number": pl.Decimal(38, 18),
    "money": pl.Decimal(38, 18),
    "percent": pl.Decimal(38, 18),
}


def a_table(sheet: str, rows: Rows = (), without: Sequence[str] = ()) -> Table:
    """The table of a sheet; a key with the suffix `·onleesbaar` holds what could not be read."""
    columns = columns_of(sheet)
    found = [column for column in columns if column.key not in without]
    unreadable = sorted({key for row in rows for key in row if key.endswith(UNREADABLE)})
    unknown = {key for row in rows for key in row} - {column.key for column in columns} - {ROW, *unreadable}
    assert not unknown, f"{sheet} has no column {unknown}"
    schema: dict[str, Any] = {
        ROW: pl.Int64,
        **{column.key: _DTYPES.get(column.kind, pl.String) for column in found},
        **dict.fromkeys(unreadable, pl.String),
    }
    records = [
        {
            ROW: row.get(ROW, FIRST_ROW + index),
            **{column.key: as_read(column.kind, row.get(column.key)) for column in found},
            **{key: row.get(key) for key in unreadable},
        }
        for index, row in enumerate(rows)
    ]
    return Table(
        key=sheet,
        sheet=sheet.capitalize(),
        header_row=HEADER_ROW,
        columns={column.key: index + 1 for index, column in enumerate(columns) if column.key not in without},
        labels={column.key: column.label for column in found},
        frame=pl.DataFrame(records, schema=schema),
    )


def _filled_in(report: str) -> dict[str, dict[str, Any]]:
    """The fields of a report in which nothing is wrong."""
    final = report == "eindrapport"
    return {
        "start": {
            "sector": "Sector voor tests",
            "fonds": "Fonds voor tests",
            "ondernemingsnummer": "0872.324.958",
            "iban": "BE75 3751 0091 6051",
            "paritaire_comites": "PC 322",
            "generatie": "2021-2022",
            "instrument": "sectorconvenant",
            "rapport": report,
            "periode_van": date(2021, 1, 1),
            "periode_tot": date(2022, 12, 31) if final else date(2021, 12, 31),
            "indieningsdatum": date(2023, 1, 20) if final else date(2022, 1, 20),
            "contact_functie": "coördinator",
            "contact_email": "fonds@example.org",
            "federaal": "ja",
            "kwaliteitsregistratie_datum": date(2021, 3, 1),
            "kwaliteitsregistratie_bewijs": "attest 1",
        },
        "schuldvordering": {"bedrag": 100, "iban": "BE75 3751 0091 6051", "datum": date(2023, 1, 20)},
        "verklaring": {
            "juistheid": "ja",
            "uitsluitend": "ja",
            "paritair": "ja",
            "naam": "A. Persoon",
            "functie": "directeur",
            "datum": date(2023, 1, 20) if final else date(2022, 1, 20),
        },
    }


def a_report(
    report: str = "eindrapport",
    start: Mapping[str, Any] | None = None,
    tables: Mapping[str, Content] | None = None,
    observations: Sequence[Observation] = (),
    personal: Sequence[tuple[str, Place]] = (),
) -> Report:
    """A report as it was read; what the arguments mean is said at the top of this module."""
    template = a_template(report)
    content = dict(tables or {})
    values = _filled_in(report)
    values["start"] |= start or {}
    fields: dict[str, dict[str, Entry]] = {}
    made: dict[str, Table] = {}
    sheets: dict[str, str] = {}
    for sheet in template.sheets:
        given = content.pop(sheet.key, {})
        if given is None:
            continue
        sheets[sheet.key] = sheet.label
        parts = _parts(sheet, given)
        if sheet.fields:
            filled = values.get(sheet.key, {}) | dict(parts["fields"])
            fields[sheet.key] = {
                field.key: Entry(as_read(field.kind, filled.get(field.key)), place(sheet.key, field.key))
                for field in sheet.fields
            }
        if sheet.columns:
            made[sheet.key] = a_table(sheet.key, parts["rows"], parts["without"])
    for key in MADE_BY_CHECK:
        if key in content:
            sheets[key] = key.capitalize()
            made[key] = a_table(key, content.pop(key))
    assert not content, f"this report has no sheet {set(content)}"
    return Report(
        template=template.id,
        template_version=template.version,
        report_type=report,
        spans=years(*PERIODS) if report == "eindrapport" else years(*PERIODS[:1]),
        sheets=sheets,
        fields=fields,
        tables=made,
        observations=tuple(observations),
        personal=tuple(personal),
    )


def _parts(sheet: Sheet, given: Any) -> dict[str, Any]:
    parts: dict[str, Any] = {"rows": (), "fields": {}, "without": ()}
    if not isinstance(given, Mapping):
        return parts | {"rows": given}
    if set(given) <= set(parts):
        return parts | dict(given)
    return parts | {"fields": given}


def noticed(notice: str, sheet: str = "", field: str = "", row: int = 0, **changes: Any) -> Observation:
    """Something noticed while reading: on the cell of a column in its n-th row, of a field, or none (`at="none"`)."""
    cell = place(sheet, field, row) if sheet and changes.pop("at", "cell") == "cell" else None
    label = field.replace("_", " ").capitalize() if field else sheet.capitalize()
    return Observation(Notice(notice), cell, sheet, field, **{"label": label, **changes})


def failed(check: str, sheet: str, field: str, row: int = 0, value: str = "", limit: str = "") -> SchemaFailure:
    """A cell that fails a check of the template."""
    label = field.replace("_", " ").capitalize()
    return SchemaFailure(place(sheet, field, row), sheet, field, label, check, value, limit)
