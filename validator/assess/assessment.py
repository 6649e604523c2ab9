"""The whole assessment of one report: attainment, staffing, payout, trace, and the decisions it asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from validator.assess import decisions as words
from validator.assess import figures
from validator.assess.attainment import attainments
from validator.assess.costs import advances, eligible_costs
from validator.assess.payout import OPEN, Inputs, Readings, payout
from validator.assess.staffing import staffing
from validator.assess.trace import amounts, other_readings, trace
from validator.foundation.text import Text
from validator.model.assessment import (
    Assessment,
    Attainment,
    Decision,
    LineKind,
    Question,
    Status,
    Subject,
    TraceLine,
)
from validator.model.covenant import Covenant
from validator.model.generation import Generation, Instrument
from validator.model.interval import Interval, to_cent
from validator.model.report import Report
from validator.model.sourced import Basis

ZERO = Decimal(0)
_POSTCODE_OF = {
    "plaats": "de plaats van de activiteit",
    "vestiging": "de vestiging waar iemand werkt",
    "woonplaats": "de woonplaats",
    "kantoor": "het uitzendkantoor",
}


def assess(
    report: Report, covenant: Covenant, generation: Generation, decisions: Mapping[str, Decision], as_of: date
) -> Assessment:
    """The assessment of a report against its covenant.

    Args:
        report: what was read from the workbook.
        covenant: the covenant of the register; its figures rule, not those of the workbook.
        generation: the parameters that hold for it.
        decisions: what people decided in `Oordeel`, by key.
        as_of: the day that mid-term pace and amended targets are looked at.
    """
    instrument = generation.instruments[covenant.instrument]
    maximum, funded = covenant.maximum.value or ZERO, covenant.vte.value or ZERO
    term = covenant.effective_term()
    final = report.final
    until = term.last if final else _reported_until(report, as_of)
    share = to_cent(maximum * (instrument.result_share.value or ZERO) / max(1, len(covenant.result_commitments)))
    judged = tuple(
        replace(one, at_stake=share) if one.kind == "RV" and not one.part_of else one
        for one in attainments(report, covenant, generation, decisions, until if not final else as_of)
    )
    staffed, asked = staffing(report, instrument, maximum, funded, term, until, decisions if final else {})
    results = [one for one in judged if one.at_stake is not None]
    inputs = Inputs(
        maximum,
        covenant.maximum.basis,
        results,
        staffed,
        eligible_costs(report, instrument.eligible_costs.value or (), term),
        advances(report),
    )
    if not final:
        lines = tuple(_midterm_trace(inputs, instrument, generation))
        return Assessment(judged, staffed, None, lines, ())
    result = payout(inputs, instrument, Readings.of(instrument), decisions)
    others = tuple(_other_results(results, report, covenant, generation))
    lines = (
        *trace(inputs, result, instrument, generation, decisions),
        *other_readings(inputs, result, instrument, decisions, others),
        *_notes(judged, covenant, generation, instrument),
    )
    return Assessment(judged, staffed, result, lines, (*_result_questions(results, decisions), *asked, _effort(judged)))


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


def _notes(
    judged: Sequence[Attainment], covenant: Covenant, generation: Generation, instrument: Instrument
) -> Iterator[TraceLine]:
    for one in judged:
        commitment = covenant.commitment(one.code)
        if commitment is None or not commitment.carries_money:
            continue
        if commitment.region_basis is not None and one.counts == "vlaams":
            yield TraceLine(
                "region_basis",
                LineKind.NOTE,
                Text.of("{code}: wat als Vlaams telt", code=one.code),
                Text.of(
                    "het opgegeven Vlaamse bereik; de postcode is die van {basis}",
                    basis=Text(_POSTCODE_OF[commitment.region_basis.value]) if commitment.region_basis.value else "?",
                ),
                None,
                commitment.region_basis.basis,
            )
        yield from _difference(one, generation)
    if instrument.advance_shares.value is None and covenant.advances is None:
        yield TraceLine(
            "advances_not_set",
            LineKind.NOTE,
            Text("Voorschotten volgens het register"),
            Text("niet ingesteld: geen bron geeft ze; het blad Ontvangen telt"),
            None,
            instrument.advance_shares.basis,
        )
    for event in covenant.events:
        yield TraceLine(
            "event",
            LineKind.NOTE,
            Text.of("{soort} op {dag:datum}", soort=event.kind, dag=event.day),
            Text.of("{wat}", wat=event.what),
            None,
            Basis(event.source, event.source),
        )


def _difference(one: Attainment, generation: Generation) -> Iterator[TraceLine]:
    """Two figures that differ: said where it changes nothing (where it does, the status says so)."""
    if one.recomputed is None:
        return
    key = "flemish" if one.counts == "vlaams" else "total"
    said, found = getattr(one.reported, key), getattr(one.recomputed, key)
    if said is None or found is None or said == found or one.status in OPEN:
        return
    yield TraceLine(
        "difference",
        LineKind.NOTE,
        Text.of("{code}: twee cijfers", code=one.code),
        Text.of(
            "{gezegd:getal} op Verbintenissen, {geteld:getal} op Activiteiten; het oordeel blijft met beide {stand}",
            gezegd=said,
            geteld=found,
            stand=one.status.value,
        ),
        None,
        generation.article("verslag_inhoud"),
    )


def _midterm_trace(inputs: Inputs, instrument: Instrument, generation: Generation) -> Iterator[TraceLine]:
    """A progress report has no balance: what is at stake, and how far each commitment stands."""
    maximum = Interval.exactly(inputs.maximum)
    share = instrument.result_share.value or ZERO
    yield TraceLine(
        "maximum", LineKind.STEP, Text("Maximale toelage"), Text("bedrag van het convenant"),
        maximum.cents(), inputs.maximum_basis,
    )  # fmt: skip
    yield TraceLine(
        "result_at_stake", LineKind.STEP, Text("Resultaatsdeel dat op het spel staat"),
        Text.of("{maximum:euro} × {deel:procent}", maximum=inputs.maximum, deel=share),
        maximum.rising(lambda amount: amount * share).cents(), instrument.result_share.basis,
    )  # fmt: skip
    for one in inputs.results:
        pace = one.pace
        formula = (
            Text.of(
                "{n:getal} van {doel:getal} ({deel:procent}), bij {tijd:procent} van de looptijd; waard {bedrag:euro}",
                n=one.realised, doel=one.target, deel=pace.reached, tijd=pace.elapsed, bedrag=one.at_stake,
            )
            if pace is not None
            else Text.of("{waarom} Waard {bedrag:euro}.", waarom=one.why, bedrag=one.at_stake)
        )  # fmt: skip
        yield TraceLine(
            f"commitment_{one.code}", LineKind.NOTE,
            Text.of("{code}: {stand}", code=one.code, stand=one.status.value), formula, None,
            generation.article("evenredig_tempo"),
        )  # fmt: skip
    staffed = inputs.staffing
    if staffed.vte_days_short.highest:
        yield TraceLine(
            "deduction_so_far", LineKind.STEP, Text("Inhouding tot nu toe, voor niet-ingezette consulenten"),
            Text.of("tekort tot nu toe: {bedrag}", bedrag=amounts(staffed.deduction)), staffed.deduction,
            instrument.shortage.basis,
        )  # fmt: skip
