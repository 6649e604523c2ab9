"""SEC006: a report that was not received though its deadline has passed."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.counts import days
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding, Standing


class NotReceived(SectorRule):
    """Wat: Van een sector uit het register is het rapport niet ontvangen, en de uiterste datum is voorbij.

    Waarom: Zonder rapport is er niets te beoordelen. Is er geen uiterste datum ingesteld, dan zegt deze regel niets;
    de sector staat dan wel bij «Niet ontvangen».

    Herstel: Vraag het rapport op, of zet het uitstel in het register.
    """

    code = "SEC006"
    title = "Niet ontvangen na de uiterste datum"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per sector."""
        for entry in overview.standing(Standing.NOT_RECEIVED):
            if entry.days_over and entry.deadline is not None:
                message = Text.of(
                    "{sector}: niet ontvangen; de uiterste datum was {dag:datum}, {tijd} geleden.",
                    sector=entry.sector.name,
                    dag=entry.deadline,
                    tijd=days(entry.days_over),
                )
                yield self.finding(message, [entry.sector.id])
