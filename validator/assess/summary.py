"""Summaries: what an overview over sectors needs of one checked file, and of one that could not be checked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from validator.assess.costs import ONE, ZERO
from validator.assess.decisions import result_key
from validator.assess.joint_work import events, initiatives
from validator.assess.own_reach import reach_of
from validator.foundation.problem import Problem
from validator.model.assessment import Attainment, Midterm
from validator.model.covenant import Covenant
from validator.model.deadlines import deadline
from validator.model.finding import Finding
from validator.model.interval import to_cent
from validator.model.organised import regional
from validator.model.outcome import Case, Outcome
from validator.model.place import Place
from validator.model.proposal import answered, open_questions, proposal
from validator.model.report import Report
from validator.model.summary import (
    AttainmentLine,
    CostLine,
    FindingLine,
    MidtermLine,
    QuestionLine,
    SectorFacts,
    State,
    Summary,
    TalkLine,
    Trouble,
)

_PLACES = 6


def summarise(outcome: Outcome, sha256: str | None = None) -> Summary:
    """The summary of a checked file.

    Args:
        outcome: the result of the check.
        sha256: of the file, where it is not that in the outcome.
    """
    case = outcome.case
    report, covenant, assessment = case.report, case.covenant, case.assessment
    submitted = report.value("start", "indieningsdatum")
    labels = _labels(case)
    found, left_out = events(report, covenant)
    return Summary(
        file=outcome.file.name,
        sha256=sha256 or outcome.file.sha256,
        state=State.CHECKED,
        content_sha256=outcome.file.content_sha256,
        signed=outcome.file.signed,
        sector=facts(covenant),
        generation=covenant.generation,
        instrument=covenant.instrument,
        report=report.report_type,
        submitted=submitted if isinstance(submitted, date) else None,
        deadline=deadline(covenant, case.instrument, report.report_type),
        as_of=case.as_of,
        verdict=outcome.verdict,
        proposal=proposal(outcome),
        payout=assessment.payout,
        midterm=_midterm(assessment.midterm),
        findings=tuple(_finding(finding, labels) for finding in outcome.findings),
        questions=tuple(
            QuestionLine(one.key, one.subject, one.text, one.needed, *_where(one.place))
            for one in open_questions(outcome)
        ),
        decisions=len(answered(outcome)),
        attainments=tuple(_attainment(one, case) for one in assessment.attainments),
        reach=reach_of(report, covenant),
        regional=regional(report, covenant),
        costs=_costs(report, case.instrument.eligible_costs.value),
        events=found,
        events_left_out=left_out,
        initiatives=initiatives(report, covenant),
        rules_version=outcome.rules_version,
    )


def unreadable(
    name: str,
    problem: Problem,
    sha256: str = "",
    covenant: Covenant | None = None,
    report: str = "",
) -> Summary:
    """The summary of a file that could not be checked.

    Args:
        name: of the file.
        problem: why, and what to do; also of a check that was killed or took too long.
        sha256: of the file, "" where it could not be read.
        covenant: that of its sector, where the file still told which it is.
        report: the type of report, where the file still told.
    """
    return Summary(
        file=name,
        sha256=sha256,
        state=State.NOT_CHECKABLE,
        problem=Trouble(problem.code, problem.message, problem.fix),
        sector=facts(covenant) if covenant else None,
        generation=covenant.generation if covenant else "",
        instrument=covenant.instrument if covenant else "",
        report=report,
    )


def facts(covenant: Covenant) -> SectorFacts:
    """A sector as the register has it."""
    term = covenant.effective_term() if covenant.term.value else None
    return SectorFacts(
        id=covenant.id,
        name=covenant.sector,
        fund=covenant.fund.name,
        joint_committees=covenant.joint_committees,
        organised=covenant.organised.value or "",
        maximum=None if covenant.maximum.value is None else to_cent(covenant.maximum.value),
        vte=covenant.vte.value,
        first=term.first if term else None,
        last=term.last if term else None,
        fictitious=covenant.fictitious,
        fictional=covenant.fictional,
        fictitious_maximum=covenant.maximum.fictitious,
    )


def _where(place: Place | None) -> tuple[str, str]:
    return (place.sheet, place.cell) if place else ("", "")


def _labels(case: Case) -> Mapping[tuple[str, int, int | None], str]:
    """What the workbook calls its columns (by sheet, column and no row) and its fields (by sheet, column and row)."""
    found: dict[tuple[str, int, int | None], str] = {}
    for table in case.report.tables.values():
        found |= {(table.sheet, column, None): table.labels.get(key, "") for key, column in table.columns.items()}
    for sheet in case.template.sheets:
        for field in sheet.fields:
            place = case.report.entry(sheet.key, field.key).place
            if place:
                found[place.sheet, place.column, place.row] = field.label
    return found


def _finding(finding: Finding, labels: Mapping[tuple[str, int, int | None], str]) -> FindingLine:
    place = finding.place
    label = ""
    if place:
        label = labels.get((place.sheet, place.column, place.row)) or labels.get((place.sheet, place.column, None), "")
    return FindingLine(finding.code, finding.severity, *_where(place), label, finding.message, finding.fix)


def _attainment(attainment: Attainment, case: Case) -> AttainmentLine:
    commitment = case.covenant.commitment(attainment.code)
    decision = case.decisions.get(result_key(attainment.code)) if attainment.decided else None
    themes = {theme.code: theme.name for theme in case.covenant.themes}
    target, realised = attainment.target, attainment.realised
    return AttainmentLine(
        code=attainment.code,
        kind=attainment.kind,
        theme=themes.get(attainment.theme, attainment.theme),
        category=commitment.category if commitment else "",
        wording=attainment.wording,
        unit=attainment.unit,
        form=commitment.form if commitment else "",
        counts=attainment.counts,
        target=target,
        realised=realised,
        ratio=round(realised / target, _PLACES) if realised is not None and target else None,
        status=attainment.status,
        own_status=attainment.own_status,
        decided=attainment.decided,
        choice=decision.choice if decision else "",
        reason=decision.reason if decision else "",
        at_stake=attainment.at_stake,
        reach=attainment.reported,
        why=attainment.why,
        part_of=attainment.part_of,
        fictitious=attainment.fictitious,
        per=commitment.per if commitment else "looptijd",
    )


def _costs(report: Report, eligible: tuple[str, ...] | None) -> tuple[CostLine, ...]:
    """The cost statement by kind, in the order of first appearance; each line is rounded as the statement shows it."""
    sums: dict[str, CostLine] = {}
    for row in report.rows("kostenstaat"):
        kind, amount, share = row.text("kostensoort"), row.number_of("bedrag"), row.number_of("aandeel")
        known = None if eligible is None or not kind else kind in eligible
        line = sums.setdefault(kind, CostLine(kind, 0, ZERO, known))
        charged = ZERO if amount is None else to_cent(amount * min(max(ZERO if share is None else share, ZERO), ONE))
        sums[kind] = replace(line, lines=line.lines + 1, amount=line.amount + charged)
    return tuple(sums.values())


def _midterm(midterm: Midterm | None) -> MidtermLine | None:
    if midterm is None:
        return None
    return MidtermLine(
        midterm.until,
        midterm.at_stake,
        midterm.at_risk,
        midterm.without_forecast,
        midterm.deduction,
        tuple(TalkLine(point.question, point.subject, point.effect) for point in midterm.talk),
    )
