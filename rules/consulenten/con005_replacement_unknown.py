"""CON005: a replacement who is not on the sheet of consultants."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class ReplacementUnknown(Rule):
    """Wat: De code van een vervanger staat niet op «Consulenten».

    Waarom: Een vervanger telt mee voor de VTE die hij of zij in die periode werkte; dat staat op «Consulenten».

    Herstel: Voeg de vervanger toe op «Consulenten», met VTE en periode, of verbeter de code. Zet hier geen naam.
    """

    code = "CON005"
    title = "Vervanger onbekend"
    severity = Severity.ERROR
    basis = "afwezigheid"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per absence, on the replacement. What stands there is not repeated: it may be a name."""
        table = case.report.tables.get("consulenten")
        if table is None or "code" not in table.columns:
            return
        known = {row.text("code") for row in table.rows()}
        for row in case.report.rows("afwezigheden"):
            if row.text("vervangen_door") and row.text("vervangen_door") not in known:
                message = Text.of(
                    "De vervanger van {code} staat niet op het werkblad «Consulenten».",
                    code=row.text("consulent") or Text("deze consulent"),
                )
                yield self.finding(case, row.place("vervangen_door"), message)
