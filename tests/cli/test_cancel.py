"""Breaking off with Ctrl+C: at once, said in a word, and nothing half written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks import books


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_breaking_off_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "lang.xlsx", tmp_path / "uit"
    books.write(path, books.PARTICIPANTS, 300_000, 100)  # takes several seconds everywhere
    command = [sys.executable, "-m", "validator.cli.main", "check", str(path), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=30)
    assert (process.returncode, said, told) == (130, "", "Afgebroken.\n")
    assert not out.exists() or not list(out.iterdir())
