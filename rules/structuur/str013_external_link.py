"""STR013: the workbook refers to another file."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.report import Notice


class ExternalLink(Rule):
    """Wat: Het werkboek haalt waarden uit een ander bestand.

    Waarom: Dat andere bestand is hier niet; de waarden kunnen verouderd zijn en niemand kan ze nagaan.

    Herstel: Verbreek de koppeling in Excel (Gegevens, Koppelingen bewerken), zodat de waarden in het werkboek staan.
    """

    code = "STR013"
    title = "Koppeling met een ander bestand"
    severity = Severity.QUESTION

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per linked file and per connection, on no cell."""
        for seen in case.report.noticed(Notice.EXTERNAL_LINK):
            message = Text.of("Het werkboek is gekoppeld met een ander bestand: «{naam}».", naam=_file_name(seen.seen))
            yield self.finding(case, seen.place, message)
        for seen in case.report.noticed(Notice.DATA_CONNECTION):
            message = Text.of("Het werkboek heeft een verbinding met gegevens elders: «{naam}».", naam=seen.seen)
            yield self.finding(case, seen.place, message)


def _file_name(target: str) -> str:
    """The last part of a path: the folders of someone's computer are nobody's business."""
    return target.replace("\\", "/").rstrip("/").rpartition("/")[2] or "?"
