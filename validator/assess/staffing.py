"""Consultants at work against consultants funded, day by day, and the deduction that follows (art. 5)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from validator.assess import decisions as words
from validator.assess.presence import DAY, ZERO, Employment, Segment, absences, employments, segments
from validator.foundation.text import Text
from validator.model.assessment import Decision, Question, Shortage, Staffing, Subject
from validator.model.covenant import Term
from validator.model.generation import Instrument
from validator.model.interval import Interval, to_cent
from validator.model.place import Place
from validator.model.report import Report

_RATE = Decimal("0.000001")
_ASK_ABSENCE = "Komt de afwezigheid van {code} vanaf {dag:datum} in aanmerking?"  # texts
_ASK_REPLACEMENT = "Werd {code} vanaf {dag:datum} afdoende vervangen door {door}?"  # texts


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
        if runs and runs[-1][1] == gap and runs[-1][0].absence is part.absence and runs[-1][2] + DAY == part.first:
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
    left = [one.place for one in people if one.last + DAY == first and one.last < term.last]
    came = [one.place for one in people if one.first - DAY == last and one.first > term.first]
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
