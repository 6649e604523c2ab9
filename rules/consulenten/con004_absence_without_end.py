"""CON004: an absence without an end in a final report."""

from collections.abc import Iterator

from rules.amounts import euros
from rules.base import Rule
from rules.periods import without_end
from validator.foundation.text import Text, TextValue
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class AbsenceWithoutEnd(Rule):
    """Wat: In het eindrapport heeft een afwezigheid geen laatste dag.

    Waarom: Zonder einde telt de afwezigheid tot de laatste dag van het convenant, en dat kan de subsidie verminderen.

    Herstel: Vul de laatste dag in. Duurde de afwezigheid na het convenant voort, vul dan de laatste dag van het
    convenant in.
    """

    code = "CON004"
    title = "Afwezigheid zonder einde"
    severity = Severity.ERROR
    basis = "afwezigheid"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on its empty last day, with the deduction that follows from it."""
        last = case.covenant.effective_term().last
        for row in without_end(case):
            due = [each.amount for each in case.assessment.staffing.shortages if each.place == row.place("consulent")]
            values: dict[str, TextValue] = {"code": row.text("consulent") or Text("deze consulent"), "dag": last}
            message = (
                Text.of(
                    "De afwezigheid van {code} heeft geen laatste dag. Er wordt gerekend tot en met {dag:datum}: een "
                    "inhouding van {bedrag}.",
                    **values,
                    bedrag=euros(sum(due[1:], due[0])),
                )
                if due and case.instrument.shortage.value is not None
                else Text.of(
                    "De afwezigheid van {code} heeft geen laatste dag. Er wordt gerekend tot en met {dag:datum}.",
                    **values,
                )
            )
            yield self.finding(case, row.place("tot"), message)
