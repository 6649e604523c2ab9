"""The overview of one type of report over all sectors of a generation and instrument; every figure in it is a sum of
figures of the single checks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from validator.model import saved
from validator.model.assessment import Verdict
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.joint import Joint, Lone, ReachTotals
from validator.model.saved import SavedText
from validator.model.summary import SectorFacts, Summary


class Standing(StrEnum):  # texts
    """Where the report of a sector stands."""

    RECEIVED = "ontvangen"
    NOT_CHECKABLE = "niet checkbaar"
    NOT_RECEIVED = "niet ontvangen"


class Turn(StrEnum):  # texts
    """Who is to do the next thing."""

    SECTOR = "sector"
    DEPARTMENT = "departement"
    NOBODY = "niemand"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is still to be done about a report, by whom, and why."""

    turn: Turn
    what: SavedText
    why: SavedText


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that does not count in the overview, and why."""

    summary: Summary
    why: SavedText


@dataclass(frozen=True, slots=True)
class Entry:
    """One sector of the register.

    `summary` is the file that counts: a checked one where there is any, else the one that could not be checked; None
    where nothing was received. `others` are further files of the sector. `deadline` is the last day to submit the
    report (None: not set). `days_over` is, of a report not received, how many days that day lies back (0: not yet
    passed; None: no deadline, or no day to look from). `tasks` is what is still to be done, the most pressing first;
    never empty.
    """

    sector: SectorFacts
    standing: Standing
    summary: Summary | None
    others: tuple[SetAside, ...]
    deadline: date | None
    days_over: int | None
    tasks: tuple[Task, ...]

    @property
    def checked(self) -> Summary | None:
        """The summary of the file that counts, where it was checked."""
        return self.summary if self.standing is Standing.RECEIVED else None

    @property
    def turn(self) -> Turn:
        """Who is to do the most pressing thing."""
        return self.tasks[0].turn


class Group(StrEnum):  # texts
    """Which reports a sum is over. DECIDED, OPEN and RESERVED together are ALL, and so are FICTITIOUS and REAL."""

    ALL = "alle rapporten"
    DECIDED = "beslist"
    OPEN = "nog te beoordelen"
    RESERVED = "niet beoordeelbaar (onder voorbehoud)"
    FICTITIOUS = "fictief"
    REAL = "niet fictief"


@dataclass(frozen=True, slots=True)
class Sums:
    """The steps of the payout of several reports added up, in euro, to the cent. `sectors` is how many reports."""

    group: Group
    sectors: int
    maximum: Decimal
    effort_part: Interval
    result_part: Interval
    deduction: Interval
    earned: Interval
    eligible_costs: Interval
    entitlement: Interval
    advances: Decimal
    balance: Interval


@dataclass(frozen=True, slots=True)
class MidtermSums:
    """What mid-term reports say of the payout to come, added up, in euro; of each report only what is known: `unknown`
    reports give no amount at stake."""

    sectors: int
    unknown: int
    at_stake: Decimal
    at_risk: Interval
    without_forecast: Decimal
    deduction: Interval


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The counts of one theme that are in the same unit: how many commitments, how many of them give a figure, and the
    sums of what they set and realised. Only of counts over the same unit; shares are never added."""

    unit: str
    commitments: int
    with_figure: int
    target: Decimal
    realised: Decimal


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """The commitments of one theme over the sectors (second figures of a commitment are not counted apart).

    `sectors` are the ids of those with a commitment in it. `reached`, `not_reached`, `to_be_judged` and
    `not_yet_measurable` add up to `commitments`. `at_stake` is in euro.
    """

    name: str
    sectors: tuple[str, ...]
    commitments: int
    results: int
    reached: int
    not_reached: int
    to_be_judged: int
    not_yet_measurable: int
    at_stake: Decimal
    units: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Where one rule fires: per sector id how often. `severity` is the most serious of its findings. `suspect`: it
    fires in so many sectors that the template may be the cause."""

    code: str
    title: str
    severity: Severity
    counts: tuple[tuple[str, int], ...]
    suspect: bool

    @property
    def findings(self) -> int:
        """How many findings in all."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class SectorFinding:
    """Something that shows only when reports are laid side by side. `sectors` are ids, `commitments` codes with their
    sector's id before them ("cevora T2-RV")."""

    code: str
    severity: Severity
    title: str
    message: SavedText
    fix: SavedText
    sectors: tuple[str, ...]
    commitments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of ours, in no source: they only decide what is worth a look.

    A rule is suspect where it fires in more than `template_share` of at least `template_sectors` checked reports. A
    figure stands out where it lies more than `outlier_distance` times the median absolute deviation from the median of
    at least `outlier_group` comparable commitments, and is also more than `outlier_factor` times that median, or less
    than the median divided by it.
    """

    template_share: Decimal = Decimal("0.5")
    template_sectors: int = 5
    outlier_distance: Decimal = Decimal(3)
    outlier_group: int = 8
    outlier_factor: Decimal = Decimal(2)


@dataclass(frozen=True, slots=True)
class Overview:
    """All sectors of the register for one generation, instrument and type of report, in the order of their names.

    `as_of` is the day it is looked at from (None: not given; then nothing is overdue). `unplaced` are files that could
    not be checked and do not say of which sector they are; `aside` those that belong in another overview.
    `eligible_costs` are the kinds of costs that the instrument pays (None: no source says). `findings` are those of
    the rules over sectors, added by `with_findings`.
    """

    generation: str
    title: str
    instrument: str
    instrument_title: str
    report: str
    as_of: date | None
    entries: tuple[Entry, ...]
    unplaced: tuple[Summary, ...]
    aside: tuple[SetAside, ...]
    sums: tuple[Sums, ...]
    midterm: MidtermSums | None
    themes: tuple[ThemeRow, ...]
    joint: tuple[Joint, ...]
    lone: tuple[Lone, ...]
    reach: ReachTotals
    rules: tuple[RuleCount, ...]
    eligible_costs: tuple[str, ...] | None
    rules_version: str
    settings: Settings = Settings()
    findings: tuple[SectorFinding, ...] = ()

    def with_findings(self, findings: tuple[SectorFinding, ...]) -> "Overview":
        """The same overview with the findings of the rules over sectors."""
        return replace(self, findings=findings)

    def standing(self, standing: Standing) -> tuple[Entry, ...]:
        """The sectors whose report stands there."""
        return tuple(entry for entry in self.entries if entry.standing is standing)

    @property
    def checked(self) -> tuple[tuple[Entry, Summary], ...]:
        """The sectors with a checked report, each with its summary."""
        return tuple((entry, entry.checked) for entry in self.entries if entry.checked is not None)

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each sector by its id."""
        return {entry.sector.id: entry.sector.name for entry in self.entries}

    def maxima(self, *standings: Standing) -> Decimal:
        """The maxima of the sectors that stand there (of all sectors where none is named), in euro, added up as far as
        they are known."""
        chosen = [entry.sector for entry in self.entries if not standings or entry.standing in standings]
        return sum((one.maximum for one in chosen if one.maximum is not None), Decimal(0))

    def verdicts(self) -> Mapping[Verdict, int]:
        """How many reports have each verdict, those that occur, in the order of the verdicts."""
        found = [summary.verdict for _, summary in self.checked]
        return {verdict: found.count(verdict) for verdict in Verdict if verdict in found}

    def sum_of(self, group: Group) -> Sums | None:
        """The sum over a group; None where no report is in it."""
        return next((sums for sums in self.sums if sums.group is group), None)

    def to_json(self) -> str:
        """One line of JSON that holds all of it."""
        return saved.to_json(self)

    @classmethod
    def from_json(cls, line: str | bytes) -> "Overview":
        """The overview again.

        Raises:
            pydantic.ValidationError: the line was not made by `to_json`.
        """
        return saved.from_json(cls, line)
