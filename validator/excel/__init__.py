"""Inside Excel: the check of the workbook that is open, with the marks written into it through xlwings."""
