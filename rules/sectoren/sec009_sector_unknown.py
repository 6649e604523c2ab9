"""SEC009: files that do not say of which sector they are."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.counts import sectors
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding, Standing


class SectorUnknown(SectorRule):
    """Wat: Een bestand kon niet gecontroleerd worden en zegt niet van welke sector het is.

    Waarom: Het kan het rapport zijn van een sector die nu als «niet ontvangen» in het overzicht staat.

    Herstel: Open het bestand, of vraag de afzender het opnieuw te sturen zoals bij het bestand staat.
    """

    code = "SEC009"
    title = "Bestand zonder herkenbare sector"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per file."""
        waiting = overview.standing(Standing.NOT_RECEIVED)
        for file in overview.unplaced:
            message = Text.of(
                "{bestand}: {wat} Van {sectoren} is nog geen rapport ontvangen.",
                bestand=file.file,
                wat=file.problem.message if file.problem else "",
                sectoren=sectors(len(waiting)),
            )
            yield self.finding(message, [])
