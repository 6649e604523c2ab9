"""Advice on one commitment: number, unit, date, target group, evidence, region, wording, and what counts."""

from collections.abc import Iterator
from decimal import Decimal

from validator.foundation.text import Text, of_data
from validator.model.advice import Advice, Lack
from validator.model.covenant import Commitment, Covenant, Term

ONE = Decimal(1)


def on_commitment(commitment: Commitment, covenant: Covenant) -> Iterator[Advice]:
    """What a person would have to ask to judge this commitment."""
    for lack, text in (
        *_measure(commitment),
        *_growth(commitment),
        *_date(commitment, covenant),
        *_people(commitment),
        *_region(commitment, covenant),
        *_wording(commitment),
    ):
        yield Advice(commitment.code, lack, text)


_Found = Iterator[tuple[Lack, Text]]


def _measure(commitment: Commitment) -> _Found:
    if commitment.form != "deliverable" and commitment.target is None:
        yield Lack.NUMBER, Text("Er staat geen getal bij: zet hoeveel het er moeten zijn.")
    if commitment.form == "deliverable" and commitment.carries_money:
        yield (
            Lack.NUMBER,
            Text(
                "Er is geen getal: een persoon oordeelt. Zet wat er minstens moet zijn, dan volgt het oordeel vanzelf."
            ),
        )
    if not commitment.unit:
        yield Lack.UNIT, Text("Er staat niet wat geteld of opgeleverd wordt.")
    register = commitment.measure != "met_de_hand"
    if register and not any(one.actions or one.kinds or one.file_types or one.sheet for one in commitment.feeds):
        yield (
            Lack.WHAT_COUNTS,
            Text("Er staat niet welke activiteiten meetellen: nu telt elke activiteit die deze code noemt."),
        )
    if commitment.form == "ratio" and not register:
        yield Lack.WHAT_COUNTS, Text("Een aandeel, maar er staat niet waarvan: zet wie of wat in de noemer telt.")


def _growth(commitment: Commitment) -> _Found:
    if commitment.form != "growth" or (commitment.baseline is not None and commitment.baseline_period):
        return
    if commitment.baseline is None and not commitment.baseline_period:
        text = Text("Groei, maar er staat niet tegenover welk aantal en welke periode.")
    elif commitment.baseline is None:
        text = Text.of(
            "Groei tegenover {periode}, maar het aantal van toen staat er niet.", periode=_period(commitment)
        )
    else:
        text = Text.of("Groei tegenover {n:getal}, maar er staat niet van welke periode.", n=commitment.baseline)
    yield Lack.BASELINE, text


def _period(commitment: Commitment) -> Text:
    return Text.of("«{waarde}»", waarde=of_data(commitment.baseline_period))


def _date(commitment: Commitment, covenant: Covenant) -> _Found:
    term = _term(covenant)
    if commitment.form == "deliverable" and commitment.due is None and not commitment.periods:
        yield Lack.DATE, Text("Er staat niet tegen wanneer.")
    if commitment.due is not None and term is not None and not term.first <= commitment.due <= term.last:
        yield (
            Lack.DATE,
            Text.of(
                "{dag:datum} ligt buiten de looptijd, die van {van:datum} tot en met {tot:datum} gaat.",
                dag=commitment.due,
                van=term.first,
                tot=term.last,
            ),
        )


def _term(covenant: Covenant) -> Term | None:
    return covenant.effective_term() if covenant.term.value is not None else None


def _people(commitment: Commitment) -> _Found:
    if not commitment.target_group:
        yield Lack.TARGET_GROUP, Text("Er staat niet voor wie.")
    if not commitment.evidence and commitment.measure == "met_de_hand":
        yield Lack.EVIDENCE, Text("Er staat niet waaruit het blijkt: een document, een lijst, een webadres.")


def _region(commitment: Commitment, covenant: Covenant) -> _Found:
    counted = commitment.form in ("count", "growth") and commitment.target not in (None, ONE)
    counts = commitment.counts.value or "onbepaald"
    if not counted or covenant.organised.value == "regionaal":
        return
    if counts == "onbepaald":
        yield Lack.REGION, Text("Er staat niet of alleen wie of wat Vlaams is meetelt, of ook Brussel en Wallonië.")
    elif counts == "vlaams" and (commitment.region_basis is None or commitment.region_basis.value is None):
        yield (
            Lack.REGION,
            Text("Alleen wat Vlaams is telt; er staat niet van wat de postcode is (plaats, vestiging, woonplaats)."),
        )


def _wording(commitment: Commitment) -> _Found:
    if commitment.decisive.value in (None, "onduidelijk"):
        why = commitment.decisive.why
        yield (
            Lack.WORDING,
            Text.of("Of dit mee beslist, is niet duidelijk. {waarom}", waarom=of_data(why))
            if why
            else Text("Of dit mee beslist, is niet duidelijk: schrijf «zal» of «streeft naar»."),
        )
    if commitment.conditional:
        yield (
            Lack.CONDITION,
            Text.of("Het hangt af van «{wat}»: zet wanneer daaraan voldaan is.", wat=commitment.conditional),
        )
