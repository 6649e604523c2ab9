"""STR007: a constant stands where the template calculates."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from rules.calculated import Calculated, calculated, in_its_unit
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Notice


class FormulaOverwritten(Rule):
    """Wat: Een cel die het sjabloon berekent, bevat een vaste waarde in plaats van de formule.

    Waarom: Een vaste waarde volgt niet meer als de cijfers ervoor veranderen. Komt ze overeen met de berekening, dan
    is het alleen een vraag.

    Herstel: Zet de formule terug: kopieer ze van een andere rij of uit het blanco sjabloon.
    """

    code = "STR007"
    title = "Formule overschreven"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell with another value than calculated; one per run of cells with the value calculated, or
        for which there is nothing to compare with."""
        overwritten = {
            seen.place: seen for seen in case.report.noticed(Notice.FORMULA_OVERWRITTEN) if seen.place is not None
        }
        if not overwritten:
            return
        tolerance = case.generation.recomputation_tolerance.value or Decimal(0)
        known: dict[Place, Calculated] = {cell.place: cell for cell in calculated(case)}
        differing = [place for place in overwritten if place in known and not known[place].agrees(tolerance)]
        for run in runs(place for place in overwritten if place not in differing):
            name, many = overwritten[run.first].label, overwritten[run.first].count
            message = (
                Text.of(
                    "In «{naam}» zijn {n:getal} formules vervangen door vaste waarden, te beginnen bij deze cel.",
                    naam=name,
                    n=many,
                )
                if many > 1
                else Text.of("De formule in «{naam}» is vervangen door een vaste waarde.", naam=name)
                if run.count == 1
                else Text.of(
                    "De formules in «{naam}» zijn van rij {van} tot en met {tot} vervangen door vaste waarden.",
                    naam=name,
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message, severity=Severity.QUESTION)
        for place in differing:
            yield self.finding(case, place, _message(case, overwritten[place].label, known[place]))


def _message(case: Case, name: str, cell: Calculated) -> Text:
    expected = cell.expected[0]
    if cell.shown is None:
        return Text.of("De formule in «{naam}» is vervangen door iets anders dan een getal.", naam=name)
    value = in_its_unit(case, cell, cell.shown)
    if expected is None:
        return Text.of(
            "De formule in «{naam}» is vervangen door {waarde}, terwijl er niets te berekenen is.",
            naam=name,
            waarde=value,
        )
    return Text.of(
        "De formule in «{naam}» is vervangen door {waarde}; berekend is {berekend}.",
        naam=name,
        waarde=value,
        berekend=in_its_unit(case, cell, expected),
    )
