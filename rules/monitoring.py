"""What the covenant says of the monitoring that an addendum asks."""

from validator.foundation.words import folded
from validator.model.outcome import Case

SHEET = "monitoring"
BASELINE = "nulmeting"
NONE = "geen"


def agreed_method(case: Case) -> str:
    """How the baseline is to be measured by the register; "" where it does not say."""
    method = case.covenant.baseline_method
    return (method.value or "") if method else ""


def agreed_without(case: Case) -> bool:
    """Whether the register says that no baseline is measured."""
    return same(agreed_method(case), NONE)


def same(one: str, other: str) -> bool:
    """Whether two names of a step or a method are the same, whatever their case and spaces."""
    return folded(one) == folded(other)
