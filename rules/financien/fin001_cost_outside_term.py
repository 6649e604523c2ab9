"""FIN001: a cost outside the term of the covenant."""

from collections.abc import Iterator

from rules.base import Rule
from rules.periods import period_of
from validator.foundation.text import Text, TextValue
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class CostOutsideTerm(Rule):
    """Wat: De periode van een kost ligt geheel of gedeeltelijk buiten de looptijd van het convenant.

    Waarom: Loon- en werkingskosten komen alleen in aanmerking voor wat binnen de looptijd is uitgevoerd.

    Herstel: Verbeter de periode. Ligt een kost er deels buiten, splits ze dan en reken alleen het deel binnen de
    looptijd aan.
    """

    code = "FIN001"
    title = "Kost buiten de looptijd"
    severity = Severity.ERROR
    basis = "kosten"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cost, on the date that lies outside; a question where the cost lies partly inside."""
        term = case.covenant.effective_term()
        for row in case.report.rows("kostenstaat"):
            period = period_of(row, "van", "tot")
            if period is None or (term.first <= period.first and period.last <= term.last):
                continue
            values: dict[str, TextValue] = {
                "van": period.first,
                "tot": period.last,
                "begin": term.first,
                "einde": term.last,
            }
            early = period.first < term.first or period.first > term.last
            place = row.place("van" if early and row.date_of("van") else "tot")
            if period.overlap(term) is None:
                message = Text.of(
                    "De kost van {van:datum} tot en met {tot:datum} ligt buiten de looptijd ({begin:datum} tot en met "
                    "{einde:datum}) en telt niet mee.",
                    **values,
                )
                yield self.finding(case, place, message)
            else:
                message = Text.of(
                    "De kost van {van:datum} tot en met {tot:datum} ligt deels buiten de looptijd ({begin:datum} tot "
                    "en met {einde:datum}). Welk deel hoort bij de looptijd?",
                    **values,
                )
                yield self.finding(case, place, message, severity=Severity.QUESTION)
