"""What the add-in calls: xlwings runs `main` of the module that has the name of the add-in."""

from validator.excel.button import main

__all__ = ["main"]
