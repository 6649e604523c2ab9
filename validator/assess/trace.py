"""The trace: every step of the sum in words and numbers, and the amount under the other readings of the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from validator.assess import decisions as words
from validator.assess import shares
from validator.assess.payout import OPEN, ZERO, Inputs, Readings, payout
from validator.foundation.text import Text, TextValue
from validator.model import answers
from validator.model.assessment import Attainment, Decision, LineKind, Payout, Status, TraceLine
from validator.model.covenant import Covenant
from validator.model.generation import Generation, Instrument
from validator.model.interval import Interval
from validator.model.sourced import Basis


def amounts(interval: Interval) -> Text:
    """An amount, or the two between which it lies."""
    if interval.decided:
        return Text.of("{bedrag:euro}", bedrag=interval.lowest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=interval.lowest, hoog=interval.highest)


def trace(
    inputs: Inputs, result: Payout, readings: Readings, covenant: Covenant, generation: Generation,
    decisions: Mapping[str, Decision],
) -> Iterator[TraceLine]:  # fmt: skip
    """Every step of the sum in order, with its numbers and the article it rests on."""
    instrument = generation.instruments[covenant.instrument]
    held = shares.valid(instrument, covenant)
    step = LineKind.STEP
    yield TraceLine(
        "maximum", step, Text("Maximale toelage"), Text("bedrag van het convenant"),
        Interval.exactly(result.maximum), inputs.maximum_basis,
    )  # fmt: skip
    yield TraceLine(
        "effort_part", step, Text("Inspanningsdeel"), _effort_formula(inputs, readings, decisions),
        result.effort_part, held.effort_basis if held else instrument.effort_share.basis,
    )  # fmt: skip
    yield TraceLine(
        "result_part", step, Text("Resultaatsdeel"), _result_formula(inputs, result, readings),
        result.result_part, held.result_basis if held else instrument.result_share.basis,
    )  # fmt: skip
    for attainment in inputs.results:
        yield _commitment_note(attainment)
    yield TraceLine(
        "deduction", step, Text("Inhouding voor niet-ingezette consulenten"),
        _deduction_formula(inputs), result.deduction, instrument.shortage.basis,
    )  # fmt: skip
    yield TraceLine(
        "eligible_costs", step, Text("Bewezen subsidiabele kosten (plafond)"),
        Text("som van de kostenstaat: bedrag × aandeel, enkel wat in aanmerking komt"),
        result.eligible_costs, instrument.cost_ceiling.basis,
    )  # fmt: skip
    yield TraceLine(
        "entitlement", step, Text("Recht op toelage"), _entitlement_formula(result, readings),
        result.entitlement, generation.article("plafond", covenant.instrument),
    )  # fmt: skip
    yield TraceLine(
        "advances", step, Text("Ontvangen voorschotten"), Text("som van het blad «Ontvangen»"),
        Interval.exactly(result.advances), generation.article("verantwoording", covenant.instrument),
    )  # fmt: skip
    yield TraceLine(
        "balance", step, Text("Saldo"),
        Text.of("{recht} − {voorschot:euro}", recht=amounts(result.entitlement), voorschot=result.advances),
        result.balance, generation.article("schuldvordering", covenant.instrument),
    )  # fmt: skip
    yield from _staffing_notes(inputs, instrument)


def other_readings(
    inputs: Inputs, result: Payout, chosen: Readings, covenant: Covenant, instrument: Instrument,
    decisions: Mapping[str, Decision], other_results: Sequence[tuple[Text, Basis, Sequence[Attainment]]],
) -> Iterator[TraceLine]:  # fmt: skip
    """The entitlement under each other reading that changes it, so that nobody is surprised.

    `other_results` are the attainments of the result commitments under another reading of what counts, with a label
    and the parameter that is read.
    """
    base = "maximum" if chosen.result_base == "na_inhouding" else "na_inhouding"
    shortage = "per_dag" if chosen.shortage == "jaargemiddelde" else "jaargemiddelde"
    variants = [
        (
            "reading_result_base",
            {
                "maximum": Text("Andere lezing: resultaatsdeel berekend op het volledige bedrag van artikel 1"),
                "na_inhouding": Text("Andere lezing: resultaatsdeel berekend na aftrek van de inhouding"),
            }[base],
            replace(chosen, result_base=base) if chosen.result_base else chosen,
            inputs,
            instrument.result_base.basis,
        ),
        (
            "reading_shortage",
            {
                "per_dag": Text("Andere lezing: tekort per dag, zonder verrekening van een overschot"),
                "jaargemiddelde": Text("Andere lezing: tekort als gemiddelde per jaar («op jaarbasis»)"),
            }[shortage],
            replace(chosen, shortage=shortage) if chosen.shortage else chosen,
            inputs,
            instrument.shortage.basis,
        ),
        (
            "reading_ceiling",
            Text("Andere lezing: geen plafond op de bewezen kosten")
            if chosen.ceiling
            else Text("Andere lezing: niet meer dan de bewezen kosten"),
            replace(chosen, ceiling=None if chosen.ceiling is None else not chosen.ceiling),
            inputs,
            instrument.cost_ceiling.basis,
        ),
    ]
    if not chosen.weights and instrument.result_weights is not None:
        label = Text("Andere lezing: elke resultaatsverbintenis weegt even zwaar")
        basis = instrument.result_weights.basis
        variants.append(("reading_weights", label, replace(chosen, weights=True), inputs, basis))
    for pair in _other_shares(chosen, covenant, instrument):
        label = Text.of(
            "Andere lezing: verhouding {inspanning:procent} inspanning, {resultaat:procent} resultaat",
            inspanning=pair.effort,
            resultaat=pair.result,
        )
        variants.append(("reading_ratio", label, replace(chosen, shares=(pair.pair,)), inputs, pair.result_basis))
    for label, basis, results in other_results:
        changed = Inputs(
            inputs.maximum, inputs.maximum_basis, results, inputs.staffing, inputs.eligible_costs, inputs.advances
        )
        variants.append(("reading_region", label, chosen, changed, basis))
    for key, label, readings, with_inputs, basis in variants:
        other = payout(with_inputs, readings, decisions)
        if other.entitlement != result.entitlement:
            formula = Text.of(
                "recht op toelage dan {dan}, nu {nu}", dan=amounts(other.entitlement), nu=amounts(result.entitlement)
            )
            yield TraceLine(key, LineKind.READING, label, formula, other.entitlement, basis)


def _other_shares(chosen: Readings, covenant: Covenant, instrument: Instrument) -> Iterator[shares.Shares]:
    """The shares at signature or at payout that the sum was not made with."""
    if not shares.differ(instrument, covenant):
        return
    for one in (shares.at_signature(instrument), shares.at_payout(instrument, covenant)):
        if one is not None and chosen.shares != (one.pair,):
            yield one


def _entitlement_formula(result: Payout, readings: Readings) -> Text:
    if len(readings.shares) > 1:
        owed = Text.of("inspanning en resultaat samen − {inhouding}", inhouding=amounts(result.deduction))
    else:
        owed = Text.of(
            "{inspanning} + {resultaat} − {inhouding}",
            inspanning=amounts(result.effort_part),
            resultaat=amounts(result.result_part),
            inhouding=amounts(result.deduction),
        )
    if readings.ceiling:
        return Text.of("kleinste van de kosten en ({som}), minstens 0", som=owed)
    if readings.ceiling is None:
        return Text.of("{som}, minstens 0; of de kosten een plafond zijn, is niet ingesteld", som=owed)
    return Text.of("{som}, minstens 0", som=owed)


def named_in(lines: Iterable[TraceLine], language: str) -> tuple[TraceLine, ...]:
    """The lines with the sheets of the report named as they are in it. `language` is that of the report."""
    return tuple(replace(line, formula=line.formula.about(language)) for line in lines)


def _effort_formula(inputs: Inputs, readings: Readings, decisions: Mapping[str, Decision]) -> Text:
    if len(readings.shares) > 1:
        return Text("de verdeling tussen inspanning en resultaat is niet ingesteld")
    [(share, _)] = readings.shares
    full = Text.of("{maximum:euro} × {deel:procent}", maximum=inputs.maximum, deel=share)
    decision = words.accepted_effort(decisions, inputs.maximum * share)
    if decision is not None and decision.choice == answers.REOPENED:
        return Text.of("{vol}; eerder werd op andere cijfers minder aanvaard: opnieuw te beslissen", vol=full)
    if decision is not None and decision.amount is not None:
        return Text.of(
            "{vol}; beslist: {bedrag:euro} aanvaard. Reden: {reden}",
            vol=full,
            bedrag=decision.amount,
            reden=decision.reason or Text("niet opgegeven"),
        )
    if decision is not None and decision.percentage is not None:
        return Text.of(
            "{vol} × {aanvaard:procent} (beslist). Reden: {reden}",
            vol=full, aanvaard=decision.percentage, reden=decision.reason or Text("niet opgegeven"),
        )  # fmt: skip
    return full


def _result_formula(inputs: Inputs, result: Payout, readings: Readings) -> Text:
    if len(readings.shares) > 1:
        return Text("de verdeling tussen inspanning en resultaat is niet ingesteld")
    [(_, share)] = readings.shares
    if not inputs.results:
        return Text.of(
            "{maximum:euro} × {deel:procent}; in het register staat geen resultaatsverbintenis, dit deel blijft open",
            maximum=inputs.maximum, deel=share,
        )  # fmt: skip
    reached_all = all(one.status is Status.REACHED for one in inputs.results)
    missed_all = all(one.status is Status.NOT_REACHED for one in inputs.results)
    if not readings.weights and not reached_all and not missed_all:
        return Text.of(
            "{maximum:euro} × {deel:procent} × {n} van {alle} behaald; hoeveel elk weegt, is niet ingesteld",
            maximum=inputs.maximum, deel=share, alle=len(inputs.results),
            n=sum(one.status is Status.REACHED for one in inputs.results),
        )  # fmt: skip
    if len({one.weight for one in inputs.results}) > 1:
        return _weighed_formula(inputs, share)
    reached = sum(one.status is Status.REACHED for one in inputs.results)
    undecided = sum(one.status in OPEN for one in inputs.results)
    base = Interval.exactly(inputs.maximum)
    if readings.result_base == "na_inhouding":
        base = (base - result.deduction).at_least(ZERO)
    values: dict[str, TextValue] = {
        "basis": amounts(base),
        "deel": share,
        "alle": len(inputs.results),
    }
    if undecided:
        return Text.of(
            "{basis} × {deel:procent} × {laag} tot {hoog} van {alle} behaald",
            **values, laag=reached, hoog=reached + undecided,
        )  # fmt: skip
    return Text.of("{basis} × {deel:procent} × {n} van {alle} behaald", **values, n=reached)


def _weighed_formula(inputs: Inputs, share: Decimal) -> Text:
    """The result part where the commitments do not weigh the same."""
    whole = sum((one.weight for one in inputs.results), ZERO)
    reached = sum((one.weight for one in inputs.results if one.status is Status.REACHED), ZERO)
    undecided = sum((one.weight for one in inputs.results if one.status in OPEN), ZERO)
    values: dict[str, TextValue] = {"maximum": inputs.maximum, "deel": share, "alle": whole}
    if undecided:
        return Text.of(
            "{maximum:euro} × {deel:procent} × gewicht {laag:getal} tot {hoog:getal} van {alle:getal} behaald",
            **values, laag=reached, hoog=reached + undecided,
        )  # fmt: skip
    return Text.of("{maximum:euro} × {deel:procent} × gewicht {n:getal} van {alle:getal} behaald", **values, n=reached)


def _commitment_note(attainment: Attainment) -> TraceLine:
    formula, stake = attainment.why, attainment.stake
    if stake is not None:
        formula = Text.of("{waarom} Waard {bedrag:euro} van het resultaatsdeel.", waarom=formula, bedrag=stake)
    return TraceLine(
        f"commitment_{attainment.code}",
        LineKind.NOTE,
        Text.of("{code}: {stand}", code=attainment.code, stand=Text(attainment.status.value)),
        formula,
        None,
        attainment.basis,
    )


def _deduction_formula(inputs: Inputs) -> Text:
    staffing = inputs.staffing
    if not staffing.funded_vte:
        return Text("niet van toepassing: dit convenant financiert geen VTE")
    days = staffing.vte_days_short
    values: dict[str, TextValue] = {
        "maximum": inputs.maximum,
        "vte": staffing.funded_vte,
        "dagen": staffing.days_in_term,
    }
    if days.decided:
        return Text.of(
            "{maximum:euro} / {vte:getal} VTE / {dagen:getal} dagen × {n:getal} VTE-dagen te kort",
            **values,
            n=days.lowest,
        )
    return Text.of(
        "{maximum:euro} / {vte:getal} VTE / {dagen:getal} dagen × {laag:getal} tot {hoog:getal} VTE-dagen te kort",
        **values, laag=days.lowest, hoog=days.highest,
    )  # fmt: skip


def _staffing_notes(inputs: Inputs, instrument: Instrument) -> Iterator[TraceLine]:
    for shortage in inputs.staffing.shortages:
        label = Text.of(
            "Te weinig consulenten van {van:datum} tot en met {tot:datum}", van=shortage.first, tot=shortage.last
        )
        values: dict[str, TextValue] = {"dagen": shortage.days, "bedrag": amounts(shortage.amount)}
        vte = shortage.vte
        if vte.decided:
            formula = Text.of("{dagen:getal} dagen × {vte:getal} VTE te kort: {bedrag}", **values, vte=vte.lowest)
        else:
            formula = Text.of(
                "{dagen:getal} dagen × {laag:getal} tot {hoog:getal} VTE te kort: {bedrag}",
                **values,
                laag=vte.lowest,
                hoog=vte.highest,
            )
        yield TraceLine("shortage", LineKind.NOTE, label, formula, None, instrument.shortage.basis)
    listed = sum((shortage.amount.cents() for shortage in inputs.staffing.shortages), Interval.exactly(ZERO))
    deduction = inputs.staffing.deduction.cents()
    if inputs.staffing.shortages and listed != deduction:
        formula = Text.of(
            "de afgeronde periodes zijn samen {som}; de inhouding wordt één keer afgerond, op het einde: {bedrag}",
            som=amounts(listed),
            bedrag=amounts(deduction),
        )
        yield TraceLine("rounding", LineKind.NOTE, Text("Afronding"), formula, None, instrument.rounding.basis)
