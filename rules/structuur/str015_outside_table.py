"""STR015: data outside the tables."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice, Observation


class OutsideTable(Rule):
    """Wat: Er staan gegevens buiten de tabel of de velden van een werkblad, of op een kopie van een werkblad.

    Waarom: Wat buiten de tabel staat, wordt niet gelezen en telt dus niet mee.

    Herstel: Zet de gegevens in de tabel als ze bij het verslag horen; een losse berekening of nota mag blijven staan.
    """

    code = "STR015"
    title = "Gegevens buiten de tabel"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per observation: the cells of a column from the first one, or a whole copied sheet."""
        for seen in case.report.noticed(Notice.OUTSIDE_TABLE):
            yield self.finding(case, seen.place, _message(case, seen))


def _message(case: Case, seen: Observation) -> Text:
    read = case.report.sheets.get(seen.sheet)
    if read is not None and seen.place is not None and seen.place.sheet != read:
        return Text.of("Dit werkblad lijkt op «{blad}» maar is niet gelezen; alleen «{blad}» telt mee.", blad=read)
    if seen.count > 1:
        return Text.of(
            "In deze kolom staan {n:getal} gevulde cellen buiten de tabel, te beginnen hier; ze zijn niet gelezen.",
            n=seen.count,
        )
    return Text("Deze cel ligt buiten de tabel; wat er staat, is niet gelezen.")
