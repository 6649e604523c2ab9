"""FIN011: a negative cost or advance."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_SHEETS = ("kostenstaat", "ontvangen")


class NegativeAmount(Rule):
    """Wat: Het bedrag van een kost of van een voorschot is negatief.

    Waarom: Dat kan een creditnota of een terugbetaling zijn, maar ook een tikfout; het bedrag telt mee zoals het er
    staat.

    Herstel: Verwijder het minteken als het een tikfout is. Is het een creditnota of terugbetaling, dan mag ze blijven
    staan.
    """

    code = "FIN011"
    title = "Negatief bedrag"
    severity = Severity.QUESTION
    basis = "verantwoording"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on its amount; not where the cell already failed the template (STR017)."""
        said = {failure.place for failure in case.failures}
        for sheet in _SHEETS:
            for row in case.report.rows(sheet):
                amount, place = row.number_of("bedrag"), row.place("bedrag")
                if amount is not None and amount < 0 and place not in said:
                    yield self.finding(case, place, Text.of("Het bedrag is {bedrag:euro}. Klopt dat?", bedrag=amount))
