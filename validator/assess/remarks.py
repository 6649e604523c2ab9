"""Remarks beside the sum: readings of what counts, figures that differ, what no source gives."""

from collections.abc import Iterator, Sequence
from typing import Any

from validator.assess import shares
from validator.assess.payout import OPEN
from validator.foundation.text import Text
from validator.model.assessment import Attainment, LineKind, TraceLine
from validator.model.covenant import Covenant
from validator.model.generation import Generation, Instrument
from validator.model.report import Report
from validator.model.sourced import Basis, Sourced

_POSTCODE_OF = {  # texts
    "plaats": "de plaats van de activiteit",
    "vestiging": "de vestiging waar iemand werkt",
    "woonplaats": "de woonplaats",
    "kantoor": "het uitzendkantoor",
}


def remarks(
    judged: Sequence[Attainment], report: Report, covenant: Covenant, generation: Generation
) -> Iterator[TraceLine]:
    """What a reader of the sum should know beside it: what counts as Flemish, figures that differ, what no source
    gives, and which shares held when."""
    instrument = generation.instruments[covenant.instrument]
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
        yield from _difference(one, covenant, generation)
    if instrument.advance_shares.value is None and covenant.advances is None:
        yield TraceLine(
            "advances_not_set",
            LineKind.NOTE,
            Text("Voorschotten volgens het register"),
            Text("niet ingesteld: geen bron geeft ze; het blad «Ontvangen» telt"),
            None,
            instrument.advance_shares.basis,
        )
    yield from _not_set(report, covenant, instrument)
    yield from _ratio(covenant, instrument)


def _difference(one: Attainment, covenant: Covenant, generation: Generation) -> Iterator[TraceLine]:
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
            stand=Text(one.status.value),
        ),
        None,
        generation.article("verslag_inhoud", covenant.instrument),
    )


def _not_set(report: Report, covenant: Covenant, instrument: Instrument) -> Iterator[TraceLine]:
    """What the sum would need and no source gives: said, instead of assumed."""
    weights = "wat per verbintenis op het spel staat, is met gelijke gewichten gerekend, als lezing"  # texts
    unknown = "het bedrag ligt daarom tussen wat er mogelijk is"  # texts
    deadline = instrument.deadlines.get(report.report_type)
    absences = instrument.absences
    asked: list[tuple[str, Sourced[Any] | None, str]] = [  # texts
        ("Verdeling inspanning en resultaat", _open_share(instrument), unknown),
        ("Gewicht van de resultaatsverbintenissen", instrument.result_weights, weights),
        ("Grondslag van het resultaatsdeel", instrument.result_base, unknown),
        ("Inhouding voor niet-ingezette consulenten", instrument.shortage if covenant.vte.value else None, unknown),
        ("Afwezigheden die in aanmerking komen", absences.while_guaranteed, "een persoon beoordeelt elke afwezigheid"),
        ("Subsidiabele kosten", instrument.eligible_costs, unknown),
        ("Plafond van de bewezen kosten", instrument.cost_ceiling, unknown),
        ("Uiterste indieningsdatum", deadline, "er wordt niet nagegaan of het rapport op tijd is"),
    ]
    for what, parameter, consequence in asked:
        if parameter is None or parameter.value is not None:
            continue
        yield TraceLine(
            "not_set",
            LineKind.NOTE,
            Text.of("{wat}: niet ingesteld", wat=Text(what)),
            Text.of("geen bron geeft dit; {gevolg}", gevolg=Text(consequence)),
            None,
            parameter.basis,
        )


def _open_share(instrument: Instrument) -> Sourced[Any] | None:
    """The share that no source gives, if any."""
    both = (instrument.effort_share, instrument.result_share)
    return next((one for one in both if one.value is None), None)


def _ratio(covenant: Covenant, instrument: Instrument) -> Iterator[TraceLine]:
    """The shares at signature and those at payout, where an extension changed them."""
    if not shares.differ(instrument, covenant):
        return
    moments = (
        (Text("Verhouding bij ondertekening"), shares.at_signature(instrument)),
        (Text("Verhouding bij uitbetaling, na verlenging"), shares.at_payout(instrument, covenant)),
    )
    chosen = shares.valid(instrument, covenant)
    for label, held in moments:
        if held is None:
            yield TraceLine("ratio", LineKind.NOTE, label, Text("niet ingesteld"), None, Basis(""))
            continue
        formula = Text.of("{deel:procent} inspanning, {rest:procent} resultaat", deel=held.effort, rest=held.result)
        if chosen is not None and held.pair == chosen.pair:
            formula = Text.of("{verhouding}; hiermee is gerekend", verhouding=formula)
        yield TraceLine("ratio", LineKind.NOTE, label, formula, None, held.result_basis)
