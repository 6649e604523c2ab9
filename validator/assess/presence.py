"""Who is at work on which days: employments, absences, replacements, and the VTE that counts (art. 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from validator.assess import decisions as words
from validator.model import answers
from validator.model.assessment import Decision, Subject
from validator.model.covenant import Term
from validator.model.generation import Instrument
from validator.model.interval import Interval
from validator.model.place import Place
from validator.model.report import Report, Row

ZERO = Decimal(0)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Employment:
    """A consultant at work with so many VTE, from the first to the last day (both included)."""

    code: str
    vte: Decimal
    first: date
    last: date
    place: Place


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence of a consultant, both days included.

    `eligible_until` is the last day on which the absent consultant still counts (None: from the first day not).
    `open` says that a person or a missing date still decides whether the days after that count; `eligible` that
    they do.
    `adequate` is the decision on the replacement: None while it is open.
    """

    code: str
    first: date
    last: date
    eligible_until: date | None
    open: bool
    eligible: bool
    replaced_by: str
    replaced_vte: Decimal | None
    adequate: bool | None
    place: Place

    def covers(self, day: date) -> bool:
        """Whether the day lies in the absence."""
        return self.first <= day <= self.last

    def unpaid_on(self, day: date) -> bool:
        """Whether the absent consultant no longer counts by right on that day."""
        return self.covers(day) and (self.eligible_until is None or day > self.eligible_until)


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive days on which nothing changes: the VTE that counts, and what is due to whom."""

    first: date
    last: date
    vte: Interval
    absence: Absence | None

    @property
    def days(self) -> int:
        """Number of calendar days."""
        return (self.last - self.first).days + 1


def employments(report: Report, term: Term) -> tuple[Employment, ...]:
    """The rows of the consultants that are complete enough to count; no end date means still at work."""
    found = []
    for row in report.rows("consulenten"):
        vte, first = row.number_of("vte"), row.date_of("in_dienst")
        if row.text("code") and vte is not None and first is not None:
            last = row.date_of("uit_dienst") or term.last
            found.append(Employment(row.text("code"), vte, first, last, row.place("code")))
    return tuple(found)


def absences(
    report: Report, instrument: Instrument, term: Term, decisions: Mapping[str, Decision]
) -> tuple[Absence, ...]:
    """The absences that are complete enough to count; no end date means until the end of the term."""
    found = []
    for row in report.rows("afwezigheden"):
        first = row.date_of("van")
        if row.text("consulent") and first is not None:
            found.append(_absence(row, first, instrument, term, decisions))
    return tuple(found)


def _absence(row: Row, first: date, instrument: Instrument, term: Term, decisions: Mapping[str, Decision]) -> Absence:
    reason, guaranteed = row.text("reden"), row.date_of("gewaarborgd_tot")
    rules = instrument.absences
    sick = reason in (rules.while_guaranteed.value or ())
    never = reason in (rules.unless_replaced.value or ())
    replacement = decisions.get(words.absence_key(Subject.REPLACEMENT, row))
    judged = decisions.get(words.absence_key(Subject.ABSENCE, row))
    choice = judged.choice if judged else ""
    return Absence(
        code=row.text("consulent"),
        first=first,
        last=row.date_of("tot") or term.last,
        eligible_until=guaranteed if sick else None,
        # Illness without the last day of guaranteed wage, and any reason the article does not name, stay open.
        open=(sick and guaranteed is None) or (not sick and not never and choice not in words.OPTIONS[Subject.ABSENCE]),
        eligible=not sick and not never and choice == answers.ELIGIBLE,
        replaced_by=row.text("vervangen_door"),
        replaced_vte=row.number_of("vte_vervanging"),
        adequate={answers.ADEQUATE: True, answers.NOT_ADEQUATE: False}.get(replacement.choice) if replacement else None,
        place=row.place("consulent"),
    )


def segments(
    people: tuple[Employment, ...], away: tuple[Absence, ...], funded: Decimal, term: Term
) -> tuple[Segment, ...]:
    """The term cut into runs of days on which nothing changes, with the VTE that counts on each of those days."""
    starts = {term.first, term.last + DAY}
    for first, last in [*((one.first, one.last) for one in people), *((one.first, one.last) for one in away)]:
        starts |= {first, last + DAY}
    starts |= {one.eligible_until + DAY for one in away if one.eligible_until}
    edges = sorted(day for day in starts if term.first <= day <= term.last + DAY)
    return tuple(
        Segment(first, following - DAY, *_counting(first, people, away, funded)) for first, following in pairwise(edges)
    )


def _counting(
    day: date, people: tuple[Employment, ...], away: tuple[Absence, ...], funded: Decimal
) -> tuple[Interval, Absence | None]:
    """The VTE that counts on a day, and the absence that keeps it from being more (the first one)."""
    lowest = highest = ZERO
    due: Absence | None = None
    present = [one for one in people if one.first <= day <= one.last]
    for one in present:
        gone = next((absence for absence in away if absence.code == one.code and absence.unpaid_on(day)), None)
        if gone is None or gone.eligible:
            lowest, highest = lowest + one.vte, highest + one.vte
            continue
        due = due or gone
        if gone.open:
            highest += one.vte
    for absence in away:
        # An inadequate replacement does not count; one that is not judged yet counts at best.
        if absence.unpaid_on(day) and not absence.eligible and absence.replaced_by and absence.adequate is not True:
            extra = _replacement_vte(absence, day, present, away, funded)
            lowest -= extra
            highest -= extra if absence.adequate is False else ZERO
    return Interval(max(lowest, ZERO), max(highest, ZERO)), due


def _replacement_vte(
    absence: Absence, day: date, present: list[Employment], away: tuple[Absence, ...], funded: Decimal
) -> Decimal:
    """The VTE of the replacement that stands in for the absent one, and does not fill a funded post of its own."""
    if any(other.code == absence.replaced_by and other.unpaid_on(day) for other in away):
        return ZERO
    own = sum((one.vte for one in present if one.code == absence.replaced_by), ZERO)
    others = sum((one.vte for one in present if one.code != absence.replaced_by), ZERO)
    standing_in = own - min(own, max(ZERO, funded - others))
    return standing_in if absence.replaced_vte is None else min(standing_in, max(ZERO, absence.replaced_vte))
