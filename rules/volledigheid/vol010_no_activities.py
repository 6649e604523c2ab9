"""VOL010: no activities, while a result commitment is counted from them."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place

_COUNTED = ("activiteiten", "deelnemers_in_activiteiten")


class NoActivities(Rule):
    """Wat: Het werkblad «Activiteiten» is leeg, terwijl een resultaatsverbintenis uit de activiteiten wordt geteld.

    Waarom: Zonder de activiteiten kan het cijfer van de verbintenis niet worden nagerekend, en er hangt geld aan.

    Herstel: Vul de activiteiten in die voor de verbintenis tellen, of toon het cijfer op een andere manier aan.
    """

    code = "VOL010"
    title = "Geen activiteiten ingevuld"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding, on the first header of the table; on no cell where the sheet was left out."""
        counted = tuple(
            commitment.code
            for commitment in case.covenant.commitments
            if commitment.kind == "RV" and commitment.measure in _COUNTED
        )
        table = case.report.tables.get("activiteiten")
        sheet = case.template.sheet("activiteiten")
        if not counted or sheet is None or (table is not None and not table.frame.is_empty()):
            return
        if table is not None and not table.columns:
            return  # STR004
        if table is None and sheet.necessity != "optional":
            return  # STR003
        place = None
        if table is not None:
            place = Place(table.sheet, table.header_row, min(table.columns.values()))
            if any(cell.sheet == table.sheet for cell in not_read(case)):
                return
        message = Text.of(
            "Er zijn geen activiteiten ingevuld, terwijl dit daaruit wordt geteld: {codes}. Hoe is het cijfer na te "
            "gaan?",
            codes=counted,
        )
        yield self.finding(case, place, message)
