"""STR009: numbers that are text for Excel."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class NumberAsText(Rule):
    """Wat: Een getal, bedrag of percentage staat als tekst in de cel; het is wel gelezen.

    Waarom: Excel telt tekst niet mee in sommen; een totaal in het werkboek kan daardoor te laag zijn.

    Herstel: Kies in Excel «Converteren naar getal», of typ het getal opnieuw. Ga na of de waarde goed gelezen is.
    """

    code = "STR009"
    title = "Getal als tekst"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per column, on the first such cell."""
        for seen in case.report.noticed(Notice.NUMBER_AS_TEXT):
            message = Text.of(
                "In «{naam}» staan getallen als tekst ({n:getal} in totaal, te beginnen bij deze cel); ze zijn wel "
                "gelezen.",
                naam=seen.label,
                n=seen.count,
            )
            yield self.finding(case, seen.place, message)
