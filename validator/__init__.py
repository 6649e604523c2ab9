"""Convenantcheck: checks the reports of Flemish sectorconvenants and proposes a payout.

The public door is `check` and `check_many`, exported lazily so that a small command pays for nothing else; the
annotated copy comes from `validator.deliver.deliver`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.conductor import check, check_many

__all__ = ["__version__", "check", "check_many"]

__version__ = "0.2.0"
"""The one place of the version: packages, `--version` and outcomes take it from here."""


def __getattr__(name: str) -> object:
    if name not in ("check", "check_many"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("validator.conductor"), name)
