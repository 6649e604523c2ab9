"""VOL011: a step of the monitoring is not reported on."""

from collections.abc import Iterator

from rules.base import Rule
from rules.monitoring import BASELINE, SHEET, agreed_without, same
from rules.places import empty, not_read
from validator.foundation.text import Text, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class MonitoringStep(Rule):
    """Wat: Een stap van de monitoring heeft geen rij op het blad «Monitoring», of een rij zonder status; of ze is niet
    uitgevoerd, zonder toelichting.

    Waarom: Het addendum vraagt die stappen; zonder status is niet te zien hoe ver de sector staat.

    Herstel: Zet de rij van de stap terug en kies een status. Is de stap niet uitgevoerd, zeg dan kort waarom.
    """

    code = "VOL011"
    title = "Stap van de monitoring zonder verslag"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per step: on the header where its row is missing, else on its status or explanation. Nothing is
        asked of a baseline that the covenant does without."""
        table, asked = case.report.tables.get(SHEET), case.instrument.monitoring_steps
        if table is None or "stap" not in table.columns:
            return
        unread, rows, basis = not_read(case), table.rows(), asked.basis if asked else None
        for step in (asked.value or ()) if asked else ():
            if any(same(row.text("stap"), step) for row in rows) or (same(step, BASELINE) and agreed_without(case)):
                continue
            message = Text.of("De stap «{stap}» heeft geen rij.", stap=of_data(step))
            yield self.finding(case, table.header("stap"), message, basis=basis)
        for row in rows:
            step = row.text("stap")
            if not step or (same(step, BASELINE) and agreed_without(case)):
                continue
            if empty(row, "status") and row.place("status") not in unread:
                message = Text.of("De stap «{stap}» heeft geen status.", stap=of_data(step))
                yield self.finding(case, row.place("status"), message, basis=basis)
            elif row.text("status") == "niet uitgevoerd" and empty(row, "toelichting"):
                message = Text.of("De stap «{stap}» is niet uitgevoerd, zonder toelichting.", stap=of_data(step))
                yield self.finding(case, row.place("toelichting"), message, basis=basis)
