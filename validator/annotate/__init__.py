"""Giving the workbook back: what to mark where (`plan`), and writing it into a package without losing a thing
(`file`)."""
