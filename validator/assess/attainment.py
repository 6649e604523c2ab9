"""Attainment of the commitments: reached, not reached, to be judged, not yet measurable."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from validator.assess import amendments, figures, pace
from validator.assess import decisions as words
from validator.assess.judgement import Judgement, judge
from validator.foundation.text import Text, of_data
from validator.model import answers
from validator.model.assessment import Attainment, Decision, Status
from validator.model.covenant import Commitment, Covenant, Term
from validator.model.generation import Generation
from validator.model.report import Report


def attainments(
    report: Report,
    covenant: Covenant,
    generation: Generation,
    decisions: Mapping[str, Decision],
    as_of: date,
    until: date | None = None,
) -> tuple[Attainment, ...]:
    """The attainment of every commitment of the covenant, in its order.

    The status of a result commitment is that of all its figures together, or what a person decided. In a progress
    report what is not reached yet is "nog niet meetbaar", and a pace is given.

    Args:
        as_of: the date of the report, on which the (amended) targets are looked up.
        until: the last day that a mid-term report covers (`as_of` where not given); activities after it do not count.
    """
    term = covenant.effective_term()
    final = report.final
    until = term.last if final else min(until or as_of, term.last)
    single = [
        _attainment(commitment, report, covenant, generation, term, as_of, until) for commitment in covenant.commitments
    ]
    by_code = {attainment.code: attainment for attainment in single}
    return tuple(
        _decided(_combined(attainment, covenant, by_code), decisions) if final else attainment for attainment in single
    )


def _attainment(
    commitment: Commitment,
    report: Report,
    covenant: Covenant,
    generation: Generation,
    term: Term,
    as_of: date,
    until: date,
) -> Attainment:
    row = figures.row_of(report, commitment.code)
    target = covenant.target_on(commitment, as_of)
    judged = judge(commitment, row, report, covenant, generation, Term(first=term.first, last=until), target)
    gap = None if target is None or judged.realised is None else max(Decimal(0), target - judged.realised)
    changes = amendments.changes(covenant, commitment, as_of)
    status = judged.status if report.final else _so_far(commitment, judged)
    attainment = Attainment(
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
        own_status=status,
        status=status,
        gap=gap,
        why=_with_changes(judged.why, amendments.in_words(changes, commitment)),
        basis=commitment.decisive.basis,
        place=row.place("code") if row else None,
        changes=changes,
        fictitious=commitment.fictitious,
    )
    if report.final:
        return attainment
    return replace(
        attainment,
        pace=pace.of_term(commitment, judged, target, report, covenant, term, until),
        paces=tuple(pace.of_periods(commitment, row, target, report, covenant, generation, term, until)),
    )


def _so_far(commitment: Commitment, judged: Judgement) -> Status:
    """Half-way only a count over the whole term, or something carried out, can be reached for good: a share and a
    target of each year can still turn."""
    adds_up = commitment.form == "count" and commitment.per == "looptijd"
    if judged.status is Status.REACHED and (adds_up or commitment.form == "deliverable"):
        return Status.REACHED
    return Status.NOT_YET_MEASURABLE


def _with_changes(why: Text, changed: Text | None) -> Text:
    return why if changed is None else Text.of("{waarom} {wijziging}", waarom=why, wijziging=changed)


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
                stand=Text(part_status.value),
            )
    return replace(attainment, status=status, why=why)


def _decided(attainment: Attainment, decisions: Mapping[str, Decision]) -> Attainment:
    decision = decisions.get(words.result_key(attainment.code))
    if decision is None or attainment.part_of or attainment.kind != "RV":
        return attainment
    if decision.choice == answers.REOPENED:
        again = Text.of(
            "{waarom} Een vroegere beslissing zei iets anders, op cijfers die sindsdien gewijzigd zijn.",
            waarom=attainment.why,
        )
        return replace(attainment, status=Status.TO_BE_JUDGED, why=again)
    status = {answers.REACHED: Status.REACHED, answers.NOT_REACHED: Status.NOT_REACHED}.get(decision.choice)
    if status is None:
        return attainment
    reason = Text.of("reden: {reden}", reden=decision.reason.rstrip(".")) if decision.reason else Text("zonder reden")
    if attainment.status in (Status.REACHED, Status.NOT_REACHED) and attainment.status is not status:
        why = Text.of(
            "Beslist: {keuze}, anders dan de cijfers ({stand}); {reden}.",
            keuze=of_data(decision.choice),
            stand=Text(attainment.status.value),
            reden=reason,
        )
    else:
        why = Text.of("Beslist: {keuze}; {reden}.", keuze=of_data(decision.choice), reden=reason)
    return replace(attainment, status=status, why=why, decided=True)
