"""Mid-term figures as people read them: rounded so that a shown figure never promises more than the exact one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from validator.foundation.text import Text
from validator.model.assessment import Assessment, Attainment, Midterm, Pace, Status
from validator.model.covenant import Covenant
from validator.model.interval import Interval

METHOD = Text(
    "Een rechte lijn: wat tot nu toe bereikt is, gedeeld door de verstreken dagen, maal alle dagen. Een percentage "
    "blijft zoals het nu is. Het is een rekensom en geen belofte: vakanties, seizoenen en wat al gepland is, zitten er "
    "niet in. De verwachting is naar beneden afgerond, wat nog nodig is naar boven."
)
NOTHING = Text("–")
FORECAST = "forecast_"
"""How the keys of the lines of the trace begin that say what the mid-term table says."""

_ONE = Decimal(1)
_TENTH = Decimal("0.1")
_THOUSANDTH = Decimal("0.001")
_WHOLE_FROM = 10
_SHARES = ("ratio", "growth")


@dataclass(frozen=True, slots=True)
class Prospect:
    """One line of the mid-term table: where a commitment stands, and where it ends when it goes on like that.

    `period` is "" for what runs over the whole term. `reached` and `target` are figures in words, `pace` the share of
    the target against the share of the time, `expected` the forecast and what it means, `needed` the units still needed
    per month, `calculation` the sum behind it. `at_stake` is in euro, None where nothing hangs on it by itself.
    `stake_open`: money hangs on it, and no source gives how much. `behind`: it does not surely get there.
    """

    attainment: Attainment
    period: str
    reached: Text
    target: Text
    pace: Text
    expected: Text
    needed: Text
    at_stake: Decimal | None
    behind: bool
    calculation: Text
    stake_open: bool = False


def prospects(assessment: Assessment, covenant: Covenant) -> Iterator[Prospect]:
    """The lines of the mid-term table, in the order of the covenant: all that has a pace, and every result commitment
    and further figure of one without."""
    for one in assessment.attainments:
        paces = (one.pace,) if one.pace is not None else one.paces
        lines = [_of_pace(one, pace) for pace in paces]
        if not lines and one.kind == "RV":
            lines = [_without_pace(one, covenant)]
        if lines and one.kind == "RV" and not one.part_of:
            yield replace(lines.pop(0), at_stake=one.at_stake, stake_open=one.at_stake is None)
        yield from lines


def summary(midterm: Midterm) -> Text:
    """What is at stake and how much of it is at risk, in a few sentences."""
    if midterm.at_stake is None or midterm.at_risk is None:
        return Text("Hoeveel er op het spel staat, is niet te zeggen: het resultaatsdeel is niet ingesteld.")
    text = Text.of("Op het spel staat een resultaatsdeel van {alles:euro}.", alles=midterm.at_stake)
    if midterm.at_risk.highest:
        risk = Text.of("Als het zo doorgaat, is daarvan {deel} niet op schema.", deel=euros(midterm.at_risk))
        text = Text.of("{eerst} {dan}", eerst=text, dan=risk)
    elif midterm.without_forecast != midterm.at_stake:
        text = Text.of("{eerst} {dan}", eerst=text, dan=Text("Wat te berekenen is, ligt op schema."))
    if midterm.without_forecast:
        blind = Text.of("Voor {blind:euro} is geen verwachting te berekenen.", blind=midterm.without_forecast)
        text = Text.of("{eerst} {dan}", eerst=text, dan=blind)
    return text


def euros(amount: Interval) -> Text:
    """An amount, or the most it can be where that is open."""
    if amount.decided:
        return Text.of("{bedrag:euro}", bedrag=amount.lowest)
    if not amount.lowest:
        return Text.of("hoogstens {bedrag:euro}", bedrag=amount.highest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=amount.lowest, hoog=amount.highest)


def units(figure: Interval) -> Text:
    """A count that was realised, or the two between which it lies."""
    if figure.decided:
        return Text.of("{n:getal}", n=figure.lowest)
    return Text.of("{laag:getal} tot {hoog:getal}", laag=figure.lowest, hoog=figure.highest)


def expected(forecast: Interval) -> Text:
    """A forecast in whole units, rounded down: it never shows a target as reached that is just missed."""
    return units(forecast.rising(lambda figure: figure.quantize(_ONE, ROUND_FLOOR)))


def per_month(needed: Interval) -> Text:
    """Units needed per month, rounded up: in tenths below ten, in whole units from ten on."""
    return units(needed.rising(rounded_up))


def rounded_up(figure: Decimal) -> Decimal:
    """A number of units rounded up to tenths below ten, to whole units from ten on."""
    return figure.quantize(_ONE if figure >= _WHOLE_FROM else _TENTH, ROUND_CEILING)


def calculation(pace: Pace) -> Text:
    """The sum of a forecast, with its numbers."""
    realised = units(pace.realised) if pace.realised is not None else NOTHING
    period = Text.of("In {periode}: ", periode=pace.period) if pace.period else Text("")
    if pace.forecast is None:
        return Text.of(
            "{waar}{n} van {doel:getal}; er is nog geen dag voorbij.", waar=period, n=realised, doel=pace.target
        )
    if not pace.days_remaining:
        return Text.of("{waar}{n} van {doel:getal}; de tijd is om.", waar=period, n=realised, doel=pace.target)
    if pace.needed is not None and not pace.needed.highest:
        return Text.of(
            "{waar}{n} in {verstreken:getal} van de {alle:getal} dagen; het doel van {doel:getal} is bereikt.",
            waar=period,
            n=realised,
            verstreken=pace.days_elapsed,
            alle=pace.days_elapsed + pace.days_remaining,
            doel=pace.target,
        )
    text = Text.of(
        "{waar}{n} in {verstreken:getal} van de {alle:getal} dagen; {m} / {verstreken:getal} × {alle:getal} = "
        "{verwacht}, doel {doel:getal}.",
        waar=period,
        n=realised,
        m=realised if pace.realised is not None and pace.realised.decided else Text.of("({n})", n=realised),
        verstreken=pace.days_elapsed,
        alle=pace.days_elapsed + pace.days_remaining,
        verwacht=expected(pace.forecast),
        doel=pace.target,
    )
    if pace.needed is None or pace.needed_per_month is None:
        return text
    if pace.months_remaining >= _ONE:
        return Text.of(
            "{som} Nog nodig: {nog} in {maanden:getal} maanden, {maandelijks} per maand.",
            som=text,
            nog=units(pace.needed),
            maanden=round(pace.months_remaining, 1),
            maandelijks=per_month(pace.needed_per_month),
        )
    return Text.of(
        "{som} Nog nodig: {nog}; dagen die resten: {dagen}.",
        som=text,
        nog=units(pace.needed),
        dagen=pace.days_remaining,
    )


def _of_pace(one: Attainment, pace: Pace) -> Prospect:
    done = pace.needed is not None and not pace.needed.highest
    needed = NOTHING
    if pace.needed_per_month is not None and not done:
        needed = per_month(pace.needed_per_month)
    return Prospect(
        attainment=one,
        period=pace.period,
        reached=units(pace.realised) if pace.realised is not None else NOTHING,
        target=Text.of("{n:getal}", n=pace.target),
        pace=Text.of("{deel:procent} na {tijd:procent}", deel=_down(pace.reached), tijd=_down(pace.elapsed)),
        expected=_meaning(pace, done),
        needed=needed,
        at_stake=None,
        behind=not done and pace.ahead is not True and pace.forecast is not None,
        calculation=calculation(pace),
    )


def _meaning(pace: Pace, done: bool) -> Text:
    if done:
        return Text("bereikt")
    if pace.forecast is None:
        return Text("nog niet begonnen")
    if pace.ahead is None:
        return Text.of("{n}, onbeslist", n=expected(pace.forecast))
    if pace.ahead:
        return Text.of("{n}, haalt het doel", n=expected(pace.forecast))
    return Text.of("{n}, onder doel", n=expected(pace.forecast))


def _without_pace(one: Attainment, covenant: Covenant) -> Prospect:
    commitment = covenant.commitment(one.code)
    share = commitment is not None and commitment.form in _SHARES
    shown = "{n:procent}" if share else "{n:getal}"
    reached, target = (NOTHING if n is None else Text.of(shown, n=n) for n in (one.realised, one.target))
    behind = False
    if one.status is Status.REACHED:
        meaning = Text("bereikt")
    elif share and one.realised is not None and one.target is not None:
        behind = one.realised < one.target
        meaning = Text("nu onder doel") if behind else Text("nu boven doel")
    else:
        meaning = Text("geen verwachting")
    return Prospect(one, "", reached, target, NOTHING, meaning, NOTHING, None, behind, one.why)


def _down(share: Decimal) -> Decimal:
    return share.quantize(_THOUSANDTH, ROUND_FLOOR)
