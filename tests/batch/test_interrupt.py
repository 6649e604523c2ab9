"""Ctrl-C ends a batch at once, leaves what is finished, and says how to go on; the next run only does the rest."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.batch.files import Watch, alone, report
from validator.batch.asked import Asked
from validator.batch.run import check_all

FILES = 24
OPTIONS = ("--generation", "2021-2022", "--workers", "2")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ingediend")
    for number in range(FILES):
        report(made / f"rapport-{number}.xlsx", f"nummer {number}")
    return made


class Running:
    """The command as somebody runs it in a terminal: in a process group of its own, which Ctrl-C reaches as a whole."""

    def __init__(self, folder: Path, out: Path, temporary: Path) -> None:
        temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "validator.cli.main", "batch", str(folder), *OPTIONS, "--out", str(out)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            start_new_session=True,
            env=os.environ | {"TMPDIR": str(temporary)},
        )

    def until(self, arrived: Callable[[], bool]) -> None:
        end = time.monotonic() + 120
        while not arrived():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < end
            time.sleep(0.02)

    def interrupted(self) -> tuple[float, str, list[psutil.Process]]:
        """Seconds it took to end, what it said, and which processes it had started that are still there."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        began = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        _, said = self.process.communicate(timeout=60)
        took = time.monotonic() - began
        _, alive = psutil.wait_procs(children, timeout=5)
        return took, said, alive


def test_ctrl_c_and_on_with_resume(folder: Path, tmp_path: Path) -> None:
    out, temporary = tmp_path / "uit", tmp_path / "tijdelijk"
    running = Running(folder, out, temporary)
    running.until(lambda: len(_finished(out)) >= 3)
    took, said, alive = running.interrupted()
    before = {path.name: path.stat().st_mtime_ns for path in _finished(out)}
    assert running.process.returncode == 130
    assert took < 5
    assert not alive
    assert "Traceback" not in said
    assert "Afgebroken" in said
    assert f"van de {FILES} bestanden zijn klaar" in said
    assert "--resume" in said
    assert 3 <= len(before) < FILES
    assert not list(temporary.iterdir())

    watch = Watch()
    done = check_all(Asked((str(folder),), "2021-2022", out=str(out), workers=2, resume=True), watch)
    assert (watch.total, watch.resumed) == (FILES, done.resumed)
    assert len(before) - 1 <= done.resumed <= len(before)
    assert len(watch.labels) == FILES - done.resumed
    assert [one.file for one in done.summaries] == [f"rapport-{number}.xlsx" for number in range(FILES)]
    after = {path.name: path.stat().st_mtime_ns for path in _finished(out)}
    assert len(after) == FILES
    assert sum(after[name] == when for name, when in before.items()) >= done.resumed
    for number in (0, FILES - 1):
        written = (out / "rapporten" / f"rapport-{number}.json").read_text(encoding="utf-8")
        assert written == alone(folder / f"rapport-{number}.xlsx")
    made = {path.name for path in (out / "rapporten").iterdir()}
    assert made == {f"rapport-{number}{end}" for number in range(FILES) for end in (".json", ".gecontroleerd.xlsx")}


def test_ctrl_c_while_the_workers_start(folder: Path, tmp_path: Path) -> None:
    running = Running(folder, tmp_path / "uit", tmp_path / "tijdelijk")
    running.until(lambda: len(psutil.Process(running.process.pid).children()) >= 2)
    took, said, alive = running.interrupted()
    assert running.process.returncode == 130
    assert took < 5
    assert not alive
    assert "Traceback" not in said
    assert f"0 van de {FILES} bestanden zijn klaar" in said


def _finished(out: Path) -> list[Path]:
    return [path for path in (out / "rapporten").rglob("*.json") if not path.name.startswith(".")]
