"""TRM004: the quality registration came after its due date."""

from collections.abc import Iterator
from datetime import date

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.counts import days
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class QualityRegistrationLate(Rule):
    """Wat: De kwaliteitsregistratie was pas in orde na de dag die het convenant noemt.

    Waarom: De verplichting moest uiterlijk op die dag vervuld zijn. Geen bron verbindt er een gevolg voor het bedrag
    aan.

    Herstel: Ga de datum na. Klopt ze, bewaar dan het bewijs; een persoon weegt het mee.
    """

    code = "TRM004"
    title = "Kwaliteitsregistratie te laat"
    severity = Severity.QUESTION
    basis = "kwaliteitsregistratie"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the date; never part of the sum."""
        entry, due = case.report.entry("start", "kwaliteitsregistratie_datum"), case.instrument.quality_registration
        if not isinstance(entry.value, date) or due.value is None or entry.value <= due.value:
            return
        message = Text.of(
            "In orde op {dag:datum}, {tijd} na {uiterlijk:datum}.",
            dag=entry.value,
            tijd=days((entry.value - due.value).days),
            uiterlijk=due.value,
        )
        yield self.finding(case, entry.place, message, basis=due.basis)
