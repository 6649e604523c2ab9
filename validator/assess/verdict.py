"""The proposal for payout: the first verdict that holds."""

from collections.abc import Iterable

from validator.model.assessment import Assessment, Verdict
from validator.model.finding import Finding, Severity


def propose(assessment: Assessment, findings: Iterable[Finding]) -> Verdict:
    """The verdict that follows from the assessment and the severities of the findings; always a proposal."""
    if any(finding.severity is Severity.BLOCKING for finding in findings):
        return Verdict.NOT_ASSESSABLE
    payout = assessment.payout
    if payout is None:
        return Verdict.MIDTERM
    if not payout.entitlement.decided:
        return Verdict.TO_BE_JUDGED
    if payout.balance.highest < 0:
        return Verdict.RECLAIM
    if payout.entitlement.highest < payout.maximum:
        return Verdict.PARTIAL
    return Verdict.PAY
