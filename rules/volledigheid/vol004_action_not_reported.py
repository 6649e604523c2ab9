"""VOL004: an action of the covenant is not reported on."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import empty, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ActionNotReported(Rule):
    """Wat: Een actie van het convenant heeft geen rij op het werkblad «Actieplan», of een rij zonder status.

    Waarom: Het verslag gaat over alle initiatieven van het actieplan, ook over wat niet of anders is uitgevoerd.

    Herstel: Zet de rij van de actie terug en kies een status; geef bij een afwijking kort de reden.
    """

    code = "VOL004"
    title = "Actie zonder verslag"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per action: on the header of the codes where its row is missing, else on its status."""
        table = case.report.tables.get("actieplan")
        if table is None or "code" not in table.columns:
            return
        unread = not_read(case)
        rows = {row.text("code"): row for row in reversed(table.rows())}
        for action in case.covenant.actions:
            row = rows.get(action.code)
            if row is None:
                message = Text.of("Actie {code} ({titel}) heeft geen rij.", code=action.code, titel=action.title)
                yield self.finding(case, table.header("code"), message)
            elif empty(row, "status") and row.place("status") not in unread:
                message = Text.of("Actie {code} ({titel}) heeft geen status.", code=action.code, titel=action.title)
                yield self.finding(case, row.place("status"), message)
