"""One bad file never stops or alters the others: what dies, hangs or swallows memory costs its own file only."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.batch.files import GOOD, Watch, alone, report
from tests.batch.jobs import hostile
from validator.batch.asked import Asked
from validator.batch.run import Checked, check_all
from validator.model.summary import State, Summary

SECONDS = 120
MEGABYTES = 900
EXPECTED = {
    "breekt.xlsx": "worker_died",
    "goed-1.xlsx": None,
    "goed-2.xlsx": None,
    "eenmaal.xlsx": None,
    "leeg.xlsx": "empty_file",
    "sterft.xlsx": "worker_died",
    "struikelt.xlsx": "worker_died",
    "tekst.xlsx": "text_file",
    "vreemd.xlsx": "damaged",
    "vreet.xlsx": "memory_limit",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ingediend")
    for name in EXPECTED:
        report(made / name, name)
    report(made / "goed-2.xlsx", source=GOOD)
    (made / "leeg.xlsx").write_bytes(b"")
    (made / "tekst.xlsx").write_text("sector;bereik\nbouw;12\n", encoding="utf-8")
    (made / "vreemd.xlsx").write_bytes(GOOD.read_bytes()[:20_000])
    return made


@pytest.fixture(scope="module")
def checked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    out = tmp_path_factory.mktemp("uit") / "uitkomst"
    asked = Asked((str(folder),), "2021-2022", out=str(out), workers=2, seconds=SECONDS, memory=MEGABYTES)
    watch = Watch()
    done = check_all(asked, watch, hostile)
    assert sorted(watch.labels) == sorted(EXPECTED)
    return done


def test_every_file_has_its_own_outcome_in_a_fixed_order(checked: Checked) -> None:
    assert [one.file for one in checked.summaries] == sorted(EXPECTED)
    assert {one.file: one.problem.code if one.problem else None for one in checked.summaries} == EXPECTED
    for one in checked.summaries:
        assert one.state is (State.CHECKED if EXPECTED[one.file] is None else State.NOT_CHECKABLE)


def test_the_results_of_the_others_are_those_of_a_check_alone(checked: Checked, folder: Path) -> None:
    for one in checked.summaries:
        written = _json(checked, one)
        if EXPECTED[one.file] in (None, "empty_file", "text_file", "damaged"):
            assert written == alone(folder / one.file), one.file
        else:
            assert json.loads(written)["error"]["code"] == EXPECTED[one.file]


def test_a_file_that_gave_nothing_still_belongs_to_its_sector(checked: Checked) -> None:
    known = {one.file for one in checked.summaries if one.sector is not None and one.sector.name == "Uitzendarbeid"}
    assert known == set(EXPECTED) - {"leeg.xlsx", "tekst.xlsx", "vreemd.xlsx"}


def test_what_hangs_is_ended_in_time(tmp_path: Path) -> None:
    file = report(tmp_path / "hangt.xlsx")
    asked = Asked((str(file),), "2021-2022", out=str(tmp_path / "uit"), seconds=1)
    summary = check_all(asked, Watch(), hostile).summaries[0]
    assert summary.problem is not None
    assert summary.problem.code == "time_limit"
    again = check_all(replace(asked, resume=True, seconds=SECONDS), Watch()).summaries[0]
    assert again.state is State.CHECKED  # such an end is not for good


def test_a_checked_file_has_its_copy_and_no_other_has(checked: Checked) -> None:
    assert checked.folder.path is not None
    for one in checked.summaries:
        assert bool(one.copy) is one.checked
        assert not one.copy or (checked.folder.path / one.copy).stat().st_size > 20_000


def _json(checked: Checked, one: Summary) -> str:
    data = checked.folder.read(one.json)
    assert data is not None
    return data.decode()
