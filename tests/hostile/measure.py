"""One check of one file in a process of its own, and what it cost."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS, MEBIBYTES = 10, 1024


@dataclass(frozen=True)
class Measured:
    """The exit code, what was written to standard output and error, processor seconds, and peak memory in MiB."""

    exit_code: int
    output: str
    errors: str
    seconds: float
    mebibytes: float

    @property
    def outcome(self) -> str:
        """ "checked", or the code of the problem."""
        found = json.loads(self.output)
        return str(found["error"]["code"]) if "error" in found else "checked"


def _end_what_hangs() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS))


def check(path: Path, out: Path, more: dict[str, str] | None = None) -> Measured:
    """Runs `convenantcheck check`. Processor time counts, so that a busy machine does not make a file slow."""
    folder = path.parent
    command = [sys.executable, "-m", "validator.cli.main", "check", str(path), "--out", str(out), "--format", "json"]
    with (folder / "output").open("w") as output, (folder / "errors").open("w") as errors:
        process = subprocess.Popen(
            command, stdout=output, stderr=errors, env=os.environ | (more or {}), preexec_fn=_end_what_hangs
        )
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        process.returncode,
        (folder / "output").read_text(),
        (folder / "errors").read_text(),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
    )
