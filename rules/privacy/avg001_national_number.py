"""AVG001: a national register number."""

from collections.abc import Iterator

from rules.base import Rule
from rules.places import runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class NationalNumber(Rule):
    """Wat: In een cel staat een rijksregisternummer (INSZ).

    Waarom: Een verslag heeft dat nummer niet nodig; het wijst één persoon aan en mag dus niet worden meegestuurd.

    Herstel: Verwijder het nummer uit de cel. Gebruik een eigen volgnummer als u rijen uit elkaar wilt houden.
    """

    code = "AVG001"
    title = "Rijksregisternummer"
    severity = Severity.ERROR
    basis = "gegevensbescherming"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of cells below each other. The number itself is never repeated."""
        for run in runs(place for kind, place in case.report.personal if kind == "insz"):
            message = (
                Text("Hier staat een rijksregisternummer.")
                if run.count == 1
                else Text.of(
                    "Van rij {van} tot en met {tot} staan in deze kolom rijksregisternummers.",
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message)
