"""The summary of one checked file, or of one that could not be checked: what an overview over sectors is made of.

A summary is small (no table of the workbook is in it), frozen, can be pickled, and survives JSON unchanged.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from validator.foundation.text import Text
from validator.model import saved
from validator.model.assessment import Payout, Reach, Status, Subject, Verdict
from validator.model.finding import Severity
from validator.model.interval import Interval
from validator.model.saved import SavedText


class State(StrEnum):  # texts
    """What became of a file."""

    CHECKED = "gecontroleerd"
    NOT_CHECKABLE = "niet checkbaar"


class Role(StrEnum):  # texts
    """The part a sector has in an initiative of several sectors; NONE where the report does not say."""

    LEADER = "trekker"
    PARTNER = "partner"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file could not be checked: a stable word for programs, what is wrong, and what to do."""

    code: str
    message: SavedText
    fix: SavedText


@dataclass(frozen=True, slots=True)
class SectorFacts:
    """A sector with its covenant, as the register has it.

    `id` is the sector's id in the register. `maximum` is in euro, `vte` the funded VTE: None where no source gives
    them. `first` and `last` are the days of the term, extensions and an early end included. `organised`: "federaal",
    "regionaal" or "" where not known. `fictitious`: something in the covenant was made up; `fictional` says what;
    `fictitious_maximum`: the maximum itself was.
    """

    id: str
    name: str
    fund: str = ""
    joint_committees: tuple[str, ...] = ()
    organised: str = ""
    maximum: Decimal | None = None
    vte: Decimal | None = None
    first: date | None = None
    last: date | None = None
    fictitious: bool = False
    fictional: tuple[str, ...] = ()
    fictitious_maximum: bool = False

    @property
    def committees(self) -> Text | None:
        """The joint committees as people write them: "PC 118, PC 220"; in French "CP 118, CP 220"."""
        if not self.joint_committees:
            return None
        return Text.of("{alle}", alle=tuple(Text.of("PC {nummer}", nummer=number) for number in self.joint_committees))


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding. `sheet` and `cell` are "" where no cell carries it; `label` is what the workbook calls the column
    or field of that cell ("" where there is none)."""

    code: str
    severity: Severity
    sheet: str
    cell: str
    label: str
    message: SavedText
    fix: SavedText


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One decision that nobody took yet. `needed`: the amount stays an interval until it is taken. `sheet` and `cell`
    say what it is about, "" where there is no cell."""

    key: str
    subject: Subject
    text: SavedText
    needed: bool
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class AttainmentLine:
    """How far one commitment was reached.

    `theme` is the name of the theme. `category` is the kind of result commitment ("" where the covenant gives none).
    For the forms "ratio" and "growth" `target` and `realised` are shares (0.75). `realised` is the figure that counts,
    `ratio` that over the target (None where there is no figure, or the target is 0). `status` is the judgement the
    money follows, `own_status` that of this figure alone. `decided`: a person decided; `choice` and `reason` are what
    and why. `at_stake` is the amount in euro that hangs on it (result commitments only). `reach` is what the report
    gives by region, in units of the commitment. `part_of`: the commitment that this one is a second figure of. `per`:
    the target is for the whole term (looptijd) or for each year (jaar; `realised` is then the weakest year).
    """

    code: str
    kind: str
    theme: str
    category: str
    wording: str
    unit: str
    form: str
    counts: str
    target: Decimal | None
    realised: Decimal | None
    ratio: Decimal | None
    status: Status
    own_status: Status
    decided: bool
    choice: str
    reason: str
    at_stake: Decimal | None
    reach: Reach
    why: SavedText
    part_of: str = ""
    fictitious: bool = False
    per: str = "looptijd"


@dataclass(frozen=True, slots=True)
class CostLine:
    """The costs of one kind (kostensoort; "" where not filled in): the number of lines, and what is charged to the
    covenant in euro. `eligible` is None where no source says which kinds are."""

    kind: str
    lines: int
    amount: Decimal
    eligible: bool | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """Activities of one report that several sectors may have reported: those of one day, organisation, postal code and
    project together.

    Only activities with a project name, or with all three of day, organisation and postal code. `organisation` holds
    the digits of the enterprise number only. `role` is that of their actions in the action plan, `commitments` the
    codes they count for, `reach` their participants.
    """

    day: date | None
    organisation: str
    postcode: str
    project: str
    role: Role
    kinds: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[str, ...]
    activities: int
    reach: Reach


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """An action that the action plan calls intersectoral. `projects` are the project names of its activities."""

    action: str
    title: str
    role: Role
    status: str
    partners: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A point for the talk about a mid-term report, and what hangs on it in euro (None: no amount follows)."""

    question: SavedText
    subject: str
    effect: Interval | None


@dataclass(frozen=True, slots=True)
class MidtermLine:
    """What a mid-term report says of the payout to come, in euro; see `validator.model.assessment.Midterm`."""

    until: date
    at_stake: Decimal | None
    at_risk: Interval | None
    without_forecast: Decimal | None
    deduction: Interval
    talk: tuple[TalkLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """One file.

    Of a file that could not be checked only `file`, `sha256`, `state` and `problem` are sure; `sector`, `generation`,
    `instrument` and `report` are filled in as far as they are known. Of a checked file:

    - `content_sha256` is that of its content without our own marks; `signed`: it carries a digital signature;
    - `sector` is its covenant, `report` the type ("eindrapport" is the final one), `submitted` the day of submission
      by its own word, `deadline` the last day to submit it (None: not set), `as_of` the day it was looked at from;
    - `verdict` and `proposal` are the proposal; `payout` its steps (None for a report that is not final), `midterm`
      what a mid-term report gives instead;
    - `questions` are the decisions nobody took, `decisions` is the number of those taken;
    - `reach` are the participants of its register of activities by region (None: the register is empty), of a sector
      that is `regional` all Flemish; `costs` the cost statement by kind;
    - `events` may have been done together with other sectors; `events_left_out` is how many more there are than a
      summary holds;
    - `copy` and `json` are where the annotated copy and the outcome lie, relative to the folder of the overview ("":
      not written).
    """

    file: str
    sha256: str
    state: State
    problem: Trouble | None = None
    content_sha256: str = ""
    signed: bool = False
    sector: SectorFacts | None = None
    generation: str = ""
    instrument: str = ""
    report: str = ""
    submitted: date | None = None
    deadline: date | None = None
    as_of: date | None = None
    verdict: Verdict | None = None
    proposal: SavedText | None = None
    payout: Payout | None = None
    midterm: MidtermLine | None = None
    findings: tuple[FindingLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    decisions: int = 0
    attainments: tuple[AttainmentLine, ...] = ()
    reach: Reach | None = None
    regional: bool = False
    costs: tuple[CostLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    initiatives: tuple[InitiativeLine, ...] = ()
    rules_version: str = ""
    copy: str = ""
    json: str = ""
    events_left_out: int = 0

    @property
    def checked(self) -> bool:
        """Whether the file was checked."""
        return self.state is State.CHECKED

    @property
    def fictitious(self) -> bool:
        """Whether something in its covenant was made up."""
        return self.sector is not None and self.sector.fictitious

    @property
    def days_late(self) -> int | None:
        """Days between the deadline and the submission, 0 where it came in time; None where either is not known."""
        if self.deadline is None or self.submitted is None:
            return None
        return max(0, (self.submitted - self.deadline).days)

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def to_json(self) -> str:
        """One line of JSON that holds all of it."""
        return saved.to_json(self)

    @classmethod
    def from_json(cls, line: str | bytes) -> "Summary":
        """The summary again.

        Raises:
            pydantic.ValidationError: the line was not made by `to_json`.
        """
        return saved.from_json(cls, line)
