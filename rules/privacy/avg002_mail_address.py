"""AVG002: an e-mail address of a participant."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class MailAddress(Rule):
    """Wat: In een cel met gegevens over deelnemers of activiteiten staat een e-mailadres.

    Waarom: Een verslag heeft dat adres niet nodig; het wijst meestal één persoon aan en mag niet worden meegestuurd.

    Herstel: Verwijder het adres uit de cel. Het contactadres van het fonds hoort op «Start».
    """

    code = "AVG002"
    title = "E-mailadres van een deelnemer"
    severity = Severity.ERROR
    basis = "gegevensbescherming"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of cells below each other. The address itself is never repeated."""
        for run in runs(place for kind, place in case.report.personal if kind == "email"):
            message = (
                Text("Hier staat een e-mailadres.")
                if run.count == 1
                else Text.of(
                    "Van rij {van} tot en met {tot} staan in deze kolom e-mailadressen.",
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message)
