"""Reading the fields of a sheet: by the name defined for the cell, with the label as fallback."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from validator.model.place import Place
from validator.model.report import Entry, Notice, Observation
from validator.model.template import Field, Sheet
from validator.template.layout import NUMBERS, field_name, spellings
from validator.template.matching import find_labels
from validator.template.opened import OpenSheet, OpenWorkbook
from validator.template.plain import plain
from validator.template.values import Reading, read_value

_LABELS_TO_THE_LEFT = 6


@dataclass
class FieldsReading:
    """The entries of a sheet's fields, what was noticed, and the cells of labels and values (row, column)."""

    entries: dict[str, Entry] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    cells: set[tuple[int, int]] = field(default_factory=set)


def read_fields(description: Sheet, sheet: OpenSheet, workbook: OpenWorkbook, header_row: int) -> FieldsReading:
    """All fields of a sheet. `header_row` is that of its table, 0 where it has none."""
    result = FieldsReading()
    labels = find_labels(sheet, description.fields, header_row)
    for each in description.fields:
        found = _named(description, each, sheet, workbook) or _beside(each, sheet, labels)
        if found is None:
            result.entries[each.key] = Entry(None, None)
            result.observations.append(Observation(Notice.FIELD_MISSING, None, description.key, each.key, each.label))
            continue
        owner, row, column = found
        place = Place(owner.name, row, column)
        if owner is sheet:
            result.cells.add((row, column))
        reading = read_value(owner.grid.value(row, column), each, workbook.package.date1904)
        result.entries[each.key] = Entry(reading.value, place, reading.unreadable or "")
        result.observations += _noticed(description, each, owner, place, reading)
    result.cells |= set(labels.values())
    return result


def _named(
    description: Sheet, each: Field, sheet: OpenSheet, workbook: OpenWorkbook
) -> tuple[OpenSheet, int, int] | None:
    """The cell its name points to; not where the label beside that cell belongs to another field of the sheet."""
    target = workbook.named_cells.get(field_name(description, each.key).casefold())
    if target is None:
        return None
    owner, row, column = target
    row, column = owner.anchor(row, column)
    others = {name for other in description.fields if other.key != each.key for name in spellings(other)}
    for left in range(column - 1, max(0, column - 1 - _LABELS_TO_THE_LEFT), -1):
        label = owner.grid.value(row, left)
        if isinstance(label, str) and plain(label):
            if owner is sheet and plain(label) in others - spellings(each):
                return None
            break
    return owner, row, column


def _beside(each: Field, sheet: OpenSheet, labels: dict[str, tuple[int, int]]) -> tuple[OpenSheet, int, int] | None:
    """The cell to the right of its label."""
    at = labels.get(each.key)
    return (sheet, *sheet.anchor(*sheet.right_of(*at))) if at else None


def _noticed(
    description: Sheet, each: Field, sheet: OpenSheet, place: Place, reading: Reading
) -> Iterator[Observation]:
    cell = (place.row, place.column)
    if cell in sheet.scan.errors:
        error = sheet.scan.errors[cell]
        yield Observation(Notice.ERROR_VALUE, place, description.key, each.key, each.label, error)
    elif cell in sheet.scan.without_value:
        yield Observation(Notice.FORMULA_WITHOUT_VALUE, place, description.key, each.key, each.label)
    elif each.formula and cell not in sheet.scan.formulas:
        yield Observation(Notice.FORMULA_OVERWRITTEN, place, description.key, each.key, each.label)
    if reading.as_text:
        notice = Notice.NUMBER_AS_TEXT if each.kind in NUMBERS else Notice.DATE_AS_TEXT
        yield Observation(notice, place, description.key, each.key, each.label)
    if reading.fine and not each.formula:
        yield Observation(Notice.TOO_MANY_DECIMALS, place, description.key, each.key, each.label)
    if (reading.value is not None or reading.unreadable) and place.row in sheet.scan.hidden_rows:
        yield Observation(Notice.HIDDEN_ROW, place, description.key, each.key, each.label)
