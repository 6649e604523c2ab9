"""SPL003: a federally organised fund gives no split by region."""

from collections.abc import Iterator

from rules.base import Rule
from rules.headcounts import Headcount, asks_split, of_activities, of_row
from rules.long_counts import TOTAL
from rules.places import not_read, runs
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place


class NoSplit(Rule):
    """Wat: Het fonds is federaal georganiseerd en geeft een totaal zonder verdeling over Vlaams, Brussels, Waals en
    onbekend.

    Waarom: Het instrument is voor werkgevers en werknemers in Vlaanderen; zonder splitsing is niet te zien welk deel
    van het bereik Vlaams is.

    Herstel: Verdeel het totaal over de regio's. Wat u niet weet, zet u bij «onbekend».
    """

    code = "SPL003"
    title = "Splitsing Vlaams/federaal ontbreekt"
    severity = Severity.ERROR
    basis = "splitsing"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per run of activities below each other, and one per commitment and period; on the first cell to
        fill in. A commitment for which the total counts needs no split."""
        if not asks_split(case):
            return
        unread = not_read(case)
        undivided = of_activities(case, lambda counts: (counts.value(TOTAL) > 0) & ~counts.split)
        lacking = [count.place("vlaams") for count in undivided if _lacks(count, unread)]
        for run in runs(lacking):
            message = (
                Text("Het totaal van deze activiteit is niet verdeeld over de regio's.")
                if run.count == 1
                else Text.of(
                    "Het totaal van de activiteiten op rij {van} tot en met {tot} is niet verdeeld over de regio's.",
                    van=run.first.row,
                    tot=run.last_row,
                )
            )
            yield self.finding(case, run.first, message)
        for row in case.report.rows("verbintenissen"):
            commitment = case.covenant.commitment(row.text("code"))
            if commitment is None or commitment.counts.value == "totaal" or commitment.form not in ("count", "growth"):
                continue
            for count in of_row(case, row):
                if _lacks(count, unread):
                    message = Text.of(
                        "Verbintenis {code}: het totaal van {jaar} is niet verdeeld over de regio's.",
                        code=commitment.code,
                        jaar=count.period,
                    )
                    yield self.finding(case, count.place("vlaams"), message)


def _lacks(count: Headcount, unread: frozenset[Place]) -> bool:
    return (count.value(TOTAL) or 0) > 0 and not count.split and count.sound(unread)
