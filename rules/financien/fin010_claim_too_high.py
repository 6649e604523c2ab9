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

_AFTER_DECISION = Text(
    "Het bedrag is geen fout van de sector. Deel de beslissing met haar reden mee en vraag een aangepaste "
    "schuldvordering."
)


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
        cannot be counted, or an absence has no end, is said there and not held against the claim; what is lower only by
        a decision is a question."""
        entry, payout = case.report.entry("schuldvordering", "bedrag"), case.assessment.payout
        if payout is None or not isinstance(entry.value, Decimal):
            return
        if entry.value <= max(_highest(case, payout), Decimal(0)):
            return
        by_figures = case.by_figures.payout if case.by_figures else None
        if by_figures is not None and entry.value <= max(_highest(case, by_figures), Decimal(0)):
            lowered = Text.of(
                "Er wordt {bedrag:euro} gevraagd; door wat een persoon op «Oordeel» beslist heeft, is het hoogste "
                "saldo {saldo:euro}. Volgens de cijfers alleen was het gevraagde bedrag niet te hoog.",
                bedrag=entry.value,
                saldo=max(payout.balance.highest, Decimal(0)),
            )
            yield self.finding(case, entry.place, lowered, fix=_AFTER_DECISION, severity=Severity.QUESTION)
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
        highest = payout.earned.highest - payout.advances
    if not staffing_known(case) or without_end(case):
        highest += payout.deduction.highest
    return highest
