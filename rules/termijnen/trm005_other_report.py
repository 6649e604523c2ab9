"""TRM005: Start names another sector, generation, instrument or type of report than this workbook is."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.foundation.words import folded
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class OtherReport(Rule):
    """Wat: De sector, de generatie, het instrument of de soort rapport op «Start» is niet die van dit werkboek en dit
    convenant.

    Waarom: De regels, de bedragen en de termijnen hangen ervan af; er wordt gerekend volgens het sjabloon.

    Herstel: Zet de waarde terug. Is het een ander rapport, gebruik dan het werkboek dat erbij hoort.
    """

    code = "TRM005"
    title = "Ander rapport dan het werkboek"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per field that differs; an empty one is VOL001's."""
        expected = {
            "sector": (case.covenant.sector, *case.covenant.names),
            "generatie": (case.covenant.generation, case.generation.title),
            "instrument": (case.covenant.instrument, case.instrument.title),
            "rapport": (case.report.report_type,),
        }
        for key, names in expected.items():
            entry = case.report.entry("start", key)
            if not isinstance(entry.value, str) or folded(entry.value) in {"", *map(folded, names)}:
                continue
            message = Text.of(
                "Hier staat «{waarde:keuze}»; dit werkboek is voor «{verwacht:keuze}».",
                waarde=entry.value,
                verwacht=names[0],
            )
            yield self.finding(case, entry.place, message)
