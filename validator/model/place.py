"""Where a value stands in a workbook."""

from dataclasses import dataclass

from validator.foundation.a1 import cell_name


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One cell: the name of its sheet as the workbook has it, its row and its column (both from 1)."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as people read it, such as "B3"."""
        return cell_name(self.row, self.column)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"
