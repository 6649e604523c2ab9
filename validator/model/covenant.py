"""A covenant as the register holds it: amounts, term, actions, commitments, dated events; each with its source."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from pydantic import Field

from validator.model.sourced import Frozen, Sourced

Counts: TypeAlias = Literal["vlaams", "totaal", "onbepaald"]
Measure: TypeAlias = Literal[
    "activiteiten", "deelnemers_in_activiteiten", "deelnemerslijst", "verhouding", "met_de_hand"
]
Decisive: TypeAlias = Literal["ja", "nee", "onduidelijk"]
PostcodeBasis: TypeAlias = Literal["plaats", "vestiging", "woonplaats", "kantoor"]


class Term(Frozen):
    """First and last day of a covenant, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of calendar days, both ends included."""
        return (self.last - self.first).days + 1


class Fund(Frozen):
    """The sector fund (sectorfonds) that receives the subsidy."""

    name: str
    aliases: tuple[str, ...] = ()
    enterprise_number: str = ""
    iban: str = ""
    source: str


class Theme(Frozen):
    """A decretal theme (decretaal thema)."""

    code: str
    name: str
    source: str


class Action(Frozen):
    """An action (actie) of the action plan."""

    code: str
    theme: str
    priority: str = ""
    title: str
    timing: str = ""
    partners_internal: str = ""
    partners_external: str = ""
    source: str


class Feed(Frozen):
    """What may count for a commitment: activities of these actions, and of these kinds and file types only."""

    actions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    source: str = ""


class Commitment(Frozen):
    """One figure or deliverable that the sector committed itself to (verbintenis).

    `kind`: RV is a result commitment (resultaatsverbintenis), IV an effort commitment (inspanningsverbintenis).
    `part_of` names the commitment this one is a second figure of: such a pair is reached as a whole, and a part that is
    `decisive: onduidelijk` leaves the whole undecided when it alone is missed. `target` is a count, or a share
    (0.75) for a
    `ratio`, or the growth (0.10) for a `growth`; None where the text gives no figure. `per`: over the whole term
    (looptijd) or each period (jaar). `counts`: which reach counts; onbepaald where the text names no region.
    `feeds`: what is counted, one entry per action or group of actions. `also_at`: places where the same promise is
    printed again.
    `conditional`: the condition it hangs on, in words.
    """

    code: str
    kind: Literal["RV", "IV"]
    theme: str
    actions: tuple[str, ...] = ()
    part_of: str = ""
    wording: str
    form: Literal["count", "ratio", "growth", "deliverable"]
    unit: str
    target: Decimal | None = None
    per: Literal["looptijd", "jaar"] = "looptijd"
    periods: tuple[str, ...] = ()
    baseline: Decimal | None = None
    baseline_period: str = ""
    counts: Sourced[Counts]
    region_basis: Sourced[PostcodeBasis] | None = None
    measure: Measure
    feeds: tuple[Feed, ...] = ()
    decisive: Sourced[Decisive]
    conditional: str = ""
    also_at: str = ""
    source: str

    @property
    def carries_money(self) -> bool:
        """Whether it is counted as one of the result commitments of the payout."""
        return self.kind == "RV" and not self.part_of


class Event(Frozen):
    """A dated event: an amendment (wijziging), an early end (beeindiging) or a suspension (schorsing).

    `day` is the day it takes effect: the last day of the covenant for an early end, the first day for the others.
    `targets` holds the new target per commitment code of an amendment; `deadlines` new dates of reports.
    """

    kind: Literal["wijziging", "beeindiging", "schorsing"]
    day: date
    until: date | None = None
    targets: dict[str, Decimal] = Field(default_factory=dict)
    deadlines: dict[str, date] = Field(default_factory=dict)
    what: str = ""
    source: str


class Advance(Frozen):
    """A part of the subsidy that was paid before the balance (voorschot)."""

    day: date | None = None
    amount: Decimal
    description: str = ""
    source: str


class Covenant(Frozen):
    """One signed covenant or addendum of one sector."""

    id: str
    sector: str
    aliases: tuple[str, ...] = ()
    generation: str
    instrument: str
    fictitious: bool = False
    joint_committees: tuple[str, ...] = ()
    organised: Sourced[Literal["federaal", "regionaal"]]
    fund: Fund
    maximum: Sourced[Decimal]
    vte: Sourced[Decimal]
    term: Sourced[Term]
    themes: tuple[Theme, ...]
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...]
    advances: tuple[Advance, ...] | None = None
    events: tuple[Event, ...] = ()
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """All that people call its sector: id, name, aliases, fund and joint committees ("PC 322" and "322")."""
        committees = [name for number in self.joint_committees for name in (f"PC {number}", number)]
        return (self.id, self.sector, *self.aliases, self.fund.name, *self.fund.aliases, *committees)

    @property
    def result_commitments(self) -> tuple[Commitment, ...]:
        """The commitments that decide the result part."""
        return tuple(commitment for commitment in self.commitments if commitment.carries_money)

    def commitment(self, code: str) -> Commitment | None:
        """The commitment with that code, or None."""
        return next((commitment for commitment in self.commitments if commitment.code == code), None)

    def parts_of(self, code: str) -> tuple[Commitment, ...]:
        """The further figures of a commitment."""
        return tuple(commitment for commitment in self.commitments if commitment.part_of == code)

    def effective_term(self) -> Term:
        """The term, cut short where an early end is recorded.

        Raises:
            ValueError: the covenant has no term.
        """
        term = self.term.value
        if term is None:
            raise ValueError(f"covenant {self.id} has no term")
        ends = [event.day for event in self.events if event.kind == "beeindiging"]
        return Term(first=term.first, last=min([term.last, *ends]))

    def target_on(self, commitment: Commitment, day: date) -> Decimal | None:
        """The target that holds on a day: the last amendment up to that day, else the original one."""
        changes = sorted(
            (event.day, event.targets[commitment.code])
            for event in self.events
            if event.kind == "wijziging" and event.day <= day and commitment.code in event.targets
        )
        return changes[-1][1] if changes else commitment.target
