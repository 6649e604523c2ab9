import os
import subprocess
import sys

import pytest

CODE = """
import time
from validator.cli.progress import busy
from validator.foundation.text import Text
with busy(Text("rapport.xlsx wordt gecontroleerd")): time.sleep({})
print('klaar')
"""


def _on_a_terminal(seconds: float) -> tuple[str, str]:
    """Standard output, and what a terminal on standard error gets."""
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    result = subprocess.run(
        [sys.executable, "-c", CODE.format(seconds)], stdout=subprocess.PIPE, stderr=theirs, check=True, env=environment
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        shown = os.read(ours, 100_000).decode()
    except (BlockingIOError, OSError):
        shown = ""
    os.close(ours)
    return result.stdout.decode(), shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminal to test with")
def test_a_sign_of_life_only_after_a_second_and_only_on_a_terminal() -> None:
    assert _on_a_terminal(0.1) == ("klaar\n", "")
    output, shown = _on_a_terminal(4)
    assert output == "klaar\n"
    assert "rapport.xlsx wordt gecontroleerd" in shown
    piped = subprocess.run([sys.executable, "-c", CODE.format(1.2)], capture_output=True, text=True, check=True)
    assert (piped.stdout, piped.stderr) == ("klaar\n", "")
