"""VOL001: something that is always asked for is empty."""

from collections.abc import Iterator

from rules.base import Rule
from rules.delimit import spoken_for
from rules.places import absent, not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import SchemaFailure

_FIELD = Text("Vul het gegeven in.")


class RequiredEmpty(Rule):
    """Wat: Een verplicht veld, of een verplichte kolom in een ingevulde rij, is leeg.

    Waarom: Zonder dit gegeven kan wat ernaast staat niet worden beoordeeld.

    Herstel: Vul het gegeven in. Hoort de rij niet bij het verslag, maak ze dan helemaal leeg.
    """

    code = "VOL001"
    title = "Verplicht gegeven ontbreekt"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell; not for what is unreadable or absent, nor for what another rule says better."""
        unread, lacking = not_read(case), absent(case)
        reported_actions = {action.code for action in case.covenant.actions}
        for failure in case.failures:
            if failure.check != "required" or failure.limit or failure.place in unread:
                continue
            if (failure.sheet, failure.field) in lacking or spoken_for(case, failure.sheet, failure.field):
                continue
            if (failure.sheet, failure.field) == ("actieplan", "status") and _action(case, failure) in reported_actions:
                continue  # VOL004
            message = Text.of("«{naam}» is niet ingevuld.", naam=failure.label)
            yield self.finding(case, failure.place, message, fix=None if _in_a_row(case, failure) else _FIELD)


def _in_a_row(case: Case, failure: SchemaFailure) -> bool:
    table = case.report.tables.get(failure.sheet)
    return table is not None and failure.field in table.columns


def _action(case: Case, failure: SchemaFailure) -> str:
    row = failure.place.row if failure.place else 0
    return next((each.text("code") for each in case.report.rows(failure.sheet) if each.number == row), "")
