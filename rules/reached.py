"""What a commitment reached, and the cells in which that stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from validator.model.assessment import Attainment
from validator.model.organised import regional
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Row


@dataclass(frozen=True, slots=True)
class Below:
    """A period in which a target per period was missed, with what was realised and the column it stands in."""

    period: str
    realised: Decimal
    target: Decimal
    row: Row
    key: str


def row_of(case: Case, code: str) -> Row | None:
    """The row of a commitment on its sheet; None where it has none."""
    return next((row for row in case.report.rows("verbintenissen") if row.text("code") == code), None)


def figure_place(case: Case, attainment: Attainment) -> Place | None:
    """The cell that says how far a commitment came: whether it was carried out, or its attainment."""
    row = row_of(case, attainment.code)
    if row is None:
        return attainment.place
    commitment = case.covenant.commitment(attainment.code)
    deliverable = commitment is not None and commitment.form == "deliverable"
    return row.place("uitgevoerd" if deliverable else "bereik")


def below_in_periods(case: Case, attainment: Attainment) -> Iterator[Below]:
    """The periods that are over in which a target per period was missed, by the reported figure as well as by the one
    that counts: where the two differ on it the register is the question (SPL007)."""
    commitment, row = case.covenant.commitment(attainment.code), row_of(case, attainment.code)
    if commitment is None or commitment.per != "jaar" or commitment.form != "count" or row is None:
        return
    target = attainment.target
    for period, realised in attainment.per_period:
        if target is None or realised is None or realised >= target or not _over(case, period):
            continue
        key = f"{_part(case, attainment, row, period)}_{period}"
        reported = row.number_of(key)
        if reported is None or reported < target:
            yield Below(period, realised, target, row, key)


def _over(case: Case, period: str) -> bool:
    """Whether a period of the term lies wholly in the reported days; every period does in a final report."""
    if case.final:
        return True
    until = case.report.value("start", "periode_tot")
    return case.report.span(period).last <= (until if isinstance(until, date) else case.as_of)


def _part(case: Case, attainment: Attainment, row: Row, period: str) -> str:
    if regional(case.report, case.covenant) or attainment.counts == "totaal":
        return "totaal"
    if attainment.counts == "vlaams" or row.number_of(f"totaal_{period}") is None:
        return "vlaams"
    return "totaal"
