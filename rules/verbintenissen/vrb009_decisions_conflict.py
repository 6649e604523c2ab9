"""VRB009: two rows of `Oordeel` that decide different things on the same question."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.entered import answer, answered, conflicting, entered
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.shown import shown_answer


class DecisionsConflict(Rule):
    """Wat: Op «Oordeel» staan over dezelfde vraag twee verschillende beslissingen.

    Waarom: Het programma kiest niet welke ervan geldt: geen van beide telt mee, en de vraag blijft open.

    Herstel: Laat op «Oordeel» één beslissing met haar reden staan, maak de andere rij leeg, bewaar, en controleer
    opnieuw.
    """

    code = "VRB009"
    title = "Twee beslissingen over dezelfde vraag"
    severity = Severity.ERROR
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per question, on the first row that decides something else than the row above it."""
        for key, rows in entered(case.report).items():
            if not conflicting(rows):
                continue
            deciding = answered(rows)
            other = next(row for row in deciding if answer(row) != answer(deciding[0]))
            message = Text.of(
                "Over {sleutel} staan verschillende beslissingen: {wat}. Geen ervan telt mee.",
                sleutel=key,
                wat=tuple(dict.fromkeys(shown_answer(*answer(row)) for row in deciding)),
            )
            yield self.finding(case, other.place("beslissing"), message)
