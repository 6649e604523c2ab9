"""SPL006: of many participants the region is unknown."""

from collections.abc import Iterator
from decimal import Decimal

from rules.base import Rule
from rules.headcounts import Headcount, asks_split, of_row
from rules.long_counts import ACTIVITIES, TOTAL, Counts
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.place import Place


class UnknownShare(Rule):
    """Wat: Van een groot deel van het bereik is de regio onbekend.

    Waarom: Wat onbekend is, telt niet als Vlaams bereik; boven een ingestelde grens vragen we of de regio nog te
    vinden is. De grens is een instelling, geen norm.

    Herstel: Deel de deelnemers alsnog in, bijvoorbeeld met een postcode, of licht toe waarom dat niet kan.
    """

    code = "SPL006"
    title = "Groot deel van onbekende regio"
    severity = Severity.QUESTION
    basis = "splitsing"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment, on its first unknown figure; where no commitment has it, one for all activities
        together, on the header."""
        limit = case.generation.unknown_region_limit
        if limit.value is None or not asks_split(case):
            return
        unread = not_read(case)
        found = False
        for row in case.report.rows("verbintenissen"):
            over = _over(of_row(case, row), limit.value, unread)
            if over:
                found = True
                message = Text.of(
                    "Verbintenis {code}: van {n:getal} op {totaal:getal} ({deel:procent}) is de regio onbekend; de "
                    "grens voor deze vraag is {grens:procent}.",
                    code=row.text("code") or Text("zonder code"),
                    n=over[1],
                    totaal=over[2],
                    deel=over[1] / over[2],
                    grens=limit.value,
                )
                yield self.finding(case, over[0], message, basis=limit.basis)
        unknown = None if found else _of_register(case, limit.value, unread)
        if unknown:
            message = Text.of(
                "Over alle activiteiten is van {n:getal} op {totaal:getal} deelnemers ({deel:procent}) de regio "
                "onbekend; de grens voor deze vraag is {grens:procent}.",
                n=unknown[0],
                totaal=unknown[1],
                deel=unknown[0] / unknown[1],
                grens=limit.value,
            )
            header = case.report.tables["activiteiten"].header("onbekend")
            yield self.finding(case, header, message, basis=limit.basis)


def _of_register(case: Case, limit: Decimal, unread: frozenset[Place]) -> tuple[Decimal, Decimal] | None:
    """How many unknowns all activities have together, and their total; None where they are not above the limit."""
    table = case.report.tables.get(ACTIVITIES)
    if table is None or table.frame.is_empty():
        return None
    counts = Counts(table)
    sums = table.frame.filter(counts.split & counts.sound(unread)).select(
        counts.value("onbekend").sum().alias("onbekend"), counts.value(TOTAL).sum().alias(TOTAL)
    )
    unknown, total = (Decimal(sums[part][0] or 0).normalize() + 0 for part in ("onbekend", TOTAL))
    return (unknown, total) if total > 0 and unknown > limit * total else None


def _over(counts: list[Headcount], limit: Decimal, unread: frozenset[Place]) -> tuple[Place, Decimal, Decimal] | None:
    """The first cell with unknowns, how many there are, and the total; None where they are not above the limit."""
    counts = [count for count in counts if count.split and count.sound(unread)]
    unknown = sum((count.value("onbekend") or Decimal(0) for count in counts), Decimal(0))
    total = sum((count.value(TOTAL) or Decimal(0) for count in counts), Decimal(0))
    if total <= 0 or unknown <= limit * total:
        return None
    return next(count.place("onbekend") for count in counts if count.value("onbekend")), unknown, total
