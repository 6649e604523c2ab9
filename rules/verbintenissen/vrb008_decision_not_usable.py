"""VRB008: a decision in `Oordeel` that cannot be used as it stands."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from rules.base import Rule
from validator.foundation.text import Text, of_data
from validator.model.assessment import Decision, Subject
from validator.model.entered import answered, entered, unreadable
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class DecisionNotUsable(Rule):
    """Wat: Een beslissing op «Oordeel» is geen keuze uit de lijst, ligt buiten de grenzen, of heeft geen reden.

    Waarom: Het programma raadt niet wat een persoon bedoelde: wat het niet kan gebruiken, telt niet mee.

    Herstel: Kies op «Oordeel» een waarde uit de lijst, of vul een percentage van 0 tot 100 of een bedrag tot het hele
    inspanningsdeel in; zet er de reden bij, bewaar, en controleer opnieuw.
    """

    code = "VRB008"
    title = "Beslissing niet bruikbaar"
    severity = Severity.ERROR
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per decision: what keeps it from counting, or else what is missing or said twice; and one per
        percentage or amount that is none."""
        for key, rows in entered(case.report).items():
            if not answered(rows):
                lone = Text.of("Bij {sleutel} staat een reden, maar geen beslissing. Welke is ze?", sleutel=key)
                yield self.finding(case, rows[0].place("reden"), lone, severity=Severity.QUESTION)
            for row, column in product(rows, ("percentage", "bedrag")):
                if unreadable(row, column):
                    unread = Text.of(
                        "Wat bij {sleutel} als {wat} staat («{tekst}»), is geen getal en telt niet mee.",
                        sleutel=key,
                        wat=column,
                        tekst=unreadable(row, column),
                    )
                    yield self.finding(case, row.place(column), unread)
        asked = {question.key: question for question in case.assessment.questions}
        payout = case.assessment.payout
        for decision in case.decisions.values():
            question = asked.get(decision.key)
            if question is None or payout is None:
                continue
            if question.subject is Subject.EFFORT:
                wrong = _out_of_bounds(decision, payout.effort_part.highest)
            else:
                wrong = None if decision.choice in question.options else _no_option(decision, question.options)
            place = decision.place or question.place
            if wrong is not None:
                yield self.finding(case, place, wrong)
            elif (unclear := _unclear(decision)) is not None:
                yield self.finding(case, place, unclear, severity=Severity.QUESTION)


def _no_option(decision: Decision, options: tuple[str, ...]) -> Text:
    possible = tuple(map(of_data, options))
    if not decision.choice:
        return Text.of("Bij {sleutel} is niets gekozen; mogelijk: {keuzes}.", sleutel=decision.key, keuzes=possible)
    return Text.of(
        "«{keuze}» is geen keuze voor {sleutel} en telt niet mee; mogelijk: {keuzes}.",
        keuze=of_data(decision.choice),
        sleutel=decision.key,
        keuzes=possible,
    )


def _out_of_bounds(decision: Decision, full: Decimal) -> Text | None:
    """What is wrong with the accepted effort. Without a usable decision the effort part is the whole one."""
    if decision.amount is not None:
        if 0 <= decision.amount <= full:
            return None
        return Text.of(
            "Het aanvaarde bedrag {bedrag:euro} ligt niet tussen 0 euro en het hele inspanningsdeel ({vol:euro}); het "
            "telt niet mee.",
            bedrag=decision.amount,
            vol=full,
        )
    if decision.percentage is None:
        return Text("Voor het inspanningsdeel is geen percentage of bedrag ingevuld; de beslissing telt niet mee.")
    if 0 <= decision.percentage <= 1:
        return None
    return Text.of(
        "Het aanvaarde percentage {deel:procent} ligt niet tussen 0 % en 100 %; het telt niet mee.",
        deel=decision.percentage,
    )


def _unclear(decision: Decision) -> Text | None:
    if decision.percentage is not None and decision.amount is not None:
        return Text("Er staan een percentage en een bedrag; het bedrag telt. Klopt dat?")
    if not decision.reason:
        return Text.of(
            "De beslissing over {sleutel} telt mee, maar heeft geen reden. Welke is dat?", sleutel=decision.key
        )
    return None
