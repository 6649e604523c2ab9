"""A covenant as the register holds it: amounts, term, actions, commitments, dated events; each with its source."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from pydantic import Field

from validator.model.sourced import Frozen, Id, Sourced

Counts: TypeAlias = Literal["vlaams", "totaal", "onbepaald"]  # texts
Measure: TypeAlias = Literal[
    "activiteiten", "deelnemers_in_activiteiten", "deelnemerslijst", "tabel", "verhouding", "met_de_hand"
]
Decisive: TypeAlias = Literal["ja", "nee", "onduidelijk"]  # texts
PostcodeBasis: TypeAlias = Literal["plaats", "vestiging", "woonplaats", "kantoor"]  # texts


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
    fictitious: bool = Field(default=False, alias="fictief")


class Feed(Frozen):
    """What may count for a commitment: activities of these actions, and of these kinds and file types only.

    For the measure `tabel` it is the table of `sheet` instead: its rows with one of the values of each column in
    `where` (all rows where empty), within the term by the date in `date`. Counted are the rows; with `sum` the values
    of that column are added, with `distinct` each value of that column counts once.
    """

    actions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    sheet: str = ""
    where: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    date: str = "datum"
    sum: str = ""
    distinct: str = ""
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
    `conditional`: the condition it hangs on, in words. `category` is the kind of result commitment that a generation
    asks for (its `result_kinds`); `weight` its share of the result part where results do not weigh the same.
    `target_group`, `due` and `evidence` say for whom, by when, and by what it is shown, as far as the text does.
    `fictitious` (`fictief` in the files): made up for a sample.
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
    category: str = ""
    weight: Decimal | None = None
    target_group: str = ""
    due: date | None = None
    evidence: str = ""
    fictitious: bool = Field(default=False, alias="fictief")
    source: str

    @property
    def carries_money(self) -> bool:
        """Whether it is counted as one of the result commitments of the payout."""
        return self.kind == "RV" and not self.part_of


class Event(Frozen):
    """A dated event: an amendment (wijziging), an early end (beeindiging), a suspension (schorsing) or an extension
    (verlenging).

    `day` is the day it takes effect: the last day of the covenant for an early end, the first day for the others.
    `until` is the last day of a suspension, and the new last day of the term for an extension.
    `targets` holds the new target per commitment code of an amendment; `deadlines` new dates of reports.
    """

    kind: Literal["wijziging", "beeindiging", "schorsing", "verlenging"]  # texts
    day: date
    until: date | None = None
    targets: dict[str, Decimal] = Field(default_factory=dict)
    deadlines: dict[str, date] = Field(default_factory=dict)
    what: str = ""
    source: str
    fictitious: bool = Field(default=False, alias="fictief")


class Advance(Frozen):
    """A part of the subsidy that was paid before the balance (voorschot)."""

    day: date | None = None
    amount: Decimal
    description: str = ""
    source: str


class Addendum(Frozen):
    """An addendum that a sector signed beside its covenant: the instrument, and its amount in euro where known."""

    instrument: str
    amount: Decimal | None = None
    source: str
    fictitious: bool = Field(default=False, alias="fictief")


class Covenant(Frozen):
    """One signed covenant or addendum of one sector.

    `fictitious` (`fictief` in the files): something in it was made up; `fictional` says what, in Dutch. `addenda` are
    those signed beside it (None: no source says). `baseline_method` is how the baseline of an addendum's monitoring is
    measured.
    """

    id: Id
    sector: str
    aliases: tuple[str, ...] = ()
    generation: str
    instrument: str
    fictitious: bool = Field(default=False, alias="fictief")
    fictional: tuple[str, ...] = ()
    joint_committees: tuple[str, ...] = ()
    organised: Sourced[Literal["federaal", "regionaal"]]  # texts
    fund: Fund
    maximum: Sourced[Decimal]
    vte: Sourced[Decimal]
    term: Sourced[Term]
    themes: tuple[Theme, ...]
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...]
    advances: tuple[Advance, ...] | None = None
    addenda: tuple[Addendum, ...] | None = None
    baseline_method: Sourced[str] | None = None
    events: tuple[Event, ...] = ()
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """All that people call its sector: id, name, aliases, fund and joint committees ("PC 322", in French "CP 322",
        and "322")."""
        committees = [name for number in self.joint_committees for name in (f"PC {number}", f"CP {number}", number)]
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
        """The term, as extensions and an early end made it.

        Raises:
            ValueError: the covenant has no term.
        """
        term = self.term.value
        if term is None:
            raise ValueError(f"covenant {self.id} has no term")
        ends = [event.day for event in self.events if event.kind == "beeindiging"]
        extended = [event.until for event in self.extensions() if event.until is not None]
        return Term(first=term.first, last=min([max([term.last, *extended]), *ends]))

    def extensions(self) -> tuple[Event, ...]:
        """The extensions of the term, in order of their day."""
        return tuple(sorted((one for one in self.events if one.kind == "verlenging"), key=lambda one: one.day))

    def target_on(self, commitment: Commitment, day: date) -> Decimal | None:
        """The target that holds on a day: the last amendment up to that day, else the original one."""
        changes = sorted(
            (event.day, event.targets[commitment.code])
            for event in self.events
            if event.kind == "wijziging" and event.day <= day and commitment.code in event.targets
        )
        return changes[-1][1] if changes else commitment.target
