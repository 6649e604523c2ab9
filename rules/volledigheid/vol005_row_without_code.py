"""VOL005: a filled row without its code or number."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import ROW, UNREADABLE


class RowWithoutCode(Rule):
    """Wat: Een rij is ingevuld, maar haar code of nummer is leeg.

    Waarom: De code verbindt de rij met het convenant en met de andere werkbladen; zonder code telt de rij niet mee.

    Herstel: Vul de code of het nummer in. Hoort de rij niet bij het verslag, maak ze dan helemaal leeg.
    """

    code = "VOL005"
    title = "Rij zonder code"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on the cell of the code."""
        import polars as pl

        unread = not_read(case)
        for sheet in case.template.sheets:
            table = case.report.tables.get(sheet.key)
            if table is None or not sheet.row_key or sheet.row_key not in table.columns or sheet.made_by_check:
                continue
            nameless = table.frame.filter(pl.col(sheet.row_key).is_null())
            if sheet.row_key + UNREADABLE in nameless.columns:
                nameless = nameless.filter(pl.col(sheet.row_key + UNREADABLE).is_null())
            for number in nameless[ROW].to_list():
                place = table.place(number, sheet.row_key)
                if place not in unread:
                    message = Text.of("Deze rij is ingevuld zonder «{naam}».", naam=table.labels[sheet.row_key])
                    yield self.finding(case, place, message)
