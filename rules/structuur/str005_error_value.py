"""STR005: a cell shows an error."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
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
        """One finding per cell, or per run of cells below each other."""
        found = {seen.place: seen for seen in case.report.noticed(Notice.ERROR_VALUE) if seen.place is not None}
        for run in runs(found):
            first = found[run.first]
            message = (
                Text.of("In «{naam}» staat de foutwaarde {fout}.", naam=first.label, fout=first.seen)
                if run.count == 1
                else Text.of(
                    "In «{naam}» staan foutwaarden van rij {van} tot en met {tot} (hier {fout}).",
                    naam=first.label,
                    van=run.first.row,
                    tot=run.last_row,
                    fout=first.seen,
                )
            )
            yield self.finding(case, run.first, message)
