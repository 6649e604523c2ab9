"""Convenantcheck: checks the reports of Flemish sectorconvenants and proposes a payout.

The public door is `check` and `check_many`, exported lazily so that a small command pays for nothing else; the
annotated copy comes from `validator.deliver.deliver`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.conductor import check, check_many

__all__ = ["check", "check_many"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("validator.conductor"), name)
