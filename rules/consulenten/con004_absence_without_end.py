"""CON004: an absence without an end in a final report."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import empty, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class AbsenceWithoutEnd(Rule):
    """Wat: In het eindrapport heeft een afwezigheid geen laatste dag.

    Waarom: Zonder einde telt de afwezigheid tot de laatste dag van het convenant, en dat kan de subsidie verminderen.

    Herstel: Vul de laatste dag in. Duurde de afwezigheid na het convenant voort, vul dan de laatste dag van het
    convenant in.
    """

    code = "CON004"
    title = "Afwezigheid zonder einde"
    severity = Severity.ERROR
    basis = "afwezigheid"
    reports = frozenset({"eindrapport"})

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on its empty last day."""
        unread = not_read(case)
        last = case.covenant.effective_term().last
        for row in case.report.rows("afwezigheden"):
            place = row.place("tot")
            if empty(row, "tot") and place not in unread:
                message = Text.of(
                    "De afwezigheid van {code} heeft geen laatste dag; er wordt gerekend tot en met {dag:datum}.",
                    code=row.text("consulent") or "deze consulent",
                    dag=last,
                )
                yield self.finding(case, place, message)
