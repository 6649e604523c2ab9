"""VOL010: no activities, while a result commitment is counted from them."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place

_ACTIVITIES = "activiteiten"
_COUNTED = ("activiteiten", "deelnemers_in_activiteiten")


class NoActivities(Rule):
    """Wat: Het werkblad «Activiteiten», of een ander werkblad met rijen die tellen, is leeg, terwijl een
    resultaatsverbintenis daaruit wordt geteld.

    Waarom: Zonder die rijen kan het cijfer van de verbintenis niet worden nagerekend, en er hangt geld aan.

    Herstel: Vul de rijen in die voor de verbintenis tellen, of toon het cijfer op een andere manier aan.
    """

    code = "VOL010"
    title = "Geen activiteiten ingevuld"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per sheet, on the first header of its table; on no cell where the sheet was left out."""
        for key, codes in _counted(case).items():
            table, sheet = case.report.tables.get(key), case.template.sheet(key)
            if sheet is None or (table is not None and not table.frame.is_empty()):
                continue
            if table is not None and not table.columns:
                continue  # STR004
            if table is None and sheet.necessity != "optional":
                continue  # STR003
            place = None
            if table is not None:
                place = Place(table.sheet, table.header_row, min(table.columns.values()))
                if any(cell.sheet == table.sheet for cell in not_read(case)):
                    continue
            message = (
                Text.of(
                    "Er zijn geen activiteiten ingevuld, terwijl dit daaruit wordt geteld: {codes}. Hoe is het cijfer "
                    "na te gaan?",
                    codes=codes,
                )
                if key == _ACTIVITIES
                else Text.of(
                    "Op «{blad}» is niets ingevuld, terwijl dit daaruit wordt geteld: {codes}. Hoe is het cijfer na te "
                    "gaan?",
                    blad=sheet.label,
                    codes=codes,
                )
            )
            yield self.finding(case, place, message)


def _counted(case: Case) -> dict[str, tuple[str, ...]]:
    """The codes of the result commitments that are counted from the rows of each sheet."""
    found: dict[str, dict[str, None]] = {}
    for commitment in case.covenant.commitments:
        if commitment.kind != "RV":
            continue
        sheets = [_ACTIVITIES] if commitment.measure in _COUNTED else []
        if commitment.measure == "tabel":
            sheets = [feed.sheet for feed in commitment.feeds if feed.sheet]
        for sheet in sheets:
            found.setdefault(sheet, {})[commitment.code] = None
    return {sheet: tuple(codes) for sheet, codes in found.items()}
