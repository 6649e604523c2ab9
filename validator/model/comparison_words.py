"""A comparison in words, as texts: said the same way on console and sheet."""

from collections.abc import Sized
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Attainment, Decision
from validator.model.comparison import CellChange, CommitmentChange, Comparison, RowChange, Step
from validator.model.covenant import Covenant
from validator.model.finding import Finding
from validator.model.interval import Interval
from validator.model.proposal import figure
from validator.model.shown import shown_decision


def headline(comparison: Comparison) -> Text:
    """Which two versions of which report are compared."""
    case = comparison.new.case
    return Text.of(
        "Vergelijking: {oud} → {nieuw} ({sector}, {rapport} {perioden})",
        oud=comparison.old.file.name,
        nieuw=comparison.new.file.name,
        sector=case.covenant.sector,
        rapport=Text(case.report.report_type),
        perioden=case.report.years,
    )


def nothing(comparison: Comparison) -> Text:
    """That nothing differs, and in which sense."""
    if comparison.same_content:
        return Text("De twee bestanden zijn gelijk: er is niets gewijzigd.")
    return Text(
        "Geen enkel cijfer of veld dat gelezen wordt, is gewijzigd; de bestanden verschillen alleen in opmaak of in "
        "wat buiten de tabellen en velden staat."
    )


def counted(comparison: Comparison) -> Text:
    """How much differs, in one sentence."""
    added = sum(row.added for row in comparison.rows)
    found = (
        _count(comparison.cells, Text("1 gewijzigde cel"), Text("{n:getal} gewijzigde cellen")),
        _count(range(added), Text("1 rij erbij"), Text("{n:getal} rijen erbij")),
        _count(range(len(comparison.rows) - added), Text("1 rij weg"), Text("{n:getal} rijen weg")),
        _count(comparison.decisions, Text("1 beslissing gewijzigd"), Text("{n:getal} beslissingen gewijzigd")),
        _count(comparison.resolved, Text("1 bevinding opgelost"), Text("{n:getal} bevindingen opgelost")),
        _count(comparison.appeared, Text("1 nieuwe bevinding"), Text("{n:getal} nieuwe bevindingen")),
        _count(comparison.remaining, Text("1 bevinding blijft"), Text("{n:getal} bevindingen blijven")),
    )
    return Text.of("{delen}.", delen=tuple(text for text in found if text is not None))


def effect(comparison: Comparison) -> Text | None:
    """What the changes do to the entitlement, in one sentence; None where there is none (a report half-way)."""
    step = next((step for step in comparison.steps if step.key == "entitlement"), None)
    if step is None or step.difference is None:
        return None
    lowest, highest = step.difference
    if not lowest and not highest:
        return Text("Het recht op toelage verandert niet.")
    if lowest == highest:
        return (
            Text.of("Het recht op toelage stijgt met {bedrag:euro}.", bedrag=lowest)
            if lowest > 0
            else Text.of("Het recht op toelage daalt met {bedrag:euro}.", bedrag=-lowest)
        )
    return Text.of("Het recht op toelage was {oud} en is nu {nieuw}.", oud=amount(step.old), nieuw=amount(step.new))


def _count(things: Sized, one: Text, more: Text) -> Text | None:
    if len(things) == 1:
        return one
    return Text.of(more.id, n=len(things)) if len(things) else None


def amount(interval: Interval | None) -> Text:
    """An amount, or the two between which it lies; a dash where there is none."""
    if interval is None:
        return Text("–")
    if interval.decided:
        return Text.of("{bedrag:euro}", bedrag=interval.lowest)
    return Text.of("{laag:euro} tot {hoog:euro}", laag=interval.lowest, hoog=interval.highest)


def difference(step: Step) -> Text:
    """By how much a step changed, with its sign; of an interval both ends."""
    if step.difference is None:
        return Text("–")
    lowest, highest = step.difference
    if lowest == highest:
        return _signed(lowest)
    return Text.of("laagste {laag}; hoogste {hoog}", laag=_signed(lowest), hoog=_signed(highest))


def _signed(change: Decimal) -> Text:
    if not change:
        return Text("0")
    return Text.of("+{bedrag:euro}" if change > 0 else "{bedrag:euro}", bedrag=change)


def target(covenant: Covenant, change: CommitmentChange) -> Text:
    """The target, was and is."""
    return _both(*(figure(covenant, one, one.target) if one else Text("–") for one in (change.old, change.new)))


def realised(covenant: Covenant, change: CommitmentChange) -> Text:
    """The figure that counts, was and is."""
    return _both(*(figure(covenant, one, one.realised) if one else Text("–") for one in (change.old, change.new)))


def status(change: CommitmentChange) -> Text:
    """Whether it was reached, was and is."""
    return _both(*(Text(one.status.value) if one else Text("–") for one in (change.old, change.new)))


def _both(old: Text, new: Text) -> Text:
    return new if old == new else Text.of("{oud} → {nieuw}", oud=old, nieuw=new)


def known(change: CommitmentChange) -> Attainment | None:
    """The commitment as the new file has it, else as the old one."""
    return change.new or change.old


def weight(change: CommitmentChange) -> tuple[bool, bool]:
    """Order of commitments: what carries money first, and then what was turned around."""
    found = known(change)
    turned = change.old is None or change.new is None or change.old.status is not change.new.status
    return found is None or found.kind != "RV" or bool(found.part_of), not turned


def decided(decision: Decision | None) -> Text:
    """A decision with its reason."""
    return shown_decision(decision) if decision else Text("niets beslist")


def where(finding: Finding) -> str:
    """The cell of a finding, a dash where it has none."""
    return str(finding.place) if finding.place else "–"


def row(change: CellChange | RowChange) -> Text:
    """How a row is called: by its key, else by its number; nothing for a field."""
    if change.row:
        return Text.of("{rij}", rij=change.row)
    if isinstance(change, RowChange):
        return Text.of("rij {n}", n=change.place.row)
    return Text.of("rij {n}", n=change.new.place.row) if change.in_table and change.new.place else Text("")


def content(change: RowChange) -> Text:
    """What a row says that is in one of the files only."""
    return Text.of(
        "{wat}", wat=tuple(Text.of("{kolom}: {waarde}", kolom=label, waarde=value) for label, value in change.says)
    )
