"""The commitments: how far each came, which part of that is Flemish, and what hangs on it."""

from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.looks.cells import ZERO, Bar, Mark, placed
from validator.looks.marks import STATUSES
from validator.looks.words import Money
from validator.model.assessment import Attainment, Reach, Status
from validator.model.outcome import Outcome
from validator.model.proposal import figure, is_share

_FULL = Decimal("1.5")
_GROUPS = {
    "RV": Text("Resultaatsverbintenissen: hiervan hangt een deel van de toelage af"),
    "IV": Text("Inspanningsverbintenissen"),
}
_COUNTS = {
    "vlaams": Text("enkel Vlaams telt"),
    "totaal": Text("alles telt"),
    "onbepaald": Text("het convenant noemt geen regio"),
}


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """One commitment. `reach` is its Flemish part in words, None where no reach is filled in; `counts` says which
    reach counts. `cell` is where its figure stands. `missed`: not reached, or not yet, so that `why` is worth reading.
    `bar` runs to one and a half times the target; the target is its tick."""

    code: str
    fictitious: bool
    wording: str
    why: Text
    bar: Bar | None
    realised: Text
    target: Text
    reach: Text | None
    counts: Text
    at_stake: Money | None
    mark: Mark
    decided: bool
    missed: bool
    cell: str


@dataclass(frozen=True, slots=True)
class CommitmentGroup:
    """The commitments of one kind. `stake`: an amount hangs on some of them."""

    title: Text
    lines: tuple[CommitmentLine, ...]
    stake: bool


def commitment_groups(outcome: Outcome) -> tuple[CommitmentGroup, ...]:
    """The commitments by kind, in the order of the covenant."""
    groups = []
    for kind, title in _GROUPS.items():
        lines = tuple(_line(outcome, one) for one in outcome.case.assessment.attainments if one.kind == kind)
        if lines:
            groups.append(CommitmentGroup(title, lines, any(line.at_stake is not None for line in lines)))
    return tuple(groups)


def _line(outcome: Outcome, one: Attainment) -> CommitmentLine:
    covenant = outcome.case.covenant
    share = is_share(covenant, one)
    return CommitmentLine(
        code=one.code,
        fictitious=one.fictitious,
        wording=one.wording,
        why=one.why,
        bar=_bar(one),
        realised=figure(covenant, one, one.realised),
        target=figure(covenant, one, one.target),
        reach=None if share else _reach(one),
        counts=_COUNTS.get(one.counts, Text("")),
        at_stake=None if one.at_stake is None else Money(one.at_stake),
        mark=STATUSES[one.status],
        decided=one.decided,
        missed=one.status is not Status.REACHED,
        cell=str(one.place) if one.place else "",
    )


def _reach_of(one: Attainment) -> Reach | None:
    """The reach as reported, else as the register of activities has it."""
    for reach in (one.reported, one.recomputed):
        if reach is not None and reach.total is not None and reach.flemish is not None:
            return reach
    return None


def _reach(one: Attainment) -> Text | None:
    reach = _reach_of(one)
    if reach is None:
        return None
    return Text.of("{vlaams:getal} van {alles:getal}", vlaams=reach.flemish, alles=reach.total)


def _bar(one: Attainment) -> Bar | None:
    """Realised against target; the Flemish part apart where the figure is that of the reach."""
    if one.target is None or one.realised is None or one.target <= 0:
        return None
    reach = _reach_of(one)
    flemish = reach.flemish if reach is not None and reach.flemish is not None else None
    total = reach.total if reach is not None and reach.total is not None else None
    parts = [(ZERO, one.realised, "solid")]
    if flemish is not None and total is not None and flemish <= total:
        if one.realised == flemish:
            parts = [(ZERO, flemish, "solid"), (flemish, total, "size")]
        elif one.realised == total:
            parts = [(ZERO, flemish, "solid"), (flemish, total, "dots")]
    return placed(parts, one.target * _FULL, [one.target])
