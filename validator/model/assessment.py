"""The assessment: attainment of the commitments, staffing, payout, and the trace of every step of the sum."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.interval import Interval
from validator.model.place import Place
from validator.model.sourced import Basis


class Status(StrEnum):  # texts
    """Whether a commitment was reached."""

    REACHED = "behaald"
    NOT_REACHED = "niet behaald"
    TO_BE_JUDGED = "te beoordelen"
    NOT_YET_MEASURABLE = "nog niet meetbaar"


class Verdict(StrEnum):  # texts
    """The proposal for payout; the first that holds, in this order."""

    NOT_ASSESSABLE = "niet beoordeelbaar"
    MIDTERM = "tussentijds"
    TO_BE_JUDGED = "te beoordelen"
    RECLAIM = "terugvorderen"
    PARTIAL = "gedeeltelijk uitbetalen"
    PAY = "uitbetalen"


@dataclass(frozen=True, slots=True)
class Reach:
    """Reach by region, in units of the commitment (persons, sessions). None where not filled in."""

    flemish: Decimal | None = None
    brussels: Decimal | None = None
    walloon: Decimal | None = None
    unknown: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Attainment:
    """How far one commitment was reached.

    `realised` is what counts for it (None where there is no figure), `reported` the figure of the commitment sheet and
    `recomputed` the one from the register of activities or participants. `status` is the judgement that the money
    follows: of a
    commitment with further figures it is that of all together, after a decision where there is one; `own_status` is
    that of this figure alone. `gap` is target minus realised, never negative. `per_period` gives the realised figure
    per
    period. `why` says how the status came about. `at_stake` is the amount that hangs on it (result commitments only).
    `place` is the cell of the figure, for links. `weight` is how much a result commitment weighs among the others.
    `pace` is given mid-term for what adds up over the term, `paces` for each period that began of a target per year;
    `stake_by_reading`: that amount was computed with equal weights, which no source gives.
    `at_risk` is what of `at_stake` is missed when it goes on like that (None where nothing can be forecast). `changes`
    are the targets that amendments set, in order of their day. `fictitious`: the commitment was made up.
    """

    code: str
    kind: str
    theme: str
    part_of: str
    wording: str
    unit: str
    counts: str
    decisive: str
    target: Decimal | None
    realised: Decimal | None
    reported: Reach
    recomputed: Reach | None
    per_period: tuple[tuple[str, Decimal | None], ...]
    own_status: Status
    status: Status
    gap: Decimal | None
    why: Text
    basis: Basis
    decided: bool = False
    at_stake: Decimal | None = None
    pace: "Pace | None" = None
    place: Place | None = None
    weight: Decimal = Decimal(1)
    paces: "tuple[Pace, ...]" = ()
    at_risk: Interval | None = None
    changes: "tuple[TargetChange, ...]" = ()
    fictitious: bool = False
    stake_by_reading: bool = False

    @property
    def stake(self) -> Text | None:
        """The amount that hangs on it, with the reading it was computed by; None where nothing hangs on it."""
        if self.at_stake is None:
            return None
        if self.stake_by_reading:
            return Text.of("{bedrag:euro} (bij gelijk gewicht, een lezing)", bedrag=self.at_stake)
        return Text.of("{bedrag:euro}", bedrag=self.at_stake)


@dataclass(frozen=True, slots=True)
class Pace:
    """Mid-term: how fast a count goes, and where it ends when it goes on like that.

    `reached` is the share of the target, `elapsed` the share of the days of the count (both 0..1). Those days run from
    `first` to `last` (both included): the whole term or, for a target per year, the period `period`. Months are
    calendar months, a part of a month by its days. `needed` is how many units are still missing, `needed_per_month`
    that over the months that remain (all of it within a last month, None where no day remains), `forecast` the figure
    at the end by a straight line (None where no day has elapsed). They are intervals while it is open which figure
    counts.
    """

    reached: Decimal
    elapsed: Decimal
    period: str = ""
    first: date | None = None
    last: date | None = None
    days_elapsed: int = 0
    days_remaining: int = 0
    months_elapsed: Decimal = Decimal(0)
    months_remaining: Decimal = Decimal(0)
    realised: Interval | None = None
    target: Decimal | None = None
    needed: Interval | None = None
    needed_per_month: Interval | None = None
    forecast: Interval | None = None

    @property
    def ahead(self) -> bool | None:
        """Whether the forecast reaches the target; None where it does with one figure that may count and not with
        another, or where there is no forecast."""
        if self.forecast is None or self.target is None:
            return None
        if self.forecast.lowest >= self.target:
            return True
        return False if self.forecast.highest < self.target else None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that an amendment changed. `in_force`: on the date of the report it holds already. `before` and `after`
    are None where there is no figure."""

    day: date
    before: Decimal | None
    after: Decimal | None
    source: str
    in_force: bool


class About(StrEnum):  # texts
    """What a point to talk about is about."""

    COMMITMENT = "verbintenis"
    STAFFING = "consulenten"
    FINDINGS = "bevindingen"


@dataclass(frozen=True, slots=True)
class TalkPoint:
    """A question for the talk about a mid-term report. It is about the file, never about a person.

    `subject` is the code of the commitment or of the rule, "" where there is none. `effect` is what hangs on the
    answer, in euro: None where no amount follows from the data. `place` is the cell that it is about. `urgency` puts
    points with the same effect in order, 0 first.
    """

    question: Text
    about: About
    subject: str = ""
    effect: Interval | None = None
    place: Place | None = None
    urgency: int = 0

    @property
    def sort_key(self) -> tuple[Decimal, Decimal, int]:
        """Order of the list: the largest effect first, then urgency."""
        if self.effect is None:
            return Decimal(0), Decimal(0), self.urgency
        return -self.effect.highest, -self.effect.lowest, self.urgency


@dataclass(frozen=True, slots=True)
class Midterm:
    """What a mid-term report says of the payout to come, in euro.

    `until` is the last day of the reported period. `at_stake` is the result part (None where no source gives its share,
    or no maximum is known), `at_risk` what of it is missed when every count goes on as it went, `without_forecast` what
    of it hangs on commitments of which nothing can be forecast. `deduction` is that for consultants not at work so far.
    `talk` are the points to talk about that follow from the assessment, in order.
    """

    until: date
    at_stake: Decimal | None
    at_risk: Interval | None
    without_forecast: Decimal | None
    deduction: Interval
    talk: tuple[TalkPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortage:
    """A period in which fewer VTE were at work than funded; both days included. `vte` and `amount` are intervals while
    a person has to decide on a replacement or an absence. `place` is the row it is due to, where there is one."""

    first: date
    last: date
    days: int
    vte: Interval
    amount: Interval
    place: Place | None


@dataclass(frozen=True, slots=True)
class Staffing:
    """Consultants at work against consultants funded. VTE-days are VTE times calendar days; amounts in euro.

    `day_rate` is the amount per VTE per day, with six decimals for reading (sums use the exact fraction).
    `yearly_average` is the deduction under the other reading, where a surplus in the same year offsets a shortage.
    """

    funded_vte: Decimal
    days_in_term: int
    day_rate: Decimal
    vte_days_short: Interval
    deduction: Interval
    shortages: tuple[Shortage, ...]
    yearly_average: Interval


class LineKind(StrEnum):
    """What a line of the trace is."""

    STEP = "stap"
    READING = "lezing"
    NOTE = "opmerking"


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line of the sum: its label, its formula with the numbers filled in, the amount, and what it rests on.

    `key` names the step (maximum, effort_part, result_part, deduction, eligible_costs, entitlement, advances,
    balance, or that
    of a reading). A READING line shows the amount under another reading than the one applied. A NOTE has no amount.
    """

    key: str
    kind: LineKind
    label: Text
    formula: Text
    amount: Interval | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Payout:
    """The sum of the payout, in euro, each rounded to the cent at the end. Intervals while something is undecided.

    `earned` is effort and result part together after the deduction, before the costs are a ceiling. It is no sum of the
    intervals: while the shares are open, what one part gains the other loses.
    """

    maximum: Decimal
    effort_part: Interval
    result_part: Interval
    deduction: Interval
    earned: Interval
    eligible_costs: Interval
    entitlement: Interval
    advances: Decimal
    balance: Interval


class Subject(StrEnum):
    """What a person can be asked to decide."""

    RESULT = "resultaatsverbintenis"
    REPLACEMENT = "vervanging"
    ABSENCE = "afwezigheid"
    EFFORT = "inspanning"


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that a person can take. `key` identifies it in the workbook and stays the same on a re-check.

    `needed`: the amount stays an interval until it is taken. The others may be taken, as a person can always judge
    otherwise than the figures.
    """

    key: str
    subject: Subject
    text: Text
    options: tuple[str, ...]
    place: Place | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that a person entered in `Oordeel`. `choice` is one of the options of its question, or ""; for the
    effort part `percentage` (0..1) or `amount` (euro) says what is accepted. `place` is the cell of the decision.
    `carried_from` is the name of the earlier file it was taken in, "" where it stands in the file itself."""

    key: str
    choice: str = ""
    percentage: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""
    place: Place | None = None
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything computed from a report. `payout` is None for a progress report; `costs_outside` and the like are
    findings' work."""

    attainments: tuple[Attainment, ...]
    staffing: Staffing
    payout: Payout | None
    trace: tuple[TraceLine, ...]
    questions: tuple[Question, ...]
    midterm: Midterm | None = None

    def attainment(self, code: str) -> Attainment | None:
        """The attainment of a commitment, or None."""
        return next((attainment for attainment in self.attainments if attainment.code == code), None)
