"""Attainment of the commitments: reached, not reached, to be judged, not yet measurable."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from validator.assess import decisions as words
from validator.assess import figures
from validator.foundation.text import Text
from validator.model.assessment import Attainment, Decision, Pace, Reach, Status
from validator.model.covenant import Commitment, Covenant, Term
from validator.model.generation import Generation
from validator.model.report import Report, Row

NOTHING = Reach()


@dataclass(frozen=True, slots=True)
class _Judgement:
    status: Status
    realised: Decimal | None
    why: Text
    reported: Reach = NOTHING
    recomputed: Reach | None = None
    per_period: tuple[tuple[str, Decimal | None], ...] = ()


def attainments(
    report: Report, covenant: Covenant, generation: Generation, decisions: Mapping[str, Decision], as_of: date
) -> tuple[Attainment, ...]:
    """The attainment of every commitment of the covenant, in its order.

    The status of a result commitment is that of all its figures together, or what a person decided. In a progress
    report what is not reached yet is "nog niet meetbaar", and a pace is given.

    Args:
        as_of: the day whose (amended) targets hold, and up to which time has elapsed mid-term.
    """
    term = covenant.effective_term()
    final = report.report_type == "eindrapport"
    single = [_attainment(commitment, report, covenant, generation, term, as_of) for commitment in covenant.commitments]
    by_code = {attainment.code: attainment for attainment in single}
    return tuple(
        _decided(_combined(attainment, covenant, by_code), decisions) if final else attainment for attainment in single
    )


def _attainment(
    commitment: Commitment, report: Report, covenant: Covenant, generation: Generation, term: Term, as_of: date
) -> Attainment:
    row = figures.row_of(report, commitment.code)
    target = covenant.target_on(commitment, as_of)
    judged = _judge(commitment, row, report, covenant, generation, term, target)
    pace = None
    if report.report_type != "eindrapport":
        judged, pace = _midterm(commitment, judged, target, term, as_of)
    gap = None if target is None or judged.realised is None else max(Decimal(0), target - judged.realised)
    return Attainment(
        code=commitment.code,
        kind=commitment.kind,
        theme=commitment.theme,
        part_of=commitment.part_of,
        wording=commitment.wording,
        unit=commitment.unit,
        counts=commitment.counts.value or "onbepaald",
        decisive=commitment.decisive.value or "onduidelijk",
        target=target,
        realised=judged.realised,
        reported=judged.reported,
        recomputed=judged.recomputed,
        per_period=judged.per_period,
        own_status=judged.status,
        status=judged.status,
        gap=gap,
        why=judged.why,
        basis=commitment.decisive.basis,
        pace=pace,
        place=row.place("code") if row else None,
    )


def _judge(
    commitment: Commitment,
    row: Row | None,
    report: Report,
    covenant: Covenant,
    generation: Generation,
    term: Term,
    target: Decimal | None,
) -> _Judgement:
    if commitment.form == "deliverable":
        return _deliverable(commitment, row)
    if target is None:
        return _Judgement(Status.TO_BE_JUDGED, None, Text("De tekst geeft geen cijfer: een persoon oordeelt."))
    if commitment.form == "ratio":
        return _ratio(commitment, row, report, term, target)
    periods = tuple(period for period in report.periods if not commitment.periods or period in commitment.periods)
    regional = covenant.organised.value == "regionaal"
    if commitment.form == "growth":
        return _growth(commitment, figures.reported(row, periods), row, target, regional)
    if commitment.per == "jaar":
        return _per_period(commitment, row, report, generation, term, target, periods, regional)
    said = figures.reported(row, periods)
    found = figures.recomputed(commitment, report, generation, term)
    per_period = tuple((period, _shown(commitment, figures.reported(row, (period,)), regional)) for period in periods)
    status, why = _against(target, _candidates(commitment, said, found, regional))
    return _Judgement(status, _realised(commitment, said, found, regional), why, said, found, per_period)


def _deliverable(commitment: Commitment, row: Row | None) -> _Judgement:
    done = row.text("uitgevoerd") if row else ""
    if commitment.carries_money:
        return _Judgement(Status.TO_BE_JUDGED, None, Text("Deze verbintenis heeft geen cijfer: een persoon oordeelt."))
    if done == "ja":
        return _Judgement(Status.REACHED, None, Text("Uitgevoerd volgens het verslag."))
    if done == "nee" and not commitment.conditional:
        return _Judgement(Status.NOT_REACHED, None, Text("Niet uitgevoerd volgens het verslag."))
    if done == "nee":
        why = Text.of("Niet uitgevoerd; de belofte hangt af van een voorwaarde: {wat}.", wat=commitment.conditional)
    elif done == "gedeeltelijk":
        why = Text("Gedeeltelijk uitgevoerd: een persoon oordeelt.")
    else:
        why = Text("Niet ingevuld of dit werd uitgevoerd.")
    return _Judgement(Status.TO_BE_JUDGED, None, why)


def _ratio(commitment: Commitment, row: Row | None, report: Report, term: Term, target: Decimal) -> _Judgement:
    """At least the target share. The text defines neither numerator nor denominator: where the answer depends on
    whether unknown results count in the denominator, a person judges."""
    found = figures.employment(commitment, report, term)
    if found is None:
        above, below = (row.number_of("teller"), row.number_of("noemer")) if row else (None, None)
        if above is None or not below or below < 0:
            return _Judgement(Status.TO_BE_JUDGED, None, Text("Teller en noemer zijn niet ingevuld."))
        share = above / below
        status = Status.REACHED if above >= target * below else Status.NOT_REACHED
        return _Judgement(status, share, Text.of("{a:getal} op {b:getal}.", a=above, b=below))
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
    return _Judgement(status, realised, why)


def _growth(commitment: Commitment, said: Reach, row: Row | None, target: Decimal, regional: bool) -> _Judgement:
    baseline = commitment.baseline or (row.number_of("basiswaarde") if row else None)
    period = commitment.baseline is not None or bool(row and row.text("basisperiode"))
    now = _shown(commitment, said, regional)
    if not baseline or not period or now is None:
        why = Text("Groei is niet te beoordelen zonder vroeger aantal, de periode ervan, en het aantal nu.")
        return _Judgement(Status.TO_BE_JUDGED, None, why, said)
    status = Status.REACHED if now - baseline >= target * baseline else Status.NOT_REACHED
    why = Text.of(
        "Van {vroeger:getal} naar {nu:getal}; het vroegere aantal is van de sector.", vroeger=baseline, nu=now
    )
    return _Judgement(status, (now - baseline) / baseline, why, said)


def _per_period(
    commitment: Commitment,
    row: Row | None,
    report: Report,
    generation: Generation,
    term: Term,
    target: Decimal,
    periods: tuple[str, ...],
    regional: bool,
) -> _Judgement:
    """A target for each year: reached when it is in every year. What is shown as realised is the weakest year."""
    statuses, shown = [], []
    for period in periods:
        said = figures.reported(row, (period,))
        found = figures.recomputed(commitment, report, generation, term, period)
        status, _ = _against(target, _candidates(commitment, said, found, regional))
        statuses.append(status)
        shown.append((period, _realised(commitment, said, found, regional)))
    worst = max(statuses, key=_WORST_FIRST.index, default=Status.TO_BE_JUDGED)
    filled = [value for _, value in shown if value is not None]
    why = Text.of(
        "Per jaar: {jaren}.",
        jaren=tuple(Text.of("{jaar}: {n:getal}", jaar=period, n=value) for period, value in shown),
    )
    return _Judgement(
        worst,
        min(filled) if filled else None,
        why,
        figures.reported(row, periods),
        figures.recomputed(commitment, report, generation, term),
        tuple(shown),
    )


_WORST_FIRST = (Status.REACHED, Status.NOT_YET_MEASURABLE, Status.TO_BE_JUDGED, Status.NOT_REACHED)


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


def _candidates(commitment: Commitment, said: Reach, found: Reach | None, regional: bool) -> tuple[Decimal, ...]:
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
        return Status.REACHED, Text.of("{n:getal} tegenover {doel:getal}.", n=lowest, doel=target)
    if highest < target:
        return Status.NOT_REACHED, Text.of("{n:getal} tegenover {doel:getal}.", n=highest, doel=target)
    return Status.TO_BE_JUDGED, Text.of(
        "De streefwaarde {doel:getal} ligt tussen {laag:getal} en {hoog:getal}, de cijfers die kunnen tellen.",
        doel=target,
        laag=lowest,
        hoog=highest,
    )


def _midterm(
    commitment: Commitment, judged: _Judgement, target: Decimal | None, term: Term, until: date
) -> tuple[_Judgement, Pace | None]:
    """Half-way only a count over the whole term, or something carried out, can be reached for good: a share and a
    target of each year can still turn. A pace makes sense for what adds up over the term alone."""
    adds_up = commitment.form == "count" and commitment.per == "looptijd"
    if judged.status is not Status.REACHED or not (adds_up or commitment.form == "deliverable"):
        judged = replace(judged, status=Status.NOT_YET_MEASURABLE)
    if not adds_up or not target or judged.realised is None:
        return judged, None
    elapsed = min(max((until - term.first).days + 1, 0), term.days)
    return judged, Pace(judged.realised / target, Decimal(elapsed) / Decimal(term.days))


def _combined(attainment: Attainment, covenant: Covenant, by_code: Mapping[str, Attainment]) -> Attainment:
    """The status of a commitment with further figures: all of them together."""
    status, why = attainment.own_status, attainment.why
    for part in covenant.parts_of(attainment.code):
        decisive, part_status = part.decisive.value, by_code[part.code].own_status
        if decisive == "nee" or part_status is Status.REACHED or status is Status.NOT_REACHED:
            continue
        if decisive == "ja" and part_status is Status.NOT_REACHED:
            status, why = Status.NOT_REACHED, Text.of("{code} is niet behaald en beslist mee.", code=part.code)
        else:
            status = Status.TO_BE_JUDGED
            why = Text.of(
                "{eerst} {code} is {stand}; of dat cijfer mee beslist, zegt de tekst niet duidelijk.",
                eerst=attainment.why,
                code=part.code,
                stand=part_status.value,
            )
    return replace(attainment, status=status, why=why)


def _decided(attainment: Attainment, decisions: Mapping[str, Decision]) -> Attainment:
    decision = decisions.get(words.result_key(attainment.code))
    if decision is None or attainment.part_of or attainment.kind != "RV":
        return attainment
    status = {words.REACHED: Status.REACHED, words.NOT_REACHED: Status.NOT_REACHED}.get(decision.choice)
    if status is None:
        return attainment
    reason = Text.of("reden: {reden}", reden=decision.reason) if decision.reason else Text("zonder reden")
    if attainment.status in (Status.REACHED, Status.NOT_REACHED) and attainment.status is not status:
        why = Text.of(
            "Beslist: {keuze}, anders dan de cijfers ({stand}); {reden}.",
            keuze=decision.choice,
            stand=attainment.status.value,
            reden=reason,
        )
    else:
        why = Text.of("Beslist: {keuze}; {reden}.", keuze=decision.choice, reden=reason)
    return replace(attainment, status=status, why=why, decided=True)
