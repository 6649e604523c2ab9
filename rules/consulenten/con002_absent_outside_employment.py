"""CON002: an absence (partly) outside the employment of the consultant."""

from collections.abc import Iterator

from rules.base import Rule
from rules.periods import absences as absences_of
from rules.periods import employments
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class AbsentOutsideEmployment(Rule):
    """Wat: Een afwezigheid ligt geheel of gedeeltelijk op dagen waarop de consulent niet in dienst was.

    Waarom: Wie niet in dienst is, kan niet afwezig zijn; een van de data klopt niet, en dat verandert het aantal dagen
    met te weinig consulenten.

    Herstel: Verbeter de data van de afwezigheid, of die van de consulent op «Consulenten».
    """

    code = "CON002"
    title = "Afwezig buiten de tewerkstelling"
    severity = Severity.ERROR
    basis = "afwezigheid"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on its first day where that lies outside, else on its last."""
        known = employments(case)
        for absence in absences_of(case):
            employed = [each.period for each in known.get(absence.code, ())]
            gap = absence.period.uncovered(employed) if employed else None
            if gap is None:
                continue
            message = Text.of(
                "{code} staat als afwezig van {van:datum} tot en met {tot:datum}, maar was van {eerste:datum} tot en "
                "met {laatste:datum} niet in dienst.",
                code=absence.code,
                van=absence.period.first,
                tot=absence.period.last,
                eerste=gap.first,
                laatste=gap.last,
            )
            key = "van" if gap.first == absence.period.first else "tot"
            yield self.finding(case, absence.row.place(key), message)
