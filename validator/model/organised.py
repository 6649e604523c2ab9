"""Whether a sector works in Flanders only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.model.report import Report

if TYPE_CHECKING:
    from validator.model.covenant import Covenant


def regional(report: Report, covenant: Covenant) -> bool:
    """Whether all reach is Flemish, as of a sector that is organised regionally: by the register, and where that does
    not know by the report's own word."""
    known = covenant.organised.value
    return known == "regionaal" or (known is None and report.value("start", "federaal") == "nee")
