"""TRM006: an activity or a cost dated after the report was submitted."""

from collections.abc import Iterator
from datetime import date

from rules.base import Rule
from rules.periods import period_of, submitted
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place


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
        day, last = submitted(case), case.covenant.effective_term().last
        dated = [(place, when) for place, when in _dated(case) if when <= last]
        later = [(place, when) for place, when in dated if when > day]
        entry = case.report.entry("start", "indieningsdatum")
        if isinstance(entry.value, date) and len(later) > 1 and 2 * len(later) > len(dated):
            message = Text.of(
                "De meeste activiteiten en kosten ({aantal:getal} van {alle:getal}) zijn van na deze dag. Klopt de "
                "datum van indiening?",
                aantal=len(later),
                alle=len(dated),
            )
            yield self.finding(case, entry.place, message)
            return
        for place, when in later:
            message = Text.of(
                "{datum:datum} ligt na de indiening op {dag:datum}. Is dit al uitgevoerd?", datum=when, dag=day
            )
            yield self.finding(case, place, message)


def _dated(case: Case) -> Iterator[tuple[Place, date]]:
    """The date of each activity and the last day of each cost, with its cell."""
    for row in case.report.rows("activiteiten"):
        when = row.date_of("datum")
        if when is not None:
            yield row.place("datum"), when
    for row in case.report.rows("kostenstaat"):
        period = period_of(row, "van", "tot")
        if period is not None:
            yield row.place("tot" if row.date_of("tot") else "van"), period.last
