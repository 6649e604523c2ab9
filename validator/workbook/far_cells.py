"""Sheets on which white space stands far away from everything else: read without it, so that a space in the last row
costs nothing. A cell with white space only shows nothing, and for the product it is blank."""

from collections.abc import Iterator

from validator.workbook.outline import Node, outline, text_of
from validator.workbook.package import Package
from validator.workbook.patched import PatchedPackage
from validator.workbook.scan_exact import scan_exactly
from validator.workbook.scan_fast import Findings
from validator.workbook.splice import Splice

_CELL_DEPTH = 4


def nearby(package: Package, part: str) -> tuple[Package, Findings]:
    """The same workbook with cells of one sheet taken out that hold nothing but white space, and what the sheet holds
    then. Only for reading values. Done once per package.

    Raises:
        NotCheckable: the sheet is damaged, or has more tags than the limits allow.
    """

    def make() -> tuple[Package, Findings]:
        data = package.read(part)
        root = outline(data, part, _CELL_DEPTH)
        shared = _blank_shared_texts(package)
        blank = [Splice(cell.start, cell.end) for cell in _cells(root) if _is_blank(cell, data, part, shared)]
        changed = PatchedPackage(package, {part: blank})
        return changed, scan_exactly(changed, part)

    return package.memo("nearby", part, make)


def _cells(root: Node) -> Iterator[Node]:
    for rows in root.all("sheetData"):
        for row in rows.all("row"):
            yield from row.all("c")


def _is_blank(cell: Node, data: bytes, part: str, shared: frozenset[str]) -> bool:
    if cell.child("f") is not None:
        return False
    kind = cell.get("t", "n")
    content = cell.child("is" if kind == "inlineStr" else "v")
    if content is None or kind in ("e", "b", "d"):
        return content is None
    text = text_of(data, content, part).strip()
    return text in shared if kind == "s" else not text


def _blank_shared_texts(package: Package) -> frozenset[str]:
    """The numbers of the shared texts that are nothing but white space."""
    part = package.related(package.workbook_part, "sharedStrings")
    if part is None:
        return frozenset()
    data = package.read(part)
    texts = outline(data, part, 1).all("si")
    return frozenset(str(number) for number, node in enumerate(texts) if not text_of(data, node, part).strip())
