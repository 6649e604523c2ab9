"""How large a workbook may be before it is refused: guards against files made to exhaust the machine."""

from dataclasses import dataclass

_MEBI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the intake guard. The defaults leave room for a list of a million rows.

    Measured: a real list of a million rows by ten columns is 63 MB as a file, 350 to 450 MB unpacked, and is packed
    7 to 1; files made to explode were packed 290 to 1030 to 1.

    `file_bytes`: the file itself. `part_bytes`, `total_bytes`: one part and all parts, unpacked, as the file declares
    (reading never goes beyond what is declared). `ratio`: unpacked against packed size of one part; only parts above
    `ratio_from` bytes are held to it. `parts`: number of parts.
    `sheet_cells`: filled cells on one sheet. `sheet_area`: rows times columns up to the last filled cell; a larger
    area is accepted where at least one cell in `sparse` is filled, because a reader holds the whole area in memory.
    """

    file_bytes: int = 400 * _MEBI
    part_bytes: int = 1024 * _MEBI
    total_bytes: int = 2048 * _MEBI
    ratio: int = 150
    ratio_from: int = 10 * _MEBI
    parts: int = 5_000
    sheet_cells: int = 40_000_000
    sheet_area: int = 20_000_000
    sparse: int = 4
