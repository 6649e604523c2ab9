"""STR008: a calculated cell shows another value than its formula gives."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from rules.calculated import Calculated, calculated, in_its_unit
from rules.places import described, noticed_at
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class CalculatedStale(Rule):
    """Wat: Een berekende cel (bereik, aangerekend bedrag, totaal) toont een andere waarde dan uit de cijfers ernaast
    volgt.

    Waarom: De berekening is verouderd of de formule is veranderd. Convenantcheck rekent met de cijfers zelf, maar wie
    het werkboek leest, ziet een ander bedrag.

    Herstel: Laat Excel herberekenen (Ctrl+Alt+F9) en bewaar; blijft het verschil, zet dan de formule terug.
    """

    code = "STR008"
    title = "Berekende waarde klopt niet"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell; not where the formula is gone (STR007), was never calculated (STR006) or gives an
        error (STR005). An empty cell misleads nobody."""
        tolerance = case.generation.recomputation_tolerance
        said = noticed_at(case, Notice.FORMULA_OVERWRITTEN, Notice.FORMULA_WITHOUT_VALUE, Notice.ERROR_VALUE)
        for cell in calculated(case):
            if cell.shown is None or cell.place in said or cell.agrees(tolerance.value or Decimal(0)):
                continue
            yield self.finding(case, cell.place, _message(case, cell, cell.shown))


def _message(case: Case, cell: Calculated, shown: Decimal) -> Text:
    field, expected = described(case, cell.sheet, cell.field), cell.expected[0]
    name = field.label if field else cell.field
    value = in_its_unit(case, cell, shown)
    if expected is None:
        return Text.of("«{naam}» toont {waarde}, terwijl er niets te berekenen is.", naam=name, waarde=value)
    return Text.of(
        "«{naam}» toont {waarde}; uit de cijfers volgt {berekend}.",
        naam=name,
        waarde=value,
        berekend=in_its_unit(case, cell, expected),
    )
