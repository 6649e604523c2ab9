"""Which file counts for which sector: the newest submission; all others are listed with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from validator.assess.over_sectors.tasks import tasks
from validator.assess.summary import facts
from validator.foundation.text import Text, of_data
from validator.model.covenant import Covenant
from validator.model.deadlines import deadline
from validator.model.generation import Instrument
from validator.model.overview import Entry, SetAside, Standing
from validator.model.summary import Summary


@dataclass(frozen=True, slots=True)
class Placed:
    """The files by the id of their sector, those that do not say of which sector they are, and those of another
    overview."""

    by_sector: Mapping[str, Sequence[Summary]]
    unplaced: tuple[Summary, ...] = ()
    aside: tuple[SetAside, ...] = ()


@dataclass(slots=True)
class _Sorting:
    by_sector: dict[str, list[Summary]] = field(default_factory=dict)
    unplaced: list[Summary] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)


def placed(
    files: Iterable[Summary], expected: Iterable[Covenant], generation: str, instrument: str, report: str
) -> Placed:
    """Sorts files by sector, by what is in them and never by their name."""
    known = {covenant.id for covenant in expected}
    found = _Sorting()
    for one in files:
        if one.sector is None:
            found.unplaced.append(one)
            continue
        why = _elsewhere(one, generation, instrument, report)
        if why is None and one.sector.id not in known:
            why = Text.of("De sector {sector} staat niet in dit register.", sector=one.sector.name)
        if why is None:
            found.by_sector.setdefault(one.sector.id, []).append(one)
        else:
            found.aside.append(SetAside(one, why))
    return Placed(found.by_sector, tuple(found.unplaced), tuple(found.aside))


def _elsewhere(one: Summary, generation: str, instrument: str, report: str) -> Text | None:
    """Why a file belongs in another overview; None where it belongs in this one."""
    if (one.generation, one.instrument) != (generation, instrument):
        return Text.of(
            "Dit is een rapport over {instrument} {generatie}.",
            instrument=of_data(one.instrument),
            generatie=one.generation,
        )
    if one.report not in ("", report):
        return Text.of(
            "Dit is een {soort}; dit overzicht gaat over: {gevraagd}.",
            soort=of_data(one.report),
            gevraagd=of_data(report),
        )
    return None


def entries(
    by_sector: Mapping[str, Sequence[Summary]],
    expected: Iterable[Covenant],
    instrument: Instrument | None,
    report: str,
    as_of: date | None,
) -> tuple[Entry, ...]:
    """One entry per covenant that is expected, in the order of the names of the sectors."""
    found = []
    for covenant in sorted(expected, key=lambda one: (one.sector.casefold(), one.id)):
        files = sorted(by_sector.get(covenant.id, ()), key=_newest_last, reverse=True)
        chosen = files[0] if files else None
        due = deadline(covenant, instrument, report) if instrument else None
        over = None if chosen or due is None or as_of is None else max(0, (as_of - due).days)
        standing = Standing.NOT_RECEIVED
        if chosen:
            standing = Standing.RECEIVED if chosen.checked else Standing.NOT_CHECKABLE
        others = tuple(SetAside(one, _why_not(one, chosen)) for one in files[1:]) if chosen else ()
        entry = Entry(facts(covenant), standing, chosen, others, due, over, ())
        found.append(Entry(entry.sector, standing, chosen, others, due, over, tasks(entry)))
    return tuple(found)


def _newest_last(one: Summary) -> tuple[bool, date, int, str, str]:
    """A checked file before one that could not be checked; then the latest submission, the most decisions, the name."""
    return one.checked, one.submitted or date.min, one.decisions, one.file, one.sha256


def _why_not(one: Summary, chosen: Summary) -> Text:
    """Why a file does not count, given the one that does."""
    if one.problem is not None:
        return Text.of("Niet te controleren: {wat}", wat=one.problem.message)
    name = chosen.file
    if one.content_sha256 and one.content_sha256 == chosen.content_sha256 and one.decisions == chosen.decisions:
        return Text.of("Heeft dezelfde inhoud als {bestand}, dat telt.", bestand=name)
    if one.submitted is None:
        return Text.of("Heeft geen datum van indiening; {bestand} telt.", bestand=name)
    if one.submitted == chosen.submitted:
        if one.decisions < chosen.decisions:
            return Text.of("Even oud als {bestand}, waarin meer beslist is en dat daarom telt.", bestand=name)
        return Text.of(
            "Even oud als {bestand}, dat hier telt omdat zijn naam later in het alfabet komt. Welk is het laatste?",
            bestand=name,
        )
    return Text.of(
        "Ingediend op {dag:datum}; {bestand} is van {later:datum} en telt.",
        dag=one.submitted,
        bestand=name,
        later=chosen.submitted,
    )
