"""Which sheet of the workbook is which, and where the headers and labels stand on it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from validator.model.template import Field, Sheet, Template
from validator.template.layout import OWN_HIDDEN_SHEETS, columns_of, field_name, spellings
from validator.template.opened import OpenSheet, OpenWorkbook
from validator.template.plain import plain, plain_sheet_name
from validator.workbook.cell_value import CellValue

_OWN_PREFIX = "convenantcheck."
_LABEL_ROWS = 300
_YEAR = re.compile(r"(?<!\d)20\d\d(?:-20\d\d)?(?!\d)")
_HEADER_SHARE = 0.3
_SHEET_SHARE = 0.6


@dataclass(frozen=True)
class Header:
    """The header row of a table, and the column number of each column that was found by its label."""

    row: int
    columns: Mapping[str, int]


def find_sheets(template: Template, workbook: OpenWorkbook) -> dict[str, OpenSheet]:
    """The sheet of the workbook for each sheet key: by the names defined in it, by its tab, else by its headers."""
    found: dict[str, OpenSheet] = {}
    free = [sheet for sheet in workbook.sheets if sheet.name not in OWN_HIDDEN_SHEETS]

    def claim(key: str, sheet: OpenSheet | None) -> None:
        if sheet is not None and key not in found and sheet in free:
            found[key] = sheet
            free.remove(sheet)

    described = [sheet for sheet in template.sheets if not sheet.beside]
    for sheet in described:
        claim(sheet.key, _by_names(sheet, workbook))
    for tab in (plain, plain_sheet_name):
        for sheet in described:
            if sheet.key not in found:
                names = {tab(name) for name in (sheet.label, *sheet.aliases, sheet.key)}
                claim(sheet.key, next((each for each in free if tab(each.name) in names), None))
    for sheet in described:
        if sheet.key not in found and not sheet.made_by_check and not sheet.text:
            best = max(free, key=lambda each: resemblance(template, sheet, each), default=None)
            if best is not None and resemblance(template, sheet, best) >= _SHEET_SHARE:
                claim(sheet.key, best)
    found |= {sheet.key: found[sheet.beside] for sheet in template.sheets if sheet.beside in found}
    return found


def all_found(template: Template, workbook: OpenWorkbook, found: Mapping[str, OpenSheet]) -> bool:
    """Whether every sheet that must be there, with all its headers and labels, was found by its names; and every tab
    that shows is known, so that none can be a sheet of the check under another name."""
    known = {sheet.name for sheet in found.values()}
    if any(sheet.part.state == "visible" and sheet.name not in known for sheet in workbook.sheets):
        return False
    for sheet in template.sheets:
        if sheet.key not in found:
            if not sheet.made_by_check and sheet.necessity != "optional":
                return False
            continue
        tab, columns = found[sheet.key], () if sheet.text else columns_of(sheet, template.periods)
        header = find_header(tab.rows, columns)
        if columns and (header is None or len(header.columns) < len(columns)):
            return False
        fields = [each for each in sheet.fields if field_name(sheet, each.key).casefold() not in workbook.named_cells]
        if len(find_labels(tab, fields, header.row if header else 0)) < len(fields):
            return False
    return True


def _by_names(sheet: Sheet, workbook: OpenWorkbook) -> OpenSheet | None:
    """The sheet that most names of this key point to; names go along when a sheet is renamed."""
    own = workbook.named_cells.get(_OWN_PREFIX + sheet.key) if sheet.made_by_check else None
    if own is not None:
        return own[0]
    prefix = f"{sheet.key}."
    targets = Counter(target[0] for name, target in workbook.named_cells.items() if name.startswith(prefix))
    return targets.most_common(1)[0][0] if targets else None


def resemblance(template: Template, sheet: Sheet, candidate: OpenSheet) -> float:
    """The share (0..1) of a sheet's labels and headers that stand on a sheet of the workbook."""
    columns = columns_of(sheet, template.periods)
    wanted = len(columns) + len(sheet.fields)
    if not wanted or not candidate.scan.cells:
        return 0
    # The sheets of other templates are tried too: what may be a very long table is not read to its end for each.
    header = find_header(candidate.rows[:_LABEL_ROWS], columns)
    found = len(header.columns) if header else 0
    found += len(find_labels(candidate, sheet.fields, header.row if header else 0))
    # A table with two columns is not recognised by one word that happens to stand on a sheet.
    return found / wanted if found >= min(3, wanted) else 0


def find_header(rows: Sequence[Sequence[CellValue]], columns: Iterable[Field]) -> Header | None:
    """The row with most headers of a table; None where no row has enough of them."""
    columns = tuple(columns)
    if not columns:
        return None
    meaning = {name: column.key for column in reversed(columns) for name in spellings(column)}
    enough = max(min(2, len(columns)), ceil(len(columns) * _HEADER_SHARE))
    best: Header | None = None
    for number, row in enumerate(rows, start=1):
        found: dict[str, int] = {}
        for position, value in enumerate(row, start=1):
            if isinstance(value, str):
                key = meaning.get(plain(value))
                if key is not None:
                    found.setdefault(key, position)
        if 1 < number <= _LABEL_ROWS and len(found) < len(columns):
            beside = [*_under_bands(row, rows[number - 2], meaning)]
            beside += _row_higher(row, rows[number - 2], meaning) if len(found) + len(beside) > 1 else ()
            for key, position in beside:
                if position not in found.values():
                    found.setdefault(key, position)
        if len(found) >= enough and (best is None or len(found) > len(best.columns)):
            best = Header(number, found)
        if best is not None and (len(best.columns) == len(columns) or number > best.row + _LABEL_ROWS):
            break
    return best


def _under_bands(
    row: Sequence[CellValue], above: Sequence[CellValue], meaning: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Headers that mean a column only together with the heading of the band above them: "Vlaams" below "2023", or below
    "Bereikt in 2023". A heading holds for its cell and the blank ones after it."""
    band = ""
    for position, (value, heading) in enumerate(zip(row, above, strict=False), start=1):
        if heading is not None:
            band = str(int(heading)) if isinstance(heading, float) and heading.is_integer() else str(heading)
        if band and isinstance(value, str):
            for period in (band, *_YEAR.findall(band)):
                key = meaning.get(plain(f"{value} {period}"))
                if key is not None:
                    yield key, position
                    break


def _row_higher(
    row: Sequence[CellValue], above: Sequence[CellValue], meaning: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Headers that stand one row higher than the others: of cells that are merged downwards."""
    for position, (value, heading) in enumerate(zip(row, above, strict=False), start=1):
        key = meaning.get(plain(heading)) if value is None and isinstance(heading, str) else None
        if key is not None:
            yield key, position


def find_labels(sheet: OpenSheet, fields: Iterable[Field], before_row: int = 0) -> dict[str, tuple[int, int]]:
    """Row and column of the label of each field, the first one where it stands more than once.

    Args:
        sheet: where to look.
        fields: what to look for.
        before_row: the header row of a table, below which there are no fields; 0 where there is none.
    """
    meaning = {name: field.key for field in fields for name in spellings(field)}
    found: dict[str, tuple[int, int]] = {}
    last = before_row - 1 if before_row else _LABEL_ROWS
    for number, row in enumerate(sheet.rows[:last] if meaning else (), start=1):
        for position, value in enumerate(row, start=1):
            key = meaning.get(plain(value)) if isinstance(value, str) else None
            if key is not None:
                found.setdefault(key, (number, position))
    return found
