"""FIN005: the proven eligible costs stay below the amount that could be paid."""

from collections.abc import Iterator

from rules.amounts import euros
from rules.base import Rule
from rules.costs import costs_known
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class CostsBelowAmount(Rule):
    """Wat: De bewezen subsidiabele kosten zijn lager dan wat inspanning en resultaat samen geven, na inhouding.

    Waarom: De subsidie is een maximum; er wordt niet meer voorgesteld dan de bewezen kosten.

    Herstel: Ga na of alle loon- en werkingskosten van de consulenten in de kostenstaat staan, met de juiste soort en
    periode. Klopt de kostenstaat, dan hoeft u niets te wijzigen.
    """

    code = "FIN005"
    title = "Bewezen kosten lager dan het bedrag"
    severity = Severity.QUESTION
    basis = "plafond"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding, on the total of the cost statement; an absent or empty statement is VOL008's, a cost without
        its amount or share VOL001's."""
        payout, table = case.assessment.payout, case.report.tables.get("kostenstaat")
        if payout is None or table is None or not costs_known(case) or not case.instrument.cost_ceiling.value:
            return
        earned, costs = payout.earned, payout.eligible_costs
        if costs.lowest >= earned.lowest and costs.highest >= earned.highest:
            return
        message = Text.of(
            "De bewezen subsidiabele kosten zijn {kosten}; inspanning en resultaat samen geven, na inhouding, "
            "{bedrag}. Wat boven de kosten ligt, kan niet worden uitbetaald.",
            kosten=euros(costs),
            bedrag=euros(earned),
        )
        place = case.report.entry("kostenstaat", "totaal_aangerekend").place or table.header("aangerekend")
        yield self.finding(case, place, message, basis=case.instrument.cost_ceiling.basis)
