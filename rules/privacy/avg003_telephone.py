"""AVG003: a telephone number."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class TelephoneNumber(Rule):
    """Wat: In een cel staat een telefoonnummer.

    Waarom: Een verslag heeft dat nummer niet nodig; het wijst meestal één persoon aan en mag niet worden meegestuurd.

    Herstel: Verwijder het nummer uit de cel. Is het geen telefoonnummer maar een code, zet er dan letters voor.
    """

    code = "AVG003"
    title = "Telefoonnummer"
    severity = Severity.ERROR
    basis = "gegevensbescherming"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of cells below each other. The number itself is never repeated."""
        for run in runs(place for kind, place in case.report.personal if kind == "telefoon"):
            message = (
                Text("Hier staat een telefoonnummer.")
                if run.count == 1
                else Text.of(
                    "Van rij {van} tot en met {tot} staan in deze kolom telefoonnummers.",
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message)
