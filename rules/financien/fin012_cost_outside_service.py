"""FIN012: a cost of a consultant for days on which that consultant was not in service."""

from collections.abc import Iterator

from rules.base import Rule
from rules.periods import employments, period_of
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class CostOutsideService(Rule):
    """Wat: Een kost van een consulent gaat over dagen waarop die consulent volgens «Consulenten» niet in dienst was.

    Waarom: De loon- en werkingskosten van de consulenten komen in aanmerking; een kost van na het vertrek, zoals
    vakantiegeld, vraagt uitleg.

    Herstel: Verbeter de consulent, de periode van de kost, of de data op «Consulenten»; of bewaar een stuk dat de kost
    uitlegt.
    """

    code = "FIN012"
    title = "Kost buiten de tewerkstelling"
    severity = Severity.QUESTION
    basis = "kosten"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cost of which no day lies in service, on its consultant; a longer period with some days in it
        is usual for a yearly document. What lies outside the term is FIN001's."""
        term, known = case.covenant.effective_term(), employments(case)
        for row in case.report.rows("kostenstaat"):
            period = period_of(row, "van", "tot")
            inside = period.overlap(term) if period else None
            employed = [each.period for each in known.get(row.text("consulent"), ())]
            if inside is None or not employed or any(inside.overlap(each) for each in employed):
                continue
            message = Text.of(
                "Deze kost gaat over {van:datum} tot en met {tot:datum}; {code} was toen niet in dienst. Klopt dat?",
                van=inside.first,
                tot=inside.last,
                code=row.text("consulent"),
            )
            yield self.finding(case, row.place("consulent"), message)
