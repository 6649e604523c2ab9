"""TRM002: a reported period that is not that of the covenant."""

from collections.abc import Iterator
from datetime import date

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class PeriodNotTheTerms(Rule):
    """Wat: De periode op «Start» is niet die van het convenant: van de eerste tot de laatste dag in een eindrapport,
    vanaf de eerste dag tot een dag in de looptijd in een voortgangs- of tussentijds rapport.

    Waarom: Verbintenissen, consulenten en kosten worden over die periode beoordeeld.

    Herstel: Verbeter de datum. Eindigde het convenant vroeger, dan moet dat eerst in het register staan.
    """

    code = "TRM002"
    title = "Periode niet die van het convenant"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per date that is wrong."""
        term = case.covenant.effective_term()
        first, last = case.report.entry("start", "periode_van"), case.report.entry("start", "periode_tot")
        if isinstance(first.value, date) and first.value != term.first:
            message = Text.of(
                "De periode begint op {dag:datum}; het convenant begint op {begin:datum}.",
                dag=first.value,
                begin=term.first,
            )
            yield self.finding(case, first.place, message)
        if not isinstance(last.value, date):
            return
        if case.final and last.value != term.last:
            message = Text.of(
                "De periode eindigt op {dag:datum}; het convenant eindigt op {einde:datum}.",
                dag=last.value,
                einde=term.last,
            )
            yield self.finding(case, last.place, message)
        elif not case.final and not term.first < last.value <= term.last:
            message = Text.of(
                "De periode eindigt op {dag:datum}; dat ligt buiten de looptijd van {begin:datum} tot en met "
                "{einde:datum}.",
                dag=last.value,
                begin=term.first,
                einde=term.last,
            )
            yield self.finding(case, last.place, message)
