"""The reports of all sectors, as a team receives them: the overview says of each what was planned, and its figures are
those of the single checks."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samples import sectors
from tests.batch.files import Watch
from validator.batch.asked import Asked
from validator.batch.run import check_all
from validator.batch.together import Batch, lay_together
from validator.conductor import check
from validator.foundation import data
from validator.foundation.problem import Problem
from validator.model.interval import Interval
from validator.model.outcome import Outcome
from validator.model.overview import Entry, Group

STEPS = ("effort_part", "result_part", "deduction", "eligible_costs", "entitlement", "balance")
TODAY = date(2025, 11, 3)

pytestmark = pytest.mark.xdist_group("sectors")


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sectoren")
    sectors.write(folder)
    return folder


@pytest.fixture(scope="module")
def batch(received: Path, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(data.FOLDER, str(received / "gegevens"))
        out = tmp_path_factory.mktemp("uitkomst") / "uit"
        asked = Asked((str(received / "rapporten"),), sectors.GENERATION, out=str(out), as_of=TODAY, workers=2)
        return lay_together(check_all(asked, Watch()), asked, TODAY)


@pytest.fixture(scope="module")
def single(received: Path) -> dict[str, Outcome]:
    """Each file checked by itself, by its name; those that cannot be checked are left out."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(data.FOLDER, str(received / "gegevens"))
        for path in sorted((received / "rapporten").iterdir()):
            try:
                found[path.name] = check(path, as_of=TODAY)
            except Problem:
                continue
    return found


def entries(batch: Batch) -> dict[str, Entry]:
    return {entry.sector.id: entry for entry in batch.overview.entries}


def test_every_sector_is_there_and_stands_where_it_was_planned(batch: Batch) -> None:
    found = entries(batch)
    assert len(found) == 39
    silent = {name for name, entry in found.items() if entry.summary is None}
    assert silent == {*sectors.NOT_RECEIVED, sectors.UNREADABLE}, "a sector is read from the content, not from the name"
    late = {name: entry.summary.days_late for name, entry in found.items() if entry.summary and entry.summary.days_late}
    assert late == dict.fromkeys(sectors.LATE, 14)
    assert [one.problem.code for one in batch.overview.unplaced if one.problem] == ["damaged"]
    twice = found[sectors.TWICE]
    assert twice.summary is not None
    assert [one.summary.submitted for one in twice.others] == [date(2025, 8, 20)]
    assert twice.summary.submitted is not None
    assert twice.summary.submitted > date(2025, 8, 20), "the newest submission counts"


def test_every_planned_defect_is_found_and_no_other_error(batch: Batch) -> None:
    planned = sectors.DEFECT_OF
    for name, entry in entries(batch).items():
        if entry.summary is None:
            continue
        errors = {finding.code for finding in entry.summary.findings if finding.severity.rank <= 1}
        told = {finding.code for finding in entry.summary.findings}
        assert errors <= {planned.get(name)}, (name, errors)
        assert name not in planned or planned[name] in told, name
    assert set(sectors.DEFECTS) == {*planned.values()}, "each kind of defect is somewhere"


def test_the_figures_of_the_overview_are_the_sums_of_the_single_checks(
    batch: Batch, single: dict[str, Outcome]
) -> None:
    counted = [entry.summary for entry in batch.overview.entries if entry.summary is not None]
    outcomes = [single[summary.file] for summary in counted]
    payouts = [outcome.case.assessment.payout for outcome in outcomes]
    [everything] = [sums for sums in batch.overview.sums if sums.group is Group.ALL]
    assert everything.sectors == len(outcomes)
    for step in STEPS:
        total = sum((getattr(payout, step) for payout in payouts), Interval.exactly(Decimal(0)))
        assert getattr(everything, step) == total, step
    assert everything.maximum == sum(payout.maximum for payout in payouts if payout)
    fired = Counter(finding.code for outcome in outcomes for finding in outcome.findings)
    assert {rule.code: sum(number for _, number in rule.counts) for rule in batch.overview.rules} == fired
    judged = [one for outcome in outcomes for one in outcome.case.assessment.attainments if not one.part_of]
    reached = Counter(one.status.value for one in judged)
    rows = batch.overview.themes
    assert sum(row.reached for row in rows) == reached["behaald"]
    assert sum(row.not_reached for row in rows) == reached["niet behaald"]


def test_everything_that_people_take_to_the_meeting_is_there(batch: Batch) -> None:
    made = {Path(path).name for path in batch.made}
    assert made == {"overzicht.xlsx", "overzicht.html", "uitkomsten.parquet", "uitkomsten.csv"}
    page = next(Path(path) for path in batch.made if path.endswith(".html")).read_text(encoding="utf-8")
    assert "fictief" in page.casefold()
    for entry in batch.overview.entries:
        assert entry.sector.name in page.replace("&amp;", "&")
