"""VRB014: the covenant has fewer result commitments than its generation asks."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text, of_data
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class FewerResultCommitments(Rule):
    """Wat: Het convenant heeft in het register minder resultaatsverbintenissen dan de generatie vraagt, of mist een van
    de soorten die erbij moeten zijn.

    Waarom: Het resultaatsdeel wordt over de resultaatsverbintenissen verdeeld; met minder weegt elke verbintenis
    zwaarder. Dit gaat over het convenant, niet over het verslag.

    Herstel: U hoeft niets te wijzigen. Ontbreekt er een verbintenis in het register, meld dat dan aan het departement.
    """

    code = "VRB014"
    title = "Minder resultaatsverbintenissen dan gevraagd"
    severity = Severity.INFO
    basis = "resultaatsdeel"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding on the number and one on the kinds, both on no cell. Kinds are looked at only where the
        register gives those of all result commitments."""
        results, instrument = case.covenant.result_commitments, case.instrument
        asked, kinds = instrument.result_commitments, instrument.result_kinds
        if asked.value is not None and len(results) < asked.value:
            message = Text.of(
                "Resultaatsverbintenissen in het convenant: {aantal:getal}; gevraagd: {gevraagd:getal}.",
                aantal=len(results),
                gevraagd=asked.value,
            )
            yield self.finding(case, None, message, basis=asked.basis)
        if kinds is None or not results or not all(one.category for one in results):
            return
        given = {one.category for one in results}
        missing = tuple(kind for kind in kinds.value or () if kind not in given)
        if missing:
            message = Text.of(
                "Het convenant heeft geen resultaatsverbintenis van deze soort: {soorten}.",
                soorten=tuple(map(of_data, missing)),
            )
            yield self.finding(case, None, message, basis=kinds.basis)
