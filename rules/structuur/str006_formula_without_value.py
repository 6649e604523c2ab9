"""STR006: a formula that was never calculated."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class FormulaWithoutValue(Rule):
    """Wat: In een cel staat een formule waarvan het resultaat niet in het bestand is bewaard.

    Waarom: Het bestand is door een ander programma geschreven en nog niet berekend; de waarde is dus niet bekend.

    Herstel: Open het werkboek in Excel of LibreOffice, bewaar het, en controleer het opnieuw.
    """

    code = "STR006"
    title = "Formule zonder resultaat"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of rows of a column; one for all where reading gathered them itself."""
        seen = {each.place: each for each in case.report.noticed(Notice.FORMULA_WITHOUT_VALUE) if each.place}
        for run in runs(seen):
            name, many = seen[run.first].label, seen[run.first].count
            if many > 1:
                message = Text.of(
                    "In «{naam}» staan {n:getal} formules zonder bewaard resultaat, te beginnen bij deze cel.",
                    naam=name,
                    n=many,
                )
            elif run.count > 1:
                message = Text.of(
                    "De formules in «{naam}» hebben van rij {van} tot en met {tot} geen bewaard resultaat.",
                    naam=name,
                    van=run.first.row,
                    tot=run.last_row,
                )
            else:
                message = Text.of("De formule in «{naam}» heeft geen bewaard resultaat.", naam=name)
            yield self.finding(case, run.first, message)
