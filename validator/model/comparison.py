"""What changed between two versions of one report: figures, findings, decisions, attainment, payout."""

from dataclasses import dataclass
from decimal import Decimal

from validator.foundation.text import Text
from validator.model.assessment import Attainment, Decision
from validator.model.finding import Finding
from validator.model.interval import Interval
from validator.model.outcome import Outcome
from validator.model.place import Place
from validator.model.report import Value
from validator.model.shown import HIDDEN, shown_value


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in one cell: its value, what could not be read, and the cell (None where there is none). `language`
    is that of its workbook."""

    value: Value | None = None
    unreadable: str = ""
    place: Place | None = None
    language: str = ""

    def shown(self, kind: str) -> Text:
        """It as a text, a choice as its workbook words it. `kind` is that of its field."""
        return shown_value(self.value, kind, self.unreadable).about(self.language)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of which the content changed.

    `sheet` and `key` are keys of the template, `tab` and `label` what the user calls them. `row` is the key of the row
    as it stands there ("T1-RV"), "" for a field or a row without one. `kind` is that of the field. `private`: its
    values are never shown. `in_table`: it is a cell of a table, no field.
    """

    sheet: str
    tab: str
    key: str
    label: str
    row: str
    kind: str
    old: Content
    new: Content
    private: bool = False
    in_table: bool = True

    @property
    def was(self) -> Text:
        """What stood there."""
        return HIDDEN if self.private else self.old.shown(self.kind)

    @property
    def now(self) -> Text:
        """What stands there now."""
        return HIDDEN if self.private else self.new.shown(self.kind)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that stands in one of the two files only.

    `added`: in the new one; else in the old one. `row` is its key, "" where it has none. `says` are its first filled
    columns (label and value), private ones left out. `place` is its first cell, in the file that has it.
    """

    sheet: str
    tab: str
    row: str
    added: bool
    place: Place
    says: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding that stands in both files: as it was and as it is."""

    old: Finding
    new: Finding


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum in both files, with the sign it is shown with; None where a file does not have it."""

    key: str
    label: Text
    old: Interval | None
    new: Interval | None

    @property
    def difference(self) -> tuple[Decimal, Decimal] | None:
        """By how much the lowest and the highest amount changed; None where a file does not have the step."""
        if self.old is None or self.new is None:
            return None
        return self.new.lowest - self.old.lowest, self.new.highest - self.old.highest

    @property
    def changed(self) -> bool:
        """Whether the amount differs."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One commitment in both files; None where a file does not judge it."""

    code: str
    old: Attainment | None
    new: Attainment | None

    @property
    def changed(self) -> bool:
        """Whether its target, its figure or its status differs."""

        def seen(one: Attainment | None) -> tuple[object, ...]:
            return (one.target, one.realised, one.status) if one else ()

        return seen(self.old) != seen(self.new)


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One decision on `Oordeel` that was taken, taken back or changed."""

    key: str
    old: Decision | None
    new: Decision | None


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two checked versions of one report.

    `remarks` are differences that are no cell or row (a sheet or column that one of them lacks), and what a reader must
    know first. `resolved`, `appeared` and `remaining` are findings, most serious first.
    """

    old: Outcome
    new: Outcome
    cells: tuple[CellChange, ...]
    rows: tuple[RowChange, ...]
    remarks: tuple[Text, ...]
    resolved: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    remaining: tuple[Kept, ...]
    steps: tuple[Step, ...]
    commitments: tuple[CommitmentChange, ...]
    decisions: tuple[DecisionChange, ...]

    @property
    def same_content(self) -> bool:
        """Whether the two workbooks are the same to the byte, our own marks and sheets aside."""
        return self.old.file.content_sha256 == self.new.file.content_sha256

    @property
    def unchanged(self) -> bool:
        """Whether nothing that the check reads differs."""
        return not (self.cells or self.rows or self.decisions or self.resolved or self.appeared) and not any(
            step.changed for step in self.steps
        )
