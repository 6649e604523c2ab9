"""STR004: a column or a field of the template is missing."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import described
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Notice, Observation


class ColumnMissing(Rule):
    """Wat: Een kolom of een veld van het sjabloon is niet gevonden, ook niet onder een andere bekende naam of op een
    andere plaats.

    Waarom: Wat niet gevonden wordt, kan niet worden gelezen. Ontbreekt een verplichte kolom, dan kan het verslag niet
    worden beoordeeld.

    Herstel: Zet de kolom of het veld terug, met het opschrift van het sjabloon. De plaats en de volgorde doen er niet
    toe.
    """

    code = "STR004"
    title = "Kolom of veld ontbreekt"
    severity = Severity.BLOCKING

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per column or field, on the first header cell of its table or the first field found; and one
        per table of which no header was found at all."""
        unfound: set[str] = set()
        for seen in case.report.noticed(Notice.COLUMN_MISSING, Notice.FIELD_MISSING):
            if seen.notice is Notice.COLUMN_MISSING and _no_table(case, seen):
                if seen.sheet not in unfound:
                    yield self._no_header(case, seen)
                unfound.add(seen.sheet)
                continue
            field = described(case, seen.sheet, seen.field)
            sheet = case.template.sheet(seen.sheet)
            blocks = field is not None and field.required and sheet is not None and sheet.necessity != "optional"
            name = seen.label or (field.label if field else seen.field)
            where = case.report.sheets.get(seen.sheet, seen.sheet)
            if seen.notice is Notice.COLUMN_MISSING and seen.seen:
                message = Text.of(
                    "De kolom «{naam}» is niet gevonden op het werkblad «{blad}». Is ze hernoemd? Hier staat «{kop}».",
                    naam=name,
                    blad=where,
                    kop=seen.seen,
                )
            elif seen.notice is Notice.COLUMN_MISSING:
                message = Text.of("De kolom «{naam}» is niet gevonden op het werkblad «{blad}».", naam=name, blad=where)
            else:
                message = Text.of("Het veld «{naam}» is niet gevonden op het werkblad «{blad}».", naam=name, blad=where)
            severity = Severity.BLOCKING if blocks else Severity.ERROR
            yield self.finding(case, _place(case, seen), message, severity=severity)

    def _no_header(self, case: Case, seen: Observation) -> Finding:
        sheet = case.template.sheet(seen.sheet)
        blocks = sheet is not None and sheet.necessity == "required"
        message = Text.of(
            "De tabel op het werkblad «{blad}» is niet gevonden: geen enkele rij heeft de opschriften van het "
            "sjabloon.",
            blad=case.report.sheets.get(seen.sheet, seen.sheet),
        )
        severity = Severity.BLOCKING if blocks else Severity.ERROR
        return self.finding(case, _place(case, seen), message, severity=severity)


def _no_table(case: Case, seen: Observation) -> bool:
    table = case.report.tables.get(seen.sheet)
    return table is not None and not table.columns


def _place(case: Case, seen: Observation) -> Place | None:
    table = case.report.tables.get(seen.sheet)
    if seen.place is not None:
        return seen.place
    if table is not None and seen.notice is Notice.COLUMN_MISSING:
        return table.header(seen.field)
    entries = case.report.fields.get(seen.sheet, {}).values()
    return next((entry.place for entry in entries if entry.place is not None), None)
