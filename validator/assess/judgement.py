"""Judging one commitment by its own figures: what was realised, against what was promised."""

from dataclasses import dataclass
from decimal import Decimal

from validator.assess import figures
from validator.foundation.text import Text
from validator.model import organised
from validator.model.assessment import Reach, Status
from validator.model.covenant import Commitment, Covenant, Term
from validator.model.generation import Generation
from validator.model.report import Report, Row

NOTHING = Reach()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the figures of one commitment say by themselves.

    `realised` is the figure that counts, in the commitment's unit (a share for a ratio or growth), None where there is
    none; `reported` and `recomputed` are the reach on the commitment sheet and in the registers.
    """

    status: Status
    realised: Decimal | None
    why: Text
    reported: Reach = NOTHING
    recomputed: Reach | None = None
    per_period: tuple[tuple[str, Decimal | None], ...] = ()


def judge(
    commitment: Commitment,
    row: Row | None,
    report: Report,
    covenant: Covenant,
    generation: Generation,
    term: Term,
    target: Decimal | None,
) -> Judgement:
    """Judges one commitment by its figures over the periods of the report, against the target that holds.

    A figure that may or may not count (a region that the text does not name, two registers that differ) leaves the
    judgement to a person only where the target lies between the candidates.
    """
    if commitment.form == "deliverable":
        return _deliverable(commitment, row)
    if target is None:
        return Judgement(Status.TO_BE_JUDGED, None, Text("De tekst geeft geen cijfer: een persoon oordeelt."))
    if commitment.form == "ratio":
        return _ratio(commitment, row, report, term, target)
    periods = tuple(period for period in report.periods if not commitment.periods or period in commitment.periods)
    regional = organised.regional(report, covenant)
    if commitment.form == "growth":
        return _growth(commitment, figures.reported(row, periods), row, target, regional)
    if commitment.per == "jaar":
        return _per_period(commitment, row, report, generation, term, target, periods, regional)
    said = figures.reported(row, periods)
    found = figures.recomputed(commitment, report, generation, term)
    telling = _telling(said, found)
    per_period = tuple((period, _shown(commitment, figures.reported(row, (period,)), regional)) for period in periods)
    status, why = _against(target, candidates(commitment, said, telling, regional))
    return Judgement(status, _realised(commitment, said, telling, regional), why, said, found, per_period)


def _telling(said: Reach, found: Reach | None) -> Reach | None:
    """What the registers say; None where neither they nor the commitment sheet says anything: a blank is no zero."""
    return None if found is not None and not found.total and said == NOTHING else found


def _deliverable(commitment: Commitment, row: Row | None) -> Judgement:
    done = row.text("uitgevoerd") if row else ""
    if commitment.carries_money:
        return Judgement(Status.TO_BE_JUDGED, None, Text("Deze verbintenis heeft geen cijfer: een persoon oordeelt."))
    if done == "ja":
        return Judgement(Status.REACHED, None, Text("Uitgevoerd volgens het verslag."))
    if done == "nee" and not commitment.conditional:
        return Judgement(Status.NOT_REACHED, None, Text("Niet uitgevoerd volgens het verslag."))
    if done == "nee":
        why = Text.of("Niet uitgevoerd; de belofte hangt af van een voorwaarde: {wat}.", wat=commitment.conditional)
    elif done == "gedeeltelijk":
        why = Text("Gedeeltelijk uitgevoerd: een persoon oordeelt.")
    else:
        why = Text("Niet ingevuld of dit werd uitgevoerd.")
    return Judgement(Status.TO_BE_JUDGED, None, why)


def _ratio(commitment: Commitment, row: Row | None, report: Report, term: Term, target: Decimal) -> Judgement:
    """At least the target share. The text defines neither numerator nor denominator: where the answer depends on
    whether unknown results count in the denominator, a person judges."""
    found = figures.employment(commitment, report, term)
    if found is None:
        above, below = (row.number_of("teller"), row.number_of("noemer")) if row else (None, None)
        if above is None or not below or below < 0:
            return Judgement(Status.TO_BE_JUDGED, None, Text("Teller en noemer zijn niet ingevuld."))
        share = above / below
        status = Status.REACHED if above >= target * below else Status.NOT_REACHED
        return Judgement(status, share, Text.of("{a:getal} op {b:getal}.", a=above, b=below))
    known = found.at_work + found.not_at_work
    everyone = known + found.unknown
    realised = found.at_work / known if known else None
    why = Text.of(
        "{ja:getal} aan het werk, {nee:getal} niet, {later:getal} nog niet meetbaar, {onbekend:getal} onbekend.",
        ja=found.at_work,
        nee=found.not_at_work,
        later=found.not_yet,
        onbekend=found.unknown,
    )
    ways = (known, everyone)
    lowest = all(found.at_work >= target * (way + found.not_yet) for way in ways)
    highest = any(found.at_work + found.not_yet >= target * (way + found.not_yet) for way in ways)
    now = {found.at_work >= target * way for way in ways}
    if known and lowest:
        status = Status.REACHED
    elif not highest:
        status = Status.NOT_REACHED
    elif found.not_yet:
        status = Status.NOT_YET_MEASURABLE
    else:
        status = Status.TO_BE_JUDGED if len(now) > 1 else Status.NOT_REACHED
    return Judgement(status, realised, why)


def _growth(commitment: Commitment, said: Reach, row: Row | None, target: Decimal, regional: bool) -> Judgement:
    baseline = commitment.baseline or (row.number_of("basiswaarde") if row else None)
    period = commitment.baseline is not None or bool(row and row.text("basisperiode"))
    now = _shown(commitment, said, regional)
    if not baseline or not period or now is None:
        why = Text("Groei is niet te beoordelen zonder vroeger aantal, de periode ervan, en het aantal nu.")
        return Judgement(Status.TO_BE_JUDGED, None, why, said)
    status = Status.REACHED if now - baseline >= target * baseline else Status.NOT_REACHED
    why = Text.of(
        "Van {vroeger:getal} naar {nu:getal}; het vroegere aantal is van de sector.", vroeger=baseline, nu=now
    )
    return Judgement(status, (now - baseline) / baseline, why, said)


def _per_period(
    commitment: Commitment,
    row: Row | None,
    report: Report,
    generation: Generation,
    term: Term,
    target: Decimal,
    periods: tuple[str, ...],
    regional: bool,
) -> Judgement:
    """A target for each year: reached when it is in every year. What is shown as realised is the weakest year."""
    statuses, shown, told = [], [], []
    for period in periods:
        said = figures.reported(row, (period,))
        found = _telling(said, figures.recomputed(commitment, report, generation, term, period))
        counting = candidates(commitment, said, found, regional)
        status, _ = _against(target, counting)
        statuses.append(status)
        shown.append((period, _realised(commitment, said, found, regional)))
        told.append((period, _spread(counting)))
    worst = max(statuses, key=_BEST_FIRST.index, default=Status.TO_BE_JUDGED)
    filled = [value for _, value in shown if value is not None]
    why = Text.of(
        "Per jaar: {jaren}.",
        jaren=tuple(Text.of("{jaar}: {cijfer}", jaar=period, cijfer=figure) for period, figure in told),
    )
    return Judgement(
        worst,
        min(filled) if filled else None,
        why,
        figures.reported(row, periods),
        figures.recomputed(commitment, report, generation, term),
        tuple(shown),
    )


_BEST_FIRST = (Status.REACHED, Status.NOT_YET_MEASURABLE, Status.TO_BE_JUDGED, Status.NOT_REACHED)


def _bounds(commitment: Commitment, reach: Reach, regional: bool) -> tuple[Decimal, ...]:
    """The figures that may count: one where the text says what counts, more where it is open."""
    total = reach.total if reach.total is not None else figures.add(_parts(reach))
    flemish = total if regional else reach.flemish
    if commitment.counts.value == "totaal":
        return () if total is None else (total,)
    if flemish is None:
        # Without a split the Flemish part lies anywhere between nothing and everything.
        return () if total is None else (Decimal(0), total)
    if commitment.counts.value == "vlaams" or total is None:
        return (flemish,)
    return (flemish, total)


def _parts(reach: Reach) -> tuple[Decimal | None, ...]:
    return (reach.flemish, reach.brussels, reach.walloon, reach.unknown)


def candidates(commitment: Commitment, said: Reach, found: Reach | None, regional: bool) -> tuple[Decimal, ...]:
    """The figures that may count for a commitment: of the commitment sheet and of the register, each with and without
    what is open. None at all where nothing was filled in."""
    return (*_bounds(commitment, said, regional), *(_bounds(commitment, found, regional) if found else ()))


def _shown(commitment: Commitment, reach: Reach, regional: bool) -> Decimal | None:
    """The one figure to show: what counts, or the total where the text names no region; nothing where not known."""
    bounds = _bounds(commitment, reach, regional)
    if commitment.counts.value == "vlaams" and not regional and reach.flemish is None:
        return None
    return bounds[-1] if bounds else None


def _realised(commitment: Commitment, said: Reach, found: Reach | None, regional: bool) -> Decimal | None:
    recounted = _shown(commitment, found, regional) if found else None
    return recounted if recounted is not None else _shown(commitment, said, regional)


def _against(target: Decimal, candidates: tuple[Decimal, ...]) -> tuple[Status, Text]:
    if not candidates:
        return Status.TO_BE_JUDGED, Text("Geen cijfer ingevuld.")
    lowest, highest = min(candidates), max(candidates)
    if lowest >= target:
        return Status.REACHED, Text.of("{cijfer} tegenover {doel:getal}.", cijfer=_spread(candidates), doel=target)
    if highest < target:
        return Status.NOT_REACHED, Text.of("{cijfer} tegenover {doel:getal}.", cijfer=_spread(candidates), doel=target)
    return Status.TO_BE_JUDGED, Text.of(
        "De streefwaarde {doel:getal} ligt tussen {laag:getal} en {hoog:getal}, de cijfers die kunnen tellen.",
        doel=target,
        laag=lowest,
        hoog=highest,
    )


def _spread(candidates: tuple[Decimal, ...]) -> Text:
    """The figure that counts, or the two between which it lies; a question mark where there is none."""
    if not candidates:
        return Text("?")
    lowest, highest = min(candidates), max(candidates)
    if lowest == highest:
        return Text.of("{n:getal}", n=lowest)
    return Text.of("{laag:getal} tot {hoog:getal}", laag=lowest, hoog=highest)
