"""Reports with very long tables: the final report of the samples, with the rows of one of its sheets repeated."""

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import ROOT

SAMPLE = ROOT / "samples" / "eindrapport-uitzendarbeid.xlsx"
REGISTER, PARTICIPANTS = "Activiteiten", "Deelnemers"

_TEXTS = "xl/sharedStrings.xml"
_ROW = re.compile(r'<row r="(\d+)"[^>]*>(.*?)</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_DIMENSION = re.compile(r'(<dimension ref="[A-Z]+1:[A-Z]+)\d+')
_PIECE = 5_000


@dataclass(frozen=True)
class _Long:
    """One sheet that can be made long: its part, the row of its headers, and what a defect puts in a column."""

    part: str
    header: int
    letter: str
    defects: tuple[tuple[str, str], ...]


_SHEETS = {
    REGISTER: _Long(
        "xl/worksheets/sheet5.xml",
        5,
        "A",
        (("C", "hapje"), ("J", "?"), ("L", "veel"), ("B", "ooit"), ("H", "soms")),
    ),
    PARTICIPANTS: _Long(
        "xl/worksheets/sheet6.xml", 4, "D", (("G", "misschien"), ("D", "?"), ("F", "ooit"), ("E", "thuis"))
    ),
}


def write(target: Path, sheet: str, rows: int, defects: int) -> None:
    """Writes the workbook.

    Args:
        target: the file.
        sheet: the tab whose table becomes long.
        rows: how many filled rows it gets.
        defects: how many of those rows hold something that cannot be read or is not in its list, evenly spread.
    """
    long = _SHEETS[sheet]
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        texts = source.read(_TEXTS).decode()
        known = texts.count("<si>")
        for name in source.namelist():
            if name not in (long.part, _TEXTS):
                made.writestr(name, source.read(name))
        with made.open(long.part, "w") as stream:
            for piece in _sheet(source.read(long.part).decode(), long, known, rows, defects):
                stream.write(piece.encode())
        with made.open(_TEXTS, "w") as stream:
            for piece in _texts(texts, long, rows):
                stream.write(piece.encode())


def _sheet(xml: str, long: _Long, known: int, rows: int, defects: int) -> Iterator[str]:
    found = [(int(match[1]), match) for match in _ROW.finditer(xml)]
    first = next(match for number, match in found if number == long.header + 1)
    sample = [line for number, match in found if number > long.header and (line := _line(match[2]))]
    wrong = [[_replaced(line, *defect, known + place) for line in sample] for place, defect in enumerate(long.defects)]
    # Some readers go by what the sheet says of its own size.
    yield _DIMENSION.sub(rf"\g<1>{long.header + rows}", xml[: first.start()])
    numbers = known + len(long.defects)
    for start in range(0, rows, _PIECE):
        piece = []
        for row in range(start, min(start + _PIECE, rows)):
            nth = row * defects // rows
            among = wrong[nth % len(wrong)] if (row + 1) * defects // rows > nth else sample
            piece.append(among[row % len(sample)].format(r=long.header + 1 + row, n=numbers + row))
        yield "".join(piece)
    yield xml[found[-1][1].end() :]


def _line(cells: str) -> str:
    """A row with holes for its number and for the text in its first cell; "" for a row without a number."""
    written = []
    for letters, attributes, content in _CELL.findall(cells):
        if letters == "A":
            if not content:
                return ""
            content = "<v>{n}</v>"
        cell = f'<c r="{letters}{{r}}"{attributes}'
        written.append(f"{cell}>{content}</c>" if content else f"{cell}/>")
    return f'<row r="{{r}}">{"".join(written)}</row>'


def _replaced(line: str, column: str, text: str, number: int) -> str:
    del text  # it stands among the shared texts
    changed, times = re.subn(
        rf'(<c r="{column}\{{r\}}" s="\d+") t="\w+"(?:/>|>.*?</c>)', rf'\1 t="s"><v>{number}</v></c>', line
    )
    if times != 1:
        raise ValueError(f"no column {column}")
    return changed


def _texts(xml: str, long: _Long, rows: int) -> Iterator[str]:
    yield xml[: -len("</sst>")]
    yield "".join(f"<si><t>{text}</t></si>" for _, text in long.defects)
    for start in range(0, rows, _PIECE):
        numbers = range(start, min(start + _PIECE, rows))
        yield "".join(f"<si><t>{long.letter}-{number:07d}</t></si>" for number in numbers)
    yield "</sst>"


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
