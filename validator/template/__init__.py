"""Template descriptions: the catalogue, building the blank workbook, and finding the values in a filled one."""
