"""VRB010: a decision in `Oordeel` on a question that the report does not ask."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.entered import entered
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class DecisionNotAsked(Rule):
    """Wat: Op «Oordeel» staat een beslissing bij een sleutel waarover dit rapport geen vraag stelt.

    Waarom: Ofwel is de sleutel gewijzigd, ofwel is de vraag vervallen doordat het rapport verbeterd werd. De beslissing
    telt niet mee.

    Herstel: Neem de beslissing over bij de vraag waarover ze gaat, of maak de rij leeg; bewaar, en controleer opnieuw.
    """

    code = "VRB010"
    title = "Beslissing zonder vraag"
    severity = Severity.QUESTION
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per key that is no key of a question, on its first row."""
        asked = {question.key for question in case.assessment.questions}
        for key, rows in entered(case.report).items():
            if key not in asked:
                message = Text.of(
                    "Over «{sleutel}» stelt dit rapport geen vraag; de beslissing telt niet mee. Waarover gaat ze?",
                    sleutel=key,
                )
                yield self.finding(case, rows[0].place("beslissing"), message)
