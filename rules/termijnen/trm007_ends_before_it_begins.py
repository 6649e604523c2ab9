"""TRM007: a period that ends before it begins."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_PERIODS = (
    ("consulenten", "in_dienst", "uit_dienst"),
    ("afwezigheden", "van", "tot"),
    ("kostenstaat", "van", "tot"),
)


class EndsBeforeItBegins(Rule):
    """Wat: De laatste dag van een periode ligt voor de eerste.

    Waarom: Zo'n periode heeft geen dagen; wat ervan afhangt, kan niet juist worden berekend.

    Herstel: Verbeter een van de twee data; vaak zijn ze verwisseld of is het jaar verkeerd.
    """

    code = "TRM007"
    title = "Einde voor het begin"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row, on the last day. The period of Start is TRM002's."""
        for sheet, first, last in _PERIODS:
            for row in case.report.rows(sheet):
                begin, end = row.date_of(first), row.date_of(last)
                if begin is not None and end is not None and end < begin:
                    message = Text.of(
                        "De laatste dag {tot:datum} ligt voor de eerste dag {van:datum}.", tot=end, van=begin
                    )
                    yield self.finding(case, row.place(last), message)
