"""Convenantcheck: checks the reports of Flemish sectorconvenants and proposes a payout.

The public door is `check`, `check_many` and `deliver`, exported lazily so that a small command pays for nothing else.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.conductor import check, check_many
    from validator.deliver import deliver

__all__ = ["check", "check_many", "deliver"]

_HOME = {"check": "validator.conductor", "check_many": "validator.conductor", "deliver": "validator.deliver"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
