"""The assessment of a mid-term report: no balance, but what is at stake, what is at risk, and what to talk about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from validator.assess import amendments, shares
from validator.assess.payout import Inputs, Readings, deduction_of
from validator.assess.remarks import remarks
from validator.assess.talk import talk_points
from validator.assess.trace import amounts, named_in
from validator.foundation.text import Text
from validator.model.assessment import (
    Assessment,
    Attainment,
    LineKind,
    Midterm,
    Question,
    Status,
    TraceLine,
)
from validator.model.covenant import Covenant
from validator.model.forecast import FORECAST, METHOD, calculation
from validator.model.generation import Generation
from validator.model.interval import Interval, to_cent
from validator.model.report import Report
from validator.model.sourced import Basis

ZERO = Decimal(0)
_SHARES = ("ratio", "growth")
_REMARKS = frozenset({"region_basis", "not_set", "ratio"})
"""The remarks beside a sum that matter before there is one."""
_NOT_SET = Text("niet ingesteld: geen bron geeft dit")


def midterm(
    judged: Sequence[Attainment],
    inputs: Inputs,
    asked: Sequence[Question],
    report: Report,
    covenant: Covenant,
    generation: Generation,
    as_of: date,
    until: date,
) -> Assessment:
    """The assessment of a progress report.

    Args:
        judged: the attainments, with what hangs on each.
        inputs: what the sum will be made of; staffing is that until now.
        asked: what will be asked on absences and replacements.
        report: what was read.
        covenant: the covenant of the register.
        generation: the parameters that hold for it.
        as_of: the date of the report.
        until: the last day of the reported period.
    """
    instrument = generation.instruments[covenant.instrument]
    by_code = {one.code: one for one in judged}
    risked = tuple(replace(one, at_risk=_at_risk(one, covenant, by_code)) for one in judged)
    deductions = [deduction_of(inputs.staffing, readings) for readings in Readings.of(instrument, covenant).all()]
    deduction = Interval(min(one.lowest for one in deductions), max(one.highest for one in deductions))
    known = shares.valid(instrument, covenant)
    maximum = covenant.maximum.value
    results = [one for one in risked if one.at_stake is not None]
    at_stake = to_cent(maximum * known.result) if known is not None and maximum is not None else None
    risks = sum((one.at_risk for one in results if one.at_risk is not None), Interval.exactly(ZERO))
    blind = sum((one.at_stake or ZERO for one in results if one.at_risk is None), ZERO)
    found = Midterm(
        until=until,
        at_stake=at_stake,
        # Rounded parts can add up to a cent more than the whole.
        at_risk=None if at_stake is None else risks.at_most(Interval.exactly(at_stake)),
        without_forecast=None if at_stake is None else min(blind, at_stake),
        deduction=deduction,
        talk=talk_points(risked, asked, report, covenant, instrument, inputs.staffing, deduction, until),
    )
    pace = generation.article("evenredig_tempo", covenant.instrument)
    lines = (
        *_sum_lines(found, risked, covenant, generation),
        *_commitment_lines(risked, pace),
        *_method_line(pace),
        *(line for line in remarks(risked, report, covenant, generation) if line.key in _REMARKS),
        *amendments.notes(risked, covenant, generation, as_of),
    )
    return Assessment(risked, inputs.staffing, None, named_in(lines, report.language), (), found)


def ahead(one: Attainment, covenant: Covenant) -> tuple[bool | None, bool]:
    """Whether a commitment gets there when it goes on as it went, and whether that can be forecast at all.

    A count goes on in a straight line, a share stays as it is now. The first is None where one figure that may count
    says yes and another no.
    """
    if one.status is Status.REACHED:
        return True, True
    paces = [one.pace] if one.pace is not None else list(one.paces)
    said = [pace.ahead for pace in paces if pace.forecast is not None]
    if said:
        return (False if False in said else None if None in said else True), True
    commitment = covenant.commitment(one.code)
    share = commitment is not None and commitment.form in _SHARES
    if share and one.realised is not None and one.target is not None:
        return one.realised >= one.target, True
    return None, False


def _at_risk(one: Attainment, covenant: Covenant, by_code: Mapping[str, Attainment]) -> Interval | None:
    """What of the amount at stake is missed when it goes on like this; of a commitment with further figures, by all of
    them that decide."""
    if one.at_stake is None:
        return None
    own, forecast = ahead(one, covenant)
    if not forecast:
        return None
    lowest = one.at_stake if own is False else ZERO
    highest = ZERO if own is True else one.at_stake
    for part in covenant.parts_of(one.code):
        gets_there, known = ahead(by_code[part.code], covenant)
        if not known or gets_there is True or part.decisive.value == "nee":
            continue
        highest = one.at_stake
        if part.decisive.value == "ja" and gets_there is False:
            lowest = one.at_stake
    return Interval(lowest, highest)


def _sum_lines(
    found: Midterm, judged: Sequence[Attainment], covenant: Covenant, generation: Generation
) -> Iterator[TraceLine]:
    instrument = generation.instruments[covenant.instrument]
    step, maximum = LineKind.STEP, covenant.maximum
    yield TraceLine(
        "maximum", step, Text("Maximale toelage"),
        _NOT_SET if maximum.value is None else Text("bedrag van het convenant"),
        None if maximum.value is None else Interval.exactly(to_cent(maximum.value)), maximum.basis,
    )  # fmt: skip
    held = shares.valid(instrument, covenant)
    formula = _NOT_SET
    if held is not None and maximum.value is not None:
        formula = Text.of("{maximum:euro} × {deel:procent}", maximum=maximum.value, deel=held.result)
    yield TraceLine(
        "result_at_stake", step, Text("Resultaatsdeel dat op het spel staat"), formula,
        None if found.at_stake is None else Interval.exactly(found.at_stake),
        held.result_basis if held else instrument.result_share.basis,
    )  # fmt: skip
    pace = generation.article("evenredig_tempo", covenant.instrument)
    if found.at_risk is not None:
        behind = tuple(one.code for one in judged if one.at_risk is not None and one.at_risk.highest)
        formula = Text.of("{codes}", codes=behind) if behind else Text("geen enkele resultaatsverbintenis")
        yield TraceLine(
            "at_risk", step, Text("Daarvan niet op schema, als het zo doorgaat"), formula, found.at_risk, pace
        )
    if found.without_forecast:
        codes = tuple(one.code for one in judged if one.at_stake is not None and one.at_risk is None)
        yield TraceLine(
            "without_forecast", step, Text("Daarvan zonder verwachting"),
            Text.of("{codes}: geen cijfer om mee te rekenen", codes=codes),
            Interval.exactly(found.without_forecast), pace,
        )  # fmt: skip
    if found.deduction.highest:
        yield TraceLine(
            "deduction_so_far", step, Text("Inhouding tot nu toe, voor niet-ingezette consulenten"),
            Text.of("tekort tot en met {dag:datum}: {bedrag}", dag=found.until, bedrag=amounts(found.deduction)),
            found.deduction, instrument.shortage.basis,
        )  # fmt: skip


def _commitment_lines(judged: Sequence[Attainment], basis: Basis) -> Iterator[TraceLine]:
    for one in judged:
        paces = [one.pace] if one.pace is not None else list(one.paces)
        carries = one.kind == "RV" and not one.part_of
        if not paces and not carries:
            continue
        label = Text.of("{code}: {stand}", code=one.code, stand=Text(one.status.value))
        for pace in paces:
            yield _line(one, label, calculation(pace), basis)
        if not paces:
            yield _line(one, label, one.why, basis)


def _line(one: Attainment, label: Text, formula: Text, basis: Basis) -> TraceLine:
    if one.stake is not None:
        formula = Text.of("{som} Waard {bedrag:euro}.", som=formula, bedrag=one.stake)
    return TraceLine(f"{FORECAST}{one.code}", LineKind.NOTE, label, formula, None, basis)


def _method_line(article: Basis) -> Iterator[TraceLine]:
    basis = Basis(article.article, article.source, reading=True, why=article.why)
    yield TraceLine(f"{FORECAST}method", LineKind.NOTE, Text("Hoe de verwachting berekend is"), METHOD, None, basis)
