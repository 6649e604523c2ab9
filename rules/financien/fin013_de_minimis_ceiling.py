"""FIN013: a company received more de-minimis support than it may."""

from collections.abc import Iterator

from rules.base import Rule
from rules.de_minimis import SHEET, supports
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class DeMinimisCeiling(Rule):
    """Wat: De de-minimissteun die een bedrijf volgens het blad «De-minimis» kreeg, ligt over de laatste jaren boven het
    plafond. Geteld wordt de steun van de dag zelf en van de jaren ervoor, terug tot dezelfde dag; dat is een lezing.

    Waarom: Een bedrijf mag over een aantal jaren samen maar een beperkt bedrag de-minimissteun krijgen.

    Herstel: Ga de bedragen en de datums van dit bedrijf na. Kloppen ze, bekijk dan met het departement welk deel niet
    als de-minimissteun kan.
    """

    code = "FIN013"
    title = "Plafond van de de-minimissteun overschreden"
    severity = Severity.ERROR
    basis = "verantwoording"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per company: on the first amount with which its running sum passes the ceiling."""
        limits = case.instrument.de_minimis
        if limits is None or limits.ceiling.value is None or limits.years.value is None:
            return
        said = set()
        for support in supports(case.report.rows(SHEET), limits.years.value):
            if support.running <= limits.ceiling.value or support.company in said:
                continue
            said.add(support.company)
            message = Text.of(
                "Met deze steun komt {bedrijf} op {som:euro} de-minimissteun over {jaren:getal} jaar; het plafond is "
                "{plafond:euro}.",
                bedrijf=support.company,
                som=support.running,
                jaren=limits.years.value,
                plafond=limits.ceiling.value,
            )
            yield self.finding(case, support.row.place("bedrag"), message, basis=limits.ceiling.basis)
