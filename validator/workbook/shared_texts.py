"""How much text a sheet shows: a reader makes a copy of a shared text for every cell that shows it."""

import re

from validator.workbook.long_sheet import LongSheet, long_sheet
from validator.workbook.package import Package, SheetPart
from validator.workbook.problems import too_large
from validator.workbook.sheet_stream import SheetStream

_CHUNK = 1 << 20
_END = re.compile(rb"</(?:[A-Za-z_][\w.\-]*:)?si\s*>|<(?:[A-Za-z_][\w.\-]*:)?si\s*/>")
TEXTS_SHOWN = "texts shown"
"""What the number of cells of a sheet with a shared text is remembered as."""

_USUAL_END, _UNUSUAL = b"</si>", (b":si", b"<si/", b"<si ", b"</si ", b"</si\t", b"</si\n", b"</si\r")
"""How every known program ends a shared text, and what tells that one may end in another way."""

_USUAL = re.compile(rb't="s"><v>([0-9]{1,9})</v>')
_SHOWN_IN_SHORT = ' t="s"><v>([0-9]{1,9})</v>'
_SHOWN = re.compile(rb"""\bt\s*=\s*["']s["'][^<>]*>\s*<(?:[A-Za-z_][\w.\-]*:)?v[^<>]*>\s*([0-9]{1,9})""")


def guard_texts(package: Package, sheet: SheetPart) -> None:
    """Refuses a shared text that is no text any more, and a sheet that shows more text than can be held.

    Raises:
        NotCheckable: with the code too_large.
    """
    part = package.related(package.workbook_part, "sharedStrings")
    if part is None:
        return
    sizes = package.memo("texts", part, lambda: _sizes(package, part))
    most, longest = package.limits.texts_bytes, max(sizes, default=0)
    # First what it cannot be more than, which takes no time; only where that is too much, what it is.
    cells = package.memo(
        TEXTS_SHOWN, sheet.part, lambda: sum(cells_with_texts(rows) for rows in SheetStream(package, sheet.part))
    )
    if cells * longest <= most:
        return
    if long := long_sheet(package, sheet.part):
        if _shown(long, sizes) > most:
            raise too_large(sheet.name)
        return
    shown = 0
    for rows in SheetStream(package, sheet.part):
        # The form of every known program is found many times faster; any other only where something is left over.
        found = _USUAL.findall(rows)
        found = found if len(found) == cells_with_texts(rows) else _SHOWN.findall(rows)
        try:
            shown += sum(map(sizes.__getitem__, map(int, found)))
        except IndexError:  # a cell names a text that is not there
            shown += sum(sizes[number] for number in map(int, found) if number < len(sizes))
        # A cell written in an unusual way may show any of them.
        shown += max(0, cells_with_texts(rows) - len(found)) * longest
        if shown > most:
            raise too_large(sheet.name)


def _shown(long: LongSheet, sizes: list[int]) -> int:
    """The bytes of text that a long sheet shows."""
    import polars as pl

    texts = pl.DataFrame({"number": pl.arange(len(sizes), eager=True), "bytes": pl.Series(sizes, dtype=pl.Int64)})
    forms = pl.DataFrame({"form": long.forms}).select(
        pl.col("form").str.extract(_SHOWN_IN_SHORT).cast(pl.Int64).alias("number")
    )
    of_forms = forms.join(texts, on="number", how="left", maintain_order="left")["bytes"].fill_null(0)
    return sum(int(of_forms.gather(codes).sum()) for codes in long.columns.values())


def cells_with_texts(rows: bytes) -> int:
    """At least the number of cells that show a shared text."""
    return rows.count(b'"s"') + rows.count(b"'s'")


def _sizes(package: Package, part: str) -> list[int]:
    """The bytes of each shared text, its markup included."""
    sizes: list[int] = []
    limit = package.limits.text_bytes
    rest = b""
    with package.open(part) as stream:
        while piece := stream.read(_CHUNK):
            rest += piece
            if any(sign in rest for sign in _UNUSUAL):
                last = 0
                for end in _END.finditer(rest):
                    sizes.append(end.end() - last)
                    last = end.end()
                rest = rest[last:]
            else:
                *texts, rest = rest.split(_USUAL_END)
                sizes += [len(text) + len(_USUAL_END) for text in texts]
            if len(rest) > limit + _CHUNK or (sizes and sizes[-1] > limit):
                raise too_large(part)
    return sizes
