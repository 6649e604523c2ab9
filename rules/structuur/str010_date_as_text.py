"""STR010: dates that are text for Excel."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class DateAsText(Rule):
    """Wat: Een datum staat als tekst of als los getal in de cel; ze is wel gelezen, een tekst als dag, maand, jaar.

    Waarom: Excel rekent niet met een datum die tekst is, en de volgorde van dag en maand is dan niet zeker.

    Herstel: Typ de datum opnieuw als dd-mm-jjjj, zodat Excel ze als datum herkent.
    """

    code = "STR010"
    title = "Datum als tekst"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per column, on the first such cell."""
        for seen in case.report.noticed(Notice.DATE_AS_TEXT):
            message = Text.of(
                "In «{naam}» staan datums als tekst of als los getal ({n:getal} in totaal, te beginnen bij deze cel); "
                "ze zijn wel gelezen.",
                naam=seen.label,
                n=seen.count,
            )
            yield self.finding(case, seen.place, message)
