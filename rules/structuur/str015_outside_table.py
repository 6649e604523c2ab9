"""STR015: data outside the tables."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class OutsideTable(Rule):
    """Wat: Er staan gegevens buiten de tabel of de velden van een werkblad.

    Waarom: Wat buiten de tabel staat, wordt niet gelezen en telt dus niet mee.

    Herstel: Zet de gegevens in de tabel als ze bij het verslag horen; een losse berekening of nota mag blijven staan.
    """

    code = "STR015"
    title = "Gegevens buiten de tabel"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per observation: a cell, or a block of cells from its first one."""
        for seen in case.report.noticed(Notice.OUTSIDE_TABLE):
            if seen.count > 1:
                message = Text.of(
                    "Vanaf hier staan {n:getal} gevulde cellen buiten de tabel; ze zijn niet gelezen.", n=seen.count
                )
            else:
                message = Text("Deze cel ligt buiten de tabel; wat er staat, is niet gelezen.")
            yield self.finding(case, seen.place, message)
