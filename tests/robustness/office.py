"""LibreOffice, without a window."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_SECONDS = 120
_PROFILE = TemporaryDirectory(prefix="robustness")
"""A profile of our own: a LibreOffice that somebody has open is not disturbed. Made at the first start, which is slow.
"""


@cache
def converted(path: Path, kind: str) -> bytes:
    """A file as LibreOffice saves it ("xlsx", "ods", "xls").

    Without LibreOffice the test is skipped; it fails where CONVENANTCHECK_REQUIRE_ALL=1 says that nothing may be.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CONVENANTCHECK_REQUIRE_ALL") == "1":
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(_PROFILE.name) / 'profiel').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, str(path)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return (Path(folder) / f"{path.stem}.{kind}").read_bytes()
