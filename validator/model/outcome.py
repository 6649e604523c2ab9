"""What a rule gets (`Case`) and what a check gives (`Outcome`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from validator.model.finding import Finding, Severity
from validator.model.report import Report, SchemaFailure
from validator.model.sourced import Basis

if TYPE_CHECKING:
    from validator.model.assessment import Assessment, Decision, Verdict
    from validator.model.carrying import Carrying
    from validator.model.covenant import Covenant
    from validator.model.generation import Generation, Instrument
    from validator.model.provenance import Provenance
    from validator.model.template import Template


@dataclass(frozen=True)
class Case:
    """All that a rule may look at: one frozen value.

    `as_of` is the day the file is looked at: the date asked for, else the report's own submission date, else the
    report's deadline.
    `failures` are the cells that fail a check of the template's schemas.
    `by_figures` is the assessment by the figures alone, where decisions were taken. `carrying` tells what became of the
    decisions of an earlier file, where one was given.
    """

    template: Template
    report: Report
    covenant: Covenant
    generation: Generation
    assessment: Assessment
    decisions: Mapping[str, Decision]
    failures: tuple[SchemaFailure, ...]
    as_of: date
    by_figures: Assessment | None = None
    carrying: Carrying | None = None

    @property
    def instrument(self) -> Instrument:
        """The parameters of this covenant's instrument."""
        return self.generation.instruments[self.covenant.instrument]

    def article(self, key: str) -> Basis:
        """The citation under a key of the generation's articles, as far as it holds for this instrument."""
        return self.generation.article(key, self.covenant.instrument)

    @property
    def final(self) -> bool:
        """Whether it is a final report (eindrapport)."""
        return self.report.final


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file that was checked: its name, the SHA-256 of its bytes, and that of its content without our own marks.

    `signed`: it carries a digital signature, which an annotated copy cannot keep valid.
    """

    name: str
    sha256: str
    content_sha256: str
    signed: bool = False


@dataclass(frozen=True)
class Outcome:
    """The result of one check: the proposal, everything it rests on, and what it takes to repeat it."""

    file: FileFacts
    case: Case
    findings: tuple[Finding, ...]
    verdict: Verdict
    rules_version: str
    provenance: Provenance

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 where nothing must be mended, 1 where a finding is an error or blocks."""
        return int(any(finding.severity.rank <= Severity.ERROR.rank for finding in self.findings))
