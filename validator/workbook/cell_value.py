"""What a cell holds, as the reader of values gives it."""

from datetime import date, datetime, time, timedelta
from typing import TypeAlias

CellValue: TypeAlias = str | float | bool | datetime | date | time | timedelta | None
"""None is a blank; a number is a float."""
