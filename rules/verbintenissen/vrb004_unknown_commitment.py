"""VRB004: a commitment that the covenant does not have."""

from collections.abc import Iterator
from difflib import get_close_matches

from rules.base import Rule
from rules.headcounts import codes_in
from rules.long_tables import alike
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place


class UnknownCommitment(Rule):
    """Wat: Een code van een verbintenis komt niet voor in het register van dit convenant.

    Waarom: Wat bij een onbekende code staat, kan aan geen verbintenis worden getoetst en telt nergens mee.

    Herstel: Neem de code over van het werkblad «Verbintenissen» zoals dat in het lege werkboek stond.
    """

    code = "VRB004"
    title = "Onbekende verbintenis"
    severity = Severity.ERROR
    basis = "verslag_inhoud"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell, on the commitment sheet and in the register of activities."""
        known = [commitment.code for commitment in case.covenant.commitments]
        for row in case.report.rows("verbintenissen"):
            if row.text("code") and row.text("code") not in known:
                yield self._unknown(case, row.place("code"), [row.text("code")], known)
        for row, numbers in alike(case.report.tables.get("activiteiten"), ("verbintenissen",)):
            unknown = [code for code in codes_in(row, "verbintenissen") if code not in known]
            for number in numbers if unknown else ():
                yield self._unknown(case, row.table.place(number, "verbintenissen"), unknown, known)

    def _unknown(self, case: Case, place: Place, codes: list[str], known: list[str]) -> Finding:
        near = {match for code in codes for match in get_close_matches(code.upper(), known, n=1, cutoff=0.75)}
        message = (
            Text.of(
                "Verbintenis {codes} staat niet in het convenant. Bedoelt u {wel}?",
                codes=tuple(codes),
                wel=tuple(sorted(near)),
            )
            if near
            else Text.of("Verbintenis {codes} staat niet in het convenant.", codes=tuple(codes))
        )
        return self.finding(case, place, message)
