"""TRM001: a report that was submitted after its deadline."""

from collections.abc import Iterator
from datetime import date

from rules.base import Rule
from rules.submission import deadline
from validator.foundation.text import Text
from validator.model.counts import days
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case


class LateReport(Rule):
    """Wat: De datum van indiening ligt na de uiterste datum van dit verslag.

    Waarom: Het convenant legt vast wanneer het verslag er moet zijn. Geen bron verbindt er een gevolg voor het bedrag
    aan; het wordt alleen gezegd.

    Herstel: Ga de datum na. Is er uitstel afgesproken, meld dat dan zodat het in het register komt.
    """

    code = "TRM001"
    title = "Verslag te laat"
    severity = Severity.QUESTION
    basis = "verslag"

    def check(self, case: Case) -> Iterator[Finding]:
        """At most one finding, on the submission date; never part of the sum."""
        entry, due = case.report.entry("start", "indieningsdatum"), deadline(case)
        if not isinstance(entry.value, date) or due is None or entry.value <= due:
            return
        message = Text.of(
            "Ingediend op {dag:datum}, {tijd} na de uiterste datum {uiterlijk:datum}. Dit verandert het bedrag niet.",
            dag=entry.value,
            tijd=days((entry.value - due).days),
            uiterlijk=due,
        )
        yield self.finding(case, entry.place, message)
