"""Drafting a template description from a workbook that nobody here has seen before."""
