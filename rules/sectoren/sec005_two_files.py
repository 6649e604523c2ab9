"""SEC005: more than one file of one sector."""

from collections.abc import Iterator

from rules.sectors_base import SectorRule
from validator.foundation.text import Text
from validator.model.finding import Severity
from validator.model.overview import Overview, SectorFinding


class TwoFiles(SectorRule):
    """Wat: Van een sector kwam meer dan één bestand van hetzelfde rapport binnen. Het laatst ingediende telt.

    Waarom: Het overzicht mag elke sector maar één keer tellen, en iedereen moet weten welk bestand dat is.

    Herstel: Ga na of het bestand dat telt het juiste is; haal anders het verkeerde weg en maak het overzicht opnieuw.
    """

    code = "SEC005"
    title = "Meer dan één bestand van een sector"
    severity = Severity.INFO

    def check(self, overview: Overview) -> Iterator[SectorFinding]:
        """One finding per sector; a question where the files themselves do not tell which is the last one."""
        for entry in overview.entries:
            chosen = entry.summary
            if chosen is None or not entry.others:
                continue
            message = Text.of(
                "{sector}: {bestand} telt. {waarom:zinnen}",
                sector=entry.sector.name,
                bestand=chosen.file,
                waarom=tuple(
                    Text.of("{naam}: {reden}", naam=other.summary.file, reden=other.why) for other in entry.others
                ),
            )
            unsure = any(
                other.summary.submitted == chosen.submitted and other.summary.content_sha256 != chosen.content_sha256
                for other in entry.others
            )
            unread = any(not other.summary.checked for other in entry.others)
            severity = Severity.QUESTION if unsure or unread else self.severity
            yield self.finding(message, [entry.sector.id], severity=severity)
