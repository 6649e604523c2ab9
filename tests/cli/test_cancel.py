"""Breaking off with Ctrl+C: at once, said in a word, and nothing half written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.benchmarks import books


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_breaking_off_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "lang.xlsx", tmp_path / "uit"
    books.write(path, books.PARTICIPANTS, 300_000, 100)  # takes several seconds everywhere
    command = [sys.executable, "-m", "validator.cli.main", "check", str(path), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        _wait_until_read(process.pid, path)
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=30)
    assert (process.returncode, said, told) == (130, "", "Afgebroken.\n")
    assert not out.exists() or not list(out.iterdir())


def _wait_until_read(number: int, path: Path) -> None:
    """Until a process has a file open."""
    process, until = psutil.Process(number), time.monotonic() + 30
    while path.resolve() not in [Path(one.path).resolve() for one in process.open_files()]:
        assert time.monotonic() < until
        time.sleep(0.02)
