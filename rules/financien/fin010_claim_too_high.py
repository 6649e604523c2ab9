"""FIN010: a claim above the highest balance of the proposal."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from validator.foundation.text import Text
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
    reports = frozenset({"eindrapport"})

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the amount claimed."""
        entry, payout = case.report.entry("schuldvordering", "bedrag"), case.assessment.payout
        if (
            payout is None
            or not isinstance(entry.value, Decimal)
            or entry.value <= max(payout.balance.highest, Decimal(0))
        ):
            return
        values = {"bedrag": entry.value, "saldo": payout.balance.highest}
        message = (
            Text.of(
                "Er wordt {bedrag:euro} gevraagd, maar volgens de berekening is er geen saldo te betalen.", **values
            )
            if payout.balance.highest <= 0
            else Text.of(
                "Er wordt {bedrag:euro} gevraagd; het hoogste saldo volgens de berekening is {saldo:euro}.", **values
            )
        )
        yield self.finding(case, entry.place, message)
