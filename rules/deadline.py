"""When a report is due."""

from datetime import date

from validator.model.outcome import Case


def deadline(case: Case) -> date | None:
    """The last day to submit this report: that of the latest event that sets one, else that of the generation."""
    kind = case.report.report_type
    moved = [
        event.deadlines[kind]
        for event in sorted(case.covenant.events, key=lambda event: event.day)
        if kind in event.deadlines
    ]
    general = case.instrument.deadlines.get(kind)
    return moved[-1] if moved else general.value if general else None
