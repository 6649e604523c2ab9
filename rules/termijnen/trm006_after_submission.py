"""TRM006: an activity or a cost dated after the report was submitted."""

from collections.abc import Iterator

from rules.base import Rule
from rules.submission import dated, doubtful, submitted
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class AfterSubmission(Rule):
    """Wat: Een activiteit of een kost draagt een datum na de indiening van het verslag.

    Waarom: Een verslag gaat over wat is uitgevoerd; wat nog moet komen, kan niet als gerealiseerd tellen.

    Herstel: Verbeter de datum van de rij of van de indiening, of laat de rij weg tot ze is uitgevoerd.
    """

    code = "TRM006"
    title = "Datum na de indiening"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on its date. Where most rows lie after it, the submission date is the one to look at.

        A date outside the term is VRB002's or FIN001's.
        """
        day = submitted(case)
        later, count = dated(case, day)
        if doubtful(case):
            message = Text.of(
                "De meeste activiteiten en kosten ({aantal:getal} van {alle:getal}) zijn van na deze dag. Klopt de "
                "datum van indiening?",
                aantal=len(later),
                alle=count,
            )
            yield self.finding(case, case.report.entry("start", "indieningsdatum").place, message)
            return
        for place, when in later:
            message = Text.of(
                "{datum:datum} ligt na de indiening op {dag:datum}. Is dit al uitgevoerd?", datum=when, dag=day
            )
            yield self.finding(case, place, message)
