"""What the result page shows of one check: plain values, made beside the check and sent to the page as they are.

Everything is a text, an amount or the geometry of a bar; every figure stands in the outcome already.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from validator.foundation.text import Text
from validator.looks.cells import Mark
from validator.looks.marks import VERDICTS
from validator.model.outcome import Outcome
from validator.model.proposal import foundations, proposal, tally
from validator.web.view_commitments import CommitmentGroup, commitment_groups
from validator.web.view_findings import SeverityGroup, finding_groups, sheets_of
from validator.web.view_midterm import MidtermView, midterm_view
from validator.web.view_questions import Asked, asked, decisions_left
from validator.web.view_sum import SumView, sum_view
from validator.workbook.package import Package


@dataclass(frozen=True, slots=True)
class View:
    """One checked report.

    `title` names the report, `file` the workbook as its user calls it. `facts` and `warnings` are what the proposal
    rests on. `questions` are all that a person may decide, those the amount waits for first; `left` says how many of
    those are open.
    """

    file: str
    title: Text
    mark: Mark
    proposal: Text
    left: Text | None
    warnings: tuple[Text, ...]
    facts: tuple[tuple[Text, Text], ...]
    fictitious: bool
    sum: SumView
    midterm: MidtermView | None
    commitments: tuple[CommitmentGroup, ...]
    questions: tuple[Asked, ...]
    tally: tuple[Text, ...]
    findings: tuple[SeverityGroup, ...]

    @property
    def sheets(self) -> Mapping[str, str | Text]:
        """The sheets with findings, for the filter: what each is called by its id."""
        return sheets_of(self.findings)


def view_of(outcome: Outcome, package: Package) -> View:
    """The result page's data.

    Args:
        outcome: of the check.
        package: the workbook that was checked, opened again: the excerpts around the findings come from it.

    Raises:
        NotCheckable: a sheet cannot be read any more.
    """
    case = outcome.case
    grounds = foundations(outcome)
    return View(
        file=outcome.file.name,
        title=Text.of(
            "{sector}, {rapport} {perioden}",
            sector=case.covenant.sector,
            rapport=Text(case.report.report_type),
            perioden=case.report.years,
        ),
        mark=VERDICTS[outcome.verdict],
        proposal=proposal(outcome),
        left=decisions_left(outcome),
        warnings=tuple(one.value for one in grounds if one.warning),
        facts=(
            *((one.label, one.value) for one in grounds if not one.warning),
            (Text("Bekeken op"), Text.of("{dag:datum}", dag=case.as_of)),
        ),
        fictitious=case.covenant.fictitious,
        sum=sum_view(case.assessment),
        midterm=midterm_view(outcome),
        commitments=commitment_groups(outcome),
        questions=asked(outcome),
        tally=tuple(text for _, text in tally(outcome)),
        findings=finding_groups(outcome, package),
    )
