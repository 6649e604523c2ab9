"""The rules: one file each in a folder per family, and the data they rest on (generations, covenants)."""
