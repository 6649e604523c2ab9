"""Counts that are split by region: those of an activity, and those of a commitment in one period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeAlias

from rules.long_counts import ACTIVITIES, REGIONS, TOTAL, Counts
from rules.long_tables import candidates
from rules.places import unreadable
from validator.foundation.text import Text
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Row

if TYPE_CHECKING:
    import polars as pl

Asked: TypeAlias = "Callable[[Counts], pl.Expr]"
"""Makes the expression that sorts out the activities of a long register."""

REGION_NAMES = {  # texts
    "vlaams": "het Vlaamse Gewest",
    "brussel": "Brussel",
    "waals": "het Waalse Gewest",
}


@dataclass(frozen=True)
class Headcount:
    """Persons or sessions in one row: the total, and its part per region. `period` is "" for an activity."""

    row: Row
    period: str = ""

    def key(self, part: str) -> str:
        """The column of a region or of the total."""
        return f"{part}_{self.period}" if self.period else part

    def value(self, part: str) -> Decimal | None:
        """What stands there; None where blank."""
        return self.row.number_of(self.key(part))

    def place(self, part: str) -> Place:
        """The cell of a region or of the total."""
        return self.row.place(self.key(part))

    @property
    def split(self) -> bool:
        """Whether any region is filled in."""
        return any(self.value(region) is not None for region in REGIONS)

    @property
    def sum(self) -> Decimal:
        """All regions together, what is blank as nothing."""
        return sum((self.value(region) or Decimal(0) for region in REGIONS), Decimal(0))

    def odd(self) -> Iterator[str]:
        """The parts that cannot be a count: negative, or not whole."""
        for part in (*REGIONS, TOTAL):
            value = self.value(part)
            if value is not None and (value < 0 or value % 1):
                yield part

    def sound(self, broken: frozenset[Place]) -> bool:
        """Whether every cell can be read and can be a count; `broken` are cells that reading could not read."""
        parts = (*REGIONS, TOTAL)
        readable = not any(unreadable(self.row, self.key(part)) or self.place(part) in broken for part in parts)
        return readable and not any(self.odd())


def of_activities(case: Case, asked: "Asked | None" = None) -> Iterator[Headcount]:
    """The participants of every activity; of a long register only of those for which an expression holds that is asked
    for, and perhaps of others."""
    table = case.report.tables.get(ACTIVITIES)
    if asked is None:
        return (Headcount(row) for row in (table.rows() if table else ()))
    return (Headcount(row) for row in candidates(table, lambda found: asked(Counts(found))))


def of_row(case: Case, row: Row) -> list[Headcount]:
    """The counts of one commitment, per period of the report."""
    return [Headcount(row, period) for period in case.template.periods]


def of_commitments(case: Case) -> Iterator[Headcount]:
    """The counts of every commitment, per period of the report."""
    for row in case.report.rows("verbintenissen"):
        yield from of_row(case, row)


def of_all(case: Case, asked: Asked) -> Iterator[Headcount]:
    """The counts of every activity (of a long register those for which an expression holds) and every commitment."""
    yield from of_activities(case, asked)
    yield from of_commitments(case)


def is_headcount(case: Case, sheet: str, key: str) -> bool:
    """Whether a column holds such a count."""
    if sheet == "activiteiten":
        return key in (*REGIONS, TOTAL)
    part, _, period = key.rpartition("_")
    return sheet == "verbintenissen" and part in (*REGIONS, TOTAL) and period in case.template.periods


def is_number(text: str | Text) -> bool:
    """Whether what stood in a cell is a plain number, with a point or a comma; what was read as a number is a text
    with that number in it."""
    if isinstance(text, Text):
        return True
    whole, _, decimals = text.strip().lstrip("+-").replace(",", ".").partition(".")
    return whole.isdigit() and (decimals == "" or decimals.isdigit())


def codes_in(row: Row, key: str) -> tuple[str, ...]:
    """The codes in a cell that may hold several, separated by a comma or a semicolon."""
    return tuple(code.strip() for code in row.text(key).replace(",", ";").split(";") if code.strip())


def feeds(case: Case, row: Row) -> frozenset[str]:
    """The commitments that an activity counts for: those it names, and those of which the register says that activities
    of its action, kind and file type feed them."""
    fed = {
        commitment.code
        for commitment in case.covenant.commitments
        for feed in commitment.feeds
        if row.text("actie") in feed.actions
        and (not feed.kinds or row.text("soort") in feed.kinds)
        and (not feed.file_types or row.text("dossier") in feed.file_types)
    }
    return frozenset(fed.union(codes_in(row, "verbintenissen")))


def asks_split(case: Case) -> bool:
    """Whether a split by region is asked: not of a sector that is organised regionally, by the register or by its own
    word."""
    if case.covenant.organised.value == "regionaal" or case.report.value("start", "federaal") == "nee":
        return False
    return case.covenant.organised.value == "federaal" or case.report.value("start", "federaal") == "ja"


def outside_place(case: Case, activity: Headcount) -> list[str]:
    """The regions with participants, other than the region of the place at which the activity was held.

    Only where its postal code is said to be that of the place, and no commitment that it counts for goes by another
    postal code: the workplace or the residence of a person may lie elsewhere.
    """
    row = activity.row
    here = case.generation.region_of(row.text("postcode"))
    if here is None or row.text("postcode_van") != "plaats" or not activity.split:
        return []
    for code in feeds(case, row):
        commitment = case.covenant.commitment(code)
        if commitment and commitment.region_basis and commitment.region_basis.value != "plaats":
            return []
    return [region for region in REGION_NAMES if region != here and (activity.value(region) or 0) > 0]


def maybe_outside_place(case: Case, counts: Counts) -> "pl.Expr":
    """Where `outside_place` may find something: participants in another region than that of the place."""
    regions = counts.regions_of_postcodes(case.generation)
    elsewhere = [
        (counts.value(region) > 0) & ~counts.column("postcode").is_in(regions[region]) for region in REGION_NAMES
    ]
    return (counts.column("postcode_van") == "plaats") & reduce(or_, elsewhere)
