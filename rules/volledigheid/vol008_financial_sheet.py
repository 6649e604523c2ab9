"""VOL008: a final report without a financial sheet, or with an empty one."""

from collections.abc import Iterator

from rules.base import Rule
from rules.delimit import CLAIM, has_claim
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place

_SEVERITIES = {
    "kostenstaat": Severity.BLOCKING,
    "ontvangen": Severity.ERROR,
    "schuldvordering": Severity.ERROR,
}


class FinancialSheet(Rule):
    """Wat: In het eindrapport ontbreekt een financieel werkblad (kostenstaat, ontvangen bedragen of schuldvordering),
    of het is leeg.

    Waarom: Het eindrapport verantwoordt de aanwending van de ontvangen subsidie. Zonder kostenstaat kan geen bedrag
    worden voorgesteld.

    Herstel: Vul het werkblad in. Is er nog geen voorschot ontvangen, zet dan op «Ontvangen» één rij met bedrag 0.
    """

    code = "VOL008"
    title = "Financieel werkblad ontbreekt of is leeg"
    severity = Severity.ERROR
    basis = "verantwoording"
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per sheet: on no cell where it is missing, else on its first header or field."""
        for key, severity in _SEVERITIES.items():
            sheet = case.template.sheet(key)
            if sheet is None or (key == "ontvangen" and case.covenant.advances == ()):
                continue
            basis = case.article("schuldvordering") if key == "schuldvordering" else None
            if key not in case.report.sheets:
                message = Text.of("Het werkblad «{blad}» is niet gevonden.", blad=sheet.label)
                yield self.finding(case, None, message, severity=severity, basis=basis)
            elif _is_empty(case, key):
                message = Text.of("Het werkblad «{blad}» is niet ingevuld.", blad=sheet.label)
                yield self.finding(case, _place(case, key), message, severity=severity, basis=basis)


def _is_empty(case: Case, key: str) -> bool:
    if key == "schuldvordering":
        return not has_claim(case)
    # A table that was not found, or without its columns, is said by the family STR.
    table = case.report.tables.get(key)
    return table is not None and bool(table.columns) and table.frame.is_empty()


def _place(case: Case, key: str) -> Place | None:
    table = case.report.tables.get(key)
    if table is None:
        return case.report.entry(key, CLAIM[0]).place
    return Place(table.sheet, table.header_row, min(table.columns.values()))
