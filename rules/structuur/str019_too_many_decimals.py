"""STR019: an amount with more than two decimals."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class TooManyDecimals(Rule):
    """Wat: Een bedrag heeft meer dan twee decimalen.

    Waarom: Een bedrag op een stuk is in euro en cent; meer decimalen wijzen op een berekend of verdeeld bedrag.

    Herstel: Neem het bedrag over zoals het op het stuk staat, of rond het af op de cent.
    """

    code = "STR019"
    title = "Bedrag met meer dan twee decimalen"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per observation: a cell, or a number of cells of one column."""
        for seen in case.report.noticed(Notice.TOO_MANY_DECIMALS):
            if seen.count > 1:
                message = Text.of(
                    "In «{naam}» hebben {n:getal} bedragen meer dan twee decimalen, te beginnen bij deze cel.",
                    naam=seen.label,
                    n=seen.count,
                )
            else:
                message = Text.of("Het bedrag in «{naam}» heeft meer dan twee decimalen.", naam=seen.label)
            yield self.finding(case, seen.place, message)
