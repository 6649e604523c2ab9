"""An environment of its own that is gone afterwards, to see what a user gets and nothing else."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from release.version import ROOT

CONSTRAINTS = ROOT / "constraints.txt"


class Environment:
    """A fresh virtual environment in a temporary folder; a context manager."""

    def __init__(self) -> None:
        self._place = tempfile.TemporaryDirectory(prefix="convenantcheck-release-")
        self.folder = Path(self._place.name)
        scripts = self.folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / "python"
        self.program = scripts / "convenantcheck"

    def __enter__(self) -> "Environment":
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder / "venv")], check=True)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._place.cleanup()

    def install(self, *wanted: str) -> None:
        """Installs packages, in the versions of constraints.txt."""
        pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(self.python)]
        subprocess.run([*pip, "install", "-c", str(CONSTRAINTS), *wanted], check=True)
