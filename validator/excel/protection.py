"""How sheets and the workbook are protected, as the file says it."""

from dataclasses import dataclass

from validator.workbook.outline import Node
from validator.workbook.package import Package, SheetPart, is_true
from validator.workbook.sheet_stream import sheet_frame

ALLOWING = (
    "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns",
    "deleteRows", "sort", "autoFilter", "pivotTables",
)  # fmt: skip
"""What a protection can still allow, in the words of the file format (where "0" means that it is allowed)."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection. `password`: it cannot be taken off without one. `allowed` are words of `ALLOWING`; `objects` and
    `scenarios` are protected too."""

    password: bool = False
    allowed: tuple[str, ...] = ()
    objects: bool = True
    scenarios: bool = True


OURS = Protection(allowed=("formatColumns", "formatRows", "sort", "autoFilter"))
"""The protection of our own sheets."""


def protection_of(package: Package, sheet: SheetPart) -> Protection | None:
    """How a sheet is protected; None where it is not."""
    node = sheet_frame(package, sheet.part).root.child("sheetProtection")
    if node is None or not is_true(node.get("sheet", "0")):
        return None
    return Protection(
        _has_password(node),
        tuple(word for word in ALLOWING if not is_true(node.get(word, "1"))),
        is_true(node.get("objects", "0")),
        is_true(node.get("scenarios", "0")),
    )


def structure_of(package: Package) -> Protection | None:
    """How the sheets of the workbook are protected against adding and taking away; None where they are not."""
    node = package.workbook_outline.child("workbookProtection")
    return Protection(_has_password(node)) if node and is_true(node.get("lockStructure", "0")) else None


def _has_password(node: Node) -> bool:
    names = ("password", "hashValue", "workbookPassword", "workbookHashValue")
    return any(node.get(name) not in ("", "0000") for name in names)
