"""Writing a plan into a workbook without touching anything else, and telling a workbook from our additions to it.

Parts that need no change are copied as packed bytes; sheets get insertions after their cells only. Nothing of the run
is written (no date, no name), so the same workbook and plan always give the same bytes, and annotating an annotated
copy gives what annotating the original gives.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from validator.annotate.marking import with_marks, with_sheets
from validator.annotate.marks import Mark, Plan
from validator.annotate.row_heights import RowHeights
from validator.annotate.stripping import StrippedPackage, strip
from validator.annotate.workbook_entries import has_own_names
from validator.model.place import Place
from validator.workbook.package import Package
from validator.workbook.zip_copy import write_package

__all__ = ["Annotated", "StrippedPackage", "annotate", "content_sha256", "has_marks", "strip"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """What came of a plan.

    `sheets` gives the tab name of each sheet of ours by its wanted name. `cells` were marked, `notes` of them carry a
    note. `without_note` are cells that were marked but could get no note (mostly because a threaded comment stands
    there); `not_found` cells of sheets that the workbook does not have. `signature_lost`: the workbook was digitally
    signed, and the signature does not hold for the copy.
    """

    sheets: Mapping[str, str]
    cells: int
    notes: int
    without_note: tuple[Place, ...]
    not_found: tuple[Place, ...]
    signature_lost: bool


def annotate(package: Package, plan: Plan, target: BinaryIO) -> Annotated:
    """Writes the workbook with the plan carried out; earlier marks and sheets of ours are replaced.

    Raises:
        NotCheckable: a part of the workbook is damaged.
    """
    heights = RowHeights()
    # Before anything else looks at a sheet: this walk finds what the others look for.
    heights.read(package, plan.marks)
    original = strip(package)
    with_ours, names = with_sheets(original, plan.sheets)
    own = {sheet.name: names[sheet.name] for sheet in plan.sheets}
    marks = (Mark(_renamed(mark.place, own), mark.severity, mark.note) for mark in plan.marks)
    marked, facts = with_marks(with_ours, marks, heights)
    write_package(marked, target)
    return Annotated(
        sheets=names,
        cells=facts.cells,
        notes=facts.notes,
        without_note=tuple(facts.without_note),
        not_found=tuple(facts.not_found),
        signature_lost=package.signed,
    )


def _renamed(place: Place, own: Mapping[str, str]) -> Place:
    name = own.get(place.sheet, place.sheet)
    return place if name == place.sheet else Place(name, place.row, place.column)


def content_sha256(package: Package) -> str:
    """SHA-256 (hexadecimal) over all parts by name, without anything of ours: a workbook and its annotated copy give
    the same."""
    original = strip(package)
    digest = hashlib.sha256()
    for name in sorted(original.names):
        unchanged = original.entry(name) is not None
        inner = (package if unchanged else original).part_sha256(name)
        digest.update(f"{name}\n{inner}\n".encode())
    return digest.hexdigest()


def has_marks(package: Package) -> bool:
    """Whether the workbook carries marks, notes or sheets of ours."""
    return has_own_names(package) or bool(strip(package).changes)
