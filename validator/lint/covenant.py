"""Advice on a covenant as a whole: its result commitments, its themes, its amount, and what it leaves open."""

from collections.abc import Iterator

from validator.foundation.text import Text, of_data
from validator.model.advice import Advice, Lack
from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.interval import to_cent
from validator.model.months import length

_MONTHS = 12


def on_covenant(covenant: Covenant, instrument: Instrument) -> Iterator[Advice]:
    """What the covenant itself leaves open, against what its generation asks."""
    yield from _results(covenant, instrument)
    yield from _themes(covenant)
    yield from _amount(covenant, instrument)
    if covenant.organised.value is None:
        yield Advice(
            "",
            Lack.ORGANISED,
            Text("Er staat niet of de sector federaal of regionaal werkt; alleen wie federaal werkt, moet splitsen."),
        )
    if instrument.baseline_methods and (covenant.baseline_method is None or covenant.baseline_method.value is None):
        methods = instrument.baseline_methods
        yield Advice(
            "",
            Lack.METHOD,
            Text.of("Kies hoe de nulmeting gebeurt: {keuzes}.", keuzes=methods.value or ()),
            basis=methods.basis,
        )
    if covenant.advances is None and instrument.advance_shares.value is None:
        yield Advice("", Lack.ADVANCES, Text("Welke voorschotten betaald zijn, en wanneer, staat er niet."))


def _results(covenant: Covenant, instrument: Instrument) -> Iterator[Advice]:
    asked, there = instrument.result_commitments, len(covenant.result_commitments)
    if asked.value is not None and there < asked.value:
        say = (  # texts
            "Gevraagd zijn minstens {n:getal} resultaatsverbintenissen; er staan er {m:getal}."
            if instrument.at_least
            else "Gevraagd zijn {n:getal} resultaatsverbintenissen; er staan er {m:getal}."
        )
        yield Advice("", Lack.RESULTS, Text.of(say, n=asked.value, m=there), basis=asked.basis)
    if not there:
        yield Advice(
            "", Lack.RESULTS, Text("Er is geen resultaatsverbintenis: het resultaatsdeel hangt nergens van af.")
        )
    if instrument.result_kinds is None:
        return
    kinds = {one.category for one in covenant.result_commitments}
    missing = tuple(kind for kind in instrument.result_kinds.value or () if kind not in kinds)
    if missing:
        text = Text.of(
            "Geen enkele resultaatsverbintenis is van de soort {soorten}.", soorten=tuple(map(of_data, missing))
        )
        yield Advice("", Lack.KIND, text, basis=instrument.result_kinds.basis)


def _themes(covenant: Covenant) -> Iterator[Advice]:
    served = {one.theme for one in covenant.commitments}
    for theme in covenant.themes:
        if theme.code not in served:
            yield Advice(
                "",
                Lack.THEME,
                Text.of("Thema {code} ({naam}) heeft geen verbintenis.", code=theme.code, naam=of_data(theme.name)),
            )


def _amount(covenant: Covenant, instrument: Instrument) -> Iterator[Advice]:
    maximum, vte = covenant.maximum.value, covenant.vte.value
    flat, rate = instrument.flat_amount, instrument.amount_per_vte_year
    if maximum is None:
        yield Advice("", Lack.AMOUNT, Text("Het bedrag van het convenant is niet ingesteld: er is niets te verdelen."))
        return
    if flat is not None and flat.value is not None and flat.value != maximum:
        text = Text.of(
            "Het bedrag is {bedrag:euro}; gewoonlijk is het {vast:euro}. Klopt dat?", bedrag=maximum, vast=flat.value
        )
        yield Advice("", Lack.AMOUNT, text, basis=flat.basis)
    if rate.value is None or covenant.term.value is None:
        return
    if vte is None:
        yield Advice("", Lack.STAFF, Text("Voor hoeveel VTE het bedrag is, is niet ingesteld."))
        return
    months = length(covenant.term.value.first, covenant.term.value.last)
    expected = to_cent(rate.value * vte * months / _MONTHS)
    if expected != maximum:
        text = Text.of(
            "Het bedrag is {bedrag:euro}; {vte:getal} VTE × {tarief:euro} × {maanden:getal} maanden is {som:euro}. "
            "Klopt dat?",
            bedrag=maximum,
            vte=vte,
            tarief=rate.value,
            maanden=months,
            som=expected,
        )
        yield Advice("", Lack.AMOUNT, text, basis=rate.basis)
