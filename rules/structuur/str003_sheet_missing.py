"""STR003: a sheet of the template is missing."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class SheetMissing(Rule):
    """Wat: Een werkblad van het sjabloon is niet gevonden, ook niet onder een andere bekende naam.

    Waarom: Zonder een vereist werkblad kan het verslag niet worden beoordeeld; zonder een verwacht werkblad is het
    onvolledig.

    Herstel: Zet het werkblad terug uit het blanco sjabloon, of geef het zijn oorspronkelijke naam terug.
    """

    code = "STR003"
    title = "Werkblad ontbreekt"
    severity = Severity.BLOCKING

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per sheet, on no cell. The financial sheets of a final report are VOL008's."""
        for seen in case.report.noticed(Notice.SHEET_MISSING):
            sheet = case.template.sheet(seen.sheet)
            if sheet is None or sheet.necessity == "optional" or sheet.made_by_check or sheet.financial:
                continue
            severity = Severity.BLOCKING if sheet.necessity == "required" else Severity.ERROR
            message = Text.of("Het werkblad «{blad}» is niet gevonden.", blad=sheet.label)
            yield self.finding(case, seen.place, message, severity=severity)
