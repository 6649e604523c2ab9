"""FIN002: a cost of a type that is not eligible."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class TypeNotEligible(Rule):
    """Wat: De soort van een kost komt voor dit instrument niet in aanmerking.

    Waarom: Het convenant noemt welke kosten van de consulenten subsidiabel zijn; andere kosten tellen niet mee.

    Herstel: Kies de juiste kostensoort, of verwijder de kost uit de kostenstaat.
    """

    code = "FIN002"
    title = "Kostensoort niet subsidiabel"
    severity = Severity.ERROR
    basis = "kosten"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cost, on its type; not where the cell already failed the template (STR016)."""
        eligible = case.instrument.eligible_costs
        if eligible.value is None:
            return
        said = {failure.place for failure in case.failures}
        for row in case.report.rows("kostenstaat"):
            kind, place = row.text("kostensoort"), row.place("kostensoort")
            if kind and kind not in eligible.value and place not in said:
                message = Text.of(
                    "«{soort:keuze}» komt niet in aanmerking en telt niet mee; wel: {wel:keuze}.",
                    soort=kind,
                    wel=tuple(eligible.value),
                )
                yield self.finding(case, place, message, basis=eligible.basis)
