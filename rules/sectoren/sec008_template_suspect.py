"""SEC008: a rule that fires in most sectors."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding


class TemplateSuspect(SectorRule):
    """Wat: Eén regel geeft een bevinding in meer dan de helft van de gecontroleerde rapporten. Die grens is een
    instelling van Convenantcheck.

    Waarom: Struikelen bijna alle sectoren over hetzelfde, dan ligt het wellicht aan het sjabloon, de uitleg of de regel
    zelf en niet aan de sectoren.

    Herstel: Bekijk het blad, de kolom en de uitleg in het sjabloon, en bespreek de regel in het team.
    """

    code = "SEC008"
    title = "Regel in de meeste sectoren"
    severity = Severity.QUESTION

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per rule."""
        for rule in overview.rules:
            if rule.suspect:
                message = Text.of(
                    "{code} ({titel}) staat in {n} van de {alle} gecontroleerde rapporten. Ligt het aan het sjabloon?",
                    code=rule.code,
                    titel=Text(rule.title),
                    n=len(rule.counts),
                    alle=len(overview.checked),
                )
                yield self.finding(message, [sector for sector, _ in rule.counts])
