"""VRB007: a target that holds for every year was missed in one."""

from collections.abc import Iterator

from rules.base import Rule
from rules.reached import below_in_periods
from validator.foundation.text import Text, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class MissedInAYear(Rule):
    """Wat: Een verbintenis met een streefwaarde per jaar bleef in een jaar onder die streefwaarde.

    Waarom: Een belofte per jaar geldt voor elk jaar; een beter ander jaar maakt dat niet goed, tenzij iemand anders
    oordeelt op grond van de toelichting.

    Herstel: Ga het cijfer van dat jaar na. Klopt het, leg dan in «Toelichting» uit waarom het dat jaar anders liep.
    """

    code = "VRB007"
    title = "Streefwaarde van een jaar niet gehaald"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment and year that is over, on the figure of that year."""
        for attainment in case.assessment.attainments:
            for below in below_in_periods(case, attainment):
                message = Text.of(
                    "Verbintenis {code} ({eenheid}): {bereikt:getal} in {jaar}, tegenover een streefwaarde van "
                    "{doel:getal} per jaar.",
                    code=attainment.code,
                    jaar=below.period,
                    bereikt=below.realised,
                    eenheid=of_data(attainment.unit),
                    doel=below.target,
                )
                if attainment.at_stake is not None:
                    message = Text.of(
                        "{wat} Aan deze resultaatsverbintenis hangt {bedrag:euro}.",
                        wat=message,
                        bedrag=attainment.at_stake,
                    )
                yield self.finding(case, below.row.place(below.key), message)
