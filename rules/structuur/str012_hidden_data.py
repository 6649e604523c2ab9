"""STR012: data in hidden rows, columns or sheets."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Notice


class HiddenData(Rule):
    """Wat: Er staan gegevens in verborgen of weggefilterde rijen, in een verborgen kolom of op een verborgen werkblad.

    Waarom: Verborgen gegevens tellen mee in het verslag, terwijl wie het werkboek leest ze niet ziet.

    Herstel: Maak de rijen, de kolom of het werkblad zichtbaar, of verwijder de gegevens als ze niet bij het verslag
    horen.
    """

    code = "STR012"
    title = "Gegevens zijn verborgen"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of rows, per column and per sheet."""
        hidden: list[Place] = []
        for seen in case.report.noticed(Notice.HIDDEN_ROW):
            if seen.place is not None:
                hidden += [
                    Place(seen.place.sheet, row, seen.place.column)
                    for row in range(seen.place.row, seen.place.row + seen.count)
                ]
        for run in runs(hidden):
            message = (
                Text.of("Rij {rij} bevat gegevens maar is verborgen.", rij=run.first.row)
                if run.count == 1
                else Text.of(
                    "De rijen {van} tot en met {tot} bevatten gegevens maar zijn verborgen.",
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message)
        for seen in case.report.noticed(Notice.HIDDEN_COLUMN):
            message = Text.of("De kolom «{naam}» bevat gegevens maar is verborgen.", naam=seen.label)
            yield self.finding(case, seen.place, message)
        for seen in case.report.noticed(Notice.HIDDEN_SHEET):
            message = Text.of("Het werkblad «{naam}» bevat gegevens maar is verborgen.", naam=seen.label)
            yield self.finding(case, seen.place, message)
