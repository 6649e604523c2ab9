"""Long tables in a new workbook: their rows are made by the million and put into the sheet as it is packed.

A library that writes cell by cell takes the better part of a minute for a million rows; this takes seconds, and holds
no more than a slice in memory.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from validator.foundation.a1 import cell_name, column_letters
from validator.foundation.xml_signs import FORBIDDEN

_AT_ONCE = 50_000
_LEVEL = 3
_END = b"</sheetData>"
_EMPTY = b"<sheetData/>"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_LONGEST = 16_000
"""Of a longer text the start: a cell holds 32,767 units of UTF-16, of which one character may take two."""


@dataclass(frozen=True)
class Bulk:
    """Rows for the end of a sheet: `first` is the number of the first row (from 1); columns are whole numbers or texts,
    null for an empty cell."""

    first: int
    rows: pl.DataFrame


def add_rows(source: BinaryIO, bulks: Mapping[str, Bulk], target: BinaryIO) -> None:
    """Copies a workbook, with rows put at the end of some of its sheets.

    Args:
        source: the workbook, freshly made by us.
        bulks: the rows by name of the sheet's part, such as "xl/worksheets/sheet6.xml".
        target: where to write.
    """
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as new,
    ):
        for entry in old.infolist():
            bulk = bulks.get(entry.filename)
            if bulk is None:
                new.writestr(entry, old.read(entry))
                continue
            data = old.read(entry).replace(_EMPTY, b"<sheetData>" + _END)
            head, tail = data[: data.index(_END)], data[data.index(_END) :]
            last = cell_name(bulk.first + bulk.rows.height - 1, max(bulk.rows.width, 1))
            with new.open(entry.filename, "w", force_zip64=True) as stream:
                stream.write(_DIMENSION.sub(b'<dimension ref="A1:%b"/>' % last.encode(), head, count=1))
                for piece in _xml(bulk):
                    stream.write(piece)
                stream.write(tail)


def _xml(bulk: Bulk) -> Iterator[bytes]:
    first = bulk.first
    for rows in bulk.rows.iter_slices(_AT_ONCE):
        number = pl.int_range(first, first + rows.height, dtype=pl.Int64, eager=True).cast(pl.String).alias("_r")
        numbered = rows.with_columns(number)
        cells = [
            _cell(name, dtype, column_letters(at)) for at, (name, dtype) in enumerate(rows.schema.items(), start=1)
        ]
        made = numbered.select(pl.concat_str(pl.lit('<row r="'), "_r", pl.lit('">'), *cells, pl.lit("</row>")))
        yield "".join(made.to_series().to_list()).encode()
        first += rows.height


def _cell(name: str, dtype: pl.DataType, letters: str) -> pl.Expr:
    start = pl.concat_str(pl.lit(f'<c r="{letters}'), "_r")
    if dtype.is_numeric():
        cell = pl.concat_str(start, pl.lit('"><v>'), pl.col(name).cast(pl.String), pl.lit("</v></c>"))
    else:
        text = (
            pl.col(name)
            .str.slice(0, _LONGEST)
            .str.replace_all(f"[{FORBIDDEN}]", "")
            .str.replace_many(["&", "<", ">", "_x"], ["&amp;", "&lt;", "&gt;", "_x005F_x"])
        )
        cell = pl.concat_str(
            start, pl.lit('" t="inlineStr"><is><t xml:space="preserve">'), text, pl.lit("</t></is></c>")
        )
    return pl.when(pl.col(name).is_null()).then(pl.lit("")).otherwise(cell)
