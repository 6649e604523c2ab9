"""VRB013: the baseline of the monitoring is measured otherwise than the covenant says."""

from collections.abc import Iterator

from rules.base import Rule
from rules.monitoring import BASELINE, NONE, SHEET, agreed_method, same
from validator.foundation.text import Text, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Row
from validator.model.sourced import Basis


class BaselineMethod(Rule):
    """Wat: De methode van de nulmeting is een andere dan het register van dit convenant noemt, of geen van de methodes
    die voor dit addendum bekend zijn.

    Waarom: Hoe de nulmeting gebeurt, is met de sector afgesproken; een latere meting is alleen te vergelijken als de
    methode dezelfde is. Zegt het convenant dat er geen nulmeting komt, dan is «geen» juist.

    Herstel: Verbeter de methode. Is er iets anders afgesproken, meld dat dan zodat het register wordt aangepast.
    """

    code = "VRB013"
    title = "Nulmeting met een andere methode"
    severity = Severity.QUESTION
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row of the baseline, on its method; not where the cell failed the template (STR016)."""
        said = {failure.place for failure in case.failures}
        for row in case.report.rows(SHEET):
            place = row.place("methode")
            found = _otherwise(case, row) if place not in said else None
            if found is not None:
                yield self.finding(case, place, found[0], basis=found[1])


def _otherwise(case: Case, row: Row) -> tuple[Text, Basis] | None:
    method, agreed, known = row.text("methode"), case.covenant.baseline_method, case.instrument.baseline_methods
    if not method or not same(row.text("stap"), BASELINE):
        return None
    if agreed is not None and agreed_method(case):
        if same(method, agreed_method(case)):
            return None
        return (
            Text.of(
                "De methode van de nulmeting is «{methode}»; in het register staat «{afspraak}».",
                methode=of_data(method),
                afspraak=of_data(agreed_method(case)),
            ),
            agreed.basis,
        )
    if known is None or not known.value:
        return None
    if not any(same(method, each) for each in known.value):
        return (
            Text.of(
                "«{methode}» is geen van de bekende methodes voor de nulmeting: {bekend}. Is dit zo afgesproken?",
                methode=of_data(method),
                bekend=tuple(map(of_data, known.value)),
            ),
            known.basis,
        )
    if same(method, NONE):
        return Text("Het register zegt niet dat er geen nulmeting komt. Is dit zo afgesproken?"), known.basis
    return None
