"""The whole assessment of one report: attainment, staffing, payout, trace, and the decisions it asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from validator.assess import amendments, figures, shares
from validator.assess import decisions as words
from validator.assess.attainment import attainments
from validator.assess.costs import advances, eligible_costs
from validator.assess.midterm import midterm
from validator.assess.payout import OPEN, Inputs, Readings, payout, worth
from validator.assess.remarks import remarks
from validator.assess.staffing import staffing
from validator.assess.trace import named_in, other_readings, trace
from validator.foundation.text import Text
from validator.model.assessment import (
    Assessment,
    Attainment,
    Decision,
    Question,
    Status,
    Subject,
)
from validator.model.covenant import Covenant
from validator.model.generation import Generation, Instrument
from validator.model.report import Report
from validator.model.sourced import Basis

ZERO = Decimal(0)


def assess(
    report: Report, covenant: Covenant, generation: Generation, decisions: Mapping[str, Decision], as_of: date
) -> Assessment:
    """The assessment of a report against its covenant.

    Args:
        report: what was read from the workbook.
        covenant: the covenant of the register; its figures rule, not those of the workbook.
        generation: the parameters that hold for it.
        decisions: what people decided in `Oordeel`, by key.
        as_of: the date of the report, on which amended targets are looked up.
    """
    instrument = generation.instruments[covenant.instrument]
    maximum, funded = covenant.maximum.value or ZERO, covenant.vte.value or ZERO
    term = covenant.effective_term()
    final = report.final
    until = term.last if final else _reported_until(report, as_of)
    found = attainments(report, covenant, generation, decisions, as_of, until)
    judged = _worth(found, maximum, covenant, instrument)
    staffed, asked = staffing(report, instrument, maximum, funded, term, until, decisions if final else {})
    results = [one for one in judged if one.kind == "RV" and not one.part_of]
    inputs = Inputs(
        maximum,
        covenant.maximum.basis,
        results,
        staffed,
        eligible_costs(report, instrument.eligible_costs.value, term),
        advances(report),
    )
    if not final:
        return midterm(judged, inputs, asked, report, covenant, generation, as_of, until)
    readings = Readings.of(instrument, covenant)
    result = payout(inputs, readings, decisions)
    others = tuple(_other_results(results, report, covenant, generation))
    lines = (
        *trace(inputs, result, readings, covenant, generation, decisions),
        *other_readings(inputs, result, readings, covenant, instrument, decisions, others),
        *remarks(judged, report, covenant, generation),
        *amendments.notes(judged, covenant, generation, as_of),
    )
    paid = any(effort for effort, _ in readings.shares)
    effort = (_effort(judged),) if paid else ()
    lines = named_in(lines, report.language)
    return Assessment(judged, staffed, result, lines, (*_result_questions(results, decisions), *asked, *effort))


def _worth(
    judged: Sequence[Attainment], maximum: Decimal, covenant: Covenant, instrument: Instrument
) -> tuple[Attainment, ...]:
    """The attainments, with the weight of each result commitment and the amount that hangs on it where the result share
    is known."""
    own = instrument.result_weights is not None and instrument.result_weights.value == "per_verbintenis"
    known = None if covenant.maximum.value is None else shares.valid(instrument, covenant)
    weights = {one.code: (one.weight if own else None) for one in covenant.result_commitments}
    unknown = own and any(weight is None for weight in weights.values())
    if unknown or not own:
        weights = dict.fromkeys(weights, Decimal(1))
    reading = unknown or (instrument.result_weights is not None and instrument.result_weights.value is None)
    weighed = [replace(one, weight=weights.get(one.code) or ZERO) for one in judged]
    results = [one for one in weighed if one.code in weights]
    return tuple(
        replace(one, at_stake=worth(maximum, known.result, one, results), stake_by_reading=reading)
        if known and one.code in weights
        else one
        for one in weighed
    )


def _reported_until(report: Report, as_of: date) -> date:
    end = report.value("start", "periode_tot")
    return min(end, as_of) if isinstance(end, date) else as_of


def _result_questions(results: Sequence[Attainment], decisions: Mapping[str, Decision]) -> Iterator[Question]:
    for one in results:
        decided = decisions.get(words.result_key(one.code))
        needed = one.status in OPEN and not (decided and decided.choice in words.OPTIONS[Subject.RESULT])
        yield Question(
            words.result_key(one.code),
            Subject.RESULT,
            Text.of("Is {code} behaald: {wat}? {waarom}", code=one.code, wat=one.wording, waarom=one.why),
            words.OPTIONS[Subject.RESULT],
            one.place,
            needed,
        )


def _effort(judged: Sequence[Attainment]) -> Question:
    weigh = tuple(one.code for one in judged if one.kind == "IV" and one.status is not Status.REACHED)
    text = (
        Text.of(
            "Welk deel van de inspanning wordt aanvaard (in % of in euro)? "
            "Zonder beslissing telt het volledig. Te wegen: {codes}.",
            codes=weigh,
        )
        if weigh
        else Text("Welk deel van de inspanning wordt aanvaard (in % of in euro)? Zonder beslissing telt het volledig.")
    )
    return Question(words.EFFORT_KEY, Subject.EFFORT, text, words.OPTIONS[Subject.EFFORT], None, needed=False)


def _other_results(
    results: Sequence[Attainment], report: Report, covenant: Covenant, generation: Generation
) -> Iterator[tuple[Text, Basis, Sequence[Attainment]]]:
    """The result commitments when Flemish reach is read from the postal code of the activity instead of the reported
    regions, for each commitment that this would turn around."""
    term = covenant.effective_term()
    for one in results:
        commitment = covenant.commitment(one.code)
        if (
            commitment is None
            or commitment.region_basis is None
            or commitment.counts.value != "vlaams"
            or commitment.measure != "deelnemers_in_activiteiten"
            or one.decided
            or one.target is None
        ):
            continue
        figure = figures.by_postcode_of_activity(commitment, report, generation, term)
        if figure is None:
            continue
        status = Status.REACHED if figure >= one.target else Status.NOT_REACHED
        if status is not one.own_status:
            label = Text.of(
                "Andere lezing: Vlaams bereik van {code} volgens de postcode van de activiteit ({n:getal})",
                code=one.code,
                n=figure,
            )
            changed = [replace(other, status=status) if other is one else other for other in results]
            yield label, commitment.region_basis.basis, changed
