"""STR011: what stands in a cell is not of the kind of its column."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import is_headcount, is_number
from rules.places import noticed_at
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice, SchemaFailure


class NotReadable(Rule):
    """Wat: De inhoud van een cel is niet wat de kolom vraagt, bijvoorbeeld tekst waar een getal of een datum hoort.

    Waarom: De waarde kan niet worden gelezen en telt dus nergens mee.

    Herstel: Vul de waarde in zoals de kolom ze vraagt; zet een opmerking in een tekstkolom zoals «Toelichting».
    """

    code = "STR011"
    title = "Waarde niet leesbaar"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell; not where an error value or an overwritten formula was already said, nor for a
        fraction where persons are counted (SPL002)."""
        said = noticed_at(case, Notice.ERROR_VALUE, Notice.FORMULA_WITHOUT_VALUE, Notice.FORMULA_OVERWRITTEN)
        for failure in case.failures:
            if failure.check != "kind" or failure.place in said:
                continue
            if is_headcount(case, failure.sheet, failure.field) and is_number(failure.value):
                continue
            yield self.finding(case, failure.place, _message(failure))


def _message(failure: SchemaFailure) -> Text:
    if not failure.value:
        return Text.of("Wat in «{naam}» staat, kan niet worden gelezen.", naam=failure.label)
    return Text.of("«{waarde}» kan niet worden gelezen in «{naam}».", waarde=failure.value, naam=failure.label)
