"""STR006: a formula that was never calculated."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class FormulaWithoutValue(Rule):
    """Wat: In een cel staat een formule waarvan het resultaat niet in het bestand is bewaard.

    Waarom: Het bestand is door een ander programma geschreven en nog niet berekend; de waarde is dus niet bekend.

    Herstel: Open het werkboek in Excel of LibreOffice, bewaar het, en controleer het opnieuw.
    """

    code = "STR006"
    title = "Formule zonder resultaat"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per observation: a cell, or a number of cells of one column."""
        for seen in case.report.noticed(Notice.FORMULA_WITHOUT_VALUE):
            if seen.count > 1:
                message = Text.of(
                    "In «{naam}» staan {n:getal} formules zonder bewaard resultaat, te beginnen bij deze cel.",
                    naam=seen.label,
                    n=seen.count,
                )
            else:
                message = Text.of("De formule in «{naam}» heeft geen bewaard resultaat.", naam=seen.label)
            yield self.finding(case, seen.place, message)
