"""The assessment: attainment of the commitments, staffing, payout, and the trace of every step of the sum."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from validator.foundation.text import Text
from validator.model.interval import Interval
from validator.model.place import Place
from validator.model.sourced import Basis


class Status(StrEnum):
    """Whether a commitment was reached."""

    REACHED = "behaald"
    NOT_REACHED = "niet behaald"
    TO_BE_JUDGED = "te beoordelen"
    NOT_YET_MEASURABLE = "nog niet meetbaar"


class Verdict(StrEnum):
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
    `place` is the cell of the figure, for links.
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


@dataclass(frozen=True, slots=True)
class Pace:
    """Mid-term: the share of the target reached against the share of the term elapsed (both 0..1)."""

    reached: Decimal
    elapsed: Decimal


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
    """The sum of the payout, in euro, each rounded to the cent at the end. Intervals while something is undecided."""

    maximum: Decimal
    effort_part: Interval
    result_part: Interval
    deduction: Interval
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
    effort part `percentage` (0..1) or `amount` (euro) says what is accepted. `place` is the cell of the decision."""

    key: str
    choice: str = ""
    percentage: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything computed from a report. `payout` is None for a progress report; `costs_outside` and the like are
    findings' work."""

    attainments: tuple[Attainment, ...]
    staffing: Staffing
    payout: Payout | None
    trace: tuple[TraceLine, ...]
    questions: tuple[Question, ...]

    def attainment(self, code: str) -> Attainment | None:
        """The attainment of a commitment, or None."""
        return next((attainment for attainment in self.attainments if attainment.code == code), None)
