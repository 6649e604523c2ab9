"""Covenants of the register on a console of a hundred columns: the list, one covenant in full, and the advice on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from validator.foundation.text import Text, of_data
from validator.looks.console import Page
from validator.model.advice import Advice
from validator.model.covenant import Covenant
from validator.model.sourced import Sourced
from validator.texts import DEFAULT_LANGUAGE

FICTITIOUS = Text("FICTIEF")
_MAIN = "sectorconvenant"


def show_list(
    covenants: Sequence[Covenant], titles: Mapping[tuple[str, str], str], language: str = DEFAULT_LANGUAGE
) -> str:
    """The covenants as tables, one per generation and instrument. `titles` says what an instrument is called."""
    page = Page(language)
    page.title(Text.of("Convenanten in het register: {n:getal}", n=len(covenants)))
    for (generation, _, instrument), group in groupby(sorted(covenants, key=_kind), key=_kind):
        rows = [_row(page, covenant) for covenant in group]
        page.heading(
            Text.of(
                "{instrument} {generatie}: {n:getal}",
                instrument=of_data(titles[generation, instrument]),
                generatie=generation,
                n=len(rows),
            )
        )
        heads = [
            Text("Sector"),
            Text("Fonds"),
            Text("PC"),
            Text("Maximum (euro)"),
            Text("VTE"),
            Text("RV + IV"),
            Text(""),
        ]
        page.table(heads, rows, [26, 20, 8, 14, 5, 7, 10], ["left", "left", "left", "right", "right", "right", "left"])
    if any(covenant.fictitious for covenant in covenants):
        page.data("")
        page.paragraph(
            Text(
                "FICTIEF: acties of verbintenissen zijn verzonnen als voorbeeld. Een * staat bij een verzonnen bedrag "
                "of aantal VTE. Wat precies: convenantcheck covenant show SECTOR."
            )
        )
    return page.text()


def show_advice(
    covenant: Covenant,
    title: str,
    advice: Sequence[Advice],
    others: Sequence[Covenant] = (),
    language: str = DEFAULT_LANGUAGE,
) -> str:
    """The advice on one covenant: per commitment what is missing, then what it means, then what is open elsewhere.
    `others` are further covenants of the sector that can be asked for."""
    page = Page(language)
    page.title(
        Text.of(
            "Advies bij {sector}, {titel} {generatie}",
            sector=covenant.sector,
            titel=of_data(title),
            generatie=covenant.generation,
        )
    )
    mark_fictitious(page, covenant)
    whole = [one for one in advice if not one.about and not one.set_by_generation]
    if whole:
        page.heading(Text("Bij het convenant"))
        _items(page, whole)
    rows = [
        [f"{one.code} ({one.kind})", one.wording, page.say(_lacking(advice, one.code))] for one in covenant.commitments
    ]
    page.heading(Text("Per verbintenis"))
    page.table([Text("Code"), Text("Omschrijving"), Text("Ontbreekt of onduidelijk")], rows, [14, 46, 34], ["left"] * 3)
    _meanings(page, [one for one in advice if one.about])
    given = [one for one in advice if one.set_by_generation]
    if given:
        page.heading(Text.of("Open voor alle sectoren van {generatie}", generatie=covenant.generation))
        _items(page, given)
    page.data("")
    page.paragraph(Text("Dit is advies, geen oordeel: wat ontbreekt, beslist straks een persoon."))
    also_in_the_register(page, "lint", others)
    return page.text()


def also_in_the_register(page: Page, command: str, others: Sequence[Covenant]) -> None:
    """The commands that show the other covenants of the sector."""
    if others:
        page.heading(Text("Ook in het register"))
        for other in others:
            options = f"--generation {other.generation} --instrument {other.instrument}"
            page.data(f"convenantcheck covenant {command} {other.id} {options}")


def show_all_advice(found: Sequence[tuple[Covenant, str, Sequence[Advice]]], language: str = DEFAULT_LANGUAGE) -> str:
    """The advice on many covenants: a line each, with what is missing how often."""
    page = Page(language)
    page.title(
        Text("Advies bij 1 convenant") if len(found) == 1 else Text.of("Advies bij {n:getal} convenanten", n=len(found))
    )
    for (generation, *_), group in groupby(sorted(found, key=lambda one: _kind(one[0])), lambda one: _kind(one[0])):
        members = list(group)
        page.heading(Text.of("{titel} {generatie}", titel=of_data(members[0][1]), generatie=generation))
        everywhere = _everywhere([advice for _, _, advice in members])
        rows = [_summary(page, covenant, advice, everywhere) for covenant, _, advice in members]
        heads = [Text("Sector"), Text("Met advies"), Text("Wat ontbreekt (hoe vaak)"), Text("")]
        page.table(heads, rows, [26, 10, 48, 7], ["left", "right", "left", "left"])
        for number in dict.fromkeys(everywhere.values()):
            lacks = [lack for lack, times in everywhere.items() if times == number]
            page.paragraph(
                Text.of("Bij {n:getal} van {m:getal}: {wat}.", n=number, m=len(members), wat=tuple(map(Text, lacks)))
            )
    page.data("")
    page.paragraph(Text("Per sector: convenantcheck covenant lint SECTOR. Dit is advies, geen oordeel."))
    return page.text()


def mark_fictitious(page: Page, covenant: Covenant) -> None:
    """Says what of the covenant was made up, where something was."""
    if covenant.fictitious:
        what = tuple(map(of_data, covenant.fictional)) or Text("dit convenant")
        page.paragraph(Text.of("FICTIEF, als voorbeeld verzonnen: {wat}.", wat=what))


def _kind(covenant: Covenant) -> tuple[str, bool, str]:
    """What covenants are grouped by: the generations in their order, in each the sectorconvenants before addenda."""
    return covenant.generation, covenant.instrument != _MAIN, covenant.instrument


def _row(page: Page, covenant: Covenant) -> list[str]:
    results = len(covenant.result_commitments)
    effort = sum(one.kind == "IV" for one in covenant.commitments)
    return [
        covenant.sector,
        next(iter(covenant.fund.aliases), covenant.fund.name),
        ", ".join(covenant.joint_committees),
        _figure(covenant.maximum, page.figure),
        _figure(covenant.vte, page.number),
        f"{results} + {effort}",
        page.say(FICTITIOUS) if covenant.fictitious else "",
    ]


def _figure(value: Sourced[Decimal], shown_as: Callable[[Decimal], str]) -> str:
    if value.value is None:
        return "–"
    shown = shown_as(value.value)
    return f"* {shown}" if value.fictitious else shown


def _lacking(advice: Iterable[Advice], code: str) -> Text:
    lacks = tuple(dict.fromkeys(Text(one.lack.value) for one in advice if one.about == code))
    return Text.of("{wat}", wat=lacks) if lacks else Text("–")


def _items(page: Page, advice: Iterable[Advice]) -> None:
    for one in advice:
        ground = Text("")
        if one.basis is not None and one.basis.source:
            article, why = of_data(one.basis.article), of_data(one.basis.why)
            ground = Text.of(" [{bron}]", bron=article)
            if one.basis.reading:
                ground = Text.of(" [{bron} – lezing: {waarom}]", bron=article, waarom=why)
        page.item(Text.of("{wat}: {tekst}{grond}", wat=Text(one.lack.value), tekst=one.text, grond=ground))


def _meanings(page: Page, advice: Sequence[Advice]) -> None:
    """Each sentence once; where it says something of one commitment only, with its code."""
    if not advice:
        return
    page.heading(Text("Wat dat betekent"))
    codes: dict[tuple[str, Text], list[str]] = {}
    for one in advice:
        codes.setdefault((one.lack.value, one.text), []).append(one.about)
    for (lack, text), about in sorted(codes.items(), key=lambda item: item[0][0]):
        where = Text.of(" ({codes})", codes=tuple(about)) if text.items else Text("")
        page.item(Text.of("{wat}{waar}: {tekst}", wat=Text(lack), waar=where, tekst=text))


def _everywhere(advised: Sequence[Sequence[Advice]]) -> dict[str, int]:
    """What lacks in most of several covenants as a whole, and so needs no line in each: in how many, the most first."""
    lacks = Counter(lack for advice in advised for lack in {one.lack.value for one in advice if not one.about})
    most = {lack: number for lack, number in lacks.items() if number > max(1, len(advised) / 2)}
    return dict(sorted(most.items(), key=lambda item: (-item[1], item[0])))


def _summary(page: Page, covenant: Covenant, advice: Sequence[Advice], everywhere: Mapping[str, int]) -> list[str]:
    with_advice = len({one.about for one in advice if one.about})
    counts = Counter(one.lack.value for one in advice if one.about)
    whole = dict.fromkeys(one.lack.value for one in advice if not one.about and one.lack.value not in everywhere)
    # A space that does not break keeps a number at the word it counts.
    parts = [f"{page.say(Text(lack))}\u00a0{number}" for lack, number in counts.most_common()]
    parts += [page.say(Text(lack)) for lack in whole]
    return [
        covenant.sector,
        f"{with_advice}/{len(covenant.commitments)}",
        ", ".join(parts) or "–",
        page.say(FICTITIOUS) if covenant.fictitious else "",
    ]
