"""What is made of an overview: the workbook for the team, and the table for whoever computes further.

Nothing is computed here: every figure is one of the overview.
"""

from validator.overview.table import write_csv, write_parquet
from validator.overview.workbook import write_workbook

__all__ = ["write_csv", "write_parquet", "write_workbook"]
