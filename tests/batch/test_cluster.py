"""The same work on a real Dask cluster: a scheduler and two workers as processes on this machine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.batch.clusters import Cluster, cluster
from tests.batch.files import Watch, report
from tests.batch.jobs import hostile, slow
from validator.batch import cluster as cluster_
from validator.batch.asked import Asked
from validator.batch.remote import NoCluster
from validator.batch.run import Checked, check_all
from validator.foundation.data import FOLDER

pytest.importorskip("distributed", reason="the package «distributed» (extra «cluster») is not installed")


COVENANT = Path(__file__).parents[2] / "rules" / "covenants" / "2021-2022" / "uitzendarbeid.yaml"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    # One killed worker is enough to give a file up: it is then tried once more alone, like anywhere else.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
        usual = tmp_path_factory.mktemp("tijdelijk")
        patch.setenv("TMPDIR", str(usual))
        with cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
            yield made
        # What workers keep for a while stays in their own folder, which Dask looks after.
        assert not list(usual.glob("convenantcheck-*"))


class Killer(Watch):
    """Kills a worker, with all that it started, as soon as the first file is ready."""

    def __init__(self, worker: int) -> None:
        super().__init__()
        self._worker = psutil.Process(worker)

    def done(self, label: str) -> None:
        super().done(label)
        if len(self.labels) == 1:
            for process in [*self._worker.children(recursive=True), self._worker]:
                process.kill()


def test_a_worker_killed_on_the_way_loses_nothing(running: Cluster, tmp_path: Path) -> None:
    folder = tmp_path / "ingediend"
    for number in range(8):
        report(folder / f"rapport-{number}.xlsx", f"nummer {number}")
    third = running.worker()
    there = Killer(third.pid)
    far = check_all(_asked(folder, tmp_path / "ver", scheduler=running.address), there, slow)
    near = check_all(_asked(folder, tmp_path / "dichtbij"), Watch(), slow)
    assert third.wait(5) != 0
    assert sorted(there.labels) == [f"rapport-{number}.xlsx" for number in range(8)]
    assert far.summaries == near.summaries
    assert _results(far) == _results(near)
    assert len(_results(far)) == 16


def test_what_a_file_does_to_its_process_costs_that_file_only(running: Cluster, tmp_path: Path) -> None:
    expected = {
        "goed.xlsx": None,
        "moordt.xlsx": "worker_died",
        "sterft.xlsx": "worker_died",
        "vreet.xlsx": "memory_limit",
    }
    for name in expected:
        report(tmp_path / "in" / name, name)
    done = check_all(_asked(tmp_path / "in", tmp_path / "uit", scheduler=running.address, memory=900), Watch(), hostile)
    assert {one.file: one.problem.code if one.problem else None for one in done.summaries} == expected


@pytest.mark.parametrize("option", ["covenants", "data"])
def test_the_users_own_data_reaches_the_workers(
    running: Cluster, tmp_path: Path, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = COVENANT.read_text(encoding="utf-8")
    for old, new in (("sector: Uitzendarbeid", "sector: Uitzendkantoren"), ("aliases: [", "aliases: [Uitzendarbeid, ")):
        assert f"\n{old}" in text
        text = text.replace(f"\n{old}", f"\n{new}", 1)
    own = tmp_path / "eigen" / "covenants" / "2021-2022" / COVENANT.name
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    report(tmp_path / "in" / "rapport.xlsx")
    asked = _asked(tmp_path / "in", tmp_path / "uit", scheduler=running.address)
    if option == "data":
        monkeypatch.setenv(FOLDER, str(tmp_path / "eigen"))
    else:
        asked = replace(asked, covenants=own.parent)
    sector = check_all(asked, Watch()).summaries[0].sector
    assert sector is not None
    assert sector.name == "Uitzendkantoren"


@pytest.mark.parametrize(("place", "code"), [("memory://uit", "worker_cannot_reach"), ("", "file_not_reached")])
def test_a_place_that_only_this_machine_reaches(running: Cluster, tmp_path: Path, place: str, code: str) -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/in/rapport.xlsx", report(tmp_path / "rapport.xlsx").read_bytes())
    asked = _asked("memory://in", place or tmp_path / "uit", scheduler=running.address)
    try:
        problem = check_all(asked, Watch()).summaries[0].problem
        assert problem is not None
        found = problem.code
    except NoCluster as error:
        found = error.code
    assert found == code


def test_a_scheduler_that_goes_away_is_said_in_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(4):
        report(tmp_path / "in" / f"rapport-{number}.xlsx", f"nummer {number}")
    with cluster(tmp_path, 1) as made:
        asked = _asked(tmp_path / "in", tmp_path / "uit", scheduler=made.address)
        with pytest.raises(NoCluster) as caught:
            check_all(asked, Killer(made.scheduler.pid), slow)
    assert caught.value.code == "cluster_gone"
    assert "Traceback" not in capfd.readouterr().err
    done = check_all(replace(asked, scheduler="", resume=True), Watch())
    assert 1 <= done.resumed < 4
    assert all(one.checked for one in done.summaries)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "geen-adres"])
def test_no_scheduler_is_said_before_anything_is_claimed(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_, "_CONNECT_SECONDS", 1)
    report(tmp_path / "in" / "rapport.xlsx")
    for _ in range(2):
        with pytest.raises(NoCluster) as caught:
            check_all(_asked(tmp_path / "in", tmp_path / "uit", scheduler=address), Watch())
        assert caught.value.code == "no_scheduler"


def _asked(folder: Path | str, out: Path | str, **more: Any) -> Asked:
    return Asked((str(folder),), "2021-2022", out=str(out), **more)


def _results(done: Checked) -> dict[str, bytes]:
    names = [name for one in done.summaries for name in (one.copy, one.json)]
    return {name: done.folder.read(name) or b"" for name in names}
