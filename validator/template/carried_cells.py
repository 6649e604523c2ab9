"""One cell that may be carried over: its value against what the register says."""

from decimal import Decimal
from enum import Enum, auto

from validator.model.report import Value
from validator.model.template import Field
from validator.template.filling import Content
from validator.template.values import read_value
from validator.workbook.cell_value import CellValue


class Comparison(Enum):
    """What becomes of a value: carried over; the same as the register's; carried over though the register says
    otherwise; or given up for the register's, which is then said."""

    TAKEN = auto()
    SAME = auto()
    OWN = auto()
    KEPT = auto()


def compared(target: Field, known: Content, held: Value, before: Content) -> Comparison:
    """What becomes of a value.

    Args:
        target: the field or column it would stand in.
        known: what the register or the template itself puts there.
        held: what the earlier report says.
        before: what the register or the template put there in the earlier report: leaving that behind is no loss.
    """
    if known is None or known == "":
        return Comparison.TAKEN
    if held == _read(target, known) or (target.locked and held == _read(target, before)):
        return Comparison.SAME
    return Comparison.KEPT if target.locked else Comparison.OWN


def _read(target: Field, known: Content) -> Value | None:
    """What reading gives once it stands in a cell."""
    raw: CellValue = float(known) if isinstance(known, int | float | Decimal) else known
    return read_value(raw, target).value
