"""A split for a console of a hundred columns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from validator.foundation.text import Text, of_data
from validator.looks.console import Page
from validator.split.definition import BASIS_NAMES, CLASS_NAMES, COUNT_HEADERS, definition
from validator.split.evidence import totals
from validator.split.filling import Filling
from validator.split.result import Regions, Split

MOST = 12
"""So many activities, and figures that were kept, are shown; the workbook has all."""


def show(
    split: Split, filling: Filling | None, evidence: Path, report: Path | None, language: str, signed: bool = False
) -> str:
    """The split as text, ending in a newline.

    Args:
        split: the outcome.
        filling: what was filled in a report, None where none was given.
        evidence: where the workbook with the evidence lies.
        report: where the filled copy of the report lies; None where there is none.
        language: of the text.
        signed: whether the report was digitally signed, which the copy cannot be.
    """
    page = _Page(language)
    names = dict.fromkeys(one.file for one in split.lists)
    page.title(Text.of("Splitsing van {lijsten}", lijsten=tuple(names)))
    page.data("")
    page.counts(Text("Aantal"), [(page.say(label), counts) for label, counts in totals(split)])
    page.heading(Text("Hoe er geteld is"))
    page.facts(definition(split))
    for note in split.notes:
        page.item(note)
    _reasons(page, split)
    if split.periods or split.no_period.total < split.rows.total:
        page.heading(Text("Per periode"))
        rows = list(split.periods)
        if split.no_period.total:
            rows.append((page.say(Text("geen, of erbuiten")), split.no_period))
        page.counts(Text("Periode"), rows)
    _commitments(page, split)
    _activities(page, split)
    if filling is not None:
        _filled(page, filling)
    page.heading(Text("Bestanden"))
    page.path(Text("Splitsing en bewijs:"), evidence)
    if report is not None:
        page.path(Text("Rapport met de cijfers:"), report)
        if signed:
            page.item(
                Text("De digitale handtekening van het rapport geldt niet voor de kopie: laat ze opnieuw tekenen.")
            )
    _next(page, split, filling, report)
    return page.text()


def _reasons(page: "_Page", split: Split) -> None:
    if not split.reasons:
        page.heading(Text("Niet ingedeeld: geen enkele rij"))
        return
    page.heading(Text("Niet in een Belgisch gewest"))
    rows = [[page.say(CLASS_NAMES[name]), page.number(count), page.say(why)] for name, why, count in split.reasons]
    heads = [Text("Gewest"), Text("Aantal"), Text("Waarom")]
    page.table(heads, rows, [12, 10, 72], ["left", "right", "left"], heads_follow=True)


def _commitments(page: "_Page", split: Split) -> None:
    if not split.commitments:
        return
    page.heading(Text("Per verbintenis"))
    names = {
        one.code: page.say(Text.of("{code} (fictief)", code=one.code)) if one.fictitious else one.code
        for one in split.commitments
    }
    rows = [
        (f"{names[one.code]} {period}", counts) for one in split.commitments for period, counts in one.periods.items()
    ]
    if rows:
        page.counts(Text("Verbintenis"), rows)
    for one in split.commitments:
        page.item(
            Text.of(
                "{code}: {hoe}; postcode van: {basis}{bron}. {notes}",
                code=names[one.code],
                hoe=one.how,
                basis=BASIS_NAMES.get(one.basis, Text(one.basis)),
                bron=_source(page, one.source) if one.basis == one.wanted and one.wanted else "",
                notes=" ".join(page.say(note) for note in one.notes),
            )
            if one.periods
            else Text.of("{code}: {notes}", code=names[one.code], notes=" ".join(page.say(note) for note in one.notes))
        )


def _source(page: "_Page", source: Any) -> str:
    if source is None:
        return ""
    reading = Text(", lezing") if source.reading else Text("")
    text = Text.of(" (uit het register van convenanten: {bron}{lezing})", bron=of_data(source.source), lezing=reading)
    return page.say(text)


def _activities(page: "_Page", split: Split) -> None:
    named = list(split.of_activity().items())
    if not named or split.asked.unit == "activiteit":
        return
    page.heading(Text.of("Per activiteit ({n:getal})", n=len(named)))
    of = dict(zip(split.activities["activiteit"], split.activities["postcode_van"], strict=True))
    rows = [
        (f"{name} ({page.say(of_data(of[name]))})" if of[name] != split.basis and of[name] else name, counts)
        for name, counts in named
    ]
    page.counts(Text("Activiteit"), rows[:MOST])
    if len(named) > MOST:
        page.paragraph(Text.of("En nog {n:getal}: zie het blad Per activiteit.", n=len(named) - MOST))


def _filled(page: "_Page", filling: Filling) -> None:
    page.heading(Text("In het rapport"))
    replaced = sum(1 for figure in filling.written if figure.was is not None)
    page.paragraph(
        Text.of(
            "{n:getal} cellen ingevuld, {v:getal} vervangen, {s:getal} stonden er al goed, {k:getal} niet gewijzigd.",
            n=len(filling.written) - replaced,
            v=replaced,
            s=filling.same,
            k=len(filling.kept),
        )
    )
    if not filling.written:
        page.paragraph(Text("Er is geen kopie van het rapport gemaakt: er was niets in te vullen."))
    for note in filling.notes:
        page.item(note)
    for sheet, names in filling.unknown.items():
        if names:
            shown = (*names[:MOST], "…") if len(names) > MOST else names
            what = (
                Text("Activiteiten uit de lijst die niet in het register van het rapport staan")
                if sheet == "activiteiten"
                else Text("Verbintenissen uit de lijst die niet in het rapport staan")
            )
            page.item(Text.of("{wat} ({n:getal}): {namen}.", wat=what, n=len(names), namen=shown))
    if filling.untouched:
        page.item(
            Text.of("Activiteiten van het rapport die in de lijst niet voorkomen: {n:getal}.", n=filling.untouched)
        )
    rows = [
        [str(one.figure.place), one.figure.of, one.figure.was or "", str(one.figure.value), page.say(one.why)]
        for one in filling.kept[:MOST]
    ]
    if rows:
        heads = [Text("Cel"), Text("Voor"), Text("Staat er"), Text("Splitsing"), Text("Waarom niet gewijzigd")]
        page.table(heads, rows, [24, 14, 10, 9, 34], ["left", "left", "right", "right", "left"], heads_follow=True)
    if len(filling.kept) > MOST:
        page.paragraph(Text.of("En nog {n:getal}: zie het blad In het rapport.", n=len(filling.kept) - MOST))


def _next(page: "_Page", split: Split, filling: Filling | None, report: Path | None) -> None:
    steps = []
    if split.rows.unknown:
        steps.append(Text("Vul de postcodes aan die op het blad Niet ingedeeld staan, en splits opnieuw."))
    if not split.basis:
        steps.append(Text("Zeg met --basis waar de postcode van is: plaats, vestiging, woonplaats of kantoor."))
    if filling is not None and any(one.figure.was is not None for one in filling.kept):
        steps.append(Text("Kijk de cijfers na die verschillen; met --replace komen die van de splitsing in de plaats."))
    if filling is not None and not split.of_activity() and not split.commitments:
        steps.append(
            Text(
                "De lijst heeft geen herkende kolom met het nummer van de activiteit of met codes van verbintenissen: "
                "geef die met --activity of --commitments, dan komen de cijfers in het rapport."
            )
        )
    if filling is None:
        steps.append(Text("Met --into RAPPORT.xlsx komen de cijfers in een kopie van het rapport."))
    if steps or report:
        page.heading(Text("Wat nu"))
    for step in steps:
        page.item(step)
    if report is not None:
        page.item(Text("Controleer het rapport:"))
        page.data(f'  convenantcheck check "{report}"')


class _Page(Page):
    """The page of a split: its tables hold counts, each under its header."""

    def path(self, label: Text, path: Path) -> None:
        """A label, and the path on a line of its own."""
        self.paragraph(label)
        self.data(f"  {path}")

    def counts(self, label: Text, rows: Sequence[tuple[str, Regions]]) -> None:
        """A table of how many there are of each region."""
        body = [[name, *(self.number(figure) for figure in counts.figures)] for name, counts in rows]
        aligns = ["left", *["right"] * 6]
        self.table([label, *COUNT_HEADERS], body, [28, 10, 10, 10, 10, 10, 10], aligns, heads_follow=True)
