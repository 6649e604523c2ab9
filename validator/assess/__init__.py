"""The assessment: attainment, staffing, costs, payout and verdict; pure functions on `Decimal`."""

from validator.assess.assessment import assess
from validator.assess.decisions import decisions_of
from validator.assess.verdict import propose

__all__ = ["assess", "decisions_of", "propose"]
