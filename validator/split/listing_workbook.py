"""Lists on the sheets of a workbook."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

import polars as pl

from validator.foundation.text import Text
from validator.split.columns import is_postcode_header
from validator.split.listing import ROW, SAMPLE, Listing, Texts, find_header
from validator.split.postcode import FORMULA
from validator.split.problems import NotSplit
from validator.split.words import tidy
from validator.workbook.cell_value import CellValue
from validator.workbook.cells import Grid, read_grid
from validator.workbook.package import Package, SheetPart
from validator.workbook.scan import SheetScan, scan_sheet

_AT_ONCE = 50_000


def workbook_listings(package: Package, sheets: Sequence[str], known: Callable[[str], bool]) -> tuple[Listing, ...]:
    """The lists of a workbook: the sheets asked for, or the only visible one with postal codes by its
    header, else with any header that is known.

    Raises:
        NotSplit: a sheet asked for is not there, no sheet holds rows, or several may be meant.
    """
    if sheets:
        return tuple(_listing(package, _asked(package, name), known) for name in sheets)
    visible = [part for part in package.sheets if part.kind == "worksheet" and part.state == "visible"]
    found = [listing for part in visible if (listing := _listing(package, part, known)).sample]
    if not found:
        raise NotSplit(
            "empty_list",
            Text.of("In {bestand} staat op geen enkel zichtbaar blad een lijst.", bestand=package.path.name),
            Text("Kies het bestand met de lijst, of geef met --sheet het blad."),
        )
    with_postcodes = [listing for listing in found if any(map(is_postcode_header, listing.headers))]
    meant = with_postcodes or [listing for listing in found if any(map(known, listing.headers))] or found
    if len(meant) > 1:
        raise NotSplit(
            "which_sheet",
            Text.of(
                "In {bestand} kan de lijst op meer dan één blad staan: {bladen}.",
                bestand=package.path.name,
                bladen=tuple(listing.sheet for listing in meant),
            ),
            Text.of(
                'Geef het blad met --sheet "{blad}"; zet --sheet er meer keren voor meer bladen.', blad=meant[0].sheet
            ),
        )
    return tuple(meant)


def _asked(package: Package, name: str) -> SheetPart:
    part = package.sheet(name)
    if part is None or part.kind != "worksheet":
        raise NotSplit(
            "no_such_sheet",
            Text.of("{bestand} heeft geen blad «{blad}».", bestand=package.path.name, blad=name),
            Text.of("De bladen zijn: {bladen}.", bladen=tuple(part.name for part in package.sheets)),
        )
    return part


def _listing(package: Package, part: SheetPart, known: Callable[[str], bool]) -> Listing:
    scan = scan_sheet(package, part)
    grid = read_grid(package, part, scan)
    first: Texts = [[tidy(shown(value)) for value in row] for row in islice(grid.iter_rows(), SAMPLE)]
    header = find_header(first, known)
    sample = first[header + 1 :]
    return Listing(
        package.path.name, part.name, header + 1, tuple(first[header]) if header >= 0 else (),
        sample if any(any(row) for row in sample) else [],
        lambda positions: _load(grid, scan, header + 1, positions),
        sum(1 for row in scan.hidden_rows if header + 1 < row <= scan.max_row),
    )  # fmt: skip


def shown(value: CellValue) -> str:
    """A value as a text that reads the same whatever made it: 9000, 12.5, 2021-03-31."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _load(grid: Grid, scan: SheetScan, skip: int, positions: Sequence[int]) -> pl.DataFrame:
    frames = list(_pieces(grid, skip, positions))
    names = [str(position) for position in positions]
    if not frames:
        return pl.DataFrame(schema={ROW: pl.UInt32, **dict.fromkeys(names, pl.String)})
    frame = pl.concat(frames, rechunk=True)
    return _with_errors(frame, scan, skip, positions)


def _pieces(grid: Grid, skip: int, positions: Sequence[int]) -> Iterator[pl.DataFrame]:
    rows = islice(grid.iter_rows(), skip, None)
    first = skip + 1
    while some := list(islice(rows, _AT_ONCE)):
        width = len(some[0])
        numbers = pl.Series(ROW, range(first, first + len(some)), dtype=pl.UInt32)
        filled = pl.Series([row.count(None) < width for row in some], dtype=pl.Boolean)
        columns = [_texts(str(at), [row[at] for row in some] if at < width else [None] * len(some)) for at in positions]
        yield pl.DataFrame([numbers, *columns]).filter(filled)
        first += len(some)


def _texts(name: str, values: list[CellValue]) -> pl.Series:
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {str}:
        return pl.Series(name, values, dtype=pl.String)
    if kinds == {float}:
        numbers = pl.Series(name, values, dtype=pl.Float64)
        if numbers.is_null().all() or bool((numbers.drop_nulls() % 1 == 0).all() and (numbers.abs().max() or 0) < 1e15):  # type: ignore[operator]
            return numbers.cast(pl.Int64).cast(pl.String)
    # For Python True and 1.0 are one value; here they are not.
    if bool in kinds:
        values = [shown(value) if isinstance(value, bool) else value for value in values]
    texts = {value: shown(value) or None for value in set(values)}
    return pl.Series(name, [texts[value] for value in values], dtype=pl.String)


def _with_errors(frame: pl.DataFrame, scan: SheetScan, skip: int, positions: Sequence[int]) -> pl.DataFrame:
    """Puts the text of error values, and of formulas without an outcome, where the reader sees a blank."""
    for position in positions:
        said = {row: text for (row, column), text in scan.errors.items() if column == position + 1 and row > skip}
        said |= {row: FORMULA for row, column in scan.without_value if column == position + 1 and row > skip}
        if said:
            texts = pl.DataFrame({ROW: list(said), "_": list(said.values())}, schema={ROW: pl.UInt32, "_": pl.String})
            name = str(position)
            joined = frame.join(texts, on=ROW, how="left", maintain_order="left")
            frame = joined.with_columns(pl.coalesce(name, "_").alias(name)).drop("_")
    return frame
