"""The last day to submit a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.model.covenant import Covenant
    from validator.model.generation import Instrument


def deadline(covenant: Covenant, instrument: Instrument, report: str) -> date | None:
    """The day set by the latest event of the covenant that sets one, else by the generation; None: not set."""
    moved = [event for event in covenant.events if report in event.deadlines]
    if moved:
        return max(moved, key=lambda event: event.day).deadlines[report]
    general = instrument.deadlines.get(report)
    return general.value if general else None
