"""SPL005: everybody counted as Flemish, while activities lie in Brussels or Wallonia."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.base import Rule
from rules.headcounts import Headcount, asks_split, feeds, of_activities, of_row, outside_place
from rules.long_counts import TOTAL, Counts
from rules.places import not_read
from validator.foundation.text import Text
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case

if TYPE_CHECKING:
    import polars as pl

_ELSEWHERE = ("brussel", "waals")


class AllFlemish(Rule):
    """Wat: Van een verbintenis is het volledige bereik als Vlaams geteld, terwijl activiteiten die ervoor tellen een
    postcode in Brussel of Wallonië hebben.

    Waarom: Een federaal cijfer dat als Vlaams wordt ingevuld, telt te veel mee.

    Herstel: Ga na of alle deelnemers Vlaams zijn. Zo ja, zeg dat in de toelichting; zo niet, verdeel het totaal.
    """

    code = "SPL005"
    title = "Alles als Vlaams geteld"
    severity = Severity.QUESTION
    basis = "vlaams_bereik"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per commitment, on its first Flemish figure. Not where an activity's own row is asked about
        (SPL004), nor where the register gives another Flemish figure (SPL007)."""
        if not asks_split(case):
            return
        wholly_flemish = list(_wholly_flemish(case))
        # Of a long register much may lie elsewhere: it is asked for only where it matters.
        outside = of_activities(case, lambda counts: _maybe_elsewhere(case, counts)) if wholly_flemish else ()
        codes = {code for code, _, _ in wholly_flemish}
        fed = ((one, codes & feeds(case, one.row)) for one in outside)
        elsewhere = [(one, counted) for one, counted in fed if counted and _lies_elsewhere(case, one)]
        for code, first, total in wholly_flemish:
            feeding = [activity for activity, counted in elsewhere if code in counted]
            if feeding and not _register_differs(case, code):
                yield self.finding(case, first.place("vlaams"), _message(code, total, feeding))


def _wholly_flemish(case: Case) -> Iterator[tuple[str, Headcount, Decimal]]:
    """Code, first count and total of the commitments whose whole reach is counted as Flemish."""
    unread = not_read(case)
    for row in case.report.rows("verbintenissen"):
        counts = [count for count in of_row(case, row) if count.value("vlaams") is not None]
        if not counts or not all(count.sound(unread) for count in counts):
            continue
        flemish = sum((count.value("vlaams") or Decimal(0) for count in counts), Decimal(0))
        total = sum((count.value(TOTAL) or Decimal(0) for count in counts), Decimal(0))
        if 0 < flemish == total:
            yield row.text("code"), counts[0], total


def _maybe_elsewhere(case: Case, counts: Counts) -> "pl.Expr":
    regions = counts.regions_of_postcodes(case.generation)
    return counts.column("postcode").is_in([code for region in _ELSEWHERE for code in regions[region]])


def _lies_elsewhere(case: Case, activity: Headcount) -> bool:
    if case.generation.region_of(activity.row.text("postcode")) not in _ELSEWHERE:
        return False
    return not outside_place(case, activity)


def _message(code: str, total: Decimal, feeding: list[Headcount]) -> Text:
    row = feeding[0].row.number
    if len(feeding) == 1:
        return Text.of(
            "Verbintenis {code}: alle {n:getal} zijn als Vlaams geteld, maar de activiteit op rij {rij} ligt in "
            "Brussel of Wallonië. Klopt dat?",
            code=code,
            n=total,
            rij=row,
        )
    return Text.of(
        "Verbintenis {code}: alle {n:getal} zijn als Vlaams geteld, maar {m:getal} activiteiten liggen in Brussel of "
        "Wallonië (de eerste op rij {rij}). Klopt dat?",
        code=code,
        n=total,
        m=len(feeding),
        rij=row,
    )


def _register_differs(case: Case, code: str) -> bool:
    attainment = case.assessment.attainment(code)
    if attainment is None or attainment.recomputed is None or attainment.recomputed.flemish is None:
        return False
    return attainment.recomputed.flemish != attainment.reported.flemish
