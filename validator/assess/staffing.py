"""Consultants at work against consultants funded, day by day, and the deduction that follows (art. 5)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from validator.assess import decisions as words
from validator.foundation.text import Text
from validator.model.assessment import Decision, Question, Shortage, Staffing, Subject
from validator.model.covenant import Term
from validator.model.generation import Instrument
from validator.model.interval import Interval, to_cent
from validator.model.place import Place
from validator.model.report import Report, Row

ZERO = Decimal(0)
_DAY = timedelta(days=1)
_RATE = Decimal("0.000001")
_ASK_ABSENCE = "Komt de afwezigheid van {code} vanaf {dag:datum} in aanmerking?"
_ASK_REPLACEMENT = "Werd {code} vanaf {dag:datum} afdoende vervangen door {door}?"


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


def staffing(
    report: Report,
    instrument: Instrument,
    maximum: Decimal,
    funded: Decimal,
    term: Term,
    until: date,
    decisions: Mapping[str, Decision],
) -> tuple[Staffing, tuple[Question, ...]]:
    """The staffing of the covenant up to a day, and the decisions it asks for.

    Args:
        report: the report, with its consultants and absences.
        instrument: says which absences count and how a shortage is read.
        maximum: the maximum subsidy in euro.
        funded: the VTE that the covenant funds.
        term: the (effective) term; the day rate is over all its days.
        until: last day to look at (the end of the term in a final report).
        decisions: what people decided on replacements and absences.
    """
    people = employments(report, term)
    away = absences(report, instrument, term, decisions)
    parts = segments(people, away, funded, Term(first=term.first, last=max(term.first, min(term.last, until))))
    short = [_short(part, funded) for part in parts]
    days_short = Interval(
        sum((gap.lowest * part.days for gap, part in zip(short, parts, strict=True)), ZERO),
        sum((gap.highest * part.days for gap, part in zip(short, parts, strict=True)), ZERO),
    )

    def euros(vte_days: Decimal) -> Decimal:
        return to_cent(maximum * vte_days / (funded * term.days)) if funded else ZERO

    result = Staffing(
        funded_vte=funded,
        days_in_term=term.days,
        day_rate=(maximum / (funded * term.days)).quantize(_RATE) if funded else ZERO,
        vte_days_short=days_short,
        deduction=days_short.rising(euros),
        shortages=tuple(_shortages(parts, short, euros, people, term)),
        yearly_average=_yearly(parts, funded).rising(euros),
    )
    return result, _questions(report, instrument, parts, funded, decisions)


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
        eligible=not sick and not never and choice == words.ELIGIBLE,
        replaced_by=row.text("vervangen_door"),
        replaced_vte=row.number_of("vte_vervanging"),
        adequate={words.ADEQUATE: True, words.NOT_ADEQUATE: False}.get(replacement.choice) if replacement else None,
        place=row.place("consulent"),
    )


def segments(
    people: tuple[Employment, ...], away: tuple[Absence, ...], funded: Decimal, term: Term
) -> tuple[Segment, ...]:
    """The term cut into runs of days on which nothing changes, with the VTE that counts on each of those days."""
    starts = {term.first, term.last + _DAY}
    for first, last in [*((one.first, one.last) for one in people), *((one.first, one.last) for one in away)]:
        starts |= {first, last + _DAY}
    starts |= {one.eligible_until + _DAY for one in away if one.eligible_until}
    edges = sorted(day for day in starts if term.first <= day <= term.last + _DAY)
    return tuple(
        Segment(first, following - _DAY, *_counting(first, people, away, funded))
        for first, following in pairwise(edges)
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


def _short(part: Segment, funded: Decimal) -> Interval:
    return Interval(max(ZERO, funded - part.vte.highest), max(ZERO, funded - part.vte.lowest))


def _shortages(
    parts: tuple[Segment, ...],
    short: list[Interval],
    euros: Callable[[Decimal], Decimal],
    people: tuple[Employment, ...],
    term: Term,
) -> Iterator[Shortage]:
    """Neighbouring days with the same shortage for the same reason, as one period each."""
    runs: list[tuple[Segment, Interval, date]] = []
    for part, gap in zip(parts, short, strict=True):
        if not gap.highest:
            continue
        if runs and runs[-1][1] == gap and runs[-1][0].absence is part.absence and runs[-1][2] + _DAY == part.first:
            runs[-1] = (runs[-1][0], gap, part.last)
        else:
            runs.append((part, gap, part.last))
    for part, gap, last in runs:
        days = (last - part.first).days + 1

        def worth(vte: Decimal, days: int = days) -> Decimal:
            return euros(vte * days)

        place = part.absence.place if part.absence else _due_to(part.first, last, people, term)
        yield Shortage(part.first, last, days, gap, gap.rising(worth), place)


def _due_to(first: date, last: date, people: tuple[Employment, ...], term: Term) -> Place | None:
    """The row of the consultant who left just before the shortage, or else came just after it."""
    left = [one.place for one in people if one.last + _DAY == first and one.last < term.last]
    came = [one.place for one in people if one.first - _DAY == last and one.first > term.first]
    return next(iter([*left, *came]), None)


def _yearly(parts: tuple[Segment, ...], funded: Decimal) -> Interval:
    """VTE-days short when a surplus offsets a shortage in the same calendar year (the reading «op jaarbasis»)."""
    total = Interval.exactly(ZERO)
    years = range(parts[0].first.year, parts[-1].last.year + 1) if parts else range(0)
    for year in years:
        asked = lowest = highest = ZERO
        for part in parts:
            first, last = max(part.first, date(year, 1, 1)), min(part.last, date(year, 12, 31))
            days = Decimal(max(0, (last - first).days + 1))
            asked += funded * days
            lowest += part.vte.lowest * days
            highest += part.vte.highest * days
        total += Interval(max(ZERO, asked - highest), max(ZERO, asked - lowest))
    return total


def _questions(
    report: Report,
    instrument: Instrument,
    parts: tuple[Segment, ...],
    funded: Decimal,
    decisions: Mapping[str, Decision],
) -> tuple[Question, ...]:
    """What a person is asked on absences; needed only where it changes the days short."""
    questions = []
    named = {*(instrument.absences.while_guaranteed.value or ()), *(instrument.absences.unless_replaced.value or ())}
    for row in report.rows("afwezigheden"):
        first, code = row.date_of("van"), row.text("consulent")
        if first is None or not code:
            continue
        last = row.date_of("tot") or date.max
        matters = any(part.first <= last and first <= part.last and not _short(part, funded).decided for part in parts)
        asks = []
        if row.text("reden") and row.text("reden") not in named:
            asks.append((Subject.ABSENCE, Text.of(_ASK_ABSENCE, code=code, dag=first)))
        if row.text("vervangen_door"):
            replacement = row.text("vervangen_door")
            asks.append((Subject.REPLACEMENT, Text.of(_ASK_REPLACEMENT, code=code, dag=first, door=replacement)))
        for subject, text in asks:
            key = words.absence_key(subject, row)
            taken = key in decisions and decisions[key].choice in words.OPTIONS[subject]
            questions.append(
                Question(key, subject, text, words.OPTIONS[subject], row.place("consulent"), matters and not taken)
            )
    return tuple(questions)
