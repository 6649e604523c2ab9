"""The split by region, done for the user: from any list with postal codes to counts, evidence, and figures for the
report. Reads lists and computes; knows no template."""
