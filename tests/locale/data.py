"""What stands in outputs in every language because it is no text of ours: words of covenants, of reports, of files."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from messages.collect import ROOT

# Names in which our own remarks stand in the description of a covenant.
_OURS = ("why", "what", "also_at", "source", "article")
_CODES = re.compile(
    r"[\w.-]+\.(?:xlsx|yaml|csv|conf)|--[\w-]+|\bconvenantcheck [\w. -]+"
    r"|\b(?:euro|art\. \d+|RV|IV|PC|IBAN|[A-Z]{3}\d{3}|[TFO]\d?-[A-Z0-9-]+|RV-\d+|S\d|[A-Z]{1,2}\d+|[0-9a-f]{12,}"
    r"|SUBTOTAL|INSPANNING|(?:vervanging|afwezigheid) C\d.*|BE\d+|REF|Convenantcheck|[A-Z]+_[A-Z]+)\b"
)


@cache
def of_covenants() -> tuple[str, ...]:
    """Every string in the covenants of the register that is not ours."""
    found: set[str] = set()
    for file in sorted((ROOT / "rules" / "covenants").rglob("*.yaml")):
        found.update(_strings(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)))
    return tuple(sorted(found))


def of_workbook(path: Path) -> Iterator[str]:
    """Every text in the cells of a workbook in the pseudo-language that is not marked as ours."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    for name in workbook.sheet_names:
        for row in workbook.get_sheet_by_name(name).to_python():
            yield from (" ".join(cell.split()) for cell in row if isinstance(cell, str) and "⟦" not in cell)


def without_codes(text: str) -> str:
    """The text without what is written the same in every language: codes, names of cells and commands, fingerprints."""
    return _CODES.sub("\x00", text)


def _strings(value: Any, key: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, part in value.items():
                yield from _strings(part, str(name))
        case list():
            for part in value:
                yield from _strings(part, key)
        case str() if key not in _OURS:
            yield " ".join(value.split())
