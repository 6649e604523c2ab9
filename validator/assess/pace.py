"""Mid-term pace of a commitment: how much in how many days, what is still needed, and a straight line to the end."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from validator.assess import figures
from validator.assess.judgement import Judgement, candidates
from validator.model.assessment import Pace
from validator.model.covenant import Commitment, Covenant, Term
from validator.model.generation import Generation
from validator.model.interval import Interval
from validator.model.months import months
from validator.model.organised import regional
from validator.model.report import Report, Row

ZERO = Decimal(0)
ONE = Decimal(1)
DAY = timedelta(days=1)


def of_term(
    commitment: Commitment,
    judged: Judgement,
    target: Decimal | None,
    report: Report,
    covenant: Covenant,
    term: Term,
    until: date,
) -> Pace | None:
    """The pace of a count over the whole term (or over the periods or up to the day that the covenant names for it).

    None for shares, growth and deliverables, which do not add up; where there is no target or no figure; and where none
    of the periods of the commitment is asked in this report.
    """
    if commitment.form != "count" or commitment.per != "looptijd" or not target:
        return None
    found = candidates(commitment, judged.reported, judged.recomputed, regional(report, covenant))
    days = _days(commitment, report, term)
    if not found or days is None:
        return None
    shown = judged.realised if judged.realised is not None else min(found)
    return pace_of(Interval.around(*found), shown, target, days, until)


def of_periods(
    commitment: Commitment,
    row: Row | None,
    target: Decimal | None,
    report: Report,
    covenant: Covenant,
    generation: Generation,
    term: Term,
    until: date,
) -> Iterator[Pace]:
    """The pace in each period that began, of a target that holds for every period."""
    if commitment.form != "count" or commitment.per != "jaar" or not target:
        return
    flemish = regional(report, covenant)
    for span in report.spans:
        first, last = max(span.first, term.first), min(span.last, term.last)
        if (commitment.periods and span.key not in commitment.periods) or first > min(last, until):
            continue
        said = figures.reported(row, (span.key,))
        counted = figures.recomputed(commitment, report, generation, Term(first=first, last=min(last, until)), span.key)
        found = candidates(commitment, said, counted, flemish)
        if found:
            yield pace_of(Interval.around(*found), min(found), target, Term(first=first, last=last), until, span.key)


def pace_of(realised: Interval, shown: Decimal, target: Decimal, days: Term, until: date, period: str = "") -> Pace:
    """The pace of a count.

    The forecast is a straight line: what was realised, over the days elapsed, times all days. It promises nothing; it
    is exact, and rounded only where it is shown.

    Args:
        realised: the figures that may count so far.
        shown: the one to show among them.
        target: the count promised.
        days: the days in which it is to be realised.
        until: the last day that the figure covers.
        period: the key of the period, "" for the whole term.
    """
    elapsed = min(max((until - days.first).days + 1, 0), days.days)
    ahead_from = min(max(until + DAY, days.first), days.last + DAY)
    remaining = months(ahead_from, days.last)
    needed = Interval(max(ZERO, target - realised.highest), max(ZERO, target - realised.lowest))
    return Pace(
        reached=shown / target,
        elapsed=Decimal(elapsed) / days.days,
        period=period,
        first=days.first,
        last=days.last,
        days_elapsed=elapsed,
        days_remaining=days.days - elapsed,
        months_elapsed=months(days.first, ahead_from - DAY),
        months_remaining=remaining,
        realised=realised,
        target=target,
        needed=needed,
        needed_per_month=needed.rising(lambda units: units / max(remaining, ONE)) if remaining else None,
        forecast=realised.rising(lambda units: units * days.days / elapsed) if elapsed else None,
    )


def _days(commitment: Commitment, report: Report, term: Term) -> Term | None:
    """The days in which a count over the term is to be realised."""
    first, last = term.first, term.last
    if commitment.periods:
        spans = [span for span in report.spans if span.key in commitment.periods]
        if not spans:
            return None
        first, last = max(first, spans[0].first), min(last, spans[-1].last)
    if commitment.due is not None and commitment.due >= first:
        last = min(last, commitment.due)
    return Term(first=first, last=last) if first <= last else None
