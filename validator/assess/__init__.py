"""The assessment: attainment, staffing, costs, payout and verdict; pure functions on `Decimal`."""

from validator.assess.assessment import assess
from validator.assess.carrying import Earlier
from validator.assess.deciding import decide
from validator.assess.decisions import decisions_of
from validator.assess.verdict import propose

__all__ = ["Earlier", "assess", "decide", "decisions_of", "propose"]
