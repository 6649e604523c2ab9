"""Marks as conditional formats of our own: always true, after all existing ones, and recognised by their formula."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from validator.annotate.marks import Colour
from validator.annotate.own import FORMULA, is_our_formula
from validator.foundation.a1 import cell_name
from validator.workbook.ooxml import WORKSHEET_ORDER
from validator.workbook.outline import Node, outline, text_of
from validator.workbook.sheet_stream import Frame
from validator.workbook.splice import Splice, insertion_point
from validator.workbook.xml_text import as_text, with_prefix

_PRIORITY = re.compile(rb"""\bpriority\s*=\s*["'](\d{1,9})["']""")
_RANGES_PER_FORMAT = 200
_ELEMENT = "conditionalFormatting"

Rectangle = tuple[int, int, int, int]


def added_formats(
    frame: Frame, cells: Mapping[Colour, Collection[tuple[int, int]]], formats: Mapping[Colour, int]
) -> list[Splice]:
    """The splices that mark cells of a sheet.

    Args:
        frame: the frame of the sheet part.
        cells: the cells (row, column) to mark, by severity.
        formats: the differential format of each severity.
    """
    priority = max((int(number) for number in _PRIORITY.findall(frame.tail)), default=0)
    written: list[str] = []
    for severity in sorted(cells, key=lambda severity: severity.rank):
        ranges = [_name(rectangle) for rectangle in rectangles(cells[severity])]
        for start in range(0, len(ranges), _RANGES_PER_FORMAT):
            priority += 1
            written.append(
                f'<{_ELEMENT} sqref="{" ".join(ranges[start : start + _RANGES_PER_FORMAT])}">'
                f'<cfRule type="expression" dxfId="{formats[severity]}" priority="{priority}">'
                f"<formula>{as_text(FORMULA)}</formula></cfRule></{_ELEMENT}>"
            )
    if not written:
        return []
    at = insertion_point(frame.root, _ELEMENT, WORKSHEET_ORDER)
    return [Splice.insert(at, with_prefix("".join(written).encode(), frame.root.prefix))]


def removed_formats(frame: Frame, part: str) -> list[Splice]:
    """The splices that take our marks from a sheet; a format that other programs joined with another's loses ours."""
    return [splice for node in frame.root.all(_ELEMENT) for splice in _removal(frame, node, part)]


def _removal(frame: Frame, node: Node, part: str) -> Iterator[Splice]:
    rules = list(node.all("cfRule"))
    ours = [rule for rule in rules if any(_is_ours(frame, formula, part) for formula in rule.all("formula"))]
    if ours and len(ours) == len(rules):
        yield Splice(node.start, node.end)
    else:
        yield from (Splice(rule.start, rule.end) for rule in ours)


def _is_ours(frame: Frame, formula: Node, part: str) -> bool:
    data = frame.slice(formula)
    return is_our_formula(text_of(data, outline(data, part, 0), part))


def rectangles(cells: Iterable[tuple[int, int]]) -> list[Rectangle]:
    """The cells as few rectangles (first row, first column, last row, last column): runs down the columns, joined over
    neighbouring columns that have the same run."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in set(cells):
        columns[column].append(row)
    runs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for column, rows in columns.items():
        for first, last in _runs(rows):
            runs[first, last].append(column)
    return sorted((first, left, last, right) for (first, last), found in runs.items() for left, right in _runs(found))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    first = last = 0
    for number in sorted(numbers):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last


def _name(rectangle: Rectangle) -> str:
    top, left, bottom, right = rectangle
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"
