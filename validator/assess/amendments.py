"""What happened to a covenant after it was signed: amended targets, extensions, suspensions, an early end."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import reduce

from validator.foundation.text import Text, of_data
from validator.model.assessment import Attainment, LineKind, TargetChange, TraceLine
from validator.model.covenant import Commitment, Covenant, Event
from validator.model.generation import Generation
from validator.model.sourced import Basis

_SHARES = ("ratio", "growth")


def changes(covenant: Covenant, commitment: Commitment, as_of: date) -> tuple[TargetChange, ...]:
    """The targets of a commitment that amendments set, in order of their day; those after the date of the report are
    not in force."""
    amendments = sorted(
        (one for one in covenant.events if one.kind == "wijziging" and commitment.code in one.targets),
        key=lambda one: one.day,
    )
    found = []
    before = commitment.target
    for event in amendments:
        after = event.targets[commitment.code]
        found.append(TargetChange(event.day, before, after, event.source, event.day <= as_of))
        before = after
    return tuple(found)


def in_words(made: tuple[TargetChange, ...], commitment: Commitment) -> Text | None:
    """The change in force, and those to come, in sentences; None where there are none."""
    said: list[Text] = []
    held = [one for one in made if one.in_force]
    if held:
        said.append(
            Text.of(
                "Streefwaarde {nu} sinds {dag:datum} (wijziging; voordien {eerst}).",
                nu=_figure(commitment, held[-1].after),
                dag=held[-1].day,
                eerst=_figure(commitment, held[-1].before),
            )
        )
        if commitment.per == "jaar":
            said.append(Text("De streefwaarde op de datum van het rapport telt voor elk jaar."))
    said += [
        Text.of(
            "Een wijziging brengt de streefwaarde op {straks} vanaf {dag:datum}; op de datum van het rapport geldt ze "
            "nog niet.",
            straks=_figure(commitment, change.after),
            dag=change.day,
        )
        for change in made
        if not change.in_force
    ]
    return reduce(lambda one, other: Text.of("{eerst} {dan}", eerst=one, dan=other), said) if said else None


def notes(
    judged: tuple[Attainment, ...], covenant: Covenant, generation: Generation, as_of: date
) -> Iterator[TraceLine]:
    """A line for every event of the covenant, and for every target that one changed."""
    article = generation.article("wijziging", covenant.instrument)
    for one in judged:
        commitment = covenant.commitment(one.code)
        formula = in_words(one.changes, commitment) if commitment else None
        if formula is not None:
            sources = tuple(dict.fromkeys(change.source for change in one.changes))
            label = Text.of("{code}: gewijzigde streefwaarde", code=one.code)
            yield _note("target_changed", label, formula, article, sources)
    for event in sorted(covenant.events, key=lambda event: event.day):
        if event.targets and not event.what:
            continue  # the lines above say it all
        label, formula = _said(event, covenant, as_of)
        yield _note("event", label, formula, article, (event.source,))


def _said(event: Event, covenant: Covenant, as_of: date) -> tuple[Text, Text]:
    what = of_data(event.what)
    match event.kind:
        case "verlenging":
            formula = Text.of(
                "laatste dag van de looptijd {nieuw:datum}, voordien {oud:datum}",
                nieuw=event.until, oud=_last_before(event, covenant),
            )  # fmt: skip
            label = Text.of("Verlenging vanaf {dag:datum}", dag=event.day)
        case "beeindiging":
            formula = Text.of("{dag:datum} is de laatste dag van het convenant", dag=event.day)
            label = Text("Vervroegde beëindiging")
        case "schorsing":
            formula = Text("tot een dag die het register niet noemt")
            if event.until:
                formula = Text.of("tot en met {tot:datum}", tot=event.until)
            label = Text.of("Schorsing vanaf {dag:datum}", dag=event.day)
        case "wijziging":
            formula = Text("zonder nieuwe streefwaarde")
            if event.targets:
                formula = Text.of("nieuwe streefwaarde voor {codes}", codes=tuple(event.targets))
            label = Text.of("Wijziging op {dag:datum}", dag=event.day)
            if event.day > as_of:
                label = Text.of("Wijziging vanaf {dag:datum}, nog niet van kracht", dag=event.day)
    return label, Text.of("{gevolg}: {wat}", gevolg=formula, wat=what) if event.what else formula


def _last_before(event: Event, covenant: Covenant) -> date | None:
    """The last day of the term before an extension."""
    term = covenant.term.value
    earlier = [one.until for one in covenant.extensions() if one.day < event.day and one.until is not None]
    return max([term.last, *earlier]) if term else None


def _note(key: str, label: Text, formula: Text, article: Basis, sources: tuple[str, ...]) -> TraceLine:
    source = "; ".join(sources)
    basis = Basis(source, article.article if article.source else source)
    return TraceLine(key, LineKind.NOTE, label, formula, None, basis)


def _figure(commitment: Commitment, value: Decimal | None) -> Text:
    if value is None:
        return Text("geen cijfer")
    return Text.of("{n:procent}" if commitment.form in _SHARES else "{n:getal}", n=value)
