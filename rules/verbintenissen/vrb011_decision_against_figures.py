"""VRB011: a decision that says otherwise than the figures."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.contradiction import contradiction
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.shown import shown_decision


class DecisionAgainstFigures(Rule):
    """Wat: Een beslissing op «Oordeel» zegt iets anders dan de cijfers van het rapport.

    Waarom: Een persoon mag anders oordelen dan de cijfers, en de beslissing telt; maar nooit zonder dat het gezegd
    wordt.

    Herstel: Ga na of de beslissing zo bedoeld is en of haar reden dat uitlegt. Klopt een cijfer niet, verbeter dan het
    cijfer en laat de beslissing weg.
    """

    code = "VRB011"
    title = "Beslissing anders dan de cijfers"
    severity = Severity.QUESTION
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per decision, on the figure that it goes against; on the decision where there is no figure."""
        if case.by_figures is None:
            return
        for question in case.assessment.questions:
            decision = case.decisions.get(question.key)
            against = contradiction(question, decision, case.by_figures) if decision else None
            if decision is None or against is None:
                continue
            message = Text.of(
                "De beslissing over {sleutel} telt ({wat}), maar {cijfers}",
                sleutel=question.key,
                wat=shown_decision(decision),
                cijfers=against,
            )
            yield self.finding(case, question.place or decision.place, message)
