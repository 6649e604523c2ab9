"""Filled example workbooks, the plain data they are made from, and the outcome that each must have.

All figures, names and documents in them are invented; only the covenant itself is real.
"""
