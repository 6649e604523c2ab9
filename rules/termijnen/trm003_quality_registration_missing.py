"""TRM003: the quality registration is not shown."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import absent, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

_DATE, _PROOF = "kwaliteitsregistratie_datum", "kwaliteitsregistratie_bewijs"


class QualityRegistrationMissing(Rule):
    """Wat: De datum of het bewijs van de kwaliteitsregistratie is niet ingevuld.

    Waarom: De sector moet een kwaliteitsregistratie op organisatieniveau aantonen.

    Herstel: Vul de dag in waarop de registratie in orde was, en het nummer of de vindplaats van het bewijs.
    """

    code = "TRM003"
    title = "Kwaliteitsregistratie niet aangetoond"
    severity = Severity.ERROR
    basis = "kwaliteitsregistratie"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the first of the two that is empty."""
        if case.instrument.quality_registration.value is None:
            return
        unread, lacking = not_read(case), absent(case)
        entries = {key: case.report.entry("start", key) for key in (_DATE, _PROOF)}
        missing = [
            key
            for key, entry in entries.items()
            if entry.value is None and entry.place and entry.place not in unread and ("start", key) not in lacking
        ]
        if not missing:
            return
        message = {
            (_DATE, _PROOF): Text("De datum en het bewijs van de kwaliteitsregistratie zijn niet ingevuld."),
            (_DATE,): Text("De datum van de kwaliteitsregistratie is niet ingevuld."),
            (_PROOF,): Text("Het bewijs van de kwaliteitsregistratie is niet ingevuld."),
        }[tuple(missing)]
        yield self.finding(case, entries[missing[0]].place, message)
