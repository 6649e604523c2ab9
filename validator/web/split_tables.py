"""The tables of a split, as a page draws them: each count with a bar of its parts beside it."""

from collections.abc import Iterable
from decimal import Decimal

from validator.foundation.text import Text, of_data
from validator.looks.cells import Bar, Cell, Table, bar, table
from validator.looks.cells import Column as Shown
from validator.model.sourced import Basis
from validator.split.bases import REPORT_BASIS
from validator.split.columns import ACTIVITY
from validator.split.definition import BASIS_NAMES, CLASS_NAMES, COUNT_HEADERS
from validator.split.evidence import totals
from validator.split.filling import Filling, Kept
from validator.split.result import CommitmentCount, Regions, Split
from validator.web.split_lists import shown

MOST = 200
"""So many activities, and figures that were kept, are shown; the workbook has all."""
_NAMED = 12

FILLS = tuple(zip(CLASS_NAMES.values(), ("solid", "hatch", "dots", "size", "cross"), strict=True))
"""The classes with the pattern of their bar, in the order of the figures."""

_Row = tuple[Cell, Regions]


def totals_table(split: Split) -> Table:
    """All rows, and all persons where they are told apart."""
    return _counts(Text("Verdeling over de gewesten"), Text("Wat"), list(totals(split)))


def period_table(split: Split) -> Table | None:
    """The counts per period; None where there is nothing to tell apart."""
    if not (split.periods or split.no_period.total < split.rows.total):
        return None
    rows: list[_Row] = list(split.periods)
    if split.no_period.total:
        rows.append((Text("geen, of erbuiten"), split.no_period))
    return _counts(Text("Per periode"), Text("Periode"), rows)


def commitment_table(split: Split) -> Table | None:
    """The counts per commitment and period; None where no row could be linked to one."""
    rows: list[_Row] = [
        (_commitment(one.code, period, one.fictitious), counts)
        for one in split.commitments
        for period, counts in one.periods.items()
    ]
    return _counts(Text("Per verbintenis"), Text("Verbintenis"), rows) if rows else None


def _commitment(code: str, period: str, fictitious: bool) -> Text:
    form = "{code} (fictief), {periode}" if fictitious else "{code}, {periode}"
    return Text.of(form, code=code, periode=period)


def commitment_notes(split: Split) -> list[tuple[str, tuple[Text, ...]]]:
    """Per commitment how it was counted, or why not."""
    return [(one.code, (*([_how(one)] if one.periods else []), *one.notes)) for one in split.commitments]


def _how(one: CommitmentCount) -> Text:
    return Text.of(
        "{hoe}; postcode van: {basis}{bron}.",
        hoe=one.how,
        basis=BASIS_NAMES.get(one.basis, Text(one.basis)),
        bron=_source(one.source) if one.source and one.basis == one.wanted and one.wanted else "",
    )


def _source(source: Basis) -> Text:
    reading = Text(", lezing") if source.reading else ""
    return Text.of(" (uit het register van convenanten: {bron}{lezing})", bron=of_data(source.source), lezing=reading)


def activity_table(split: Split) -> Table | None:
    """The counts per activity; None where the lists name none, or each row is one."""
    named = split.of_activity()
    if not named or split.asked.unit == "activiteit":
        return None
    of = dict(zip(split.activities[ACTIVITY], split.activities[REPORT_BASIS], strict=True))
    rows: list[_Row] = [
        (_activity(name, of[name] if of[name] != split.basis else ""), counts)
        for name, counts in list(named.items())[:MOST]
    ]
    return _counts(Text.of("Per activiteit ({n:getal})", n=len(named)), Text("Activiteit"), rows)


def _activity(name: str, basis: str) -> Text:
    if not basis:
        return Text.of("{naam}", naam=shown(name))
    return Text.of("{naam} (postcode van: {basis})", naam=shown(name), basis=BASIS_NAMES.get(basis, Text(basis)))


def reason_table(split: Split) -> Table | None:
    """What is in no Belgian region, and why; None where there is no such row."""
    if not split.reasons:
        return None
    columns = [
        Shown[tuple[str, Text, int]](Text("Waarom"), lambda row: row[1], "long"),
        Shown[tuple[str, Text, int]](Text("Telt als"), lambda row: CLASS_NAMES[row[0]]),
        Shown[tuple[str, Text, int]](Text("Aantal"), lambda row: row[2], "num"),
    ]
    return table(Text("Niet in een Belgisch gewest"), columns, split.reasons, style="quiet stacks")


def said_of_filling(filling: Filling, split: Split) -> list[Text]:
    """What was filled in, what of the lists the report does not know, and why nothing could be filled in."""
    replaced = sum(1 for figure in filling.written if figure.was is not None)
    said = [
        Text.of(
            "{n:getal} cellen ingevuld, {v:getal} vervangen, {s:getal} stonden er al goed, {k:getal} niet gewijzigd.",
            n=len(filling.written) - replaced,
            v=replaced,
            s=filling.same,
            k=len(filling.kept),
        )
    ]
    if not filling.written:
        said.append(Text("Er is geen kopie van het rapport gemaakt: er was niets in te vullen."))
    if not split.of_activity() and not split.commitments:
        said.append(
            Text(
                "De lijst heeft geen herkende kolom met het nummer van de activiteit of met codes van verbintenissen: "
                "geef die met --activity of --commitments, dan komen de cijfers in het rapport."
            )
        )
    said += filling.notes
    for sheet, names in filling.unknown.items():
        if names:
            some = tuple(map(shown, names[:_NAMED])) + (("…",) if len(names) > _NAMED else ())
            what = (
                Text("Activiteiten uit de lijst die niet in het register van het rapport staan")
                if sheet == "activiteiten"
                else Text("Verbintenissen uit de lijst die niet in het rapport staan")
            )
            said.append(Text.of("{wat} ({n:getal}): {namen}.", wat=what, n=len(names), namen=some))
    if filling.untouched:
        said.append(
            Text.of("Activiteiten van het rapport die in de lijst niet voorkomen: {n:getal}.", n=filling.untouched)
        )
    return said


def kept_table(filling: Filling) -> Table | None:
    """The figures of the report that stay as they are, with that of the split and why; None where there are none."""
    if not filling.kept:
        return None
    columns = [
        Shown[Kept](Text("Cel"), lambda one: str(one.figure.place)),
        Shown[Kept](Text("Voor"), lambda one: shown(one.figure.of)),
        Shown[Kept](Text("Staat er"), lambda one: shown(one.figure.was or ""), "num"),
        Shown[Kept](Text("Splitsing"), lambda one: one.figure.value, "num"),
        Shown[Kept](Text("Waarom niet gewijzigd"), lambda one: one.why, "long"),
    ]
    return table(Text("Niet gewijzigd in het rapport"), columns, filling.kept[:MOST], style="stacks")


def _counts(caption: Text, label: Text, rows: Iterable[_Row]) -> Table:
    columns = [
        Shown[_Row](label, lambda row: row[0]),
        Shown[_Row](Text("Verdeling"), lambda row: _bar(row[1]), "bar"),
        *(_figure(header, at) for at, header in enumerate(COUNT_HEADERS)),
    ]
    return table(caption, columns, rows, style="picture stacks")


def _figure(header: Text, at: int) -> Shown[_Row]:
    return Shown[_Row](header, lambda row: row[1].figures[at], "num")


def _bar(counts: Regions) -> Bar:
    parts = zip(counts.figures[1:], FILLS, strict=True)
    return bar([(Decimal(figure), fill) for figure, (_, fill) in parts], Decimal(counts.total))
