"""VRB002: an activity outside the term of the covenant."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ActivityOutsideTerm(Rule):
    """Wat: De datum van een activiteit ligt voor de eerste of na de laatste dag van het convenant.

    Waarom: Alleen wat tijdens de looptijd gebeurt, telt voor het convenant; deze activiteit telt niet mee.

    Herstel: Verbeter de datum. Klopt ze, dan hoort de activiteit bij een ander convenant en mag de rij weg.
    """

    code = "VRB002"
    title = "Activiteit buiten de looptijd"
    severity = Severity.ERROR
    basis = "maximum"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity, on its date."""
        term = case.covenant.effective_term()
        for row in case.report.rows("activiteiten"):
            day = row.date_of("datum")
            if day is not None and not term.first <= day <= term.last:
                message = Text.of(
                    "Activiteit {nummer} is van {dag:datum}; het convenant loopt van {van:datum} tot en met "
                    "{tot:datum}. Ze telt niet mee.",
                    nummer=row.text("nummer") or "zonder nummer",
                    dag=day,
                    van=term.first,
                    tot=term.last,
                )
                yield self.finding(case, row.place("datum"), message)
