"""STR005: a cell shows an error."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class ErrorValue(Rule):
    """Wat: In een cel staat een foutwaarde van Excel, zoals #REF! of #DEEL/0!.

    Waarom: Een foutwaarde is geen leeg vak: er hoort een waarde te staan, maar ze kan niet worden gelezen.

    Herstel: Herstel de formule, of typ de waarde in de cel.
    """

    code = "STR005"
    title = "Foutwaarde in een cel"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell."""
        for seen in case.report.noticed(Notice.ERROR_VALUE):
            if seen.label:
                message = Text.of("In «{naam}» staat de foutwaarde {fout}.", naam=seen.label, fout=seen.seen)
            else:
                message = Text.of("Hier staat de foutwaarde {fout}.", fout=seen.seen)
            yield self.finding(case, seen.place, message)
