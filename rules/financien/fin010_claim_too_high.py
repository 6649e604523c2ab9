"""FIN010: a claim above the highest balance of the proposal."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from rules.costs import costs_known
from rules.periods import staffing_known, without_end
from validator.foundation.text import Text
from validator.model.assessment import Payout
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ClaimTooHigh(Rule):
    """Wat: De schuldvordering vraagt meer dan het hoogste saldo dat uit de berekening volgt.

    Waarom: Het saldo is wat overblijft na de voorschotten; meer kan niet worden uitbetaald.

    Herstel: Vergelijk met de berekening op «Oordeel» en verbeter het bedrag. Volgt het verschil uit een andere
    bevinding, los dan eerst die op.
    """

    code = "FIN010"
    title = "Schuldvordering te hoog"
    severity = Severity.ERROR
    basis = "schuldvordering"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the amount claimed. What is lower only because a cost or a row of the consultants
        cannot be counted, or an absence has no end, is said there and not held against the claim."""
        entry, payout = case.report.entry("schuldvordering", "bedrag"), case.assessment.payout
        if payout is None or not isinstance(entry.value, Decimal):
            return
        if entry.value <= max(_highest(case, payout), Decimal(0)):
            return
        message = (
            Text.of(
                "Er wordt {bedrag:euro} gevraagd; het hoogste saldo volgens de berekening is {saldo:euro}.",
                bedrag=entry.value,
                saldo=payout.balance.highest,
            )
            if payout.balance.highest > 0
            else Text.of(
                "Er wordt {bedrag:euro} gevraagd, maar volgens de berekening is er geen saldo te betalen.",
                bedrag=entry.value,
            )
        )
        yield self.finding(case, entry.place, message)


def _highest(case: Case, payout: Payout) -> Decimal:
    """The highest balance that can follow once what is missing in the report is there."""
    highest = payout.balance.highest
    if not costs_known(case) and case.instrument.cost_ceiling.value:
        highest = (payout.effort_part + payout.result_part - payout.deduction).highest - payout.advances
    if not staffing_known(case) or without_end(case):
        highest += payout.deduction.highest
    return highest
