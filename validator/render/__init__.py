"""Showing an outcome: on a console and as JSON. Nothing here computes a figure."""
