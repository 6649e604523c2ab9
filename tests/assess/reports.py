"""Reports made from plain rows, for tests of the assessment: no workbook, no template, no rule."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import polars as pl

from validator.model.covenant import Covenant
from validator.model.generation import Generation
from validator.model.report import ROW, Entry, Report, Table, Value
from validator.model.template import years
from validator.register import load_covenants, load_generation

type_of = {str: pl.String, Decimal: pl.Decimal(38, 18), date: pl.Date}
FIRST_ROW = 6

GENERATION: Generation = load_generation("2021-2022")
_found = load_covenants().find("PC 322", "2021-2022", "sectorconvenant")
assert _found is not None
COVENANT: Covenant = _found
FULL = [{"code": f"C{n}", "vte": Decimal(1), "in_dienst": date(2020, 1, 1)} for n in range(1, 7)]
COSTS = [
    {
        "consulent": "C1",
        "kostensoort": "loonkosten",
        "van": date(2021, 1, 1),
        "tot": date(2022, 12, 31),
        "bedrag": Decimal(700000),
        "aandeel": Decimal(1),
        "stuk": "L1",
    }
]


def a_table(key: str, rows: list[dict[str, Value | None]]) -> Table:
    """A table on a sheet named like its key, its first row in row 6, its columns in order of first appearance."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    series = [pl.Series(ROW, range(FIRST_ROW, FIRST_ROW + len(rows)), dtype=pl.Int64)]
    for name in keys:
        values = [row.get(name) for row in rows]
        kind = next((type(value) for value in values if value is not None), str)
        series.append(pl.Series(name, values, dtype=type_of[kind]))
    columns = {name: number for number, name in enumerate(keys, start=1)}
    return Table(key, key.title(), FIRST_ROW - 1, columns, {}, pl.DataFrame(series))


def a_report(
    report_type: str = "eindrapport",
    start: Mapping[str, Value] | None = None,
    **tables: list[dict[str, Value | None]],
) -> Report:
    """A report with these tables; six consultants at work and ample costs unless given otherwise."""
    filled = {"consulenten": FULL, "kostenstaat": COSTS, **tables}
    return Report(
        template="test",
        template_version=1,
        report_type=report_type,
        spans=years("2021", "2022") if report_type == "eindrapport" else years("2021"),
        sheets={},
        fields={"start": {key: Entry(value, None) for key, value in (start or {}).items()}},
        tables={key: a_table(key, rows) for key, rows in filled.items()},
    )
