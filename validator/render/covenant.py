"""One covenant of the register in full: every value with its source, readings and made-up values marked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from validator.foundation.text import Text, of_data
from validator.looks.console import Page
from validator.model.counts import commitments
from validator.model.covenant import Commitment, Covenant, Event, Feed
from validator.model.generation import Instrument
from validator.model.sourced import Basis, Sourced
from validator.render.covenants import FICTITIOUS, also_in_the_register, mark_fictitious
from validator.texts import DEFAULT_LANGUAGE

NOT_SET = Text("niet ingesteld")
_COUNTS = {"vlaams": "alleen Vlaams", "totaal": "alles", "onbepaald": "gewest niet bepaald"}  # texts
_MEASURES = {  # texts
    "activiteiten": "telt activiteiten",
    "deelnemers_in_activiteiten": "telt deelnemers van activiteiten",
    "deelnemerslijst": "telt rijen op Deelnemers",
    "tabel": "telt een tabel",
    "verhouding": "aandeel, uit Deelnemers of uit teller en noemer",
    "met_de_hand": "opgave van de sector",
}
_ORGANISED = {"federaal": "federaal", "regionaal": "regionaal"}  # texts
_COLUMNS = {  # texts
    "vorm": "vorm",
    "actie": "actie",
    "intersectoraal_project": "intersectoraal project",
    "organisatie": "organisatie",
    "aantal": "aantal",
}
_MANY = 4
"""Codes that share a remark are named up to this number."""


def show_covenant(
    covenant: Covenant, instrument: Instrument, others: tuple[Covenant, ...] = (), language: str = DEFAULT_LANGUAGE
) -> str:
    """The covenant as text. `others` are the covenants of the same sector that can be asked for."""
    page = Page(language)
    page.title(
        Text.of(
            "{sector}: {titel} {generatie}",
            sector=covenant.sector,
            titel=of_data(instrument.title),
            generatie=covenant.generation,
        )
    )
    mark_fictitious(page, covenant)
    page.data("")
    page.facts(list(_facts(covenant, instrument)))
    _events(page, covenant)
    _plan(page, covenant)
    _commitments(page, covenant)
    _readings(page, covenant)
    also_in_the_register(page, "show", others)
    return page.text()


def _facts(covenant: Covenant, instrument: Instrument) -> Iterator[tuple[Text, Text]]:
    term, fund = covenant.term, covenant.fund
    if covenant.aliases:
        yield Text("Ook genoemd"), Text.of("{namen}", namen=covenant.aliases)
    yield Text("Fonds"), _with(Text.of("{namen}", namen=(fund.name, *fund.aliases)), fund.source)
    if fund.enterprise_number:
        yield Text("Nummer"), Text.of("{nummer}, rekening {iban}", nummer=fund.enterprise_number, iban=fund.iban or "?")
    if covenant.joint_committees:
        yield Text("PC"), Text.of("{nummers}", nummers=covenant.joint_committees)
    days = (
        Text.of("{van:datum} tot en met {tot:datum}", van=term.value.first, tot=term.value.last)
        if term.value
        else NOT_SET
    )
    yield Text("Looptijd"), _sourced(days, term)
    yield Text("Maximum"), _sourced(_or_not_set("{n:euro}", covenant.maximum), covenant.maximum)
    yield Text("VTE"), _sourced(_or_not_set("{n:getal}", covenant.vte), covenant.vte)
    works = Text(_ORGANISED[covenant.organised.value]) if covenant.organised.value else NOT_SET
    yield Text("Werkt"), _sourced(works, covenant.organised)
    shares = Text.of(
        "inspanning {een}, resultaat {ander}",
        een=_or_not_set("{n:procent}", instrument.effort_share),
        ander=_or_not_set("{n:procent}", instrument.result_share),
    )
    yield Text("Verhouding"), _sourced(shares, instrument.result_share)
    if covenant.extensions() and instrument.extended is not None:
        changed = Text.of(
            "inspanning {een}, resultaat {ander}",
            een=_or_not_set("{n:procent}", instrument.extended.effort_share),
            ander=_or_not_set("{n:procent}", instrument.extended.result_share),
        )
        yield Text("Na verlenging"), _sourced(changed, instrument.extended.result_share)
    if covenant.baseline_method is not None:
        method = Text(covenant.baseline_method.value) if covenant.baseline_method.value else NOT_SET
        yield Text("Nulmeting"), _sourced(method, covenant.baseline_method)
    advances = tuple(_advance(one.amount, one.description, one.source) for one in covenant.advances or ())
    yield Text("Voorschotten"), Text.of("{alle}", alle=advances) if advances else NOT_SET
    for addendum in covenant.addenda or ():
        amount = Text.of("{n:euro}", n=addendum.amount) if addendum.amount is not None else NOT_SET
        what = Text.of("{wat}: {bedrag}", wat=of_data(addendum.instrument), bedrag=amount)
        yield Text("Addendum"), _with(what, addendum.source, addendum.fictitious)


def _advance(amount: Decimal, description: str, source: str) -> Text:
    return _with(Text.of("{bedrag:euro} {wat}", bedrag=amount, wat=description), source)


def _or_not_set(form: str, value: Sourced[Decimal]) -> Text:
    return NOT_SET if value.value is None else Text.of(form, n=value.value)


def _sourced(text: Text, value: Sourced[Any]) -> Text:
    return _with(text, _cited(value.basis), value.fictitious, value.reading)


def _cited(basis: Basis) -> Text:
    article, source = of_data(basis.article), of_data(basis.source)
    return article if article == source else Text.of("{artikel}; {bron}", artikel=article, bron=source)


def _with(text: Text, source: str | Text, fictitious: bool = False, reading: bool = False) -> Text:
    """A value with what it rests on behind it."""
    if fictitious:
        return Text.of("{wat} – FICTIEF", wat=text)
    form = "{wat} [{bron}, lezing]" if reading else "{wat} [{bron}]"  # texts
    return Text.of(form, wat=text, bron=of_data(source) if isinstance(source, str) else source)


def _events(page: Page, covenant: Covenant) -> None:
    if covenant.events:
        page.heading(Text("Gebeurtenissen"))
    for event in sorted(covenant.events, key=lambda one: one.day):
        page.item(_with(_event(event), event.source, event.fictitious))


def _event(event: Event) -> Text:
    until = Text.of(", tot en met {dag:datum}", dag=event.until) if event.until else Text("")
    targets = tuple(Text.of("{code} wordt {n:getal}", code=code, n=target) for code, target in event.targets.items())
    what = (*([of_data(event.what)] if event.what else []), *targets)
    return Text.of(
        "{dag:datum}: {soort}{tot}{wat}",
        dag=event.day,
        soort=Text(event.kind),
        tot=until,
        wat=Text.of(" ({alle})", alle=what) if what else Text(""),
    )


def _plan(page: Page, covenant: Covenant) -> None:
    page.heading(Text("Thema's en acties"))
    rows = []
    for theme in covenant.themes:
        rows.append([theme.code, page.say(of_data(theme.name)), page.say(of_data(theme.source))])
        for action in covenant.actions:
            if action.theme == theme.code:
                rows.append([action.code, action.title, _source(page, action.source, action.fictitious)])
    page.table([Text("Code"), Text("Thema of actie"), Text("Bron")], rows, [10, 58, 26], ["left"] * 3)


def _commitments(page: Page, covenant: Covenant) -> None:
    page.heading(Text("Verbintenissen"))
    rows = []
    for one in covenant.commitments:
        source = _source(page, one.source, one.fictitious)
        rows.append([f"{one.code} ({one.kind})", one.wording, page.say(_target(one)), source])
        rows.append(["", page.say(Text.of("{alles:puntkomma}.", alles=tuple(_details(one)))), "", ""])
    heads = [Text("Code"), Text("Verbintenis"), Text("Doel"), Text("Bron")]
    page.table(heads, rows, [15, 52, 12, 14], ["left", "left", "right", "left"])


def _source(page: Page, source: str, fictitious: bool) -> str:
    return page.say(FICTITIOUS if fictitious else of_data(source))


def _target(one: Commitment) -> Text:
    if one.target is None:
        return Text("geen getal")
    share = one.form in ("ratio", "growth")
    figure = Text.of("{n:procent}" if share else "{n:getal}", n=one.target)
    if one.form == "growth":
        figure = Text.of("+{n}", n=figure)
    return Text.of("{n} per jaar", n=figure) if one.per == "jaar" else figure


def _details(one: Commitment) -> Iterator[Text]:
    if one.category:
        yield of_data(one.category)
    if one.part_of:
        yield Text.of("hoort bij {code}", code=one.part_of)
    yield Text.of("thema {code}", code=one.theme)
    if one.actions:
        yield Text.of("actie {codes}", codes=one.actions)
    feeds = tuple(Text.of("{alles}", alles=what) for feed in one.feeds if (what := tuple(_feed(feed, one.actions))))
    measured = Text(_MEASURES[one.measure])
    yield Text.of("{wat} ({welke})", wat=measured, welke=feeds) if feeds else measured
    if one.form in ("count", "growth"):
        yield Text(_COUNTS[one.counts.value or "onbepaald"])
    if one.region_basis is not None and one.region_basis.value is not None:
        yield Text.of("postcode van {wat}", wat=Text(one.region_basis.value))
    if one.baseline is not None or one.baseline_period:
        yield Text.of("tegenover {n:getal} in {periode}", n=one.baseline, periode=of_data(one.baseline_period or "?"))
    if one.target_group:
        yield Text.of("voor {wie}", wie=of_data(one.target_group))
    if one.due is not None:
        yield Text.of("tegen {dag:datum}", dag=one.due)
    if one.periods:
        yield Text.of("in {perioden}", perioden=one.periods)
    if one.weight is not None:
        yield Text.of("gewicht {deel:procent}", deel=one.weight)
    if one.evidence:
        yield Text.of("bewijs: {wat}", wat=of_data(one.evidence))
    if one.conditional:
        yield Text.of("voorwaarde: {wat}", wat=one.conditional)
    if one.decisive.value != "ja":
        yield Text.of("beslist mee: {woord}", woord=Text(one.decisive.value or "niet ingesteld"))
    if one.also_at:
        yield Text.of("staat ook bij {waar}", waar=of_data(one.also_at))


def _feed(feed: Feed, own: tuple[str, ...]) -> Iterator[Text]:
    """What feeds it; not the actions again where they are all those of the commitment itself (`own`)."""
    if feed.sheet:
        yield Text.of("blad {blad}", blad=of_data(feed.sheet))
    for key, values in feed.where.items():
        yield Text.of("{kolom} {waarden}", kolom=_column(key), waarden=tuple(map(of_data, values)))
    if feed.sum:
        yield Text.of("som van {kolom}", kolom=_column(feed.sum))
    if feed.distinct:
        yield Text.of("elke {kolom} één keer", kolom=_column(feed.distinct))
    if feed.actions and feed.actions != own:
        yield Text.of("{codes}", codes=feed.actions)
    if feed.kinds or feed.file_types:
        yield Text.of("{soorten}", soorten=tuple(map(of_data, (*feed.kinds, *feed.file_types))))


def _column(key: str) -> Text:
    """What a column is called within a sentence."""
    return of_data(_COLUMNS.get(key, key))


def _readings(page: Page, covenant: Covenant) -> None:
    """Every reading of ours and every remark on the text, with its reason, each once."""
    places: dict[tuple[Text, str, str], list[str]] = {}
    for name, code, value in _read(covenant):
        if value is not None and value.why:
            places.setdefault((name, value.why, value.source if value.reading else ""), []).append(code)
    if places:
        page.heading(Text("Hoe we de tekst lezen"))
    for (name, why, source), codes in places.items():
        what = name
        if len(codes) > _MANY:
            what = Text.of("{wat} ({aantal})", wat=what, aantal=commitments(len(codes)))
        elif codes[0]:
            what = Text.of("{wat} ({codes})", wat=what, codes=tuple(codes))
        where = Text.of(" [{bron}, lezing]", bron=of_data(source)) if source else Text("")
        page.item(Text.of("{wat}: {waarom}{bron}", wat=what, waarom=of_data(why), bron=where))


def _read(covenant: Covenant) -> Iterator[tuple[Text, str, Sourced[Any] | None]]:
    """What may carry a reading: its name, the code of the commitment (or ""), and the value."""
    yield Text("looptijd"), "", covenant.term
    yield Text("maximum"), "", covenant.maximum
    yield Text("VTE"), "", covenant.vte
    yield Text("federaal of regionaal"), "", covenant.organised
    yield Text("nulmeting"), "", covenant.baseline_method
    for one in covenant.commitments:
        if one.form in ("count", "growth"):
            yield Text("gewest"), one.code, one.counts
        yield Text("postcode"), one.code, one.region_basis
        yield Text("beslist mee"), one.code, one.decisive
