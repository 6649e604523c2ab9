"""Building wheel and sdist, so that whoever builds the same files gets the same bytes."""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from release.version import ROOT, NotReady


def build(target: Path, epoch: int, root: Path = ROOT) -> tuple[Path, Path]:
    """Builds the sdist, and the wheel from that sdist; returns both. `epoch` is the moment that all files carry."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(root)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    (sdist,), (wheel,) = target.glob("*.tar.gz"), target.glob("*.whl")
    return sdist, wheel


def must_be_reproducible(sdist: Path, wheel: Path, epoch: int) -> None:
    """Builds once more, in another folder, from nothing but the sdist.

    Raises:
        NotReady: a byte differs; names the file.
    """
    with tempfile.TemporaryDirectory(prefix="convenantcheck-again-") as place:
        source, again = Path(place) / "source", Path(place) / "again"
        with tarfile.open(sdist) as packed:
            packed.extractall(source, filter="data")
        (root,) = source.iterdir()
        for first, second in zip((sdist, wheel), build(again, epoch, root), strict=True):
            if first.read_bytes() != second.read_bytes():
                raise NotReady(f"{first.name} is another file when it is built again from the sdist.")
