"""SPL001: the regions do not sum to the total."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import of_all
from rules.long_counts import TOTAL
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class RegionsDoNotSum(Rule):
    """Wat: Vlaams, Brussels, Waals en onbekend tellen samen niet op tot het totaal, bij een activiteit of bij een
    verbintenis in een jaar.

    Waarom: Elke deelnemer hoort in precies één regio of bij onbekend; alleen dan is te zien wat Vlaams bereik is.

    Herstel: Verbeter het totaal of de regio's. Is de regio van deelnemers niet bekend, zet hen dan bij «onbekend».
    """

    code = "SPL001"
    title = "Regio's tellen niet op tot het totaal"
    severity = Severity.ERROR
    basis = "splitsing"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per count, on its total; not where a count is negative, a fraction or unreadable."""
        unread = not_read(case)
        for count in of_all(case, lambda counts: ~counts.adds_up):
            total = count.value(TOTAL)
            if total is None or not count.split or count.sum == total or not count.sound(unread):
                continue
            message = Text.of(
                "De regio's tellen op tot {som:getal}, het totaal is {totaal:getal}.", som=count.sum, totaal=total
            )
            yield self.finding(case, count.place(TOTAL), message)
