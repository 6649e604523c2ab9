"""All of it together: what a rule gets, and what it finds, by cell."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tests.rules.building.assessments import a_payout, a_staffing, an_attainment
from tests.rules.building.covenants import COMMITMENTS, a_covenant, a_generation
from tests.rules.building.layout import Content, a_template
from tests.rules.building.reports import a_report
from validator.model.assessment import Assessment, Attainment, Decision, Payout, Question, Staffing
from validator.model.carrying import Carrying
from validator.model.covenant import Covenant
from validator.model.finding import Finding
from validator.model.generation import Generation
from validator.model.outcome import Case
from validator.model.place import Place
from validator.model.report import Observation, SchemaFailure


def a_case(
    *,
    report: str = "eindrapport",
    start: Mapping[str, Any] | None = None,
    tables: Mapping[str, Content] | None = None,
    covenant: Covenant | None = None,
    generation: Generation | None = None,
    attainments: Sequence[Attainment] | None = None,
    staffing: Staffing | None = None,
    payout: Payout | None = None,
    failures: Sequence[SchemaFailure] = (),
    observations: Sequence[Observation] = (),
    personal: Sequence[tuple[str, Place]] = (),
    decisions: Mapping[str, Decision] | None = None,
    questions: Sequence[Question] = (),
    as_of: date | None = None,
    by_figures: Assessment | None = None,
    carrying: Carrying | None = None,
) -> Case:
    """All that a rule gets. Nothing is wrong in it but what the arguments say."""
    covenant = covenant or a_covenant()
    if attainments is None:
        attainments = [an_attainment(code) for code in COMMITMENTS]
    final = report == "eindrapport"
    return Case(
        template=a_template(report),
        report=a_report(report, start, tables, observations, personal),
        covenant=covenant,
        generation=generation or a_generation(),
        assessment=Assessment(
            attainments=tuple(attainments),
            staffing=staffing or a_staffing(),
            payout=(payout or a_payout()) if final else None,
            trace=(),
            questions=tuple(questions),
        ),
        decisions=dict(decisions or {}),
        failures=tuple(failures),
        as_of=as_of or (date(2023, 1, 20) if final else date(2022, 1, 20)),
        by_figures=by_figures,
        carrying=carrying,
    )


def cells(findings: Iterable[Finding]) -> list[tuple[str, str | None, str]]:
    """Code, cell ("Activiteiten!L5", None where there is none) and severity of each finding, in their order."""
    return [
        (finding.code, str(finding.place) if finding.place else None, finding.severity.value) for finding in findings
    ]
